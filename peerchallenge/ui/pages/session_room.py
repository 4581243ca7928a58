"""Who was met in a session: a list, and the fields that add to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import VOICE_NAMES, Voice
from peerchallenge.ui.fields import Choice, VoiceMark, button, choice, field, form, text
from peerchallenge.ui.pages.voice_menu import voice_name

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class Met:
    """Somebody met in a session."""

    key: str
    role: str
    voice: str
    people: int


def met_in(session: Any, interview: str) -> list[Met]:
    """Who was met in a session, in a steady order."""
    from peerchallenge.record.readings import living, members
    from peerchallenge.record.sources import Participant

    there = members(session, "participant.interviews")
    found = [
        Met(p.key, p.role, p.voice or "mixed", p.people)
        for p in session.scalars(living(Participant))
        if interview in there.get(p.key, ())
    ]
    return sorted(found, key=lambda m: (m.role.casefold(), m.key))


def _leave_room(door: Door, *, participant: str, interview: str) -> None:
    """Somebody met in another session as well stays there; a set member alone goes here."""
    with door.action("Take out a participant") as act:
        act.exclude("participant", participant, "interviews", [interview])


class SessionRoom(QWidget):
    """The people of the session shown. Their names stand apart and are not shown here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._heard: Refused | Fault | None = None
        desk.refused.connect(self._hear)
        self._met_shown: list[Met] | None = None
        self._met = QVBoxLayout()
        self._met.setSpacing(6)
        self._who = form()
        self._role = self._who.row(self.tr("Role"), field(self.tr("Role")))
        voices = [(str(v), voice_name(v)) for v in Voice]
        self._voice: Choice = self._who.row(
            self.tr("Voice"), choice(self.tr("Voice"), voices, "staff")
        )
        self._many = self._who.row(self.tr("How many"), field(self.tr("How many"), "1"))
        self._name = self._who.row(
            self.tr("Name, if you need it"),
            field(self.tr("Name, if you need it")),
            self.tr("Names are kept apart from what is said."),
        )
        add = button(self.tr("Add to the room"), "plus")
        add.clicked.connect(self.add_participant)
        self._role.returnPressed.connect(self.add_participant)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._met)
        whole.addWidget(self._who)
        whole.addWidget(add)

    def show_session(self, session: str) -> None:
        """Show who was met in a session."""
        self._session = session
        self._show_met(self._desk.read(met_in, session))

    def _show_met(self, met: list[Met]) -> None:
        if met == self._met_shown:
            return
        self._met_shown = met
        while self._met.count():
            item = self._met.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in met:
            self._met.addWidget(self._met_row(one))
        if not met:
            self._met.addWidget(text(self.tr("Nobody listed yet"), "caption", colour="ink2"))

    def _met_row(self, met: Met) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        voice = self.tr("voice not known")
        if met.voice in set(Voice):
            voice = VOICE_NAMES[Voice(met.voice)]
        mark = VoiceMark(met.voice if met.voice in set(Voice) else "mixed", voice)
        row.addWidget(mark)
        role = met.role or voice
        said = role if met.people == 1 else self.tr("{}, {} people").format(role, met.people)
        row.addWidget(text(said, wrap=True), 1)
        out = button("", "x", quiet=True)
        named = self.tr("Take out {}").format(said)
        out.setAccessibleName(named)
        out.setToolTip(named)
        out.clicked.connect(lambda: self._take_out(met.key))
        row.addWidget(out)
        return made

    def _take_out(self, participant: str) -> None:
        """Take somebody out of this session; undo brings them back."""
        self._desk.do(_leave_room, participant=participant, interview=self._session)
        self._role.setFocus()

    def add_participant(self) -> None:
        """List somebody as met in this session."""
        from peerchallenge.store.actions.notes import add_participant

        if not self._session:
            return
        role, many = self._role.text().strip(), self._many.text().strip() or "1"
        self._who.refuse(self._role, None if role else self.tr("Say what they do there."))
        is_number = many.isascii() and many.isdecimal() and len(many) < 6
        self._who.refuse(self._many, None if is_number else self.tr("Write a number."))
        if not role or not is_number:
            return
        self._heard = None
        key = self._desk.do(
            add_participant,
            interview=self._session,
            role=role,
            voice=Voice(self._voice.key()),
            people=int(many),
            name=self._name.text(),
        )
        trouble = self._heard_now()
        self._who.refuse(self._many, trouble.sentence if trouble else None)
        if key:
            for made in (self._role, self._many, self._name):
                made.clear()
            self._role.setFocus()

    def _hear(self, trouble: Refused | Fault) -> None:
        self._heard = trouble

    def _heard_now(self) -> Refused | Fault | None:
        return self._heard
