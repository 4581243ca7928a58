"""How long nobody has used the laptop, and whether it has slept: told in time, decided elsewhere.

Keys, clicks, moves and scrolling are seen where the system hands them to one of our windows,
dialogs and menus too, so nothing is looked at twice and no page knows of it. The trap: a sleeping
laptop stops every clock but the one on the wall, so a beat is compared with both.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from peerchallenge.ui.habits import habits

WARN_S = 60
"""So long before the lock somebody is told."""
_BEAT_MS, _COUNT_MS = 5_000, 1_000
_AHEAD_S, _GAP_S = 10, 60
"""The wall clock that far ahead of ours, or so long without a beat: the laptop slept."""
_USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
        QEvent.Type.DragMove,
        QEvent.Type.NativeGesture,
    }
)
_WAKES = frozenset({QEvent.Type.Expose, QEvent.Type.UpdateRequest, QEvent.Type.Paint})
"""What would show something: before the first of them after a sleep, it is known that it slept."""


class Idle(QObject):
    """Counts from `begin` to `end`; `is_held` says that now is no time to lock, whoever is away."""

    warned = Signal(int)
    """So many seconds are left; told every second."""
    used = Signal()
    """Somebody is there after a warning, or now is no time to lock."""
    over = Signal()
    """Nobody came."""
    slept = Signal()
    """The laptop was shut and is open again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now: Callable[[], float] = time.monotonic
        self.wall: Callable[[], float] = time.time
        """The two clocks; a test holds them."""
        self.is_held: Callable[[], bool] = lambda: False
        self.saved: Callable[[], object] = lambda: None
        """When something was last saved: words that are dictated come without a key."""
        self._saved: object = None
        self._is_warned = False
        self._pointer = QPointF()
        self._windows: list[QWindow | QWidget] = []
        self._beats = QTimer(self, interval=_BEAT_MS)
        self._beats.timeout.connect(self.beat)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._newly_focused)

    @property
    def is_counting(self) -> bool:
        """Something is open that could be locked."""
        return self._beats.isActive()

    def begin(self) -> None:
        """Somebody has just unlocked."""
        self._used_at = self._beat_at = self.now()
        self._wall_at = self.wall()
        self._saved = self.saved()
        self._watch()
        self._beats.start()

    def end(self) -> None:
        """Nothing is open any more."""
        self._beats.stop()
        self._calm()
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)
        self._windows.clear()

    def touch(self) -> None:
        """Somebody is there."""
        self._used_at = self.now()
        self._calm()

    def beat(self) -> None:
        """Look at the clocks; called by the timer, and before anything is painted after a sleep."""
        if self._has_slept():
            self.slept.emit()
            return
        self._watch()  # menus and lists that drop down never have the focus
        saved = self.saved()
        if saved != self._saved:
            self._saved = saved
            self.touch()
        limit = habits.idle_minutes * 60
        quiet = self.now() - self._used_at
        if quiet < limit - WARN_S:
            self._calm()  # somebody has allowed for more
        elif self.is_held():
            self._used_at = self.now() - (limit - WARN_S)  # the minute of warning is still to come
            self._calm()
        elif quiet < limit:
            self._is_warned = True
            self._beats.setInterval(_COUNT_MS)
            self.warned.emit(int(limit - quiet))
        else:
            self._calm()
            self.over.emit()

    def _calm(self) -> None:
        if self._is_warned:
            self._is_warned = False
            self._beats.setInterval(_BEAT_MS)
            self.used.emit()

    def _has_slept(self) -> bool:
        now, wall = self.now(), self.wall()
        gap, walled = now - self._beat_at, wall - self._wall_at
        self._beat_at, self._wall_at = now, wall
        return walled - gap > _AHEAD_S or gap > _GAP_S

    # -- what is done in our windows

    def _newly_focused(self, window: QWindow | None) -> None:
        if window is not None and self.is_counting:
            self._watch()

    def _watch(self) -> None:
        self._windows = [window for window in self._windows if isValid(window)]
        # The system's windows for what is done in them, Qt's for when they are to be painted.
        shown: list[QWindow | QWidget] = [
            *QGuiApplication.topLevelWindows(),
            *QApplication.topLevelWidgets(),
        ]
        for window in shown:
            if window not in self._windows:
                window.installEventFilter(self)
                self._windows.append(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only windows come by here, and nothing is kept from them."""
        kind = event.type()
        if kind in _USED:
            self.touch()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            # A window that comes or goes under a pointer at rest tells of a move as well.
            if event.globalPosition() != self._pointer:
                self._pointer = event.globalPosition()
                self.touch()
        elif kind in _WAKES and self.is_counting and self._has_slept():
            self.slept.emit()
        return False
