"""Where every start begins: `peerchallenge`, `python -m peerchallenge`, `python main.py`."""

import gc
import sys


def main() -> None:
    """Run a command; without one, open the app, and load no more than that before it shows."""
    if len(sys.argv) == 1:
        gc.disable()  # nothing to collect yet; the app puts it on again behind its first window
        from peerchallenge.ui.app import run

        raise SystemExit(run())
    from peerchallenge.cli import main as command

    command()


if __name__ == "__main__":
    main()
