"""What follows from something that cannot be taken back: a sentence for each, in a well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from peerchallenge.ui.fields import card, text
from peerchallenge.ui.notices import announce

_MOST = 4


class Following(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout()
        self._lines = [text("", wrap=True) for _ in range(_MOST)]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside, "well"))
        inside.addWidget(text(self.tr("What follows"), "ui_b"))
        for line in self._lines:
            inside.addWidget(line)

    def show_these(self, sentences: Sequence[str], who: str) -> None:
        """Say these, of `who` where one of them names somebody."""
        said = [sentence.format(who) for sentence in sentences]
        for n, line in enumerate(self._lines):
            line.setText(said[n] if n < len(said) else "")
            line.setVisible(n < len(said))
        self.setVisible(bool(said))
        if said:
            announce(self, " ".join(said))
