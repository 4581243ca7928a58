"""The sheet a note for the manager is written on: what cannot wait, who can read it, the words.

What is typed is kept within a second, sealed for this laptop, and is nowhere in clear: so it comes
back when the sheet is opened again, and is in no search, no team file and no one else's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.desk import KEEP_MS
from peerchallenge.ui.fields import Sign, button, choice, form, prose, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.private.emergency_card import EmergencyCard
from peerchallenge.ui.private.words import USUAL, delete_days, today_here, who_can_read
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.private import Subject
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_TWO = 760
"""Width at 100 % text below which the fields stand under what is to be known."""
_TOP = Qt.AlignmentFlag.AlignTop


class NoteSheet(QDialog):
    """Over the window; Esc puts it away with what is typed. `added` when the note is in."""

    added = Signal()

    def __init__(self, desk: Desk, parent: QWidget, *, session: str = "") -> None:
        """`session` is the one it is written in, if any."""
        from peerchallenge.record.private import SUBJECT_NAMES

        super().__init__(parent)
        self._desk, self._session = desk, session
        self._is_added = False
        self._soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._soon.timeout.connect(self.keep)
        self.setWindowTitle(self.tr("Note for the manager"))
        self.setProperty("kind", "page")
        self.emergency = EmergencyCard()
        self.readers = text("", "ui_b", wrap=True)
        named = [(str(s), words) for s, words in SUBJECT_NAMES.items()]
        self.subject = choice(self.tr("What it is about"), named)
        self.subject.picked.connect(self._subject_picked)
        self.about = choice(self.tr("Where it was heard"), [])
        self.words = prose(self.tr("What the manager needs to know"), lines=6)
        self.words.typed.connect(lambda _words: self._soon.start())
        self.until = choice(self.tr("Delete it after"), [])
        self._refusal = Refusal()
        self._lay_out()
        self._fill()
        desk.ending.connect(self.close)
        room = parent.size()
        self.resize(min(look.px(940), room.width() - 60), min(look.px(600), room.height() - 40))
        self.words.setFocus()

    def _lay_out(self) -> None:
        close = button(self.tr("Put away"), "x", "Esc", live=False)
        close.explain(self.tr("What is typed stays on this laptop until you open the sheet again"))
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(text(self.windowTitle(), "h1"), 1)
        head.addWidget(close)
        self._who = QWidget()
        who = QHBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.addWidget(Sign("lock", 18, "ink2"))
        who.addWidget(self.readers, 1)
        seen = self.tr(
            "Everybody else sees that there is a note, and nothing of it: not who wrote it, nor "
            "what it is about."
        )
        rows = self._rows = form()
        for field in (self.subject, self.words, self.about, self.until):
            rows.row(field.accessibleName(), field)
        inside, beside = QWidget(), QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.emergency)
        beside.addWidget(text(seen, "caption", colour="ink2", wrap=True))
        beside.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._both.setContentsMargins(0, 0, 8, 0)
        self._both.setSpacing(18)
        self._both.addLayout(beside, 2)
        self._both.addWidget(rows, 3, _TOP)
        self._area = scrolled(inside)
        self.add = button(self.tr("Add the note"), "lock", keys_of("seal_note"), main=True)
        self.add.clicked.connect(self.add_note)
        self._beside, foot = beside, QHBoxLayout()
        self._foot = foot
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        first = QHBoxLayout()
        first.addWidget(Sign("octagon-alert", 20, "danger"))
        first.addWidget(self.emergency.first, 1)
        whole.addLayout(first)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._refusal)
        whole.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is to be known stands over the fields where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        # Beside the button where there is room, for it says what the button does.
        if narrow:
            self._beside.insertWidget(0, self._who)
        else:
            self._foot.insertWidget(0, self._who, 10)
        self._both.setAlignment(self._rows, Qt.AlignmentFlag(0) if narrow else _TOP)

    def showEvent(self, event: QShowEvent) -> None:
        """The field with the keyboard is in view, however little room there is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.words, 0, 40))

    def _fill(self) -> None:
        from peerchallenge.record.private import Subject
        from peerchallenge.store.actions.private import draft, who_reads

        held = draft(self._desk.door)
        if held is not None:
            self._session = self._session or held.about
            self.words.show_words(held.words)
        self.subject.pick(str(held.subject if held else Subject.SAFEGUARDING))
        self.emergency.show_subject(self._subject())
        self.readers.setText(who_can_read(who_reads(self._desk.door)))
        title = self._desk.read(_title_of, self._session) if self._session else ""
        nowhere = ("", self.tr("In no session"))
        self.about.offer([(self._session, title), nowhere] if title else [nowhere])
        days = delete_days(today_here())
        self.until.offer([(key, said) for key, _, said in days], str(USUAL))

    def _subject(self) -> Subject:
        from peerchallenge.record.private import Subject

        return Subject(self.subject.key())

    def _subject_picked(self, _key: str) -> None:
        self.emergency.show_subject(self._subject())
        self._soon.start()

    # -- keeping and adding

    def keep(self) -> None:
        """Keep what is typed, sealed for this laptop."""
        from peerchallenge.store.actions.private import keep_draft

        self._soon.stop()
        if self._is_added or self._desk.is_closed:
            return
        words, about = self.words.toPlainText(), self.about.key()
        try:
            keep_draft(self._desk.door, words=words, subject=self._subject(), about=about)
        except (Refused, Fault) as trouble:
            if self._desk.door.is_behind:  # it is sealed and here, and is saved with the rest
                self._desk.stays_unsaved(trouble)
            self._refusal.tell(trouble)

    def add_note(self) -> None:
        """Seal it and put it in the record."""
        from peerchallenge.store.actions.private import write_manager_note

        days = {key: day for key, day, _ in delete_days(today_here())}
        self._refusal.clear()
        try:  # not by `desk.do`: it is told here, over the page
            self._desk.settle()
            write_manager_note(
                self._desk.door,
                words=self.words.toPlainText(),
                subject=self._subject(),
                delete_by=days[self.until.key()],
                about=self.about.key(),
                written_by=self._desk.me,
            )
        except (Refused, Fault) as trouble:
            self._refusal.tell(trouble)
            self.words.setFocus()
            return
        self._is_added = True
        announce(self, self.tr("The note is sealed"))
        self.added.emit()
        self.accept()

    def done(self, result: int) -> None:
        """Whatever way it goes, what is typed is kept."""
        self.keep()
        super().done(result)


def _title_of(session: object, key: str) -> str:
    from peerchallenge.record.sources import Interview

    found = session.get(Interview, key)  # type: ignore[attr-defined]
    return str(found.title) if found is not None and not found.deleted else ""


def write_note(desk: Desk, over: QWidget, *, session: str = "") -> NoteSheet:
    """Open the sheet over the window."""
    desk.leave()
    sheet = NoteSheet(desk, over.window(), session=session)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
