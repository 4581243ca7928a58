"""A peer at the letter, and a colleague elsewhere: what the property test is acted out with."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.letter.compose import compose
from peerchallenge.letter.shown import ShownParagraph, shown
from peerchallenge.record.readings import members
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.letter.about import FIXED, is_fixed
from peerchallenge.ui.letter.editor import LetterEditor
from peerchallenge.ui.letter.words import LetterWords
from peerchallenge.ui.writing.changes import units
from tests.builders import a_challenge, a_door
from tests.keys import press
from tests.ui.alone import dressed
from tests.ui.hands import CTRL, Act, Hands

LETTERS = "ab *[^]ŵ\U0001f600\U0001f601\U00020000e\u0301"
places = st.integers(0, 900)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("type"), st.text(LETTERS, min_size=1, max_size=4)),
    st.tuples(st.just("enter")),
    st.tuples(st.just("backspace"), st.booleans()),
    st.tuples(st.just("delete"), st.booleans()),
    st.tuples(st.just("go"), places),
    st.tuples(st.just("head"), places),
    st.tuples(st.just("select"), places, places),
    st.tuples(st.just("select paragraph"), places),
    st.tuples(st.just("select everything")),
    st.tuples(st.just("cut")),
    st.tuples(st.just("paste")),
    st.tuples(st.just("paste words"), st.text(LETTERS + "\n\u2028", min_size=1, max_size=9)),
    st.tuples(st.just("stress")),
    st.tuples(st.just("note")),
    st.tuples(st.just("move"), st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("ime"), st.text("nkŵ\U0001f600", max_size=3), st.booleans()),
    st.tuples(st.just("wait")),
    st.tuples(st.just("leave")),
    st.tuples(st.just("compose again")),
    st.tuples(st.just("meet")),
    st.tuples(st.just("reword there"), places, st.text(LETTERS, min_size=1, max_size=3)),
    st.tuples(st.just("drop there"), places),
)


def a_letter(folder: Path | None = None) -> Door:
    """Two themes with findings, composed."""
    door = a_challenge(folder)
    with door.action("Add findings") as act:
        for n, (theme, bearing) in enumerate(
            (t, b) for t in ("governance", "finance") for b in ("strength", "consider", "consider")
        ):
            act.new(
                "finding",
                key=f"f{n}",
                number=n + 1,
                headline=f"Finding {n}",
                narrative="Many said so.",
                theme=theme,
                bearing=bearing,
                order=f"a{n}",
            )
    compose(door)
    return door


class Table(Hands):
    """One letter with two laptops."""

    def __init__(self, qtbot: QtBot) -> None:
        dressed()
        QApplication.clipboard().clear()
        self.door = a_letter()
        self.door._undo.clear()
        self.there = a_door(who="AM")
        self.there.merge(self.door.history())
        self.desk = Desk(self.door, me="p-jo")
        self.words = LetterWords(self.desk)
        qtbot.addWidget(self.words)
        self.desk.changed.connect(lambda _records: self.words.showing.show_now())
        self.words.resize(600, 500)
        self.words.show()
        self.words.showing.show_now()

    @property
    def editor(self) -> LetterEditor:
        return self.words.editor

    @property
    def written(self) -> LetterEditor:
        return self.editor

    def act(self, act: Act, *, and_wait: bool = True) -> None:
        super().act(act, and_wait=and_wait)
        if and_wait:
            QApplication.processEvents()

    def paragraphs(self) -> list[ShownParagraph]:
        return [p for s in self.desk.read(shown) for p in s.paragraphs]

    def close(self) -> None:
        self.desk.close()
        self.there.close()
        self.words.close()

    def _backspace(self, word: bool) -> None:
        if word:
            press(self.editor, Qt.Key.Key_Backspace, CTRL)
        else:
            press(self.editor, Qt.Key.Key_Backspace, text="\b")

    def _delete(self, word: bool) -> None:
        if word:
            press(self.editor, Qt.Key.Key_Delete, CTRL)
        else:
            press(self.editor, Qt.Key.Key_Delete)

    def _row(self, at: int) -> int:
        rows = [n for n, line in enumerate(self.editor.shown) if not is_fixed(line.key)]
        return rows[at % len(rows)]

    def _head(self, at: int) -> None:
        block = self.editor.document().findBlockByNumber(self._row(at))
        cursor = self.editor.textCursor()
        cursor.setPosition(block.position())
        self.editor.setTextCursor(cursor)

    def _select_paragraph(self, at: int) -> None:
        block = self.editor.document().findBlockByNumber(self._row(at))
        cursor = self.editor.textCursor()
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def _select_everything(self) -> None:
        self.editor.selectAll()

    def _cut(self) -> None:
        press(self.editor, Qt.Key.Key_X, CTRL)

    def _paste(self) -> None:
        press(self.editor, Qt.Key.Key_V, CTRL)

    def _paste_words(self, said: str) -> None:
        QApplication.clipboard().setText(said)
        self._paste()

    def _stress(self) -> None:
        press(self.editor, Qt.Key.Key_B, CTRL)

    def _note(self) -> None:
        self.words.asking.ask("letter_note")

    def _compose_again(self) -> None:
        self.desk.do(compose)

    def _theirs(self, at: int) -> ShownParagraph | None:
        with self.there.reading() as session:
            found = [p for s in shown(session) for p in s.paragraphs]
        return found[at % len(found)] if found else None

    def _reword_there(self, at: int, said: str) -> None:
        found = self._theirs(at)
        if found:
            with self.there.action("Reword") as act:
                act.put("paragraph", found.key, text=found.text + said)
        self._met()

    def _drop_there(self, at: int) -> None:
        found = self._theirs(at)
        if found:
            with self.there.action("Drop") as act:
                act.drop("paragraph", found.key)
        self._met()

    # -- what is always so

    def check(self) -> None:
        editor = self.editor
        assert self.blocks() == [line.text for line in editor.shown]
        keys = [line.key for line in editor.shown if line.key]
        assert len(keys) == len(set(keys))
        assert all(line.key or not line.text for line in editor.shown)
        for s in self.words.showing.sections:
            row = editor.row_of(f"{FIXED}{s.slug}")
            assert editor.shown[row].text == units(s.title), "a heading was written over"
        if self.words.showing.waits or editor.is_composing():
            return
        on_screen = [
            (line.key, self.composed("paragraph", line.key, line.text))
            for line in editor.shown
            if line.key and not is_fixed(line.key)
        ]
        held = [(p.key, self.with_draft("paragraph", p.key, p.text)) for p in self.paragraphs()]
        assert on_screen == held, f"{on_screen!a} is not {held!a}"

    def links(self) -> set[str]:
        alive = {p.key for p in self.paragraphs()}
        held = self.desk.read(members, "paragraph.findings")
        return {f for key, linked in held.items() if key in alive for f in linked}

    def check_kept(self) -> None:
        self.editor.inputMethodEvent(QInputMethodEvent("", []))
        self.words.keeping.keep()
        QApplication.processEvents()
        self.check()
        assert self.door.verify() == []
        assert not self.door.drafts.unsaved()
