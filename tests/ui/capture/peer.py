"""A peer at the notes, and a colleague elsewhere: what the property tests are acted out with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.lines import ShownLine, lines_of_source
from peerchallenge.store.orders import between
from peerchallenge.ui.capture.editor import NoteEditor
from peerchallenge.ui.capture.filed import Filed, filed_of
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.notes_panel import NotesPanel
from tests.builders import a_challenge, a_door
from tests.keys import press
from tests.ui.alone import dressed
from tests.ui.hands import CTRL, Act, Hands

SESSION = "i-staff"

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
    st.tuples(st.just("ime"), st.text("nk\u0175\U0001f600", max_size=3), st.booleans()),
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


class Table(Hands):
    """One session with two laptops."""

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

    @property
    def written(self) -> NoteEditor:
        return self.editor

    def lines(self) -> list[ShownLine]:
        found = self.desk.read(lines_of_source, self.panel.keeping.session)
        return [line for line in found if line.taker == "p-jo"]

    def close(self) -> None:
        self.desk.close()
        self.there.close()
        self.panel.close()

    # -- what the two do

    def _backspace(self) -> None:
        press(self.editor, Qt.Key.Key_Backspace)

    def _delete(self) -> None:
        press(self.editor, Qt.Key.Key_Delete)

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

    def _keep(self) -> None:
        self.panel.keep()

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
        assert self.blocks() == [line.text for line in editor.shown]
        keys = [line.key for line in editor.shown]
        assert len(keys) == len(set(keys))
        assert all(keys[:-1]), "only the last line may be without a record"
        assert keys[-1] or not editor.shown[-1].text
        waits = self.panel._showing.waits or self.door.is_behind
        if waits or editor.is_composing() or not editor.isEnabled():
            return
        shown = [
            (line.key, self.composed("evidence", line.key, line.text))
            for line in editor.shown
            if line.key
        ]
        held = [(line.key, self.with_draft("evidence", line.key, line.text)) for line in lines]
        assert shown == held, f"{shown!a} is not {held!a}"
        assert [editor.filed.get(k, Filed()) for k, _ in shown] == [filed_of(x) for x in lines]

    def check_kept(self) -> None:
        """After everything is put in: screen, tables, document and a reopened store agree."""
        self._make_room()
        self.editor.inputMethodEvent(QInputMethodEvent("", []))
        self.panel.keep()
        assert self.editor.isEnabled()
        self.check()
        assert self.door.verify() == []
        assert not self.door.drafts.unsaved()
