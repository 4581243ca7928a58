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
    from peerchallenge.ui.capture.editor import NoteEditor


@dataclass(frozen=True)
class Held:
    """Where a person is: two ends of a selection, and the line at the top of the screen."""

    anchor: tuple[int, int]
    """Row and column."""
    caret: tuple[int, int]
    top: tuple[int, int]
    """Row, and how far below the top edge it stands."""


def hold(editor: NoteEditor) -> Held:
    """Where the person is now."""
    cursor, ends = editor.textCursor(), []
    for place in (cursor.anchor(), cursor.position()):
        block = editor.document().findBlock(place)
        ends.append((block.blockNumber(), place - block.position()))
    top = editor.cursorForPosition(QPoint(0, 0)).block()
    return Held(ends[0], ends[1], (top.blockNumber(), editor.rect_of(top).top()))


def restore(editor: NoteEditor, held: Held, before: Sequence[Line]) -> None:
    """Go back there, by the lines' keys; where a line has gone, to the one now in its row."""
    rows = {line.key: row for row, line in enumerate(editor.shown)}
    cursor = editor.textCursor()
    for mode, (row, column) in (
        (QTextCursor.MoveMode.MoveAnchor, held.anchor),
        (QTextCursor.MoveMode.KeepAnchor, held.caret),
    ):
        line = before[min(row, len(before) - 1)]
        now, there = rows.get(line.key), 0
        if now is None:
            now = min(row, len(editor.shown) - 1)
        else:
            there = carried(line.text, editor.shown[now].text, column)
        block = editor.document().findBlockByNumber(now)
        cursor.setPosition(block.position() + min(there, block.length() - 1), mode)
    editor.setTextCursor(cursor)
    row, top = held.top
    line = before[min(row, len(before) - 1)]
    if line.key in rows:
        block = editor.document().findBlockByNumber(rows[line.key])
        bar = editor.verticalScrollBar()
        bar.setValue(bar.value() + editor.rect_of(block).top() - top)


def go_to(editor: NoteEditor, keys: frozenset[str], changed: QTextCursor | None) -> None:
    """Put the caret where the words changed; where only filing did, into that line."""
    cursor = editor.textCursor()
    if changed is not None:
        cursor.setPosition(changed.position())
    elif editor.line().key not in keys:
        touched = (row for row, line in enumerate(editor.shown) if line.key in keys)
        row = next(touched, None)
        if row is None:
            return
        block = editor.document().findBlockByNumber(row)
        cursor.setPosition(block.position() + block.length() - 1)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


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
