"""Lines of a note in a list, and the keys that file them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from peerchallenge.record.vocabulary import BEARING_NAMES
from peerchallenge.ui.lists import Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    chip_height,
    chip_width,
    metrics,
    paint_chip,
    paint_icon,
    paint_words,
    paint_wrapped,
    wrapped_height,
)

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownLine

BEARING_ICONS = {"strength": "plus", "consider": "arrow-up-right", "context": "minus"}
BEARING_TONES = {"strength": "strength", "consider": "consider", "context": "ink2"}
_MARKS = {
    Qt.Key.Key_Up: "strength",
    Qt.Key.Key_Down: "consider",
    Qt.Key.Key_Apostrophe: "quote",
}
_LONGEST = 60
"""Lines of text a row may have; anything longer is elided and read in the entry."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes", words)


def mark_of(event: QKeyEvent) -> str:
    """What a key asks for: "1" to "9" a theme, "strength", "consider", "quote"; else nothing.

    The trap: AltGr is Ctrl and Alt on Windows, so nothing but Ctrl alone will do. The number pad
    and a Mac's arrows say so with a modifier of their own.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.ControlModifier:
        return ""
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    return _MARKS.get(Qt.Key(event.key()), "")


def is_marking(event: QEvent) -> bool:
    """True when the window asks whether a filing key is for the widget rather than for itself."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride
    return is_asked and isinstance(event, QKeyEvent) and bool(mark_of(event))


@dataclass(frozen=True)
class LineRow(Row):
    """A line as it stands in the list."""

    number: int = 0
    words: str = ""
    bearing: str = "context"
    quote: bool = False
    themes: tuple[str, ...] = ()
    note_taker: str = ""
    """Empty where only one person took notes."""


def line_rows(lines: list[ShownLine]) -> list[Row]:
    """The rows of lines, numbered; initials only where there are several note-takers."""
    several = len({line.note_taker for line in lines}) > 1
    return [_row(n, line, several) for n, line in enumerate(lines, start=1)]


def _row(number: int, line: ShownLine, several: bool) -> LineRow:
    themes = tuple(f"{t.number} {t.short}" for t in line.themes)
    said = [f"{number}", line.text, _tr("quote") if line.quote else "", BEARING_NAMES[line.bearing]]
    said += themes or (_tr("Not filed"),)
    taker = line.note_taker if several else ""
    return LineRow(
        key=line.key,
        sentence=", ".join(part for part in [*said, taker] if part),
        number=number,
        words=line.text,
        bearing=str(line.bearing),
        quote=line.quote,
        themes=themes,
        note_taker=taker,
    )


class LineDelegate(RowDelegate):
    """Number, bearing, words over as many lines as they need, what they are filed under."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as the words, and the chips where those stand below."""
        if not isinstance(row, LineRow):
            return super().row_height(row, width)
        left, right, is_below = _measures(row, width)
        words = width - left - (0 if is_below else right + 10)
        high = wrapped_height(row.words, "read", words, _LONGEST) + 12
        return high + (chip_height() + 4 if is_below else 0)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one line."""
        if not isinstance(row, LineRow):
            return
        left, right, is_below = _measures(row, rect.width())
        first = QRect(rect.x(), rect.y() + 6, left, metrics("read").height())
        number = first.adjusted(0, 0, _number_width() - left, 0)
        paint_words(painter, number, str(row.number), "caption", "ink2", right=True)
        sign = first.adjusted(_number_width() + 10, 0, 0, 0)
        tone = BEARING_TONES[row.bearing]
        paint_icon(painter, sign, BEARING_ICONS[row.bearing], 16, tone)
        if row.quote:
            paint_icon(painter, sign.adjusted(look.px(16) + 8, 0, 0, 0), "quote", 14, "ink2")
        words = QRect(rect.x() + left, first.y(), rect.width() - left, rect.height() - 10)
        if is_below:
            words.setHeight(words.height() - chip_height() - 4)
            chips = QRect(words.x(), words.bottom() + 1, words.width(), chip_height() + 2)
        else:
            words.setRight(rect.right() - right - 10)
            chips = QRect(rect.right() - right, first.y(), right, first.height())
        paint_wrapped(painter, words, row.words, "read")
        self._paint_chips(painter, chips, row)

    def _paint_chips(self, painter: QPainter, rect: QRect, row: LineRow) -> None:
        if row.note_taker:
            wide = paint_words(painter, rect, row.note_taker, "caption", "ink2")
            rect.setLeft(rect.left() + wide + 8)
        tone = row.bearing
        for words, icon in _chips(row):
            worn = tone if row.themes else "notice"
            rect.setLeft(rect.left() + paint_chip(painter, rect, words, worn, icon) + 6)


def _chips(row: LineRow) -> list[tuple[str, str | None]]:
    return [(words, None) for words in row.themes] or [(_tr("Not filed"), "inbox")]


def _number_width() -> int:
    return metrics("caption").horizontalAdvance("000")


def _measures(row: LineRow, width: int) -> tuple[int, int, bool]:
    """Room left of the words, room for the chips, and whether those go below the words."""
    left = _number_width() + 10 + look.px(16) + 8 + (look.px(14) + 6 if row.quote else 0)
    right = sum(chip_width(words, icon) + 6 for words, icon in _chips(row)) - 5
    if row.note_taker:
        right += metrics("caption").horizontalAdvance(row.note_taker) + 8
    return left, right, width - left - right < max(look.px(230), width * 2 // 5)


class LinesList(RowList):
    """Lines by key, with the keys that file, edit and delete the one chosen."""

    marked = Signal(str)
    deleted = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Keep the filing keys from the window's shortcuts."""
        if is_marking(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """File, mark, edit, delete; the rest is the list's own."""
        asked = mark_of(event)
        if asked:
            self.marked.emit(asked)
        elif event.key() == Qt.Key.Key_F2 and self.key():
            self.opened.emit(self.key())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key():
            self.deleted.emit(self.key())
        else:
            super().keyPressEvent(event)
