"""The five words of an invitation, large enough to be read aloud from across a desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.planned import Lines

_PLANS = (
    (640, ((0, 1, 2, 3, 4),)),
    (400, ((0, 1, 2), (3, 4))),
    (0, ((0, 1), (2, 3), (4,))),
)


class SpokenWords(QFrame):
    """Numbered, so that nobody loses their place on the telephone. Never copied, only said."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words = ""
        self._labels = [text("", "figure") for _ in range(5)]
        self._parts = [self._part(n) for n in range(5)]
        inside = QVBoxLayout()
        inside.addWidget(Lines([(part, 1) for part in self._parts], _PLANS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside, "well"))

    def _part(self, place: int) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(text(str(place + 1), "caption", colour="ink2"))
        box.addWidget(self._labels[place])
        return part

    def say(self, words: str) -> None:
        """Show these."""
        self.words = words
        each = words.split()
        for label, word in zip(self._labels, each, strict=True):
            label.setText(word)
        said = self.tr("The words of the invitation: {}").format(", ".join(each))
        self.setAccessibleName(said)
        announce(self, said)
