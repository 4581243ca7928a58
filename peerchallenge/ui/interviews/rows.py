"""Sessions as they stand in the list of a day: when, what, who speaks, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter

from peerchallenge.record.vocabulary import VOICE_NAMES
from peerchallenge.ui.days import day_words
from peerchallenge.ui.lettering import bold_if, metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import mark_side, paint_icon, paint_voice

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession

NO_DAY = "no day"
_WIDER = 6
"""Pixels a row here is wider than other rows: its list is narrow."""


@dataclass(frozen=True)
class SessionRow(Row):
    """A session: when, what, who speaks, how it stands and who is there."""

    time: str = ""
    title: str = ""
    voice: str = ""
    under: str = ""
    icon: str = "calendar"
    tone: str = "ink2"
    peers: str = ""


@dataclass(frozen=True)
class Stand:
    """What the list needs to know besides the sessions: the moment, and who looks at it."""

    now: datetime
    me: str = ""
    """Initials of the peer at this laptop."""
    team: tuple[str, ...] = ()


def _tr(words: str) -> str:
    return QCoreApplication.translate("sessions", words)


def lines_words(count: int) -> str:
    """How many lines are noted."""
    if not count:
        return _tr("No lines yet")
    return _tr("1 line") if count == 1 else _tr("{} lines").format(count)


def title_words(shown: ShownSession) -> str:
    """The title, or that there is none."""
    return shown.title or _tr("Session without a title")


def rows_of(sessions: Sequence[ShownSession], day: date | None, stand: Stand) -> list[Row]:
    """The sessions of one day, and below them those that have no day yet."""
    rows: list[Row] = [_row(s, stand) for s in sessions if s.day == day and s.day is not None]
    loose = [s for s in sessions if s.day is None]
    if loose:
        said = _tr("No day yet")
        rows.append(Heading(NO_DAY, said, said))
        rows += [_row(s, stand) for s in loose]
    return rows


def _row(shown: ShownSession, stand: Stand) -> SessionRow:
    under, icon, tone = how_it_stands(shown, stand)
    voice = str(shown.voice or ("mixed" if shown.people else ""))
    named = VOICE_NAMES[shown.voice] if shown.voice else _tr("several voices") if voice else ""
    title = title_words(shown)
    is_all = len(stand.team) > 2 and set(shown.peers) == set(stand.team)
    peers = _tr("all") if is_all else ", ".join(shown.peers)
    people = _tr("{} people").format(shown.people) if shown.people > 1 else ""
    who = _tr("with {}").format(_tr("all peers") if is_all else peers) if peers else ""
    parts = (day_words(shown.day), shown.begins, title, people, named, under, who)
    return SessionRow(
        key=shown.key,
        sentence=", ".join(part for part in parts if part),
        time=shown.begins,
        title=f"{title}\N{NO-BREAK SPACE}({shown.people})" if shown.people > 1 else title,
        voice=voice,
        under=under,
        icon=icon,
        tone=tone,
        peers=peers,
    )


def how_it_stands(shown: ShownSession, stand: Stand) -> tuple[str, str, str]:
    """Words, icon and tone for where a session is on its way."""
    from peerchallenge.record.timetable import Standing, minutes_under_way, standing

    at, noted = standing(shown, stand.now), lines_words(shown.lines)
    mine = bool(stand.me) and stand.me in shown.peers
    if at is Standing.CANCELLED:
        said = _tr("Cancelled, {}").format(noted) if shown.lines else _tr("Cancelled")
        return said, "x", "ink2"
    if at is Standing.UNDER_WAY:
        said = _tr("Taking notes, {} min") if mine else _tr("Under way, {} min")
        return said.format(minutes_under_way(shown, stand.now)), "pencil-line", "accent"
    if at is Standing.NOW:
        said = _tr("Now, {}").format(noted) if shown.lines else _tr("Now")
        return said, "timer", "accent"
    if at is Standing.NOTED:
        return noted, "check", "strength"
    if at is Standing.PLANNED:
        visit = shown.form == "visit"
        parts = (_tr("Planned"), _tr("visit") if visit else "", _tr("you") if mine else "")
        return ", ".join(p for p in parts if p), "footprints" if visit else "calendar", "ink2"
    return noted, "circle-dashed", "ink2"


class SessionDelegate(RowDelegate):
    """Time, title and voice; under them how it stands and who is there.

    A title has two lines where one is not enough: half a title is no title.
    """

    def row_height(self, row: Row, width: int) -> int:
        """The title, one line below it, and some air."""
        high = metrics("ui").height()
        if isinstance(row, SessionRow):
            high = self._title_height(row, width + _WIDER)
        return high + metrics("caption").height() + 16

    def _title_height(self, row: SessionRow, width: int) -> int:
        return wrapped_height(row.title, "ui", self._title_width(row, width))

    def _title_width(self, row: SessionRow, width: int) -> int:
        time = metrics("ui_b").horizontalAdvance(row.time) + 8 if row.time else 0
        return width - time - mark_side() - 6

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one session."""
        if not isinstance(row, SessionRow):
            return
        rect = rect.adjusted(-2, 0, _WIDER - 2, 0)
        high, side = metrics("ui").height(), mark_side()
        first = QRect(rect.x(), rect.y() + 7, rect.width(), high)
        if row.voice:
            place = QRectF(rect.right() - side, first.y() + 1, side, side)
            paint_voice(painter, place, row.voice)
        wide, tall = self._title_width(row, rect.width()), self._title_height(row, rect.width())
        paint_words(painter, first, row.time, "ui_b")
        title = QRect(first.right() - side - 5 - wide, first.y(), wide, tall)
        paint_wrapped(painter, title, row.title, bold_if(state.chosen, title, row.title))
        low = metrics("caption").height()
        second = QRect(rect.x(), title.bottom() + 2, rect.width(), low)
        wide = min(metrics("caption").horizontalAdvance(row.peers), rect.width() * 2 // 5)
        initials = second.adjusted(second.width() - wide - 1, 0, 0, 0)
        paint_words(painter, initials, row.peers, "caption", "ink2", right=True)
        left = second.adjusted(0, 0, -wide - 8, 0)
        left.setLeft(left.x() + paint_icon(painter, left, row.icon, 14, row.tone) + look.px(5))
        paint_words(painter, left, row.under, "caption", row.tone)
