"""The notes as they look: words between two margins, and what is painted in those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlockFormat

from peerchallenge.ui.capture.filed import Filed
from peerchallenge.ui.capture.margins import (
    PaintedLine,
    indent_of,
    left_margin,
    paint_beside,
    paint_ground,
    right_margin,
)
from peerchallenge.ui.lettering import paint_words
from peerchallenge.ui.writing.editor import Editor

_PLAIN = Filed()


class NotePaper(Editor):
    """Lines with their margins. What happens to them is the editor's business."""

    def __init__(self) -> None:
        super().__init__("note")
        self.filed: dict[str, Filed] = {}
        self.hint = ""
        """Said where nothing is written yet."""
        self._themes: tuple[str, ...] = ()
        self.measure()

    def show_themes(self, themes: Iterable[str]) -> None:
        """Make room at the right for the widest of these."""
        if (now := tuple(themes)) != self._themes:
            self._themes = now
            self.measure()

    def file_lines(self, filed: dict[str, Filed]) -> None:
        """Show how these lines stand now."""
        changed = {key for key, now in filed.items() if self.filed.get(key) != now}
        self.filed.update(filed)
        for row, line in enumerate(self.shown):
            if line.key in changed:
                self.dress(row)
                self.viewport().update(self.rect_of(self.document().findBlockByNumber(row)))

    def filed_at(self, row: int) -> Filed:
        """How the line in a row stands."""
        return self.filed.get(self.shown[row].key, _PLAIN) if row < len(self.shown) else _PLAIN

    def block_format(self, row: int) -> QTextBlockFormat:
        """Room before the first words of a row for its marks."""
        worn = QTextBlockFormat()
        worn.setTextIndent(indent_of(self.filed_at(row)))
        return worn

    def side_margins(self) -> tuple[int, int]:
        """The right margin gives way where the page is narrow."""
        return left_margin(), right_margin(self._themes, self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Washes and hairlines, then the words, then what stands beside them."""
        lines = list(self._painted(event.rect()))
        painter = QPainter(self.viewport())
        for line in lines:
            paint_ground(painter, line)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        room = self._chip_room()
        for line in lines:
            paint_beside(painter, line, room)
        if len(self.shown) == 1 and not self.shown[0].text and self.hint:
            self._paint_hint(painter)
        painter.end()

    def _painted(self, rect: QRect) -> Iterator[PaintedLine]:
        number = -1
        for block in self.blocks_in(rect):
            row = block.blockNumber()
            if number < 0:
                number = sum(1 for line in self.shown[:row] if line.text.strip())
            text = self.shown[row].text if row < len(self.shown) else ""
            is_blank, is_here = not text.strip(), row == self._here
            number += not is_blank
            shown = number + (is_blank and is_here) if is_here or not is_blank else 0
            place = self.rect_of(block)
            yield PaintedLine(place, shown, self.filed_at(row), is_here, is_blank)

    def _paint_hint(self, painter: QPainter) -> None:
        rect = self.rect_of(self.document().firstBlock())
        left = left_margin() + self.cursorWidth() + 4
        paint_words(painter, rect.adjusted(left, 0, -14, 0), self.hint, "note", "ink2")

    def _chip_room(self) -> int:
        return right_margin(self._themes, self.viewport().width()) - 20
