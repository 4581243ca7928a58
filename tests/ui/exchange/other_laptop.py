"""A colleague's laptop, a process of its own: `python -m … PROFILE CHALLENGE OUT IN WORDS`.

Its identity comes by standard input. It opens its window, adds a line, writes its team file into
OUT, merges what comes into IN, and prints the state hash it then has.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyrage import x25519
from PySide6.QtWidgets import QApplication

from peerchallenge.store.profile import Profile
from peerchallenge.ui.exchange.acts import Way
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.look import dress
from peerchallenge.ui.window import Window

PATIENCE_S = 90


def main() -> None:
    """One exchange, through the window."""
    folder, challenge, out, come_in, words = sys.argv[1:]
    profile = Profile(Path(folder), x25519.Identity.from_str(sys.stdin.readline().strip()))
    app = QApplication([])
    dress(app)
    window = Window(Path(folder), is_set_up=True)
    window.show()
    window.take_profile(profile)
    window.open_challenge(challenge)
    print(exchange(window, Path(out), Path(come_in), words, wait_until), flush=True)
    window.close()


def exchange(
    window: Window,
    out: Path,
    come_in: Path,
    words: str,
    wait: Callable[[Callable[[], bool]], object],
) -> str:
    """Add a line, send, wait for the other's file, merge it. Answers the state hash."""
    bench = window.bench
    assert bench is not None
    door = bench.desk.door
    with door.action("Add a line") as act:
        act.new("evidence", text=words, interview="i-staff")
    bench.turn_to("exchange")
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    page.open_send()
    page.send(Way(out))
    wait(lambda: page.right.now() is page.right.send and any(out.iterdir()))
    wait(lambda: any(p.suffix == ".pcteam" for p in come_in.iterdir()))
    window.take_files([come_in])
    sheet = page.right.preview
    wait(lambda: page.right.now() is sheet and sheet.merge.isEnabled())
    sheet.merge.click()
    wait(lambda: page.right.now() is page.right.merged)
    return door.state_hash()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    give_up = time.monotonic() + PATIENCE_S
    while not is_so():
        QApplication.processEvents()
        time.sleep(0.02)
        if time.monotonic() > give_up:
            raise SystemExit("Nothing came.")


if __name__ == "__main__":
    main()
