"""What cannot wait for a note, and what a peer must not do about what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, text

if TYPE_CHECKING:
    from peerchallenge.record.private import Subject


class EmergencyCard(QWidget):
    """What a peer is told before writing; other words for another subject.

    `first` is what cannot wait: it stands apart, where nothing scrolls it away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = text("", "title", colour="danger", wrap=True)
        self._today = text("", "ui_b", wrap=True)
        self._lines = text("", "ui", wrap=True)
        self._draft = text("", "caption", colour="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(6)
        sheet = card(words, "refusal")
        for part in (self._today, self._lines, self._draft):
            words.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

    def show_subject(self, subject: Subject) -> None:
        """The words for it, in the language of the system where there are any."""
        from peerchallenge.record.emergency import emergency

        said = emergency(subject, QLocale().bcp47Name())
        self.first.setText(said.first)
        self._today.setText(said.today)
        self._lines.setText("\n\n".join(said.lines))
        self._draft.setText(said.draft)
        self._draft.setVisible(bool(said.draft))
