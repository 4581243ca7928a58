"""Who are you: one of the team, or somebody new with name, initials and role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.intake.councils import plain_words
from peerchallenge.intake.team import initials_for
from peerchallenge.record.details import ROLES, PeerFacts
from peerchallenge.ui.fields import choice, field, form
from peerchallenge.ui.type_ahead import Suggestion, TypeAhead

ELSE = "somebody else"
_LONGEST = 200


@dataclass(frozen=True)
class Who:
    """A peer's key, or what makes a new one."""

    peer: str = ""
    name: str = ""
    initials: str = ""
    role: str = ""


class WhoForm(QWidget):
    """Those of the team without a laptop first. `entered` is Enter in the last field."""

    entered = Signal()
    refused = Signal(object)
    """The field at which something is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._team: list[PeerFacts] = []
        self._proposed = ""
        self._rows = form()
        self.who = self._rows.row(self.tr("Who are you"), choice("", []))
        self.who.picked.connect(lambda _key: self._fit())
        self._new = form()
        self.name = self._new.row(self.tr("Name"), field(""))
        self.initials = self._new.row(
            self.tr("Initials"), field(""), self.tr("Your lines and changes carry them.")
        )
        self.role = self._new.row(self.tr("Role"), TypeAhead("", _roles))
        self.name.typed.connect(self._propose)
        for made, after in ((self.name, self.initials), (self.initials, self.role)):
            made.returnPressed.connect(
                lambda after=after: after.setFocus(Qt.FocusReason.TabFocusReason)
            )
        for made in (self.name, self.initials, self.role):
            made.setMaxLength(_LONGEST)
        self.role.returnPressed.connect(self.entered)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._rows)
        whole.addWidget(self._new)
        self.offer([])

    def offer(self, team: Sequence[tuple[PeerFacts, bool]]) -> None:
        """The team, and whether each has a laptop already."""
        self._team = [facts for facts, _ in team]
        has = self.tr("{}, who has a laptop in the team already")
        free = [(f.key, _named(f)) for f, has_laptop in team if not has_laptop]
        busy = [(f.key, has.format(_named(f))) for f, has_laptop in team if has_laptop]
        somebody = (ELSE, self.tr("Somebody else: I am not on the list"))
        self.who.offer([("", self.tr("Choose yourself")), *free, somebody, *busy])
        self._proposed = ""
        for made in (self.name, self.initials, self.role):
            made.clear()
        self._fit()

    def _fit(self) -> None:
        self._rows.refuse(self.who, None)
        self._new.setVisible(self.who.key() == ELSE)

    def _propose(self, name: str) -> None:
        """Offer initials nobody has, unless others were typed."""
        if self.initials.text() in {"", self._proposed}:
            self._proposed = initials_for(name, {f.initials for f in self._team})
            self.initials.setText(self._proposed)

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.who

    def facts(self) -> Who | None:
        """Who it is; nothing where something is missing, which is then said at its field."""
        key = self.who.key()
        self._new.refuse(self.initials, None)
        if not key:
            self._rows.refuse(self.who, self.tr("Choose yourself, or say you are somebody else."))
            self.refused.emit(self.who)
            return None
        if key != ELSE:
            return Who(peer=key)
        initials = self.initials.text().strip().upper()
        taken = next((f for f in self._team if f.initials == initials), None)
        if not initials or taken is not None:
            said = (
                self.tr("{} is {} already. Choose that name above if it is you.").format(
                    initials, taken.name or self.tr("one of the team")
                )
                if taken
                else self.tr("Enter your initials.")
            )
            self._new.refuse(self.initials, said)
            self.refused.emit(self.initials)
            return None
        return Who("", self.name.text(), initials, self.role.text())


def _named(facts: PeerFacts) -> str:
    return ", ".join(w for w in (facts.initials, facts.name, facts.role) if w)


def _roles(typed: str) -> list[Suggestion]:
    wanted = plain_words(typed)
    fits = [r for r in ROLES if all(any(w.startswith(t) for w in plain_words(r)) for t in wanted)]
    return [Suggestion(role, role, role) for role in fits]
