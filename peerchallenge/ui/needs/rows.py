"""Questions in the list, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lettering import metrics, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import paint_icon
from peerchallenge.ui.needs.asked import Asked, What

_ICONS = {
    What.TEXT: "pencil-line",
    What.VALUE: "git-branch",
    What.DELETE: "trash-2",
    What.TWIN: "files",
}
_INSET = 28


@dataclass(frozen=True)
class AskedRow(Row):
    """What it is about, and what happened."""

    title: str = ""
    happened: str = ""
    icon: str = "circle-alert"


def asked_row(asked: Asked) -> AskedRow:
    """The row of a question."""
    return AskedRow(asked.id, asked.sentence, asked.title, asked.happened, _ICONS[asked.what])


class AskedDelegate(RowDelegate):
    """A sign, the title over two lines, what happened under it."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it says."""
        if not isinstance(row, AskedRow):
            return super().row_height(row, width)
        title = wrapped_height(row.title, "ui_b", width - _INSET)
        return title + wrapped_height(row.happened, "caption", width - _INSET, 3) + 18

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, AskedRow):
            return
        sign = QRect(rect.x(), rect.y() + 8, rect.width(), metrics("ui_b").height())
        paint_icon(painter, sign, row.icon, 16, "notice")
        inner = rect.adjusted(_INSET, 8, 0, 0)
        title = QRect(inner.x(), inner.y(), inner.width(), 0)
        title.setHeight(wrapped_height(row.title, "ui_b", inner.width()))
        paint_wrapped(painter, title, row.title, "ui_b")
        under = QRect(inner.x(), title.bottom() + 3, inner.width(), 0)
        under.setHeight(wrapped_height(row.happened, "caption", inner.width(), 3))
        paint_wrapped(painter, under, row.happened, "caption", "ink2")
