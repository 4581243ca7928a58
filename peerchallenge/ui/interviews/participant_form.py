"""The fields for one person or group in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import Voice
from peerchallenge.ui.fields import Choice, button, choice, field, form
from peerchallenge.ui.interviews.voice_menu import voice_name
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.record.room import Met
    from peerchallenge.ui.desk import Desk


class ParticipantForm(QWidget):
    """Role, voice, how many, and a name if it is needed. Enter keeps, Esc gives up."""

    closed = Signal(str)
    """The key of who was added or changed; empty when given up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._met: Met | None = None
        self._heard: Refused | Fault | None = None
        desk.refused.connect(self._hear)
        self._who = form()
        self.role = self._who.row(self.tr("Role"), field(self.tr("Role")))
        voices = [(str(v), voice_name(v)) for v in Voice]
        self.voice: Choice = self._who.row(
            self.tr("Voice"), choice(self.tr("Voice"), voices, "staff")
        )
        self.many = self._who.row(self.tr("How many"), field(self.tr("How many"), "1"))
        self.name = self._who.row(
            self.tr("Name, if you need it"),
            field(self.tr("Name, if you need it")),
            self.tr("Names are kept apart from what is said."),
        )
        for made in (self.role, self.many, self.name):
            made.returnPressed.connect(self.keep)
        self._keep = button(self.tr("Add"), "plus")
        self._keep.clicked.connect(self.keep)
        cancel = button(self.tr("Cancel"), quiet=True)
        cancel.setAccessibleName(self.tr("Cancel, change nobody in the room"))
        cancel.clicked.connect(self.close_form)
        under = QHBoxLayout()
        under.addWidget(self._keep)
        under.addWidget(cancel)
        under.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 0, 6, 4)
        whole.addWidget(self._who)
        whole.addLayout(under)

    def begin(self, session: str, met: Met | None) -> None:
        """Ready to add somebody, or to put right who is listed."""
        self._session, self._met = session, met
        self.role.setText(met.role if met else "")
        self.voice.pick(str(met.voice) if met and met.voice else "staff")
        self.many.setText(str(met.people) if met else "")
        self.name.setText(self._desk.door.name_of(met.key) if met else "")
        for made in (self.role, self.many):
            self._who.refuse(made, None)
        self._keep.say(self.tr("Keep") if met else self.tr("Add"))
        self._keep.show_icon("check" if met else "plus")
        self._keep.setAccessibleName(
            self.tr("Keep who is in the room") if met else self.tr("Add to the room")
        )
        self.role.setFocus()
        self.role.selectAll()

    def keep(self) -> None:
        """List somebody as met in this session, or put right who is listed."""
        role, many = self.role.text().strip(), self.many.text().strip() or "1"
        is_number = many.isascii() and many.isdecimal() and len(many) < 6
        named = bool(role) or (is_number and int(many) > 1)
        self._who.refuse(self.role, None if named else self.tr("Say what they do there."))
        self._who.refuse(self.many, None if is_number else self.tr("Write a number."))
        if not named or not is_number:
            (self.many if named else self.role).setFocus()
            return
        key = self._kept(role, int(many))
        trouble = self._heard_now()
        self._who.refuse(self.many, trouble.sentence if trouble else None)
        if key and not trouble:
            announce(self, self.tr("Kept"))
            self.closed.emit(key)

    def _kept(self, role: str, people: int) -> str | None:
        from peerchallenge.store.actions.notes import add_participant
        from peerchallenge.store.actions.sessions import change_participant

        self._heard = None
        voice, name = Voice(self.voice.key()), self.name.text()
        if self._met is None:
            return self._desk.do(
                add_participant, interview=self._session, role=role, voice=voice, people=people,
                name=name,
            )  # fmt: skip
        self._desk.do(
            change_participant, participant=self._met.key, role=role, voice=voice, people=people,
            name=name,
        )  # fmt: skip
        return self._met.key

    def close_form(self) -> None:
        """Give up; nothing is changed."""
        self.closed.emit(self._met.key if self._met else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, from any of the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _hear(self, trouble: Refused | Fault) -> None:
        self._heard = trouble

    def _heard_now(self) -> Refused | Fault | None:
        return self._heard
