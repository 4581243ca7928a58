"""Buttons under each other beside a list, each with a line of what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.fields import Button, scrolled, text
from peerchallenge.ui.look import look

_ROOM_FOR_WORDS = 900
"""Width of the page at 100 % text below which the buttons do without their second lines."""
_WIDE = 270


class Beside(QWidget):
    """The column. The page tells it how wide the page is."""

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[Button, QWidget] = {}
        self._helps: list[QWidget] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._inside)
        whole.addWidget(self._area)
        self._column.addStretch(1)

    def add(self, made: Button, words: str = "") -> None:
        """Another button; `words` are also its description."""
        held = self._held[made] = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(3)
        box.addWidget(made)
        if words:
            keys = made.accessibleDescription()
            made.setAccessibleDescription(". ".join(w for w in (keys, words) if w))
            self._helps.append(text(words, "caption", colour="ink2", wrap=True))
            box.addWidget(self._helps[-1])
        self._column.insertWidget(self._column.count() - 1, held)

    def offer(self, made: Button, offered: bool) -> None:
        """Show a button with its line, or take both away."""
        self._held[made].setVisible(offered)

    def fit(self, page_width: int, *, said_above: bool) -> None:
        """Second lines give way before the buttons do, and where the page says it already."""
        roomy = not said_above and page_width * 100 / look.text_size >= _ROOM_FOR_WORDS
        for helping in self._helps:
            helping.setVisible(roomy)
        most = look.px(_WIDE) if roomy else page_width * 2 // 5
        self.setMaximumWidth(max(most, self.minimumSizeHint().width()))

    def sizeHint(self) -> QSize:
        """As much as it would like; in less it scrolls."""
        return self._inside.sizeHint() + QSize(self._bar(), 0)

    def minimumSizeHint(self) -> QSize:
        """No button narrower than its words, and one of them to be seen."""
        least = self._inside.minimumSizeHint()
        return QSize(least.width() + self._bar(), min(least.height(), look.px(80)))

    def _bar(self) -> int:
        return self._area.verticalScrollBar().sizeHint().width()
