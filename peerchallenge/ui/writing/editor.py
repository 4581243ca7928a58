"""Flowing text in which every line is a record: keys first, the record a moment later.

A key goes: Qt edits its text, `changes` says what happened to which lines, `splicing` what the
record has to do, and the key is painted; only then, from the queue of `keeping`, is it done. The
other way there is `show_lines`: undo, merges and other pages' edits come by the smallest splices,
caret, selection and scroll stay, and the focus is never touched. `shown` is what both sides last
agreed on; keys stand in our own list, since a block's user data stays behind on Enter.
"""

from __future__ import annotations

import uuid

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)

from peerchallenge.store.splice import Splice
from peerchallenge.store.words import clean
from peerchallenge.ui.prose import has_words
from peerchallenge.ui.writing.changes import Line, change, units, words
from peerchallenge.ui.writing.keys import TRAVEL
from peerchallenge.ui.writing.mirror import Mirror
from peerchallenge.ui.writing.splicing import Called, moved, splice_of

MOST_LINES = 500
MOST_LETTERS = 100_000
"""Of one paste. What is longer comes by the import, off the window's thread."""
_PAUSE_MS = 400

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class Editor(Mirror):
    """Lines, and what keys do to them. It knows no record; it says what happened."""

    spliced = Signal(object)
    """A `Splice`, for the record to carry out."""
    worded = Signal(str, str)
    """The key of a line somebody has typed in, and its words as they were before that."""
    left = Signal(str)
    """The key of the line the caret has gone from, or of the one it is in when the focus goes."""
    asked = Signal(str)
    """What a key asks for; see `keys.asked`."""
    menu_asked = Signal(object)
    """A place on the screen where the menu of the lines is wanted."""
    composed = Signal()
    """An input method has put its words in, or taken them back."""
    too_much = Signal(int)
    """So many letters were to be pasted, and were not."""
    writing = Signal(str)
    """The words of the line with the caret, 400 ms after the last key."""

    called = Called()
    """What a line is to the person, in the names of what is done to it."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self._is_torn = False
        """True while something was written where nothing may be, and is not taken back yet."""
        self._is_half_told = False
        """True while what Qt has reported is not in `shown`; it stays so when that breaks."""
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.writing.emit(words(self.line().text)))
        self.document().contentsChange.connect(self._edited)
        self.cursorPositionChanged.connect(self._went)

    # -- what each kind of editor says for itself

    def asked_by(self, event: QKeyEvent) -> str:
        """What a key asks for: the id of a shortcut of this place, or nothing."""
        return ""

    def may_wait(self, _first: int, end: int, _lines: int) -> bool:
        """Whether a blank last line of those up to `end` may stand without a record."""
        return end == len(self.shown)

    def may_change(self, _rows: range) -> bool:
        """Whether these lines may be written in; what was done to others is taken back."""
        return True

    def completed(self, splice: Splice) -> Splice:
        """What the record has to do, with what only this editor knows."""
        return splice

    def tell_words(self, key: str, before: str) -> None:
        """Nothing but the words of one line changed."""
        self.worded.emit(key, words(before))

    # -- the lines

    def text_of(self, key: str) -> str:
        """What a line says on the screen, wherever it stands."""
        line = self.line()
        if line.key != key:
            line = next((shown for shown in self.shown if shown.key == key), Line("", ""))
        return line.text

    def rows(self) -> range:
        """The rows that are selected, or the one with the caret."""
        cursor = self.textCursor()
        first, last = (
            self.document().findBlock(place)
            for place in (cursor.selectionStart(), cursor.selectionEnd())
        )
        # A selection that ends at the head of a line takes nothing of it.
        ends_before = last != first and last.position() == cursor.selectionEnd()
        return range(first.blockNumber(), last.blockNumber() + (not ends_before))

    def keys(self) -> list[str]:
        """The keys of those lines; empty where the only one has no record yet."""
        return [self.shown[row].key for row in self.rows() if self.shown[row].key]

    def is_composing(self) -> bool:
        """True while an input method has words under way that are not in the text yet."""
        layout = self.textCursor().block().layout()
        return bool(layout.preeditAreaText())

    def take_keyboard(self) -> None:
        """Put the caret on the line that is waiting at the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.show_whole_row()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_row(self, row: int) -> None:
        """Put the caret at the end of a line and bring all of it into view."""
        cursor = QTextCursor(self.document().findBlockByNumber(row))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.show_whole_row()

    # -- from the keyboard

    def _all(self) -> tuple[int, int, int]:
        """What Qt would report had all of it been written now: nobody believes the middle one."""
        return 0, 0, self.document().characterCount() - 1

    def _edited(self, at: int, removed: int, added: int) -> None:
        if self._dressing:
            return
        if self._is_half_told:  # the key before this one broke on its way
            at, removed, added = self._all()
        self._is_half_told = True
        self._take_in(at, removed, added)
        self._is_half_told = False

    def _take_in(self, at: int, removed: int, added: int) -> None:
        document = self.document()
        block = document.findBlock(at)
        start, first = block.position(), block.blockNumber()
        end = document.findBlock(min(at + added, document.characterCount() - 1)).blockNumber()
        grown = document.blockCount() - len(self.shown)
        old = [line.text for line in self.shown[first : end + 1 - grown]]
        new = []
        for _ in range(first, end + 1):
            new.append(units(block.text()))
            block = block.next()
        found = change(old, new, at - start, removed, added)
        if found is None:
            return
        first += found.first
        if self._is_torn or not self.may_change(range(first, first + len(found.before))):
            self._is_torn = True
            QTimer.singleShot(0, self, self.mend)
            return
        before = found.before[0]
        waits = self.may_wait(first, first + len(found.before), len(found.after))
        splice, typed = splice_of(
            self.shown, first, found, lambda: uuid.uuid4().hex, waits=waits, called=self.called
        )
        if splice is not None:
            self.spliced.emit(self.completed(splice))
        if typed:
            self.tell_words(typed, before)
        self._pause.start()

    def take_note(self) -> None:
        """See whether something was written that no key has told of: one may have broken."""
        block, written = self.document().firstBlock(), []
        while block.isValid():
            written.append(units(block.text()))
            block = block.next()
        if written != [line.text for line in self.shown]:
            self._edited(*self._all())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, the keys of this place, undo; the rest is typing."""
        before = self.textCursor().blockNumber()
        is_bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in _BARE
        if is_bare and event.key() in _ENTER:  # Shift and Enter would put two lines in one record
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif not is_bare and (asked := self.asked_by(event)):
            if asked in {"up", "down"}:
                rows = self.rows()
                self.move_rows(rows, rows.start - 1 if asked == "up" else rows.stop + 1)
            # Qt's control claims undo even with its own switched off, so it comes by here.
            elif asked not in TRAVEL or not self.is_composing():
                self.asked.emit(asked)
        else:
            super().keyPressEvent(event)
        self.mend()
        now = self.textCursor().blockNumber()
        for row in {before, now}:
            self.dress(row)
        self.show_whole_row()

    def mend(self) -> None:
        """Put back what stood where nothing may be written."""
        if self._is_torn:
            self._is_torn = False
            place = self.textCursor().position()
            self.show_all(self.shown)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that are composed are no words yet."""
        super().inputMethodEvent(event)
        self.show_whole_row()
        if not self.is_composing():
            self.composed.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: no files, no pictures."""
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and nothing of their dress; a last line end is no line."""
        if not has_words(source):
            return
        text = source.text()
        if len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES:
            self.too_much.emit(len(text))
            return
        first = self.textCursor().selectionStart()
        row = self.document().findBlock(first).blockNumber()
        self.textCursor().insertText(clean(text).removesuffix("\n"))
        self.ensureCursorVisible()
        for n in range(row, self.textCursor().blockNumber() + 1):
            self.dress(n)

    def dropEvent(self, event: QDropEvent) -> None:
        """Dragged inside, whole lines move. Qt's own way would take their records from them."""
        if event.source() in (self, self.viewport()):
            at = event.position().toPoint()
            block = self.cursorForPosition(at).block()
            below = at.y() > self.rect_of(block).center().y()
            self.move_rows(self.rows(), block.blockNumber() + below)
            self.dragLeaveEvent(QDragLeaveEvent())  # takes the marker of the place away
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            super().dropEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ours, since Qt's has an undo that is not."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_asked.emit(place)
            return
        under = self.cursorForPosition(event.pos())
        if under.blockNumber() not in self.rows():
            self.setTextCursor(under)
        self.menu_asked.emit(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going to another field leaves the line; opening a menu over it does not."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._key:
            self.left.emit(self._key)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is writing on a page that has gone."""
        self._pause.stop()
        super().hideEvent(event)

    def _went(self) -> None:
        """The caret may be in another line."""
        if self._dressing:
            return
        row = self.textCursor().blockNumber()
        if row != self._here:
            for seen in (self._here, row):
                block = self.document().findBlockByNumber(seen)
                if block.isValid():
                    self.viewport().update(self.rect_of(block))
            self._here = row
        key = self.shown[row].key if row < len(self.shown) else ""
        if key != self._key:
            gone, self._key = self._key, key
            self.left.emit(gone)

    def move_rows(self, rows: range, to: int) -> None:
        """Take whole lines to before row `to`."""
        found = moved(self.shown, rows, to, called=self.called)
        if found is not None:
            self.show_lines(found[0])
            self.ensureCursorVisible()
            self.spliced.emit(found[1])
