"""The sheet a note for the manager is written on: what cannot wait, who can read it, the words.

What is typed is kept within a second, sealed for this laptop, and is nowhere in clear: so it comes
back when the sheet is opened again, and is in no search, no team file and no one else's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.desk import KEEP_MS
from peerchallenge.ui.fields import Sign, button, card, choice, form, prose, scrolled, text
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.overview.page import clock
from peerchallenge.ui.private.words import USUAL, delete_days, who_can_read
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.private import Subject
    from peerchallenge.ui.desk import Desk

_TOP = Qt.AlignmentFlag.AlignTop


class Emergency(QWidget):
    """What a peer is told first; other words for another subject."""

    def __init__(self) -> None:
        super().__init__()
        self._first = text("", "ui_b", colour="danger", wrap=True)
        self._today = text("", "ui", wrap=True)
        self._lines = text("", "ui", wrap=True)
        self._draft = text("", "caption", colour="ink2", wrap=True)
        across, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(4)
        for part in (self._first, self._today, self._lines, self._draft):
            words.addWidget(part)
        across.addWidget(Sign("octagon-alert", 18, "danger"), alignment=_TOP)
        across.addLayout(words, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(across, "refusal"))

    def show_subject(self, subject: Subject) -> None:
        """The words for it, in the language of the system where there are any."""
        from peerchallenge.record.emergency import emergency

        said = emergency(subject, QLocale().bcp47Name())
        self._first.setText(said.first)
        self._today.setText(said.today)
        self._lines.setText("\n".join(f"•  {line}" for line in said.lines))
        self._draft.setText(said.draft)
        self._draft.setVisible(bool(said.draft))


class NoteSheet(QDialog):
    """Over the window; Esc puts it away with what is typed. `added` when the note is in."""

    added = Signal()

    def __init__(self, desk: Desk, parent: QWidget, *, session: str = "") -> None:
        """`session` is the one it is written in, if any."""
        from peerchallenge.record.private import SUBJECT_NAMES

        super().__init__(parent)
        self._desk, self._session = desk, session
        self._is_added = False
        self.setWindowTitle(self.tr("Note for the manager"))
        self.setProperty("kind", "page")
        self.emergency = Emergency()
        self.readers = text("", "ui_b", wrap=True)
        named = [(str(s), words) for s, words in SUBJECT_NAMES.items()]
        self.subject = choice(self.tr("What it is about"), named)
        self.subject.picked.connect(self._subject_picked)
        self.about = choice(self.tr("Where it was heard"), [])
        self.words = prose(self.tr("What the manager needs to know"), lines=6)
        self.words.typed.connect(lambda _words: self._soon.start())
        self.until = choice(self.tr("Delete it after"), [])
        self._refusal = Refusal()
        self._soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._soon.timeout.connect(self.keep)
        self._lay_out()
        self._fill()
        desk.ending.connect(self.close)
        room = parent.size()
        self.resize(min(760, room.width() - 60), min(680, room.height() - 40))
        self.words.setFocus()

    def _lay_out(self) -> None:
        close = button(self.tr("Put away"), "x", "Esc", live=False)
        close.explain(self.tr("What is typed stays on this laptop until you open the sheet again"))
        close.clicked.connect(self.close)
        head, who = QHBoxLayout(), QHBoxLayout()
        head.addWidget(text(self.windowTitle(), "h1"), 1)
        head.addWidget(close)
        who.addWidget(Sign("lock", 18, "ink2"), alignment=_TOP)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.readers)
        seen = self.tr(
            "Everybody else sees that there is a note, and nothing of it: not who wrote it, nor "
            "what it is about."
        )
        told.addWidget(text(seen, "caption", colour="ink2", wrap=True))
        who.addLayout(told, 1)
        rows = form()
        rows.row(self.subject.accessibleName(), self.subject)
        rows.row(self.about.accessibleName(), self.about)
        rows.row(self.words.accessibleName(), self.words)
        rows.row(self.until.accessibleName(), self.until)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.emergency)
        column.addLayout(who)
        column.addWidget(rows)
        column.addStretch(1)
        self.add = button(self.tr("Add the note"), "lock", keys_of("seal_note"), main=True)
        self.add.clicked.connect(self.add_note)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(self._refusal)
        whole.addLayout(foot)

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
        days = delete_days(clock().date())
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
            self._refusal.tell(trouble)

    def add_note(self) -> None:
        """Seal it and put it in the record."""
        from peerchallenge.store.actions.private import write_manager_note

        days = {key: day for key, day, _ in delete_days(clock().date())}
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
