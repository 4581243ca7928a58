"""Sessions as they stand in the list at the left, under the day they are on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRect, QRectF
from PySide6.QtGui import QPainter

from peerchallenge.record.vocabulary import VOICE_NAMES
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import mark_side, metrics, paint_icon, paint_voice, paint_words

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownSession


@dataclass(frozen=True)
class SessionRow(Row):
    """A session: when, what, who speaks, and how much is noted."""

    time: str = ""
    title: str = ""
    voice: str = ""
    lines: int = 0
    under: str = ""
    peers: str = ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("sessions", words)


def day_words(day: date | None, form: str = "dddd d MMMM") -> str:
    """A day as people say it, "Tuesday 4 November"."""
    if day is None:
        return _tr("No day yet")
    return QLocale(QLocale.Language.English).toString(QDate(day.year, day.month, day.day), form)


def lines_words(count: int) -> str:
    """How many lines are noted."""
    if not count:
        return _tr("No lines yet")
    return _tr("1 line") if count == 1 else _tr("{} lines").format(count)


def rows_of(sessions: list[ShownSession]) -> list[Row]:
    """The rows of the list, a heading for each day."""
    rows: list[Row] = []
    for day, held in groupby(sessions, key=lambda s: s.day):
        said = day_words(day)
        rows.append(Heading(f"day {day}", said, said))
        rows += [_row(s) for s in held]
    return rows


def _row(shown: ShownSession) -> SessionRow:
    under = _tr("Cancelled") if shown.cancelled else lines_words(shown.lines)
    voice = str(shown.voice or ("mixed" if shown.people else ""))
    named = VOICE_NAMES[shown.voice] if shown.voice else _tr("several voices") if voice else ""
    peers = ", ".join(shown.peers)
    title = shown.title or _tr("Session without a title")
    parts = (day_words(shown.day), shown.begins, title, named, under, peers)
    return SessionRow(
        key=shown.key,
        sentence=", ".join(part for part in parts if part),
        time=shown.begins,
        title=title,
        voice=voice,
        lines=shown.lines,
        under=under,
        peers=peers,
    )


class SessionDelegate(RowDelegate):
    """Two lines: time, title and voice; lines noted and who was there."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines and some air."""
        return metrics("ui").height() + metrics("caption").height() + 16

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one session."""
        if not isinstance(row, SessionRow):
            return
        high, side = metrics("ui").height(), mark_side()
        first = QRect(rect.x(), rect.y() + 7, rect.width(), high)
        if row.voice:
            place = QRectF(rect.right() - side, first.y() + 1, side, side)
            paint_voice(painter, place, row.voice)
        words = first.adjusted(0, 0, -side - 8, 0)
        if row.time:
            words.setLeft(words.x() + paint_words(painter, words, row.time, "ui_b") + 9)
        paint_words(painter, words, row.title, "ui_b" if state.chosen else "ui")
        low = metrics("caption").height()
        second = QRect(rect.x(), first.bottom() + 2, rect.width(), low)
        wide = min(metrics("caption").horizontalAdvance(row.peers), rect.width() // 2)
        initials = second.adjusted(second.width() - wide, 0, 0, 0)
        paint_words(painter, initials, row.peers, "caption", "ink2", right=True)
        tone = "strength" if row.lines else "ink2"
        icon = "check" if row.lines else "calendar"
        left = second.adjusted(0, 0, -wide - 8, 0)
        left.setLeft(left.x() + paint_icon(painter, left, icon, 14, tone) + look.px(5))
        paint_words(painter, left, row.under, "caption", tone)
