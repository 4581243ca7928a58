"""Lines of evidence as rows: source above, words below with what was looked for marked in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from peerchallenge.record.seeking import marks_in
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES, Bearing
from peerchallenge.ui.days import day_words
from peerchallenge.ui.evidence.words import MarkedWords
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Index, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    BEARING_ICONS,
    BOX,
    chip_height,
    chip_width,
    mark_side,
    paint_box,
    paint_chip,
    paint_icon,
    paint_voice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peerchallenge.record.evidence import HeardLine
    from peerchallenge.record.framework import Theme


def _tr(words: str) -> str:
    return QCoreApplication.translate("evidence", words)


@dataclass(frozen=True)
class EvidenceRow(Row):
    """A line as the list paints it."""

    voice: str = "mixed"
    above: str = ""
    words: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    quote: bool = False
    used: str = ""
    """"Finding 12"; empty when it is in none."""
    chip: str = ""
    bearing: str = "context"


@dataclass(frozen=True)
class TopicRow(Row):
    """A theme above its lines, when they are shown by theme. It cannot be chosen."""

    words: str = ""
    under: str = ""


def when_and_where(line: HeardLine) -> str:
    """The source with its day and time, or its page: "Leader of the council, Mon 09:00"."""
    source = line.source
    title = source.title or _tr("No title")
    if not source.is_session:
        return f"{title}, {line.where}" if line.where else title
    clock = " ".join(([day_words(source.day, "ddd")] if source.day else []) + [source.begins])
    return ", ".join(part for part in (title, clock.strip(), line.where) if part)


def findings_words(line: HeardLine, numbers: Mapping[str, int]) -> str:
    """The findings that rest on a line, lowest number first."""
    known = [str(numbers[f]) for f in line.findings if numbers.get(f)]
    if not known:
        return _tr("In a finding") if line.findings else ""
    words = _tr("Finding {}") if len(known) == 1 else _tr("Findings {}")
    return words.format(", ".join(known[:3]) + (" +" if len(known) > 3 else ""))


def evidence_row(
    line: HeardLine, themes: Mapping[str, Theme], numbers: Mapping[str, int], typed: str, main: str
) -> EvidenceRow:
    """The row of a line. `main` is the theme whose heading it stands under, or nothing."""
    filed = [main, *(t for t in line.themes if t != main)] if main else list(line.themes)
    named = [f"{themes[t].number} {themes[t].short}" for t in filed if t in themes]
    more = f" +{len(named) - 1}" if len(named) > 1 else ""
    used, above = findings_words(line, numbers), when_and_where(line)
    voice = VOICE_NAMES[line.voice] if line.voice else _tr("voice not marked")
    said = [above, voice, _tr("quote") if line.quote else "", BEARING_NAMES[line.bearing]]
    said += [", ".join(named) or _tr("not filed"), used or _tr("in no finding")]
    return EvidenceRow(
        key=line.key,
        sentence=f"{', '.join(part for part in said if part)}: {line.words}",
        voice=str(line.voice or "mixed"),
        above=above,
        words=line.words,
        marks=marks_in(line.words, typed),
        quote=line.quote,
        used=used,
        chip=f"{named[0]}{more}" if named else "",
        bearing=str(line.bearing),
    )


class EvidenceDelegate(RowDelegate):
    """Box, voice, source, words; which finding rests on it, and what it is filed under.

    Every row is as high as the others: 20,000 different heights could not be scrolled. `lines` says
    how many lines of words they have room for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines = 1
        self._is_left = False

    def row_height(self, row: Row, width: int) -> int:
        """The source and the words, whatever they are."""
        words = metrics("read").height() + metrics("read").lineSpacing() * (self.lines - 1)
        return max(metrics("caption").height(), chip_height()) + words + 13

    def words_width(self, width: int) -> int:
        """Room for the words in a row so wide."""
        return width - self._left()

    def _left(self) -> int:
        return look.px(BOX) + 12 + mark_side() + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row the keyboard left is still marked: it is the one that is open beside the list."""
        view = self.parent()
        is_here = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        self._is_left = is_here and isinstance(view, QAbstractItemView) and not view.hasFocus()
        super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one line, or the theme above lines."""
        if isinstance(row, TopicRow):
            self._paint_topic(painter, rect, row)
            return
        if not isinstance(row, EvidenceRow):
            return
        if self._is_left and not state.chosen:
            painter.fillRect(rect.adjusted(-14, 0, 14, 0), look.colour("well"))
            bar = rect.adjusted(-14, 0, 0, 0)
            bar.setWidth(3)
            painter.fillRect(bar, look.colour("edge"))
        paint_box(painter, rect, state.chosen)
        side, left = mark_side(), rect.x() + look.px(BOX) + 12
        top = rect.y() + (rect.height() - side) / 2
        paint_voice(painter, QRectF(left + 0.5, top, side - 1, side - 1), row.voice)
        left += side + 10
        first = max(metrics("caption").height(), chip_height())
        body = MarkedWords(row.words, row.marks, rect.right() - left, self.lines)
        start = rect.y() + max(4, (rect.height() - first - body.height()) // 2)
        above = QRect(left, start, rect.right() - left, first)
        above.setRight(above.right() - self._paint_chip(painter, above, row) - 10)
        above.setRight(above.right() - self._paint_used(painter, above, row) - 8)
        if row.quote:
            size = look.px(13) + 6
            room = metrics("caption").horizontalAdvance(row.above) + 6
            sign = above.adjusted(min(room, above.width() - size), 0, 0, 0)
            paint_icon(painter, sign, "quote", 13, "ink2")
            above.setRight(above.right() - size)
        paint_words(painter, above, row.above, "caption", "ink2")
        body.paint(painter, QPointF(left, start + first - 1))

    def _paint_topic(self, painter: QPainter, rect: QRect, row: TopicRow) -> None:
        painter.fillRect(rect.adjusted(-14, 0, 14, 0), look.colour("well"))
        high = metrics("title").height() + metrics("caption").height()
        top = QRect(rect.x(), rect.bottom() - high - 5, rect.width(), metrics("title").height())
        paint_words(painter, top, row.words, "title")
        below = QRect(rect.x(), top.bottom() + 1, rect.width(), metrics("caption").height())
        paint_words(painter, below, row.under, "caption", "ink2")

    def _paint_chip(self, painter: QPainter, rect: QRect, row: EvidenceRow) -> int:
        """The chip at the right; answers its width."""
        words = row.chip or _tr("Not filed")
        tone = row.bearing if row.chip else "notice"
        icon = BEARING_ICONS[row.bearing] if row.chip else "inbox"
        wide = min(chip_width(words, icon), rect.width())
        return paint_chip(painter, rect.adjusted(rect.width() - wide, 0, 0, 0), words, tone, icon)

    def _paint_used(self, painter: QPainter, rect: QRect, row: EvidenceRow) -> int:
        """The finding that rests on it, or that none does, at the right; answers the width."""
        if row.used:
            return paint_words(painter, rect, row.used, "caption", "ink2", right=True)
        words, sign = _tr("In no finding"), look.px(14) + 5
        used = metrics("caption_b").horizontalAdvance(words)
        if used + sign > rect.width() * 2 // 3:
            return 0
        place = rect.adjusted(rect.width() - used - sign, 0, 0, 0)
        paint_icon(painter, place, "circle-dashed", 14, "notice")
        paint_words(painter, place.adjusted(sign, 0, 2, 0), words, "caption_b", "notice")
        return used + sign


def topic_row(key: str, theme: Theme | None, lines: Sequence[HeardLine]) -> TopicRow:
    """A theme's heading: its lines by bearing, and from how many sources and voices they come."""
    words = f"{theme.number}  {theme.name}" if theme else _tr("Not filed")
    said = Counter(line.bearing for line in lines)
    names = {
        "strength": (_tr("{} strength"), _tr("{} strengths")),
        "consider": (_tr("{} area to consider"), _tr("{} areas to consider")),
        "context": (_tr("{} context"), _tr("{} context")),
    }
    told = [
        (one if said[Bearing(name)] == 1 else many).format(said[Bearing(name)])
        for name, (one, many) in names.items()
        if said[Bearing(name)]
    ]
    sources = len({line.source.key for line in lines})
    voices = len({line.voice for line in lines if line.voice})
    count = _tr("1 line") if len(lines) == 1 else _tr("{} lines").format(len(lines))
    wheres = _tr("1 source") if sources == 1 else _tr("{} sources").format(sources)
    who = _tr("1 voice") if voices == 1 else _tr("{} voices").format(voices)
    under = f"{count}: {', '.join(told)}. {wheres}, {who}"
    return TopicRow(f"topic {key}", f"{words}, {under}", words, under)
