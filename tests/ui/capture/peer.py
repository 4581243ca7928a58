"""A peer at the notes, and a colleague elsewhere: what the property tests are acted out with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.lines import ShownLine, lines_of_source
from peerchallenge.store.orders import between
from peerchallenge.store.words import clean
from peerchallenge.ui.capture.editor import NoteEditor
from peerchallenge.ui.capture.filed import Filed, filed_of
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.notes_panel import NotesPanel
from peerchallenge.ui.writing.changes import Line, units, words
from tests.builders import a_challenge, a_door
from tests.keys import press, type_text
from tests.ui.alone import dressed

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SESSION = "i-staff"
Act = tuple[object, ...]

# Two emoji that share their first half, a family joined of several, a letter above the first plane.
LETTERS = "ab +3-?\u0175\u0177\U0001f600\U0001f601\u200d\U00020000e\u0301"
places = st.integers(0, 200)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("type"), st.text(LETTERS, min_size=1, max_size=4)),
    st.tuples(st.just("enter")),
    st.tuples(st.just("backspace")),
    st.tuples(st.just("delete")),
    st.tuples(st.just("go"), places),
    st.tuples(st.just("select"), places, places),
    st.tuples(st.just("cut")),
    st.tuples(st.just("paste"), st.text(LETTERS + "\n\u2028\u202e\x00", min_size=1, max_size=9)),
    st.tuples(st.just("file"), st.integers(1, 3)),
    st.tuples(st.just("weigh")),
    st.tuples(st.just("quote")),
    st.tuples(st.just("move"), st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("compose"), st.text("nk\u0175\U0001f600", max_size=3), st.booleans()),
    st.tuples(st.just("keep")),
    st.tuples(st.just("wait")),
    st.tuples(st.just("leave")),
    st.tuples(st.just("elsewhere")),
    st.tuples(st.just("fill the disk")),
    st.tuples(st.just("make room")),
    st.tuples(st.just("meet")),
    st.tuples(st.just("reword there"), places, st.text(LETTERS, min_size=1, max_size=3)),
    st.tuples(st.just("add there"), places),
    st.tuples(st.just("drop there"), places),
    st.tuples(st.just("tie there"), places),
    st.tuples(st.just("file there"), places),
)


class Table:
    """One challenge with two laptops: this one, with its window, and a colleague's."""

    def __init__(self, qtbot: QtBot, folder: Path | None = None) -> None:
        dressed()
        self.door = a_challenge(folder)
        self.door._undo.clear()  # nobody takes back that the challenge was started
        self.there = a_door(who="AM")
        self.there.merge(self.door.history())
        self.desk = Desk(self.door, me="p-jo")
        self._disk = pytest.MonkeyPatch()
        self.panel = NotesPanel(self.desk)
        qtbot.addWidget(self.panel)
        self.desk.changed.connect(lambda _records: self.panel.show_now())
        self.panel.resize(700, 500)
        self.panel.show()
        self.panel.show_session(SESSION)

    @property
    def editor(self) -> NoteEditor:
        return self.panel.editor

    def lines(self) -> list[ShownLine]:
        found = self.desk.read(lines_of_source, self.panel.keeping.session)
        return [line for line in found if line.taker == "p-jo"]

    def close(self) -> None:
        self.desk.close()
        self.there.close()
        self.panel.close()

    # -- what the two do

    def act(self, act: Act, *, and_wait: bool = True) -> None:
        name, *said = act
        with suppress(Refused):  # the disk is full; on a page it would be told
            getattr(self, f"_{str(name).replace(' ', '_')}")(*said)
        if and_wait:
            self.desk.flush()

    def _type(self, words: str) -> None:
        type_text(self.editor, words)

    def _enter(self) -> None:
        press(self.editor, Qt.Key.Key_Return, text="\r")

    def _backspace(self) -> None:
        press(self.editor, Qt.Key.Key_Backspace)

    def _delete(self) -> None:
        press(self.editor, Qt.Key.Key_Delete)

    def _place(self, at: int) -> int:
        """A position that is not between the halves of a pair, where no key ever goes."""
        text = "\n".join(line.text for line in self.editor.shown)
        at %= len(text) + 1
        return at - 1 if at < len(text) and "\udc00" <= text[at] <= "\udfff" else at

    def _go(self, at: int) -> None:
        self._select(at, at)

    def _select(self, one: int, other: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(self._place(one))
        cursor.setPosition(self._place(other), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def _cut(self) -> None:
        self.editor.cut()

    def _paste(self, words: str) -> None:
        data = QMimeData()
        data.setText(words)
        self.editor.insertFromMimeData(data)

    def _file(self, number: int) -> None:
        press(self.editor, Qt.Key(Qt.Key.Key_0 + number), CTRL)

    def _weigh(self) -> None:
        press(self.editor, Qt.Key.Key_Down, CTRL)

    def _quote(self) -> None:
        press(self.editor, Qt.Key.Key_Apostrophe, CTRL)

    def _move(self, up: bool) -> None:
        press(self.editor, Qt.Key.Key_Up if up else Qt.Key.Key_Down, ALT)

    def _undo(self) -> None:
        press(self.editor, Qt.Key.Key_Z, CTRL)

    def _redo(self) -> None:
        press(self.editor, Qt.Key.Key_Y, CTRL)

    def _compose(self, words: str, is_done: bool) -> None:
        self.editor.inputMethodEvent(QInputMethodEvent(words, []))
        if is_done:
            event = QInputMethodEvent("", [])
            event.setCommitString(words)
            self.editor.inputMethodEvent(event)

    def _keep(self) -> None:
        self.panel.keep()

    def _wait(self) -> None:
        QApplication.processEvents()

    def _leave(self) -> None:
        self.desk.leave()

    def _elsewhere(self) -> None:
        self.panel.show_session("i-leader" if self.panel.keeping.session == SESSION else SESSION)

    def _fill_the_disk(self) -> None:
        def full(*_: object, **__: object) -> None:
            raise Refused("The disk is full, so this is not saved yet. It is kept on screen.")

        self._disk.setattr(self.door.file, "write", full)
        self._disk.setattr(self.door.file, "keep_drafts", full)

    def _make_room(self) -> None:
        self._disk.undo()

    # -- elsewhere

    def _theirs(self, at: int) -> ShownLine | None:
        with self.there.reading() as session:
            found = [s for s in lines_of_source(session, SESSION) if s.taker == "p-jo"]
        return found[at % len(found)] if found else None

    def _meet(self) -> None:
        self.there.merge(self.desk.door.history())

    def _met(self) -> None:
        self.door.merge(self.there.history())

    def _reword_there(self, at: int, words: str) -> None:
        line = self._theirs(at)
        if line:
            place = at % (len(line.text) + 1)
            with self.there.action("Reword") as act:
                act.put("evidence", line.key, text=line.text[:place] + words + line.text[place:])
        self._met()

    def _add_there(self, at: int) -> None:
        line = self._theirs(at)
        order = between(self._order(line), None)[0]
        with self.there.action("Add") as act:
            act.new("evidence", text="there", interview=SESSION, note_taker="p-jo", order=order)
        self._met()

    def _drop_there(self, at: int) -> None:
        line = self._theirs(at)
        if line:
            with self.there.action("Drop") as act:
                act.drop("evidence", line.key)
        self._met()

    def _tie_there(self, at: int) -> None:
        line, other = self._theirs(at), self._theirs(at + 1)
        if line and other:
            with self.there.action("Tie") as act:
                act.put("evidence", line.key, order=self._order(other) or "a0")
        self._met()

    def _file_there(self, at: int) -> None:
        line = self._theirs(at)
        if line:
            with self.there.action("File") as act:
                act.include("evidence", line.key, "themes", ["finance"])
        self._met()

    def _order(self, line: ShownLine | None) -> str | None:
        held = self.there.value("evidence", line.key, "order") if line else None
        return str(held) if held else None

    # -- what is always so

    def check(self) -> None:
        editor, lines = self.editor, self.lines()
        blocks = [units(editor.document().findBlockByNumber(n).text())
                  for n in range(editor.document().blockCount())]  # fmt: skip
        assert blocks == [line.text for line in editor.shown]
        keys = [line.key for line in editor.shown]
        assert len(keys) == len(set(keys))
        assert all(keys[:-1]), "only the last line may be without a record"
        assert keys[-1] or not editor.shown[-1].text
        waits = self.panel._showing.waits or self.door.is_behind
        if waits or editor.is_composing() or not editor.isEnabled():
            return
        shown = [(line.key, self._composed(line)) for line in editor.shown if line.key]
        held = [(line.key, units(self._with_draft(line))) for line in lines]
        assert shown == held, f"{shown!a} is not {held!a}"
        assert [editor.filed.get(k, Filed()) for k, _ in shown] == [filed_of(x) for x in lines]

    def _composed(self, line: Line) -> str:
        """A letter and its accent become one when the words are put in, and not before."""
        is_draft = self.door.drafts.words("evidence", line.key, "text") is not None
        return units(clean(words(line.text))) if is_draft else line.text

    def _with_draft(self, line: ShownLine) -> str:
        typed = self.door.drafts.words("evidence", line.key, "text")
        return line.text if typed is None else typed

    def check_kept(self) -> None:
        """After everything is put in: screen, tables, document and a reopened store agree."""
        self._make_room()
        self.editor.inputMethodEvent(QInputMethodEvent("", []))
        self.panel.keep()
        assert self.editor.isEnabled()
        self.check()
        assert self.door.verify() == []
        assert not self.door.drafts.unsaved()


def play(qtbot: QtBot, acts: Sequence[tuple[Act, bool]]) -> None:
    """Act it out, looking after every act."""
    table = Table(qtbot)
    for act, and_wait in acts:
        table.act(act, and_wait=and_wait)
        if and_wait:
            table.check()
    table.check_kept()
    table.close()
