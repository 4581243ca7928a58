"""Start a challenge: the council, the kind, the days, and who you are in the team."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import Field, Form, button, card, field, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile

_ROOM_FOR_TWO = 560
"""Width at 100 % text below which the two columns stand under each other."""


class StartChallenge(QWidget):
    """`started` names the new challenge's folder. Nothing is made until all of it can be."""

    started = Signal(str)
    left = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._where, self._who = Form(), Form()
        day = self.tr("As in 9 March 2026. You can put it in later.")
        self.council = self._row(self._where, self.tr("Council"), self.tr("Its full name."))
        self.kind = self._row(self._where, self.tr("Kind of challenge"), "")
        self.kind.setText(self.tr("Corporate peer challenge"))
        self.starts = self._row(self._where, self.tr("First day on site"), day)
        self.ends = self._row(self._where, self.tr("Last day on site"), "")
        self.name = self._row(self._who, self.tr("Your name"), self.tr("The letter prints it."))
        self.initials = self._row(
            self._who, self.tr("Your initials"), self.tr("What you write carries them.")
        )
        self.role = self._row(self._who, self.tr("Your role in the team"), "")
        self.refusal = Refusal()
        self._go = button(self.tr("Start the challenge"), "plus", "Enter", main=True)
        self._go.clicked.connect(self.go)
        self._no = button(self.tr("Back to the list"), "x", "Esc")
        self._no.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.council)
        look.changed.connect(self._fit)

    def _row(self, rows: Form, label: str, helping: str) -> Field:
        made = rows.row(label, field(label), helping)
        made.returnPressed.connect(self.go)
        return made

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        sheet = card(inside)
        inside.setContentsMargins(22, 18, 22, 18)
        inside.setSpacing(14)
        inside.addWidget(text(self.tr("Start a challenge"), "title"))
        inside.addWidget(self.refusal)
        self._columns.setSpacing(22)
        for rows in (self._where, self._who):
            self._columns.addWidget(rows, 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self._columns)
        last = QHBoxLayout()
        last.addWidget(self._go)
        last.addWidget(self._no)
        last.addStretch(1)
        inside.addLayout(last)
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(sheet)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(holder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; what was filled in stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # -- acting

    def go(self) -> None:
        """Make the challenge, or say under the field what is missing."""
        for rows, made in self._fields():
            rows.refuse(made, None)
        self.refusal.clear()
        starts, ends = self._day(self.starts), self._day(self.ends)
        if not self.council.text().strip():
            self._refuse(self._where, self.council, self.tr("Enter the council’s name."))
        if not self.initials.text().strip():
            self._refuse(self._who, self.initials, self.tr("Enter your initials."))
        wrong = [made for _, made in self._fields() if made.property("refused")]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            name = self._make(starts, ends)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
        else:
            self.started.emit(name)

    def _fields(self) -> list[tuple[Form, Field]]:
        where = (self.council, self.starts, self.ends)
        return [*((self._where, made) for made in where), (self._who, self.initials)]

    def _refuse(self, rows: Form, made: Field, why: str) -> None:
        rows.refuse(made, why)

    def _day(self, made: Field) -> date | None:
        from peerchallenge.ui.pages.session_details import day_read

        day = day_read(made.text())
        if day is None and made.text().strip():
            self._refuse(self._where, made, self.tr("Write the day like 9 March 2026."))
        return day

    def _make(self, starts: date | None, ends: date | None) -> str:
        from peerchallenge.store.actions.challenges import add_peer, start_challenge

        initials = self.initials.text().strip().upper()
        name, door = self._profile.new_challenge(who=initials)
        try:
            start_challenge(
                door,
                council=self.council.text(),
                kind=self.kind.text().strip() or self.tr("Peer challenge"),
                starts=starts,
                ends=ends,
            )
            add_peer(door, name=self.name.text(), initials=initials, role=self.role.text())
        except (Refused, Fault):
            door.close()
            self._profile.delete(name)
            raise
        door.close()
        return name
