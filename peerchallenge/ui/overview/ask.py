"""What to ask the council about the gaps: words to put right, and to copy into a message."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.clipboard import copy_text
from peerchallenge.ui.fields import button, card, prose, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of


class AskPanel(QWidget):
    """Stands in the place of the grid. What was put right stays until it is asked for anew."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fresh = ""
        self._title = text("", "h2")
        self.words = prose(self.tr("Words to the council"), lines=12)
        self._copy = button(self.tr("Copy the words"), "files", keys_of("copy_all"), main=True)
        self._copy.clicked.connect(self.copy)
        self._anew = button(self.tr("Write it anew"), "refresh-cw")
        self._anew.clicked.connect(lambda: self.words.show_words(self._fresh))
        self._close = button(self.tr("Back to the grid"), None, "Esc", live=False)
        self._close.clicked.connect(self.closed)
        self._said = text("", "caption", colour="strength")
        top, acts, box = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        for act in (self._copy, self._anew, self._said):
            acts.addWidget(act)
        acts.addStretch(1)
        sheet = card(box)
        said = self.tr(
            "By voice, and nobody named. Nothing is sent: copy it into your own message."
        )
        box.addLayout(top)
        box.addWidget(text(said, "caption", colour="ink2", wrap=True))
        box.addWidget(self.words, 1)
        box.addLayout(acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self.hide()

    def offer(self, words: str, gaps: int) -> None:
        """Words that the record suggests now. Those a person has put right stand."""
        untouched = self.words.toPlainText() in ("", self._fresh)
        self._fresh = words
        if untouched:
            self.words.show_words(words)
        self._anew.setVisible(not untouched)
        one = self.tr("Ask the council about 1 gap")
        many = self.tr("Ask the council about {} gaps").format(gaps)
        self._title.setText(one if gaps == 1 else many)
        self._said.setText("")

    def copy(self) -> None:
        """Put the words on the clipboard, and say so."""
        copy_text(self.words.toPlainText())
        self._said.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the grid."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
