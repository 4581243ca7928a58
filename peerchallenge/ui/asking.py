"""A question that opens inside a card: fields, what does it, what puts it away, and work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.fields import Button, Field, Form, button, field
from peerchallenge.ui.notices import Progress, Refusal
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.work import Work

_PLANS = ((420, ((0, 1),)), (0, ((0,), (1,))))


class Asking(QWidget):
    """A subclass fills `middle`, does its work in `ask`, and forgets what is typed in `clear`.

    Stop asks the work to end and is answered truly: what was under way may just have been done.
    """

    ended = Signal()
    """It is put away; the keyboard goes back to what opened it."""
    grew = Signal(object)
    """A part that has just come."""

    def __init__(self, go: str, icon: str) -> None:
        super().__init__()
        self._one = OneAtATime(self)
        self._one.done.connect(self._answered)
        self._one.failed.connect(self._failed)
        self._then: Callable[[Any], object] = lambda _answer: None
        self.refusal, self.progress = Refusal(), Progress()
        self.progress.stopped.connect(self.stop)
        self.go: Button = button(go, icon, "Enter", main=True)
        self.go.clicked.connect(self.ask)
        self.leave_it = button(self.tr("Not now"), "x", "Esc", live=False)
        self.leave_it.clicked.connect(self.leave)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.middle)
        column.addWidget(self.refusal)
        column.addWidget(self.progress)
        column.addWidget(Lines([(self.go, 0), (self.leave_it, 0)], _PLANS))
        self.hide()

    def secret(self, label: str, rows: Form, helping: str = "") -> Field:
        """A field for a passphrase; Enter in it goes on."""
        made = field(label, icon="key-round", secret=True)
        made.returnPressed.connect(self.ask)
        return rows.row(label, made, helping)

    def ask(self) -> None:
        """Do it, or say what is missing."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget what is typed."""
        raise NotImplementedError

    def open(self) -> None:
        """Show it, empty, with the keyboard in its first field."""
        self.clear()
        self.refusal.clear()
        self.show()
        self.grew.emit(self)
        first = self.focusProxy() or self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab comes to what does it after what is filled in, which was put in later."""
        super().showEvent(event)
        last: QWidget = self
        part: QWidget | None = self.nextInFocusChain()
        while part is not None and part is not self:
            if self._is_filled_in(part):
                last = part
            part = part.nextInFocusChain()
        if last is not self:
            self.setTabOrder(last, self.go)
        self.setTabOrder(self.go, self.leave_it)

    def _is_filled_in(self, part: QWidget) -> bool:
        if not self.isAncestorOf(part) or part in (self.go, self.leave_it):
            return False
        aside = self.refusal.isAncestorOf(part) or self.progress.isAncestorOf(part)
        return not aside and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def holds(self) -> bool:
        """Esc does not put it away: what it shows is shown once. Points to what does instead."""
        return False

    def leave(self) -> None:
        """Put it away with all that was typed."""
        self.stop()
        self.clear()
        self.hide()
        self.ended.emit()

    @property
    def is_under_way(self) -> bool:
        """Something is being done now."""
        return self._one.is_under_way

    def stop(self) -> None:
        """Ask what is under way to end."""
        self._one.stop()

    def refuse(self, trouble: Refused | Fault) -> None:
        """Say it where the work is."""
        self.refusal.tell(trouble)
        self.grew.emit(self.refusal)

    def begin_work(
        self, said: str, job: Callable[[Work], object], then: Callable[[Any], object]
    ) -> None:
        """Do what takes long beside the window, saying so; `then` gets the answer."""
        if self.is_under_way:
            return
        self.refusal.clear()
        self.progress.begin(said, 0)
        self.go.refuse(said)
        self.grew.emit(self.progress)
        self._then = then
        self._one.begin(job)

    def _answered(self, answer: object) -> None:
        self._over()
        self._then(answer)

    def _failed(self, trouble: Refused | Fault) -> None:
        self._over()
        if not isinstance(trouble, Stopped):
            self.refuse(trouble)
        (self.focusProxy() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _over(self) -> None:
        self.progress.end()
        self.go.refuse(None)
