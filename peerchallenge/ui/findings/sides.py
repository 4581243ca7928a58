"""Two wordings side by side, with what went struck through and what came underlined."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.fields import Prose, quoted, text
from peerchallenge.ui.findings.word_marks import changed_words, mark_words
from peerchallenge.ui.side_by_side import SideBySide


class TwoSides(SideBySide):
    """As it was, and as it is now; `titles` say which is which."""

    def __init__(self, was: str, now: str) -> None:
        super().__init__()
        self.was = quoted("", was, role="ui")
        self.now = quoted("", now, role="ui")
        self.setLayout(self.across)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(14)
        self._sides = [_side(was, self.was), _side(now, self.now)]
        for side in self._sides:
            self.across.addWidget(side, 1)

    def show_words(self, was: str | None, now: str | None) -> None:
        """Show both, or the one there is."""
        gone, came = changed_words(was, now) if was is not None and now is not None else ([], [])
        self.was.show_words(was or "")
        self.now.show_words(now or "")
        mark_words(self.was, gone, gone=True)
        mark_words(self.now, came, gone=False)
        for side, words in zip(self._sides, (was, now), strict=True):
            side.setVisible(words is not None)


def _side(title: str, words: Prose) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(text(title, "caption_b", colour="ink2"))
    column.addWidget(words)
    column.addStretch(1)
    return held
