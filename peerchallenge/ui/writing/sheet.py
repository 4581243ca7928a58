"""The sheet flowing text stands on: each block between two hairlines, with room for what it needs.

QTextEdit and not QPlainTextEdit, whose layout ignores the room between blocks: a wrapped line and
the next record would look alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from peerchallenge.ui.clipboard import marked
from peerchallenge.ui.look import look
from peerchallenge.ui.writing.changes import Line

GAP = 14
"""Between the words of two blocks; the hairline runs in its middle."""


class Sheet(QTextEdit):
    """Lines with their margins. What happens to them is the editor's business."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.shown: list[Line] = [Line("", "")]
        """The lines as they stand on the screen, one for each block."""
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
        look.wear(self, role)
        look.changed.connect(self.measure)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is marked as nobody else's business."""
        return marked(super().createMimeDataFromSelection())

    # -- what each kind of sheet says for itself

    def block_format(self, row: int) -> QTextBlockFormat:
        """Margins and indent of a row. The trap: what it does not set, the row keeps."""
        worn = QTextBlockFormat()
        worn.setTopMargin(GAP)
        worn.setBottomMargin(GAP)
        return worn

    def room_under(self, row: int) -> int:
        """How much of a row's place is under its words."""
        return 0

    def side_margins(self) -> tuple[int, int]:
        """Room at the left and the right of the words."""
        return 0, 0

    # -- the lines

    def line(self) -> Line:
        """The line with the caret."""
        return self.shown[min(self.textCursor().blockNumber(), len(self.shown) - 1)]

    def dress(self, row: int) -> None:
        """Give a row the margins it needs now."""
        block = self.document().findBlockByNumber(row)
        if not block.isValid():
            return
        wanted, worn = self.block_format(row), block.blockFormat()
        if any(
            wanted.hasProperty(p) and wanted.property(p) != worn.property(p)
            for p in wanted.properties()
        ):
            self._wear(QTextCursor(block), wanted)

    def rect_of(self, block: QTextBlock) -> QRect:
        """Where a line stands on the screen, from hairline to hairline and edge to edge."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        top = round(rect.top() - self.verticalScrollBar().value() - GAP / 2)
        high = round(rect.height()) + GAP + self.room_under(block.blockNumber())
        return QRect(0, top, self.viewport().width(), high)

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
        # Of the one above, what stands under its words may be all that can be seen.
        while (above := block.previous()).isValid() and self.rect_of(above).bottom() >= rect.top():
            block = above
        while block.isValid() and self.rect_of(block).top() <= rect.bottom():
            yield block
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margins may give way where the page is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_margins()
        self.show_whole_row()

    def measure(self) -> None:
        """Take every measure again: other words, another text size, another theme."""
        worn = QTextBlockFormat()
        worn.setTopMargin(GAP)
        worn.setBottomMargin(GAP)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.beginEditBlock()  # laid out once
        self._wear(whole, worn)
        for row in range(len(self.shown)):
            self.dress(row)
        whole.endEditBlock()
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

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        worn = frame.frameFormat()
        left, right = self.side_margins()
        now = (float(left), float(right))
        if (worn.leftMargin(), worn.rightMargin()) == now:
            return
        worn.setLeftMargin(now[0])
        worn.setRightMargin(now[1])
        worn.setTopMargin(GAP / 2)
        worn.setBottomMargin(GAP / 2)
        was_dressing, self._dressing = self._dressing, True
        frame.setFrameFormat(worn)
        self._dressing = was_dressing
