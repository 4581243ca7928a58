"""Start the app: the first window, then the rest of the program behind it.

The order matters: the window is painted before the store, the letter and SQLAlchemy are imported,
because that takes three times as long as the window itself.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from peerchallenge.errors import Fault, Refused, report_of
from peerchallenge.store.places import app_data, is_set_up
from peerchallenge.ui import work
from peerchallenge.ui.collecting import Collector
from peerchallenge.ui.crash.hooks import Hooks, fell
from peerchallenge.ui.crash.report import Open
from peerchallenge.ui.focus_ring import FocusRing
from peerchallenge.ui.look import STYLE, dress
from peerchallenge.ui.one_window import OneWindow
from peerchallenge.ui.window import Window


def run(folder: Path | None = None, *, words: str | None = None, files: Sequence[Path] = ()) -> int:
    """Open the app and stay until it is closed. A passphrase opens the first challenge.

    `files` from colleagues are shown once the challenge they belong to is open.
    """
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    if not isinstance(app, QApplication):
        raise Fault(
            "The app cannot be opened from here.", report="another kind of application runs"
        )
    Collector(app)
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
    hooks = Hooks(folder)
    hooks.failed.connect(last_resort(window))
    before = fell(folder)
    hooks.put_on()
    Open.door = lambda: window.bench.desk.door if window.bench is not None else None
    window.show()
    if before is not None:
        QTimer.singleShot(0, lambda: tell_of_fall(window, *before))
    window.take_files(files)
    QTimer.singleShot(0, gc.freeze)  # what the window is made of stays for good
    if words is None:
        QTimer.singleShot(0, lambda: work.start(_load))
        QTimer.singleShot(0, window.unlock.open_remembered)
    else:
        QTimer.singleShot(0, lambda: open_at_once(window, folder, words))
    code = app.exec()
    work.end()
    hooks.take_off()
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


def last_resort(window: Window) -> Callable[[BaseException], None]:
    """What nothing else caught: keep what is typed, and say so."""

    def told(failure: BaseException) -> None:
        trouble = (
            failure
            if isinstance(failure, (Refused, Fault))
            else Fault("Something went wrong. What you typed is kept.", report=report_of(failure))
        )
        if window.bench is not None:
            window.bench.desk.look_again()
        window.tell(trouble)

    return told


def tell_of_fall(window: Window, at: datetime, report: str) -> None:
    """The program had fallen: say when, and offer the report that was left."""
    said = f"Peer Challenge ended unexpectedly at {at:%H:%M}"
    window.unlock.refusal.offer_report(said, "Nothing saved is lost.", report)
