"""The notes for the manager that open on this laptop, to read and to delete in time.

Where none does, it says how many there are and who could read them: that is all it knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button, card, quoted, scrolled, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Receipt, Refusal
from peerchallenge.ui.private.rows import NoteDelegate, delete_words, note_row
from peerchallenge.ui.private.words import today_here, tr, what_others_see

if TYPE_CHECKING:
    from peerchallenge.store.actions.private import ReadNote
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_TWO = 620
"""Width at 100 % text below which the note stands under the list."""


class NotesSheet(QDialog):
    """Over the window; Esc puts it away."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notes: list[ReadNote] = []
        self.setWindowTitle(self.tr("Notes for the manager"))
        self.setProperty("kind", "page")
        self.list = RowList(self.tr("Notes for the manager"), NoteDelegate())
        self.list.chosen.connect(self._show)
        self._title, self._under = text("", "title", wrap=True), text("", "caption", colour="ink2")
        self._under.setWordWrap(True)
        self.words = quoted("", self.tr("Words of the note"))
        self._until = text("", "ui", wrap=True)
        self._waits = text("", "ui", wrap=True)
        self.let = button(self.tr("Let the manager read it"), "lock-open")
        self.let.clicked.connect(self.let_read)
        self.gone = button(self.tr("Delete the note"), "trash-2")
        self.gone.clicked.connect(self.delete)
        self.also = text("", "caption", colour="ink2", wrap=True)
        self._empty = EmptyPage("lock", "", "")
        self._refusal, self._receipt = Refusal(), Receipt(self)
        self._receipt.undo_asked.connect(desk.undo)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        desk.changed.connect(self._touched)
        desk.refused.connect(self._refusal.tell)
        desk.ending.connect(self.close)
        room = parent.size()
        self.resize(min(900, room.width() - 60), min(600, room.height() - 40))
        self._read()
        self.list.setFocus()

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "x", "Esc", live=False)
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(text(self.windowTitle(), "h1"), 1)
        head.addWidget(close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        for part in (self._title, self._under, self.words, self._until, self._waits):
            column.addWidget(part)
        column.addWidget(self.let)
        column.addWidget(self.gone)
        column.addStretch(1)
        held = QVBoxLayout()
        held.addWidget(scrolled(inside))
        self._one = card(held)
        self._some = QWidget()
        self._some.setLayout(self._both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(12)
        self._both.addWidget(self.list, 2)
        self._both.addWidget(self._one, 3)
        self._nothing = text("", "ui", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._refusal)
        whole.addWidget(self._some, 1)
        whole.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.also)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note stands under the list where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)

    # -- showing

    def _touched(self, records: frozenset[tuple[str, str]]) -> None:
        if any(kind in {"manager_note", "laptop", "peer"} for kind, _ in records):
            self._read()

    def _read(self) -> None:
        from peerchallenge.record.private import how_many_manager_notes
        from peerchallenge.store.actions.private import read_manager_notes

        self._notes = read_manager_notes(self._desk.door)
        many = self._desk.read(how_many_manager_notes)
        today = today_here()
        self.list.show_rows([note_row(note, today) for note in self._notes])
        if self._notes and not self.list.key():
            self.list.choose(self._notes[0].key)
        self._some.setVisible(bool(self._notes))
        closed = many - len(self._notes)
        self._nothing.setVisible(not self._notes)
        cannot = tr("Only the manager and whoever wrote it can open it, each on their own laptop.")
        self._nothing.setText(f"{what_others_see(many)} {cannot if many else ''}".strip())
        self.also.setVisible(bool(self._notes) and closed > 0)
        also = tr("Besides these: {}").format(what_others_see(closed))
        self.also.setText(also)
        self._show(self.list.key())

    def _show(self, key: str) -> None:
        note = next((n for n in self._notes if n.key == key), None)
        self._one.setVisible(note is not None)
        if note is None:
            return
        row = note_row(note, today_here())
        self._title.setText(row.title)
        self._under.setText(row.under)
        self.words.show_words(note.words)
        self._until.setText(delete_words(note, today_here()))
        look.wear(self._until, "ui_b" if row.late else "ui", "danger" if row.late else "ink2")
        named = " and ".join(note.waits_for)
        form = tr("{} cannot read it yet: their laptop has not joined the team.")
        if note.may_offer:
            form = tr("{} became manager after it was written, and reads it only if you say so.")
        self._waits.setText(form.format(named))
        self._waits.setVisible(bool(named))
        self.let.setVisible(note.may_offer)

    # -- acting

    def let_read(self) -> None:
        """Seal it for whoever is manager now."""
        from peerchallenge.store.actions.private import let_manager_read

        self._refusal.clear()
        self._desk.do(let_manager_read, note=self.list.key())

    def delete(self) -> None:
        """Take it away on every laptop; Undo brings it back."""
        from peerchallenge.store.actions.private import delete_manager_note

        if self.list.key():
            self._desk.do(delete_manager_note, note=self.list.key())
            told = self.tr("It goes from the others’ laptops with the next team file")
            self._receipt.give(self.tr("Note deleted"), told)


def read_notes(desk: Desk, over: QWidget) -> NotesSheet:
    """Open the sheet over the window."""
    sheet = NotesSheet(desk, over.window())
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
