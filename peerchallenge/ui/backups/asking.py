"""The question before a whole challenge goes back to a backup: what goes and what returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.backups.words import much_words, when_words
from peerchallenge.ui.fields import button, card, scrolled, text
from peerchallenge.ui.planned import Lines

if TYPE_CHECKING:
    from peerchallenge.store.backups.inside import Listed

_PLANS = ((460, ((0, 1),)), (0, ((0,), (1,))))


class AskBack(QWidget):
    """`agreed` is a plain yes; Esc and the other button leave everything as it is."""

    agreed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = text("", "title", wrap=True)
        self._told = text("", wrap=True)
        inside = QVBoxLayout()
        held = card(inside)
        inside.addWidget(self._title)
        inside.addWidget(self._told)
        for words in (
            self.tr("It concerns this laptop only. Colleagues keep what they have."),
            self.tr("What colleagues hold returns here with their next team file."),
            self.tr(
                "What stands now is backed up first and is then the first in the list, so you can "
                "go back to it in the same way."
            ),
        ):
            inside.addWidget(text(words, colour="ink2", wrap=True))
        self.yes = button(self.tr("Go back to this backup"), "undo-2", main=True)
        self.yes.clicked.connect(self.agreed)
        self.no = button(self.tr("Leave everything as it is"), "x", "Esc", live=False)
        self.no.clicked.connect(self.left)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(held)
        box.addStretch(1)
        whole.addWidget(scrolled(column), 1)
        whole.addWidget(Lines([(self.yes, 0), (self.no, 0)], _PLANS))

    def ask(self, one: Listed, *, later: int) -> None:
        """About this one; the keyboard is on what changes nothing."""
        self._title.setText(self.tr("Go back to {}?").format(when_words(one.backup)))
        told = self.tr("The challenge will hold what it held then: {}.").format(
            much_words(one).rstrip(".").lower()
        )
        if later:
            told += " " + self.tr("Newer backups stay in the list.")
        self._told.setText(told)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
