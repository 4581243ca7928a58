"""Places in flowing text that outlive an edit made elsewhere: caret, selection, the top line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor, QTextDocument

from peerchallenge.ui.writing.changes import Line, Rows, carried

if TYPE_CHECKING:
    from peerchallenge.ui.writing.sheet import Sheet


@dataclass(frozen=True)
class Held:
    """Where a person is: two ends of a selection, and the line at the top of the screen."""

    anchor: tuple[int, int]
    """Row and column."""
    caret: tuple[int, int]
    top: tuple[int, int]
    """Row, and how far below the top edge it stands."""


def hold(sheet: Sheet) -> Held:
    """Where the person is now."""
    cursor, ends = sheet.textCursor(), []
    for place in (cursor.anchor(), cursor.position()):
        block = sheet.document().findBlock(place)
        ends.append((block.blockNumber(), place - block.position()))
    top = sheet.cursorForPosition(QPoint(0, 0)).block()
    return Held(ends[0], ends[1], (top.blockNumber(), sheet.rect_of(top).top()))


def restore(sheet: Sheet, held: Held, before: Sequence[Line]) -> None:
    """Go back there, by the lines' keys; where a line has gone, to the one now in its row."""
    rows = {line.key: row for row, line in enumerate(sheet.shown)}
    cursor = sheet.textCursor()
    for mode, (row, column) in (
        (QTextCursor.MoveMode.MoveAnchor, held.anchor),
        (QTextCursor.MoveMode.KeepAnchor, held.caret),
    ):
        line = before[min(row, len(before) - 1)]
        now, there = rows.get(line.key), 0
        if not line.key:  # several may wait without a record
            waiting = (n for n, shown in enumerate(sheet.shown) if not shown.key)
            now = min(waiting, key=lambda n: abs(n - row), default=None)
        if now is None:
            now = min(row, len(sheet.shown) - 1)
        else:
            there = carried(line.text, sheet.shown[now].text, column)
        block = sheet.document().findBlockByNumber(now)
        cursor.setPosition(block.position() + min(there, block.length() - 1), mode)
    sheet.setTextCursor(cursor)
    row, top = held.top
    line = before[min(row, len(before) - 1)]
    if line.key in rows:
        block = sheet.document().findBlockByNumber(rows[line.key])
        bar = sheet.verticalScrollBar()
        bar.setValue(bar.value() + sheet.rect_of(block).top() - top)


def go_to(sheet: Sheet, keys: frozenset[str], changed: QTextCursor | None) -> None:
    """Put the caret where the words changed; where only filing did, into that line."""
    cursor = sheet.textCursor()
    if changed is not None:
        cursor.setPosition(changed.position())
    elif sheet.line().key not in keys:
        touched = (row for row, line in enumerate(sheet.shown) if line.key in keys)
        row = next(touched, None)
        if row is None:
            return
        block = sheet.document().findBlockByNumber(row)
        cursor.setPosition(block.position() + block.length() - 1)
    sheet.setTextCursor(cursor)
    sheet.ensureCursorVisible()


def whole_rows(document: QTextDocument, edit: Rows) -> tuple[int, int, str]:
    """From where to where rows stand, and what goes there; behind the last, a line end leads."""
    end, text = document.characterCount() - 1, "\n".join(edit.texts)
    many = document.blockCount()
    start, stop = (
        document.findBlockByNumber(row).position() if row < many else end
        for row in (edit.first, edit.end)
    )
    if edit.end < many:
        text += "\n" * bool(edit.texts)
    elif edit.first and not edit.texts:
        start -= 1
    elif edit.first == edit.end:
        text = "\n" + text
    return start, stop, text


def as_typed(held: str) -> str:
    """UTF-16 units as a string Qt can take: pairs joined, soft breaks left as they are."""
    if held.isascii():
        return held
    return held.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
