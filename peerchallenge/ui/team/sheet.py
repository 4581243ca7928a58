"""What the team's sheets share: a heading, a middle that scrolls, what is pressed last, and work.

A sheet stands over a page in a `Dialog`, or wherever else it is put.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.emptying import empty_when_gone
from peerchallenge.ui.fields import Button, Sign, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Progress, Refusal
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.work import Work

_WIDE, _LOW = 760, 240
_UNDER = 28
"""Room for the line under a field, where a refusal stands."""
_PLANS = ((560, ((0, 1, 2),)), (0, ((0,), (2, 1))))


class TeamSheet(QWidget):
    """Esc stops what is under way, or else ends the sheet. Fill `middle` and `add_last`.

    The trap: Tab goes in the order in which things are put in, so the middle comes first.
    """

    done = Signal(str)
    """What was done, in a sentence; the sheet may go on saying where it is."""
    ended = Signal()
    """It is to be put away."""
    changed = Signal()
    """Something came or went: it may want more room, or less."""

    def __init__(self, heading: str, icon: str, tone: str = "accent") -> None:
        super().__init__()
        empty_when_gone(self)
        self.setProperty("kind", "page")
        self._one = OneAtATime(self)
        self._one.done.connect(self._answered)
        self._one.failed.connect(self._failed)
        self.progress, self.refusal = Progress(), Refusal()
        self.progress.stopped.connect(self.stop)
        self.heading = text(heading, "h1", wrap=True)
        self._title = QWidget()
        top = QHBoxLayout(self._title)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(Sign(icon, 24, tone))
        top.addWidget(self.heading, 1)
        self._inside = QWidget()
        self.middle = QVBoxLayout(self._inside)
        self.middle.setContentsMargins(0, 0, 8, 0)
        self.middle.setSpacing(10)
        self._area = scrolled(self._inside)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(22, 16, 22, 14)
        self._whole.setSpacing(10)
        self._whole.addWidget(self._title)
        self._whole.addWidget(self._area, 1)

    def add_last(
        self, main: Button, close: Button | None = None, *more: Button, on_top: bool = False
    ) -> None:
        """What is pressed last: at the foot, or beside the heading where the sheet is a page.

        What is under way and what was refused stand under the middle as it is now.
        """
        for part in (self.refusal, self.progress):
            self.middle.addWidget(part)
        self.middle.addStretch(1)
        if on_top and close is not None:
            self._whole.insertWidget(0, Lines([(self._title, 1), (close, 0), (main, 0)], _PLANS))
            return
        last = QHBoxLayout()
        last.setSpacing(8)
        for made in (main, *([close] if close else []), *more):
            last.addWidget(made)
        last.addStretch(1)
        self._whole.addLayout(last)

    def high(self, width: int) -> int:
        """How high it would be in this width with nothing to scroll."""
        margins = self._whole.contentsMargins()
        room = width - margins.left() - margins.right()
        self._inside.ensurePolished()
        self.middle.activate()
        least = self.middle.totalHeightForWidth(room)
        return self.minimumSizeHint().height() - self._area.minimumSizeHint().height() + least

    def show_part(self, part: QWidget) -> None:
        """Bring it into what is seen of the middle, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, look.px(_UNDER)))

    def take_to(self, part: QWidget) -> None:
        """Put the keyboard there, and what is said under it on the screen."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._inside.isAncestorOf(part):
            self.show_part(part)

    # -- leaving

    def leave(self) -> None:
        """Put it away; what is under way is not waited for."""
        self.stop()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the work, or ends the sheet."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_under_way:
            self.stop()
        else:
            self.leave()

    # -- work beside the window

    @property
    def is_under_way(self) -> bool:
        """Something is being done now."""
        return self._one.is_under_way

    def stop(self) -> None:
        """Ask the work to stop; its answer is taken no notice of."""
        if self._one.overtake():
            self._over()

    def begin_work(
        self, said: str, job: Callable[[Work], object], then: Callable[[Any], object]
    ) -> None:
        """Do what takes long beside the window, saying so; `then` gets the answer."""
        self.refusal.clear()
        self.progress.begin(said, 0)
        self.changed.emit()
        self.show_part(self.progress)
        self._then = then
        self._one.begin(job)

    def _answered(self, answer: object) -> None:
        self._over()
        self._then(answer)

    def _failed(self, trouble: Refused | Fault) -> None:
        self._over()
        if not isinstance(trouble, Stopped):
            self.refuse(trouble)
        self.after_refusal()

    def _over(self) -> None:
        self.progress.end()
        self.changed.emit()

    def refuse(self, trouble: Refused | Fault) -> None:
        """Say what was refused, where it is seen."""
        self.refusal.tell(trouble)
        self.changed.emit()
        self.show_part(self.refusal)

    def after_refusal(self) -> None:
        """Where a person goes on after a refusal, when that is not where they are."""


class Dialog(QDialog):
    """A sheet over a page, no larger than there is room."""

    def __init__(self, sheet: TeamSheet, over: QWidget) -> None:
        super().__init__(over)
        self.sheet = sheet
        self.setWindowTitle(sheet.heading.text())
        self.setProperty("kind", "page")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(sheet)
        sheet.ended.connect(self.accept)
        self._over = over.window()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.changed.connect(self.fit)
        look.changed.connect(self.fit)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now does everything in it know its height."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as what is in it, in as much room as there is."""
        room = self._over.size()
        wide = min(look.px(_WIDE), room.width() - 60)
        high = min(max(self.sheet.high(wide), _LOW), room.height() - 40)
        has_grown = high > self.height()
        self.resize(wide, high)
        if has_grown and self.isVisible():
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """It was put in the middle when it was lower, and grows downwards from there."""
        over, mine = self._over.frameGeometry(), self.frameGeometry()
        if mine.bottom() > over.bottom():
            self.move(mine.x(), over.y() + max(0, over.height() - mine.height()) // 2)

    def reject(self) -> None:
        """Esc and the window's own button: as the sheet has it."""
        if self.sheet.is_under_way:
            self.sheet.stop()
        else:
            self.sheet.leave()
