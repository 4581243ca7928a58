"""Where every start begins: `peerchallenge`, `python -m peerchallenge`, `python main.py`."""

import gc
import sys
from pathlib import Path

FILES = {".pcteam", ".pcinvite", ".pcclose", ".pclate", ".pckept", ".txt"}
"""What a double click hands over; it is known by its content once the app is open."""


def main() -> None:
    """Run a command; without one, open the app, and load no more than that before it shows."""
    files = [Path(name) for name in sys.argv[1:]]
    if all(file.suffix.lower() in FILES and file.is_file() for file in files):
        gc.disable()  # nothing to collect yet; the app puts it on again behind its first window
        from peerchallenge.ui.app import run

        raise SystemExit(run(files=files))
    from peerchallenge.cli import main as command

    command()


if __name__ == "__main__":
    main()
