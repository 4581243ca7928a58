"""Parts of the letter page: a row for each section, and a paragraph with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import MeterLine, prose, text
from peerchallenge.ui.lettering import bold_if, metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import paint_icon
from peerchallenge.ui.meters import meter_of

if TYPE_CHECKING:
    from peerchallenge.letter.shown import ShownParagraph
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class SectionRow(Row):
    """A section in the list at the left."""

    title: str = ""
    count: int = 0
    is_live: bool = False


class SectionDelegate(RowDelegate):
    """Its name, and how many paragraphs it has; a sign where it is made anew each time."""

    def row_height(self, row: Row, width: int) -> int:
        """As many lines as the name needs."""
        words = row.title if isinstance(row, SectionRow) else ""
        return wrapped_height(words, "ui", width - metrics("ui").height() - 6) + 14

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Name left, number or sign right."""
        if not isinstance(row, SectionRow):
            return
        side = metrics("ui").height()
        words = rect.adjusted(0, 7, -side - 6, -5)
        paint_wrapped(painter, words, row.title, bold_if(state.chosen, words, row.title))
        sign = QRect(rect.right() - side, rect.y(), side, rect.height())
        if row.count:
            paint_words(painter, sign, str(row.count), "caption", "ink2", right=True)
        elif not row.is_live:
            paint_icon(painter, sign, "circle-dashed", 16, "consider")


class Paragraph(QWidget):
    """Its words, edited where they stand; under them its findings and how well they stand."""

    def __init__(self, desk: Desk, title: str, number: int, shown: ShownParagraph) -> None:
        super().__init__()
        self.field = prose(self.tr("{}, paragraph {}").format(title, number), grows=True, lines=1)
        self.field.show_words(shown.text)
        name = self.tr("Reword {}, paragraph {}").format(title, number)
        self.field.typed.connect(
            lambda words: desk.typed("paragraph", shown.key, "text", words, name=name)
        )
        under = QHBoxLayout()
        under.setContentsMargins(6, 0, 0, 6)
        if shown.findings:
            said = ", ".join(str(n) for n in shown.findings)
            under.addWidget(text(self.tr("Finding {}").format(said), "caption", colour="ink2"))
        if shown.support is not None:
            under.addWidget(MeterLine(meter_of(shown.support)))
        if shown.is_edited:
            under.addWidget(text(self.tr("Edited"), "caption", colour="ink2"))
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addLayout(under)
