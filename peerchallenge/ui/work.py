"""Work that takes longer than a blink runs beside the window and comes back to it.

A job takes plain data and touches no widget; its answer travels by a queued signal to the thread
that asked. The trap: a QObject that dies with its page while a pool thread still holds it crashes
the program, so a Work has no parent and is kept here until it has answered.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from peerchallenge.errors import Fault, Refused, report_of

T = TypeVar("T")

_TURN_S = 0.0002
"""How long work may keep the window from its turn with Python. With Python's own 5 ms a key takes
55 ms while the letter's pages are drawn, with this 7, and the pages take no longer."""


class Work(QObject):
    """One piece of work under way: `done` with its answer, or `failed` with Refused or Fault."""

    done = Signal(object)
    failed = Signal(object)
    partly = Signal(object)
    """Something of the answer that is of use before the rest."""
    stepped = Signal(int, int)
    """How far it is and how far it goes, when the work reports that."""

    def __init__(self) -> None:
        super().__init__()
        self.is_stopped = False
        self.runner: _Runner | None = None
        self.done.connect(self._over)
        self.failed.connect(self._over)

    def _over(self, _answer: object) -> None:
        if self.runner is not None:
            self.runner.let_go()
        _running.discard(self)
        _over.append(self)

    def stop(self) -> None:
        """Ask it to stop; work that reports its steps does so at the next one."""
        self.is_stopped = True

    def is_wanted(self) -> bool:
        """Whether to go on; asked from the work itself, on its thread."""
        return not self.is_stopped

    def report(self, done: int, total: int) -> bool:
        """Called from the work itself, on its thread. False means: stop now."""
        self.stepped.emit(done, total)
        return not self.is_stopped


class _Runner(QRunnable):
    def __init__(self, job: Callable[[], Any], tell: Callable[[bool, object], None]) -> None:
        super().__init__()
        self._job: Callable[[], Any] | None = job
        self._tell: Callable[[bool, object], None] | None = tell

    def let_go(self) -> None:
        """Hold nothing of what was asked: now and then Qt keeps a runner that has run."""
        self._job = self._tell = None

    def run(self) -> None:
        job, tell = self._job, self._tell
        if job is None or tell is None:
            return
        try:
            answer = job()
        except (Refused, Fault) as trouble:
            tell(False, trouble)
        except Exception as broken:  # one of the two places: nothing may get lost here
            fault = Fault("Something went wrong.", report=report_of(broken))
            fault.__cause__ = broken
            tell(False, fault)
        else:
            tell(True, answer)


def start(job: Callable[[Work], Any]) -> Work:
    """Run `job` on a pool thread. It gets the Work only to report steps; connect its signals.

    Connect bound methods of a widget: when the widget is gone, so is the connection.
    """
    work = Work()
    _running.add(work)
    sys.setswitchinterval(_TURN_S)

    def tell(worked: bool, answer: object) -> None:
        (work.done if worked else work.failed).emit(answer)

    # On the next turn of the event loop: a short job could else answer before anybody listens.
    runner = work.runner = _Runner(lambda: job(work), tell)
    QTimer.singleShot(0, lambda: QThreadPool.globalInstance().start(runner))
    return work


def wait_for(job: Callable[[], T], *, heeding: QObject | None = None) -> T:
    """Run `job` on a thread and answer what it answers, while the window goes on painting.

    Nothing a person does is lost or done before: keys and clicks wait until it is over. The trap:
    what timers do goes on, so they must not need what the job has in hand.

    `heeding` is the one part of the window that is heard meanwhile, as one with a Stop; what is
    done to any other is then passed over. Its key is Esc. Raises what the job raises, as Refused
    or Fault.
    """
    answers: list[T] = []
    troubles: list[Exception] = []
    meanwhile = QEventLoop()
    work = start(lambda _work: job())
    work.done.connect(answers.append)
    work.failed.connect(troubles.append)
    work.done.connect(meanwhile.quit)
    work.failed.connect(meanwhile.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    every, none = (
        QEventLoop.ProcessEventsFlag(0),
        QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents,
    )
    deaf = _DeafBut(heeding) if heeding is not None else None
    try:
        meanwhile.exec(every if deaf else none)
    finally:
        if deaf is not None:
            deaf.end()
        QGuiApplication.restoreOverrideCursor()
    if troubles:
        raise troubles[0]
    return answers[0]


class _DeafBut(QObject):
    """Keeps keys, clicks and drops from everything but one part of the window; Esc is its own."""

    _HEARD = frozenset(
        {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
            QEvent.Type.Shortcut,
            QEvent.Type.ContextMenu,
            QEvent.Type.DragEnter,
            QEvent.Type.Drop,
            QEvent.Type.InputMethod,
        }
    )

    def __init__(self, heeded: QObject) -> None:
        super().__init__()
        self._heeded = heeded
        self._app = QGuiApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    def end(self) -> None:
        """Everything is heard again."""
        if self._app is not None:
            self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass over what is meant for another part. A window hands on to its parts: it may."""
        if event.type() not in self._HEARD or watched.inherits("QWindow"):
            return False
        here: QObject | None = watched
        while here is not None and here is not self._heeded:
            here = here.parent()
        if here is not None:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            stopped = getattr(self._heeded, "stopped", None)
            if stopped is not None and event.type() == QEvent.Type.KeyPress:
                stopped.emit()
        return True


_running: set[Work] = set()
_over: deque[Work] = deque(maxlen=32)
"""Those that answered last. Their threads may hold them for another moment, and would free them
there, under the window that is being told of the answer."""


def is_under_way() -> bool:
    """Whether anything is being done beside the window."""
    return bool(_running)


def forget() -> bool:
    """Let go of what answered last, and of all it was asked with. False while work is under way."""
    if _running or not QThreadPool.globalInstance().waitForDone(0):
        return False
    _over.clear()
    return True


def end(patience_ms: int = 5_000) -> None:
    """Stop all work and wait for it: a thread still at work when Python goes takes it down."""
    for work in list(_running):
        work.stop()
    QThreadPool.globalInstance().waitForDone(patience_ms)
