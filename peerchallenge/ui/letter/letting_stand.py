"""A check can be let stand, with a reason that everybody can read, and be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.ui.fields import button, field
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.letter.checks import Check
    from peerchallenge.ui.desk import Desk


class LettingStand(QWidget):
    """The button for the check that is chosen, and the field it opens."""

    done = Signal()
    """The check stands, or nobody wants it to any more: the list has the keyboard again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._check: Check | None = None
        self._where = ""
        self.dismiss = button(self.tr("Let it stand"), None, keys_of("letter_leave"))
        self.dismiss.clicked.connect(self.begin)
        self.bring = button(self.tr("Bring it back"), "undo-2", live=False)
        self.bring.clicked.connect(self._bring_back)
        self.reason = field(self.tr("Why it can stand"), self.tr("Why it can stand"))
        self.reason.returnPressed.connect(self._dismiss)
        self.reason.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.dismiss, self.bring):
            row.addWidget(part)
        row.addWidget(self.reason, 1)
        row.addStretch(0)
        self.show_for(None, "")

    def show_for(self, check: Check | None, where: str) -> bool:
        """Offer what can be done with a check. False when nothing can."""
        if check != self._check:
            self.reason.clear()
            self.reason.hide()
        self._check, self._where = check, where
        stands = check is not None and bool(check.dismissed)
        can = check is not None and check.can_dismiss and not stands
        self.bring.setVisible(stands)
        self.dismiss.setVisible(can and self.reason.isHidden())
        self.setVisible(stands or can)
        return stands or can

    def begin(self) -> None:
        """Ask for the reason."""
        if self._check is not None and self._check.can_dismiss and not self._check.dismissed:
            self.dismiss.hide()
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dismiss(self) -> None:
        from peerchallenge.store.actions.letter import dismiss_check

        check = self._check
        if check is None:
            return
        made = self._desk.do(
            dismiss_check,
            code=check.code,
            kind=check.kind,
            key=check.key,
            about=check.about,
            reason=self.reason.text(),
            where=self._where,
        )
        if made is not None:
            self._end()

    def _bring_back(self) -> None:
        from peerchallenge.record.weighing import dismissal_key
        from peerchallenge.store.actions.letter import withdraw_dismissal

        check = self._check
        if check is not None:
            key = dismissal_key(check.code, check.kind, check.key, check.about)
            self._desk.do(withdraw_dismissal, dismissal=key)

    def _end(self) -> None:
        self.reason.clear()
        self.reason.hide()
        self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives it up."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.KeyPress and pressed == Qt.Key.Key_Escape:
            self._end()
            self.show_for(self._check, self._where)
            return True
        return super().eventFilter(watched, event)
