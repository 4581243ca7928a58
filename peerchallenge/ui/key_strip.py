"""The strip under a list that shows which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from peerchallenge.ui.flowing import Flowing
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import keycap_width, paint_keycap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerchallenge.record.framework import Theme

Groups = list[tuple[str, list[tuple[str, str]]]]
"""Words, and after them keys with what each does."""


def note_keys(themes: Sequence[Theme]) -> Groups:
    """The keys of note-taking, with these themes' numbers."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("note keys", words)

    filing = [(str(t.number), t.short) for t in themes if t.number <= 9]
    marking = [("↑", tr("strength")), ("↓", tr("area to consider"))]
    marking += [("'", tr("quote")), ("M", tr("voice"))]
    return [(tr("Ctrl and"), filing), (tr("Ctrl and"), marking)]


class KeyStrip(Flowing):
    """Keys and what they do, flowing over as many lines as they need."""

    def __init__(self) -> None:
        super().__init__(QSizePolicy.Policy.Preferred)
        self._groups: Groups = []

    def say(self, groups: Groups) -> None:
        """Show groups of (key, what it does), each with words before it."""
        if groups == self._groups:
            return
        self._groups = groups
        said = [f"{lead} {key} {does}" for lead, keys in groups for key, does in keys]
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Keycaps and captions on a quiet ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("well"))
        self.flow(self.width(), painter)
        painter.end()

    def flow(self, width: int, painter: QPainter | None) -> int:
        """Line by line."""
        caption = metrics("caption")
        high, top, left = caption.height() + 8, 6, 14
        for lead, keys in self._groups:
            before = caption.horizontalAdvance(lead) + 9 if lead else 0
            wides = [keycap_width(k) + 6 + caption.horizontalAdvance(does) for k, does in keys]
            if left > 14 and left + before + sum(wides) + 12 * len(wides) > width:
                left, top = 14, top + high  # a group that is no longer beside its lead misleads
            if painter and lead:
                paint_words(painter, QRect(left, top, width, high), lead, "caption", "ink2")
            left += before
            indent = left
            for wide, (key, does) in zip(wides, keys, strict=True):
                if left + wide > width - 10 and left > indent:
                    left, top = indent, top + high
                if painter:
                    place = QRect(left, top, wide, high)
                    cap = paint_keycap(painter, place, key) + 6
                    paint_words(painter, place.adjusted(cap, 0, 1, 0), does, "caption")
                left += wide + 12
            left += 6
        return top + high + 5
