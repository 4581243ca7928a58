"""The files that were opened, and what one of them would bring, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.exchange.words import called, moment, tr
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import paint_icon

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import Brought, Count, FilePreview

_LINES = 4
SIGNS = {"new": "plus", "changed": "pencil-line", "removed": "minus", "brought back": "undo-2"}
_MEDIA = {"document", "attachment"}


@dataclass(frozen=True)
class FileRow(Row):
    """One opened file."""

    title: str = ""
    under: str = ""
    sign: str = "file-down"
    tone: str = "accent"


@dataclass(frozen=True)
class CountRow(Row):
    """So many of a kind; Enter reads them one by one."""

    many: str = ""
    words: str = ""
    sign: str = "plus"


def file_key(at: int) -> str:
    """What names the file at a place among those opened."""
    return f"file {at}"


def file_row(at: int, file: FilePreview, *, is_allowed: bool = False) -> FileRow:
    """The row of a file. `is_allowed`: a person said yes to one that was set aside."""
    title, sign, tone = called(file), "file-down", "accent"
    if file.refusal:
        title, under, sign, tone = file.name, file.refusal, "octagon-alert", "danger"
    elif file.trust.wants_a_yes and not is_allowed:
        under, sign, tone = tr("Set aside. {}").format(file.trust_sentence), "lock", "notice"
    elif file.is_nothing_new:
        under, sign, tone = tr("Nothing new"), "check", "ink2"
    else:
        under = ", ".join(short(count) for count in file.counts if count.many)
    made = tr("made {}").format(moment(file.made_at)) if file.made_at else ""
    sentence = ". ".join(part for part in (title, made, under) if part)
    shown = f"{title}, {made}" if made else title
    return FileRow(file_key(at), sentence, shown, under, sign, tone)


def short(count: Count) -> str:
    """As in "42 new lines"."""
    return f"{count.many} {count.sentence.partition(':')[0].partition(',')[0]}"


def count_row(count: Count) -> CountRow:
    """The row of a count."""
    sign = "file-text" if count.kind in _MEDIA else SIGNS.get(count.what, "pencil-line")
    said = f"{count.many} {count.sentence}"
    return CountRow(f"{count.kind} {count.what}", said, str(count.many), count.sentence, sign)


def kind_key(brought: Brought) -> str:
    """The key of the count that a record is part of."""
    return f"{brought.kind} {brought.what}"


class FileDelegate(RowDelegate):
    """Whose file, and what it would bring under that."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, FileRow):
            return super().row_height(row, width)
        inner = width - self._inset()
        under = wrapped_height(row.under, "caption", inner, _LINES) if row.under else 0
        return wrapped_height(row.title, "ui_b", inner) + under + 13

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, FileRow):
            return
        inner = rect.adjusted(self._inset(), 6, 0, 0)
        sign = QRect(rect.x(), inner.y(), look.px(16), metrics("ui_b").height())
        paint_icon(painter, sign, row.sign, 16, row.tone)
        high = wrapped_height(row.title, "ui_b", inner.width())
        top = QRect(inner.x(), inner.y(), inner.width(), high)
        paint_wrapped(painter, top, row.title, "ui_b")
        tone = row.tone if row.tone in {"danger", "notice"} else "ink2"
        high = wrapped_height(row.under, "caption", inner.width(), _LINES)
        under = QRect(inner.x(), top.bottom() + 1, inner.width(), high)
        paint_wrapped(painter, under, row.under, "caption", tone)

    def _inset(self) -> int:
        return look.px(16) + 9


class CountDelegate(RowDelegate):
    """Icon, number at the right of its column, the words over as many lines as they need."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, CountRow):
            return super().row_height(row, width)
        return wrapped_height(row.words, "ui", width + 16 - self._inset(), 9) + 10

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, CountRow):
            return
        rect = rect.adjusted(-8, 0, 8, 0)
        high = metrics("ui").height()
        sign = QRect(rect.x(), rect.y() + 5, look.px(16), high)
        paint_icon(painter, sign, row.sign, 16, "ink2")
        many = QRect(sign.right() + 1, rect.y() + 5, self._inset() - look.px(16) - 9, high)
        paint_words(painter, many, row.many, "ui_b", right=True)
        inner = rect.adjusted(self._inset(), 5, 0, 0)
        inner.setHeight(wrapped_height(row.words, "ui", inner.width(), 9))
        paint_wrapped(painter, inner, row.words)

    def _paint_hairline(self, painter: QPainter, rect: QRect) -> None:
        """Counts stand together."""

    def _inset(self) -> int:
        return look.px(16) + metrics("ui_b").horizontalAdvance("0000") + 13
