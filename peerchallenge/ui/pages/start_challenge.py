"""Start a challenge: the council, the days, and who you are in the team."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import Form, button, card, field
from peerchallenge.ui.notices import Refusal

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile


class StartChallenge(QWidget):
    """`started` names the new challenge's folder. Nothing is made until all of it can be."""

    started = Signal(str)

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self.council = field(self.tr("Council"))
        self.starts = field(self.tr("First day on site"), self.tr("for example 2026-03-09"))
        self.ends = field(self.tr("Last day on site"), self.tr("for example 2026-03-12"))
        self.name = field(self.tr("Your name"))
        self.initials = field(self.tr("Your initials"))
        self.role = field(self.tr("Your role in the team"))
        self.refusal = Refusal()
        self._go = button(self.tr("Start the challenge"), "plus", main=True)
        self._go.clicked.connect(self.go)
        left, right = Form(), Form()
        for label, made in (
            (self.tr("Council"), self.council),
            (self.tr("First day on site"), self.starts),
            (self.tr("Last day on site"), self.ends),
        ):
            left.row(label, made)
        for label, made in (
            (self.tr("Your name"), self.name),
            (self.tr("Your initials"), self.initials),
            (self.tr("Your role in the team"), self.role),
        ):
            right.row(label, made)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(left)
        across.addWidget(right)
        inside = QVBoxLayout()
        inside.addWidget(self.refusal)
        inside.addLayout(across)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._go)
        inside.addLayout(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))
        self.setFocusProxy(self.council)

    def go(self) -> None:
        """Make the challenge, or say in one sentence what is missing."""
        try:
            name = self._start()
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        self.refusal.clear()
        for made in (self.council, self.starts, self.ends):
            made.clear()
        self.hide()
        self.started.emit(name)

    def _start(self) -> str:
        from peerchallenge.store.actions.challenges import add_peer, start_challenge

        starts, ends = _day(self.starts.text()), _day(self.ends.text())
        initials = self.initials.text().strip().upper()
        if not self.council.text().strip():
            raise Refused(self.tr("Enter the council’s name first."))
        if not initials:
            raise Refused(self.tr("Enter your initials. What you write carries them."))
        name, door = self._profile.new_challenge(who=initials)
        try:
            start_challenge(door, council=self.council.text(), starts=starts, ends=ends)
            add_peer(door, name=self.name.text(), initials=initials, role=self.role.text())
        except (Refused, Fault):
            door.close()
            self._profile.delete(name)
            raise
        door.close()
        return name


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise Refused(
            f"“{words.strip()}” is not a day the program can read. Write it like 2026-03-09."
        ) from None
