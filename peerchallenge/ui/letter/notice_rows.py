"""A row for each thing to settle, look at or take up: how grave, where, what, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.letter import noticing
from peerchallenge.ui.letter.differing import Piece, laid_out, paint_differing, said
from peerchallenge.ui.letter.noticing import Notice
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import paint_icon


def _tr(words: str) -> str:
    return QCoreApplication.translate("letter notices", words)


SIGNS = {
    noticing.MUST: ("octagon-alert", "danger"),
    noticing.CHANGED: ("history", "notice"),
    noticing.NEW: ("plus", "notice"),
    noticing.GONE: ("minus", "notice"),
    noticing.LOOK: ("triangle-alert", "consider"),
    noticing.STANDS: ("check", "ink2"),
}


def level_words(level: str) -> str:
    """What a level is called."""
    return {
        noticing.MUST: _tr("Must settle"),
        noticing.CHANGED: _tr("Out of date"),
        noticing.NEW: _tr("New in the record"),
        noticing.GONE: _tr("Gone from the record"),
        noticing.LOOK: _tr("Worth a look"),
        noticing.STANDS: _tr("Let stand"),
    }[level]


@dataclass(frozen=True)
class NoticeRow(Row):
    """One notice, to be painted."""

    level: str = noticing.LOOK
    where: str = ""
    words: str = ""
    pieces: tuple[Piece, ...] = ()


def notice_row(notice: Notice) -> NoticeRow:
    """The row of a notice, and its sentence."""
    differs = said(notice.pieces, _tr("out:"), _tr("in:"))
    parts = (level_words(notice.level), notice.where, notice.sentence, differs)
    sentence = ". ".join(part.rstrip(".") for part in parts if part)
    return NoticeRow(
        notice.key, sentence, notice.level, notice.where, notice.sentence, notice.pieces
    )


class NoticeDelegate(RowDelegate):
    """A sign, where it is, the sentence, and under it the words that differ."""

    def row_height(self, row: Row, width: int) -> int:
        """As many lines as it needs."""
        if not isinstance(row, NoticeRow):
            return super().row_height(row, width)
        wide = width - _indent()
        high = metrics("caption_b").height() + wrapped_height(row.words, "ui", wide, 3) + 14
        return high + (laid_out(row.pieces, wide)[1] + 4 if row.pieces else 0)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Gravity in words and colour and sign."""
        if not isinstance(row, NoticeRow):
            return
        icon, tone = SIGNS[row.level]
        top = QRect(rect.x(), rect.y() + 5, rect.width(), metrics("caption_b").height())
        paint_icon(painter, top, icon, 16, tone)
        top.setLeft(top.left() + _indent())
        used = paint_words(painter, top, level_words(row.level), "caption_b", tone)
        paint_words(painter, top.adjusted(used + 8, 0, 0, 0), row.where, "caption", "ink2")
        high = wrapped_height(row.words, "ui", top.width(), 3)
        below = QRect(top.left(), top.bottom() + 2, top.width(), high)
        paint_wrapped(painter, below, row.words)
        if row.pieces:
            place = QRect(below.left(), below.bottom() + 4, below.width(), rect.bottom())
            paint_differing(painter, place, row.pieces)


def _indent() -> int:
    return metrics("caption").height() + 10
