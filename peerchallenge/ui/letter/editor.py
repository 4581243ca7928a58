"""The whole letter as flowing text: paragraphs are written, split, joined and moved.

Nothing that reaches over a heading is written, cut or deleted; copying may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from peerchallenge.store.splice import Reworded, Splice
from peerchallenge.ui.clipboard import marked
from peerchallenge.ui.letter.about import FIXED, About, is_fixed
from peerchallenge.ui.letter.marking import Put
from peerchallenge.ui.letter.paper import LetterPaper
from peerchallenge.ui.writing.changes import Line, units, words
from peerchallenge.ui.writing.keys import MOVES, TRAVEL, asked, table_of
from peerchallenge.ui.writing.places import as_typed
from peerchallenge.ui.writing.splicing import Called

MARKS = ("letter_strong", "letter_link", "letter_note", "letter_language", "letter_findings")
_BACK = (QKeySequence.StandardKey.Backspace, QKeySequence.StandardKey.DeleteStartOfWord)
_ON = (
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.DeleteEndOfLine,
)


@cache
def _table() -> Mapping[int, str]:
    return table_of((*MARKS, *MOVES, *TRAVEL))


class LetterEditor(LetterPaper):
    """Every paragraph of the letter. It knows no record; it says what happened."""

    refused = Signal()
    """What was asked would reach over a heading."""
    moved_over = Signal(object, int)
    """Keys of paragraphs at the end of their part, and by how much they go on (-1 or 1)."""
    went = Signal(str, str)
    """The section and the paragraph the caret is in now."""
    called = Called("paragraph", "paragraphs", "Write a paragraph")

    def __init__(self) -> None:
        super().__init__()
        self._carried: dict[str, str] = {}
        """Whole paragraphs that were cut or copied, by their words."""
        self._is_pasting = False
        self.cursorPositionChanged.connect(self._stay_out)

    def asked_by(self, event: QKeyEvent) -> str:
        """What a key of the letter asks for."""
        return asked(event, _table())

    # -- where one may write

    def run_of(self, row: int) -> range:
        """The rows of the paragraphs under the same heading as this one."""
        first = end = row
        while first and not is_fixed(self.shown[first - 1].key):
            first -= 1
        while end < len(self.shown) and not is_fixed(self.shown[end].key):
            end += 1
        return range(first, end)

    def may_wait(self, first: int, end: int, lines: int) -> bool:
        """Only where nothing else is written under the heading."""
        ends = end == len(self.shown) or is_fixed(self.shown[end].key)
        return lines == 1 and ends and (not first or is_fixed(self.shown[first - 1].key))

    def may_change(self, rows: range) -> bool:
        """Nothing fixed among them."""
        return not any(is_fixed(line.key) for line in self.shown[rows.start : rows.stop])

    def may_write(self) -> bool:
        """Whether what is selected lies under one heading."""
        cursor = self.textCursor()
        first, last = (
            self.document().findBlock(place).blockNumber()
            for place in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return self.may_change(range(first, last + 1))

    def completed(self, splice: Splice) -> Splice:
        """A whole paragraph put in again is like the one that was cut: its links come with it."""
        born = tuple(
            replace(line, like=like) if (like := self._carried.get(line.text, "")) else line
            for line in splice.born
        )
        splice = replace(splice, born=born) if born != splice.born else splice
        if not self._is_pasting:
            return splice
        held = [(line.key, line.text) for line in born if not line.like]
        held += [(words.key, words.after) for words in splice.reworded]
        into = (pair for key, text in held for pair in self._brought(key, text))
        return replace(splice, joined=(*splice.joined, *into))

    def tell_words(self, key: str, before: str) -> None:
        """A whole paragraph pasted into another brings what it rests on, in the same step."""
        text = words(self.text_of(key))
        brought = tuple(self._brought(key, text)) if self._is_pasting else ()
        if brought:
            reworded = (Reworded(key, words(before), text),)
            self.spliced.emit(Splice("Paste a paragraph", reworded=reworded, joined=brought))
        else:
            super().tell_words(key, before)

    def _brought(self, into: str, text: str) -> Iterator[tuple[str, str]]:
        """Paragraphs carried whole that are in this text now, each with the one that has it."""
        for said, key in self._carried.items():
            if key != into and said in text:
                yield key, into

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As anywhere, but nothing reaches over a heading."""
        if self._reaches_over(event):
            self.refused.emit()
            return
        super().keyPressEvent(event)

    def _reaches_over(self, event: QKeyEvent) -> bool:
        back, on = (any(event.matches(key) for key in keys) for keys in (_BACK, _ON))
        is_cut = event.matches(QKeySequence.StandardKey.Cut)
        is_typed = bool(event.text()) and event.text().isprintable()
        is_typed = is_typed or event.text() in {"\r", "\n"}
        if self.asked_by(event) or not (back or on or is_cut or is_typed):
            return False
        cursor = self.textCursor()
        if cursor.hasSelection() or not (back or on):
            return not self.may_write()
        row = cursor.blockNumber()
        beside = row - 1 if back else row + 1
        at_end = cursor.atBlockStart() if back else cursor.atBlockEnd()
        return at_end and not (
            0 <= beside < len(self.shown) and self.may_change(range(beside, beside + 1))
        )

    def cut(self) -> None:
        """Take what is selected out, if it lies under one heading."""
        if self.may_write():
            super().cut()
        else:
            self.refused.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, if what is selected lies under one heading."""
        if not self.may_write():
            self.refused.emit()
            return
        self._is_pasting = True
        super().insertFromMimeData(source)
        self._is_pasting = False

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain words. Whole paragraphs among them are remembered with what they rest on."""
        # Qt's own: one made here outlives Python on the clipboard, and would end the program badly.
        cursor, made = self.textCursor(), super().createMimeDataFromSelection()
        for form in made.formats():
            made.removeFormat(form)
        made.setText(cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        marked(made)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self._carried = {}
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            line = self.shown[block.blockNumber()]
            is_whole = start <= block.position() and block.position() + len(line.text) <= end
            if is_whole and line.key and line.text and not is_fixed(line.key):
                self._carried[words(line.text)] = line.key
            block = block.next()
        return made

    def dropEvent(self, event: QDropEvent) -> None:
        """Not onto a heading."""
        row = self.cursorForPosition(event.position().toPoint()).blockNumber()
        if self.may_change(range(row, row + 1)):
            super().dropEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that are composed are words of one place as well."""
        if (event.commitString() or event.preeditString()) and not self.may_write():
            event.accept()
            self.refused.emit()
            return
        super().inputMethodEvent(event)

    def move_rows(self, rows: range, to: int) -> None:
        """Within the part; at its end the paragraphs go on into the next."""
        run = self.run_of(rows.start)
        if not self.may_change(rows) or rows.stop > run.stop:
            self.refused.emit()
        elif run.start <= to <= run.stop:
            super().move_rows(rows, to)
        elif keys := [line.key for line in self.shown[rows.start : rows.stop] if line.key]:
            self.moved_over.emit(keys, -1 if to < run.start else 1)

    def put(self, wanted: Put | None) -> None:
        """Put marks on the caret's paragraph, or take them off."""
        if wanted is None:
            return
        start = self.textCursor().block().position()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start + wanted.at)
        cursor.setPosition(start + wanted.at + wanted.removed, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(as_typed(wanted.words))
        first, last = wanted.chosen
        cursor.setPosition(start + first)
        cursor.setPosition(start + last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def chosen_words(self) -> tuple[str, int, int] | None:
        """The caret's paragraph and what of it is selected; None where it is more than one."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        if block != self.document().findBlock(cursor.selectionEnd()) or not self.may_write():
            return None
        start = block.position()
        return units(block.text()), cursor.selectionStart() - start, cursor.selectionEnd() - start

    # -- the caret

    def show_first(self, lines: Sequence[Line], about: dict[str, About]) -> None:
        """Show a letter for the first time, with the caret before its first words."""
        self.about = about
        self.show_all(lines)
        first = self._nearest(0, 1)
        block = self.document().findBlockByNumber(max(0, first))
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    def go_to_paragraph(self, key: str) -> bool:
        """Put the caret at the end of a paragraph, or under a heading."""
        row = self.row_of(key)
        if row < 0:
            return False
        while row < len(self.shown) - 1 and is_fixed(self.shown[row].key):
            row += 1
        self.go_to_row(row)
        return True

    def show_section(self, slug: str) -> None:
        """Bring a heading to the top of the screen; the caret stays where it is."""
        row = self.row_of(f"{FIXED}{slug}")
        if row >= 0:
            bar = self.verticalScrollBar()
            block = self.document().findBlockByNumber(row)
            bar.setValue(bar.value() + self.rect_of(block).top())

    def place(self) -> tuple[str, str]:
        """The section and the paragraph the caret is in."""
        row = self.textCursor().blockNumber()
        return self.about_part(row).section, self.line().key

    def _stay_out(self) -> None:
        """The caret passes over what nobody can write in."""
        if self._dressing:
            return
        cursor = self.textCursor()
        row = cursor.blockNumber()
        if row < len(self.shown) and is_fixed(self.shown[row].key) and not cursor.hasSelection():
            goes_up = row < self._before
            there = self._nearest(row, -1 if goes_up else 1)
            there = self._nearest(row, 1 if goes_up else -1) if there < 0 else there
            if there >= 0:
                block = self.document().findBlockByNumber(there)
                end = block.length() - 1 if there < row else 0
                cursor.setPosition(block.position() + end)
                self._before = there
                self.setTextCursor(cursor)
                return
        if (place := self.place()) != self._told or row != self._before:
            self._told = place
            self.went.emit(*place)
        self._before = row

    _told = ("", "")

    _before = 0
    """The row the caret was in last."""

    def _nearest(self, row: int, step: int) -> int:
        while 0 <= row < len(self.shown):
            if not is_fixed(self.shown[row].key):
                return row
            row += step
        return -1
