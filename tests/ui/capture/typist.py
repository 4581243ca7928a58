"""Types into the notes until it is killed, and says on its output what it has typed and when.

Run as `python -m tests.ui.capture.typist STORE KEY`. A line of output is the clock and how many
keys have been pressed by then; `script` says which.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

PAUSE_S = 0.004
SESSION = "i-staff"


def script(many: int) -> str:
    """The first so many keys: words, an emoji, and Enter after every seventh word."""
    words = ["late", "papers", "dŵr", "😀", "trust", "scrutiny", "2026\n"]
    made, n = "", 0
    while len(made) < many:
        made += f"{n}{words[n % len(words)]}" + ("" if n % 7 == 6 else " ")
        n += 1
    return made[:many]


def main(store: Path, key: bytes) -> None:
    """Type, one key at a time, with the event loop running between them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from peerchallenge.store.door import Door
    from peerchallenge.store.file import StoreFile
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.interviews.notes_panel import NotesPanel
    from tests.keys import type_text

    app = QApplication([])
    desk = Desk(Door(StoreFile(store, key), who="JO"), me="p-jo")
    panel = NotesPanel(desk)
    desk.changed.connect(lambda _records: panel.show_now())
    panel.show()
    panel.show_session(SESSION)
    whole = script(100_000)
    for n, letter in enumerate(whole, start=1):
        type_text(panel.editor, letter)
        print(time.monotonic(), n, flush=True)
        app.processEvents()
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
