"""Start the app: the first window, then the rest of the program behind it.

The order matters: the window is painted before the store, the letter and SQLAlchemy are imported,
because that takes three times as long as the window itself.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from peerchallenge.errors import Fault, Refused, report_of
from peerchallenge.store.places import app_data, is_set_up
from peerchallenge.ui import work
from peerchallenge.ui.focus_ring import FocusRing
from peerchallenge.ui.look import STYLE, dress
from peerchallenge.ui.one_window import OneWindow
from peerchallenge.ui.window import Window

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def run(folder: Path | None = None, *, words: str | None = None, files: Sequence[Path] = ()) -> int:
    """Open the app and stay until it is closed. A passphrase opens the first challenge.

    `files` from colleagues are shown once the challenge they belong to is open.
    """
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    if not isinstance(app, QApplication):
        raise Fault(
            "The app cannot be opened from here.", report="another kind of application runs"
        )
    app.setApplicationName("Peer Challenge")
    dress(app)
    ring = FocusRing(app)
    folder = folder or app_data()
    only = OneWindow(folder, app)
    if words is None and not only.claim():
        only.hand_over(files)
        return 0
    window = Window(folder, is_set_up=is_set_up(folder))
    only.given.connect(lambda given: _come_forward(window, given))
    if sys.platform == "darwin":  # elsewhere every event would go by it for nothing
        app.installEventFilter(only)
    sys.excepthook = last_resort(window)
    window.show()
    window.take_files(files)
    QTimer.singleShot(0, _collect_again)
    if words is None:
        QTimer.singleShot(0, lambda: work.start(_load))
    else:
        QTimer.singleShot(0, lambda: open_at_once(window, folder, words))
    code = app.exec()
    work.end()
    sys.excepthook = sys.__excepthook__
    only.release()
    del ring
    return code


def _come_forward(window: Window, files: Sequence[Path]) -> None:
    """The program was started once more: show this window, with the files that came."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    window.take_files(files)


def _collect_again() -> None:
    """Python’s collector was off while the window was made; what that made stays for good."""
    gc.freeze()
    gc.enable()


def _load(_work: work.Work) -> None:
    """Import what opening a challenge will need, while the passphrase is being typed."""
    import peerchallenge.letter.pdf
    import peerchallenge.store.profile  # noqa: F401  (importing is the whole point)

    load_pages()


def load_pages() -> None:
    """Import every page, what it reads and what it does, so that turning to one only draws it."""
    from importlib import import_module
    from pkgutil import walk_packages

    from peerchallenge import ui
    from peerchallenge.store import actions

    for package in (actions, ui):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    for name in ("sessions", "lines", "findings", "totals", "anything"):
        import_module(f"peerchallenge.record.{name}")
    import_module("peerchallenge.letter.shown")


def open_at_once(window: Window, folder: Path, words: str) -> None:
    """Unlock with a passphrase that was given, and open the newest challenge."""

    def job(_work: work.Work) -> object:
        from peerchallenge.store.profile import Profile

        return Profile.unlock(folder, words)

    def opened() -> None:
        shelf = window.profile.challenges() if window.profile else []
        if shelf:
            window.open_challenge(shelf[0].folder)

    once = Qt.ConnectionType.SingleShotConnection  # after a lock one goes on where one was
    window.unlocked.connect(lambda: QTimer.singleShot(0, opened), once)
    started = work.start(job)
    started.done.connect(window.take_profile)
    started.failed.connect(window.tell)


def last_resort(window: Window) -> Hook:
    """What nothing else caught: keep what is typed, and say so."""

    def hook(
        kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        # Not what it says of itself: a desktop may keep what a program prints, in plain words.
        traceback.print_tb(trace)
        print(kind.__name__, file=sys.stderr)
        told = (
            failure
            if isinstance(failure, (Refused, Fault))
            else Fault("Something went wrong. What you typed is kept.", report=report_of(failure))
        )
        if window.bench is not None:
            try:
                window.bench.desk.door.keep_drafts()
            except (Refused, Fault) as worse:
                told = worse
        window.tell(told)

    return hook
