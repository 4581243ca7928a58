"""The sheet the notes stand on: wraps words between two margins and paints what stands in those.

QTextEdit and not QPlainTextEdit, whose layout ignores the room between blocks: a wrapped line and
the next record would look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from peerchallenge.ui.capture.changes import Line
from peerchallenge.ui.capture.filed import Filed
from peerchallenge.ui.capture.margins import (
    GAP,
    PaintedLine,
    indent_of,
    left_margin,
    paint_beside,
    paint_ground,
    right_margin,
)
from peerchallenge.ui.lettering import paint_words
from peerchallenge.ui.look import look

_PLAIN = Filed()


class NotePaper(QTextEdit):
    """Lines with their margins. What happens to them is the editor's business."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Line] = [Line("", "")]
        """The lines as they stand on the screen, one for each block."""
        self.filed: dict[str, Filed] = {}
        self.hint = ""
        """Said where nothing is written yet."""
        self._themes: tuple[str, ...] = ()
        self._here = 0
        self._key = ""
        """Row and key of the line with the caret."""
        self._dressing = False
        """True while the text is changed by the program and by nobody's key."""
        self.setProperty("kind", "bare")
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        look.wear(self, "note")
        look.changed.connect(self._measure)
        self._measure()

    def line(self) -> Line:
        """The line with the caret."""
        return self.shown[min(self.textCursor().blockNumber(), len(self.shown) - 1)]

    def show_themes(self, themes: Iterable[str]) -> None:
        """Make room at the right for the widest of these."""
        if (now := tuple(themes)) != self._themes:
            self._themes = now
            self._measure()

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

    def dress(self, row: int) -> None:
        """Make room before the first words of a row for its marks."""
        block = self.document().findBlockByNumber(row)
        wanted = indent_of(self.filed_at(row))
        if block.isValid() and block.blockFormat().textIndent() != wanted:
            worn = QTextBlockFormat()
            worn.setTextIndent(wanted)
            self._wear(QTextCursor(block), worn)

    def rect_of(self, block: QTextBlock) -> QRect:
        """Where a line stands on the screen, from hairline to hairline and edge to edge."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        top = round(rect.top() - self.verticalScrollBar().value() - GAP / 2)
        return QRect(0, top, self.viewport().width(), round(rect.height()) + GAP)

    def show_whole_row(self) -> None:
        """Qt brings the caret into view; its line is higher than that."""
        rect, high = self.rect_of(self.textCursor().block()), self.viewport().height()
        bar = self.verticalScrollBar()
        if rect.bottom() >= high:
            bar.setValue(bar.value() + min(rect.bottom() + 1 - high, max(0, rect.top())))
        elif rect.top() < 0 and rect.height() <= high:
            bar.setValue(bar.value() + rect.top())

    def blocks_in(self, rect: QRect) -> Iterator[QTextBlock]:
        """The lines that stand in a part of the screen."""
        block = self.cursorForPosition(QPoint(0, max(0, rect.top() - GAP))).block()
        while block.isValid() and self.rect_of(block).top() <= rect.bottom():
            yield block
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right margin gives way where the page is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_margins()
        self.show_whole_row()

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

    def _measure(self) -> None:
        worn = QTextBlockFormat()
        worn.setTopMargin(GAP)
        worn.setBottomMargin(GAP)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        self._wear(whole, worn)
        for row in range(len(self.shown)):
            self.dress(row)
        chosen = self.palette()
        chosen.setColor(QPalette.ColorRole.Highlight, look.colour("heat2"))
        chosen.setColor(QPalette.ColorRole.HighlightedText, look.colour("on_heat"))
        self.setPalette(chosen)
        self._set_margins()
        self.show_whole_row()
        self.viewport().update()

    def _wear(self, over: QTextCursor, worn: QTextBlockFormat) -> None:
        before, self._dressing = self._dressing, True
        over.mergeBlockFormat(worn)
        self._dressing = before

    def _chip_room(self) -> int:
        return right_margin(self._themes, self.viewport().width()) - 20

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        worn = frame.frameFormat()
        before = (worn.leftMargin(), worn.rightMargin())
        right = right_margin(self._themes, self.viewport().width())
        now = (float(left_margin()), float(right))
        if before == now:
            return
        worn.setLeftMargin(now[0])
        worn.setRightMargin(now[1])
        worn.setTopMargin(GAP / 2)
        worn.setBottomMargin(GAP / 2)
        was_dressing, self._dressing = self._dressing, True
        frame.setFrameFormat(worn)
        self._dressing = was_dressing
