"""What a session was: its title, when and where, and who was met in it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import Form
from peerchallenge.ui.fields import (
    Field,
    button,
    card,
    choice,
    field,
    form,
    rule,
    scrolled,
    text,
)
from peerchallenge.ui.notices import announce
from peerchallenge.ui.pages.session_room import SessionRoom
from peerchallenge.ui.pages.session_rows import day_words

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.record.listings import ShownSession
    from peerchallenge.ui.desk import Desk

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_DAYS = ("yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy", "d/M/yyyy")


def day_read(words: str) -> date | None:
    """A day as people write it: 2025-11-04, 4 November 2025. None when it is not one."""
    said = " ".join(words.split())
    found = (QLocale(QLocale.Language.English).toDate(said, how) for how in _DAYS)
    day = next((d for d in found if d.isValid()), None)
    return date(day.year(), day.month(), day.day()) if day else None


def time_read(words: str) -> str | None:
    """A clock time as "09:00"; empty for none, None when it is not one."""
    found = _CLOCK.fullmatch(words.strip())
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return f"{int(found[1]):02}:{found[2]}"
    return None if words.strip() else ""


def _form_names() -> list[tuple[str, str]]:
    named = {
        Form.INTERVIEW: QCoreApplication.translate("forms", "Interview"),
        Form.FOCUS_GROUP: QCoreApplication.translate("forms", "Focus group"),
        Form.VISIT: QCoreApplication.translate("forms", "Visit"),
        Form.OBSERVED_MEETING: QCoreApplication.translate("forms", "Observed meeting"),
    }
    return [(str(key), words) for key, words in named.items()]


class SessionDetails(QWidget):
    """The details of the session shown; each field is saved when it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ShownSession | None = None
        self._heard: Refused | Fault | None = None
        desk.refused.connect(self._hear)
        self._forms = {name: form() for name in ("what", "begins", "ends", "where")}
        what, where = self._forms["what"], self._forms["where"]
        self._title = what.row(self.tr("Title"), field(self.tr("Title")))
        self._day = what.row(self.tr("Day"), field(self.tr("Day"), "4 November 2025"))
        self._begins = self._forms["begins"].row(self.tr("Begins"), field("", "09:00"))
        self._ends = self._forms["ends"].row(self.tr("Ends"), field("", "10:00"))
        self._place = where.row(self.tr("Place"), field(self.tr("Place")))
        self._kind = where.row(self.tr("Form"), choice(self.tr("Form"), _form_names()))
        self._title.editingFinished.connect(lambda: self._put("title", self._title))
        self._place.editingFinished.connect(lambda: self._put("place", self._place))
        self._day.editingFinished.connect(self._put_day)
        self._begins.editingFinished.connect(lambda: self._put_time("begins", self._begins))
        self._ends.editingFinished.connect(lambda: self._put_time("ends", self._ends))
        self._kind.picked.connect(lambda key: self._change(self._kind, form=key))
        self._room = SessionRoom(desk)
        self._delete = button(self.tr("Delete session"), "trash-2")
        self._delete.clicked.connect(self.drop)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.addWidget(text(self.tr("This session"), "title"))
        column.addWidget(self._forms["what"])
        times = QHBoxLayout()
        for name in ("begins", "ends"):
            times.addWidget(self._forms[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(times)
        column.addWidget(self._forms["where"])
        column.addSpacing(8)
        column.addWidget(rule())
        column.addWidget(text(self.tr("In the room"), "title"))
        column.addWidget(self._room)
        column.addSpacing(8)
        column.addWidget(rule())
        column.addWidget(self._delete)
        column.addStretch(1)
        column.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(column)
        area = scrolled(inside)
        area.setAccessibleName(self.tr("Details of the session"))
        within = QVBoxLayout()
        within.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(within))

    # -- showing

    def show_session(self, shown: ShownSession | None) -> None:
        """Show a session; a field somebody is in keeps what is typed unless it is another's."""
        is_other = (shown.key if shown else "") != (self._shown.key if self._shown else "")
        if is_other:
            self._leave_field()
        self._shown = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        day = day_words(shown.day, "d MMMM yyyy") if shown.day else ""
        fields = (
            (self._title, shown.title),
            (self._day, day),
            (self._begins, shown.begins),
            (self._ends, shown.ends),
            (self._place, shown.place),
        )
        for made, words in fields:
            if is_other or not made.isModified():
                self._fill(made, words)
        self._kind.pick(shown.form)
        self._room.show_session(shown.key)

    def _leave_field(self) -> None:
        """What is typed belongs to the session it was typed for."""
        for made in (self._title, self._day, self._begins, self._ends, self._place):
            if self._shown is not None and made.isModified():
                made.editingFinished.emit()

    def _fill(self, made: Field, words: str) -> None:
        if made.text() != words:
            made.setText(words)
            made.setCursorPosition(0)  # or a long title shows its end
        made.setModified(False)
        self._refuse(made, None)

    def _refuse(self, made: QWidget, sentence: str | None) -> None:
        owner = next(f for f in self._forms.values() if f.isAncestorOf(made))
        owner.refuse(made, sentence)

    # -- acting

    def begin(self) -> None:
        """Ready to name a new session."""
        self._title.setFocus()
        self._title.selectAll()

    def drop(self) -> None:
        """Delete the session with its lines; undo brings all of it back."""
        from peerchallenge.store.actions.notes import drop_interview

        if self._shown is not None:
            self._desk.do(drop_interview, interview=self._shown.key)
            announce(self, self.tr("Session deleted, with its lines"))

    def _put(self, name: str, made: Field) -> None:
        if made.isModified():
            self._change(made, **{name: made.text().strip()})

    def _put_time(self, name: str, made: Field) -> None:
        if not made.isModified():
            return
        time = time_read(made.text())
        if time is None:
            self._refuse(made, self.tr("Write the time as 09:30."))
            return
        self._change(made, **{name: time})

    def _put_day(self) -> None:
        if not self._day.isModified():
            return
        day = day_read(self._day.text())
        if day is None and self._day.text().strip():
            self._refuse(self._day, self.tr("Write the day as 4 November 2025."))
            return
        self._change(self._day, day=day)

    def _change(self, made: QWidget, **fields: Any) -> None:
        from peerchallenge.store.actions.notes import change_interview

        if self._shown is None:
            return
        self._heard = None
        if isinstance(made, Field):
            made.setModified(False)
        self._desk.do(change_interview, interview=self._shown.key, **fields)
        trouble = self._heard_now()
        self._refuse(made, trouble.sentence if trouble else None)
        if trouble and isinstance(made, Field):
            made.setModified(True)

    def _hear(self, trouble: Refused | Fault) -> None:
        self._heard = trouble

    def _heard_now(self) -> Refused | Fault | None:
        return self._heard
