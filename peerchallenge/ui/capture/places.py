"""Places in the notes that outlive an edit made elsewhere: caret, selection, the top line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor, QTextDocument

from peerchallenge.store.splice import NewLine, Splice
from peerchallenge.ui.capture.changes import Line, Rows, carried

if TYPE_CHECKING:
    from peerchallenge.ui.capture.paper import NotePaper


@dataclass(frozen=True)
class Held:
    """Where a person is: two ends of a selection, and the line at the top of the screen."""

    anchor: tuple[int, int]
    """Row and column."""
    caret: tuple[int, int]
    top: tuple[int, int]
    """Row, and how far below the top edge it stands."""


def hold(paper: NotePaper) -> Held:
    """Where the person is now."""
    cursor, ends = paper.textCursor(), []
    for place in (cursor.anchor(), cursor.position()):
        block = paper.document().findBlock(place)
        ends.append((block.blockNumber(), place - block.position()))
    top = paper.cursorForPosition(QPoint(0, 0)).block()
    return Held(ends[0], ends[1], (top.blockNumber(), paper.rect_of(top).top()))


def restore(paper: NotePaper, held: Held, before: Sequence[Line]) -> None:
    """Go back there, by the lines' keys; where a line has gone, to the one now in its row."""
    rows = {line.key: row for row, line in enumerate(paper.shown)}
    cursor = paper.textCursor()
    for mode, (row, column) in (
        (QTextCursor.MoveMode.MoveAnchor, held.anchor),
        (QTextCursor.MoveMode.KeepAnchor, held.caret),
    ):
        line = before[min(row, len(before) - 1)]
        now, there = rows.get(line.key), 0
        if now is None:
            now = min(row, len(paper.shown) - 1)
        else:
            there = carried(line.text, paper.shown[now].text, column)
        block = paper.document().findBlockByNumber(now)
        cursor.setPosition(block.position() + min(there, block.length() - 1), mode)
    paper.setTextCursor(cursor)
    row, top = held.top
    line = before[min(row, len(before) - 1)]
    if line.key in rows:
        block = paper.document().findBlockByNumber(rows[line.key])
        bar = paper.verticalScrollBar()
        bar.setValue(bar.value() + paper.rect_of(block).top() - top)


def go_to(paper: NotePaper, keys: frozenset[str], changed: QTextCursor | None) -> None:
    """Put the caret where the words changed; where only filing did, into that line."""
    cursor = paper.textCursor()
    if changed is not None:
        cursor.setPosition(changed.position())
    elif paper.line().key not in keys:
        touched = (row for row, line in enumerate(paper.shown) if line.key in keys)
        row = next(touched, None)
        if row is None:
            return
        block = paper.document().findBlockByNumber(row)
        cursor.setPosition(block.position() + block.length() - 1)
    paper.setTextCursor(cursor)
    paper.ensureCursorVisible()


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


def blank(key: str, after: str) -> Splice:
    """A blank line that is filed before anything is written on it."""
    return Splice("Note a line", (NewLine(key, ""),), after=after, is_begun=True)
