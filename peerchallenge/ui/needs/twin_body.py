"""Two records that look like one, side by side, each with what hangs on it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, quoted, text
from peerchallenge.ui.needs.asked import Asked, Side
from peerchallenge.ui.side_by_side import SideBySide


class TwinBody(SideBySide):
    """Nothing to choose on it: the two answers are the buttons below."""

    def __init__(self) -> None:
        super().__init__()
        self.across.setSpacing(12)
        self.sides = (_Twin(self.tr("The one")), _Twin(self.tr("The other")))
        for one in self.sides:
            self.across.addWidget(one, 1)
        kept = self.tr(
            "As the same thing they become one: its lines, peers, links and words are those of "
            "both, and undo parts them again. Left apart, nobody is asked again."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(self.across)
        whole.addWidget(text(kept, "caption", colour="ink2", wrap=True))
        whole.addStretch(1)

    def show_asked(self, asked: Asked) -> None:
        """Show both records."""
        for one, side in zip(self.sides, asked.sides, strict=False):
            one.show_side(side)

    def first(self) -> QWidget | None:
        """The keyboard begins with the buttons."""
        return None


class _Twin(QWidget):
    """One of the two."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._who = text("", "caption", colour="ink2")
        self.words = quoted("", label)
        self._hangs = QVBoxLayout()
        self._hangs.setSpacing(4)
        self._lines: list[QLabel] = []
        inside = QVBoxLayout()
        inside.addWidget(self._who)
        inside.addWidget(self.words)
        inside.addLayout(self._hangs)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def show_side(self, side: Side) -> None:
        """Show its words, who made it, and what goes with it."""
        made = self.tr("entered by {}").format(side.who) if side.who else ""
        self._who.setText(", ".join(part for part in (made, side.when) if part))
        self._who.setVisible(bool(self._who.text()))
        self.words.show_words(side.words)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [text(hung, "ui", colour="ink2", wrap=True) for hung in side.hangs]
        for line in self._lines:
            self._hangs.addWidget(line)

    def said(self) -> list[str]:
        """What hangs on it, as it is shown."""
        return [line.text() for line in self._lines]
