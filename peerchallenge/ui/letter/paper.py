"""The letter as it looks while it is written: headings in place, under each paragraph its sources.

What stands under the words is painted, in room that belongs to the paragraph's own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextBlockFormat

from peerchallenge.ui.letter.about import About, is_fixed
from peerchallenge.ui.letter.wearing import Wearing
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import mark_side, paint_icon
from peerchallenge.ui.meters import meter_width, paint_meter
from peerchallenge.ui.writing.changes import Line
from peerchallenge.ui.writing.editor import Editor
from peerchallenge.ui.writing.sheet import GAP

_PAD = 14
_LINE_HEIGHT = 106
"""Per cent; a letter is read more slowly than notes."""
_PLAIN = About("paragraph", "", "body")
_SIGNS = {"strength": ("plus", "strength"), "consider": ("arrow-up-right", "consider")}


@dataclass(frozen=True)
class _Painted:
    rect: QRect
    about: About
    number: int
    is_here: bool
    words: QRect


class LetterPaper(Editor):
    """Rows of the letter with their margins."""

    def __init__(self) -> None:
        super().__init__("read")
        self.about: dict[str, About] = {}
        self.found: dict[str, Sequence[tuple[int, int]]] = {}
        """Where in which paragraph the words that are sought stand."""
        self.checked: Mapping[str, Sequence[tuple[int, int]]] = {}
        """Words in which paragraph that there is something to say about, in the record's places."""
        self.hint = ""
        """Said where nothing is written yet."""
        self.wearing = Wearing(self)
        self.measure()

    # -- what a row is

    def about_row(self, row: int) -> About:
        """What stands in a row; a paragraph just made is like the one it came from."""
        key = self.shown[row].key if row < len(self.shown) else ""
        if key in self.about:
            return self.about[key]
        part = self.about_part(row)
        return About("paragraph", part.section, part.style)

    def about_part(self, row: int) -> About:
        """The heading or live line that a row stands under."""
        for above in range(min(row, len(self.shown) - 1), -1, -1):
            if is_fixed(key := self.shown[above].key):
                return self.about.get(key, _PLAIN)
        return _PLAIN

    def number_of(self, row: int) -> int:
        """Which paragraph of its section a row is, from 1."""
        number = 1
        for above in range(row - 1, -1, -1):
            about = self.about.get(self.shown[above].key, _PLAIN)
            if about.kind == "section":
                break
            number += about.kind == "paragraph"
        return number

    def row_of(self, key: str) -> int:
        """Where a row stands, or -1."""
        return next((n for n, line in enumerate(self.shown) if line.key == key), -1)

    def tell_about(self, about: dict[str, About]) -> None:
        """Know what the rows are now; those that changed are dressed."""
        before, self.about = self.about, about
        for row, line in enumerate(self.shown):
            now = about.get(line.key)
            if now is None or now == before.get(line.key):
                continue
            self.dress(row)
            self.viewport().update(self.rect_of(self.document().findBlockByNumber(row)))

    def show_found(self, found: dict[str, Sequence[tuple[int, int]]]) -> None:
        """Show where words are that are sought."""
        changed = {*found, *self.found}
        self.found = found
        for row, line in enumerate(self.shown):
            if line.key in changed:
                self.wearing.rehighlightBlock(self.document().findBlockByNumber(row))

    def show_checked(self, checked: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Show which words a check is about."""
        before, self.checked = self.checked, checked
        for row, line in enumerate(self.shown):
            if before.get(line.key) != checked.get(line.key):
                self.wearing.rehighlightBlock(self.document().findBlockByNumber(row))

    # -- measures

    def dress(self, row: int) -> None:
        """Margins and marks of a row."""
        super().dress(row)
        block = self.document().findBlockByNumber(row)
        if block.isValid() and not self._measuring:
            self.wearing.rehighlightBlock(block)

    def show_lines(self, wanted: Sequence[Line], go_to: frozenset[str] = frozenset()) -> None:
        """Show these. While rows come and go, marks are put on by rows that stand no longer."""
        before = [line.key for line in self.shown]
        super().show_lines(wanted, go_to)
        if before != [line.key for line in wanted]:
            self.wearing.rehighlight()

    def measure(self) -> None:
        """All rows at once, and then what they wear."""
        self._measuring = True
        super().measure()
        self._measuring = False
        self.wearing.rehighlight()

    _measuring = False

    def block_format(self, row: int) -> QTextBlockFormat:
        """Room under the words for what they rest on, and above a section some air."""
        worn = QTextBlockFormat()
        about = self.about_row(row)
        air = 22 if about.kind == "section" and row else GAP
        worn.setTopMargin(4 if about.kind == "live" else air)
        worn.setBottomMargin((4 if about.kind == "live" else GAP) + self.room_under(row))
        high = _LINE_HEIGHT if about.kind == "paragraph" else 100
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        worn.setLineHeight(high, kind.value)
        return worn

    def room_under(self, row: int) -> int:
        """The strip of sources and voices."""
        return mark_side() + 8 if self.about_row(row).has_strip else 0

    def side_margins(self) -> tuple[int, int]:
        """Room for the number at the left."""
        return _left(), _PAD + 4

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Washes and hairlines, then the words, then what stands beside and under them."""
        rows = list(self._painted(event.rect()))
        painter = QPainter(self.viewport())
        for row in rows:
            _paint_ground(painter, row)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        for row in rows:
            _paint_beside(painter, row)
            if row.about.kind == "paragraph" and not row.words.height():
                paint_words(
                    painter, row.rect.adjusted(_left() + 6, 0, -_PAD, 0), self.hint, "ui", "ink2"
                )
        painter.end()

    def _painted(self, rect: QRect) -> Iterator[_Painted]:
        number = 0
        for block in self.blocks_in(rect):
            row = block.blockNumber()
            about = self.about_row(row)
            is_paragraph = about.kind == "paragraph"
            number = number + 1 if number and is_paragraph else self.number_of(row)
            place = self.rect_of(block)
            words = place.adjusted(0, 0, 0, -self.room_under(row))
            if row < len(self.shown) and not self.shown[row].key and not self.shown[row].text:
                words.setHeight(0)
            yield _Painted(place, about, number, row == self._here and is_paragraph, words)
            number = number if is_paragraph else 0


def _left() -> int:
    return _PAD + metrics("caption").horizontalAdvance("00") + 12


def _paint_ground(painter: QPainter, row: _Painted) -> None:
    if row.is_here:
        painter.fillRect(row.rect, look.colour("wash"))
        painter.fillRect(
            QRect(row.rect.x(), row.rect.y(), 3, row.rect.height()), look.colour("accent")
        )
    if row.about.kind in {"section", "paragraph"}:
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(row.rect.bottomLeft(), row.rect.bottomRight())


def _paint_beside(painter: QPainter, row: _Painted) -> None:
    about, rect = row.about, row.rect.adjusted(_left(), 0, -_PAD - 4, 0)
    if about.kind == "section":
        paint_words(painter, rect, about.right, "caption", "ink2", right=True)
    elif about.kind == "part" and about.style in _SIGNS:
        icon, tone = _SIGNS[about.style]
        paint_icon(painter, QRect(_PAD, rect.y(), 20, rect.height()), icon, 16, tone)
    elif about.kind == "paragraph":
        first = QRect(
            _PAD, row.rect.y() + GAP // 2 + 2, _left() - _PAD - 12, metrics("read").height()
        )
        paint_words(painter, first, str(row.number), "caption", "ink2", right=True)
        if about.has_strip:
            side = mark_side()
            strip = QRect(rect.x(), row.rect.bottom() - GAP // 2 - side, rect.width(), side)
            _paint_strip(painter, strip, about)


def _paint_strip(painter: QPainter, strip: QRect, about: About) -> None:
    """Sources and voices at the left, findings at the right where there is room for both."""
    used = 0
    if about.meter is not None:
        alone = meter_width(about.meter) > strip.width()
        used = paint_meter(painter, strip, about.meter, marks_only=alone) + 16
    room = strip.adjusted(used, 0, 0, 0)
    if room.width() >= metrics("caption").horizontalAdvance(about.right):
        paint_words(painter, room, about.right, "caption", "ink2", right=bool(used))
