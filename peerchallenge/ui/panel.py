"""What takes a page’s place: a way back, a middle that scrolls, and what is pressed last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.fields import button, scrolled, text
from peerchallenge.ui.notices import Progress, Receipt, Refusal
from peerchallenge.ui.one_at_a_time import OneAtATime

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work


class Panel(QWidget):
    """Esc stops the work under way, or else leaves. A subclass fills `_middle` and `_last`.

    The trap: Tab goes in the order in which things are put in, so the middle comes first.
    """

    closed = Signal()

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._one = OneAtATime(self)
        self._one.done.connect(self._answered)
        self._one.failed.connect(self._failed)
        self._back = button(self.tr("Back to the sessions"), "chevron-left", "Esc", live=False)
        self._back.clicked.connect(self.leave)
        self._progress = Progress()
        self._progress.stopped.connect(self.stop)
        self._refusal = Refusal()
        self._receipt = Receipt(self)
        top = QHBoxLayout()
        top.addWidget(text(heading, "h1"))
        top.addStretch(1)
        top.addWidget(self._back)
        inside = QWidget()
        self._middle = QVBoxLayout(inside)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(12)
        self._area = scrolled(inside)
        self._last = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._area, 1)
        whole.addLayout(self._last)

    # -- beginning and leaving

    def begin(self) -> None:
        """Show what there is now; it has just taken the page's place."""
        raise NotImplementedError

    def leave(self) -> None:
        """Back to the page."""
        self.stop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the work, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_under_way:
            self.stop()
        else:
            self.leave()

    # -- work beside the window

    @property
    def is_under_way(self) -> bool:
        """Something is being read or written now."""
        return self._one.is_under_way

    def stop(self) -> None:
        """Ask the work to stop."""
        self._one.stop()

    def _start(
        self, said: str, job: Callable[[Work], object], done: Callable[[Any], object]
    ) -> None:
        """Show that it is under way, where `said` says so; `done` gets the answer, calls `_ended`.

        What was under way before has been overtaken, and says nothing any more.
        """
        if said:
            self._progress.begin(said, 0)
        self._then = done
        self._one.begin(job)

    def _answered(self, answer: object) -> None:
        self._then(answer)

    def _ended(self) -> None:
        self._progress.end()

    def _failed(self, trouble: Refused | Fault) -> None:
        self._ended()
        if not isinstance(trouble, Stopped):
            self._refusal.tell(trouble)
