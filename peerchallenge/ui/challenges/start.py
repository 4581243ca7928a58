"""Start a challenge: the council, the days, the team and what the council asks, in one go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.record.details import PeerFacts, doubled
from peerchallenge.ui.challenges.form import ChallengeForm
from peerchallenge.ui.challenges.sheet import Sheet
from peerchallenge.ui.fields import button, rule, text
from peerchallenge.ui.notices import Refusal
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile


class StartChallenge(Sheet):
    """`started` names the new challenge's folder. Nothing is made until all of it can be."""

    started = Signal(str)

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self.initials = ""
        """Of the person at this laptop, once the challenge is made."""
        self.form = ChallengeForm(profile.folder)
        self.refusal = Refusal()
        self._go = button(self.tr("Start challenge"), "plus", keys_of("begin"), main=True)
        self._go.clicked.connect(self.go)
        self._no = button(self.tr("Back to the list"), "x", "Esc")
        self._no.clicked.connect(self.left)
        title = text(self.tr("Start a challenge"), "title")
        self.pin(Lines([(title, 1), (self._no, 0), (self._go, 0)], _PLANS))
        self.pin(self.refusal)
        self.inside.addWidget(self.form)
        self.inside.addWidget(rule())
        wait = self.tr(
            "Import a timetable now or later: once the challenge is started, its sessions are "
            "under Timetable & interviews."
        )
        self.inside.addWidget(text(wait, "caption", colour="ink2", wrap=True))
        self.setFocusProxy(self.form)

    def go(self) -> None:
        """Make the challenge, or say at the field what is missing."""
        form = self.form
        self.refusal.clear()
        facts, (starts, ends) = form.council.facts(), form.days.days()
        form.council.cell.say(None if facts.name else self.tr("Enter the council’s name."))
        team = form.team.team()
        wrong = self._wrong_in(team)
        form.team.refuse(wrong or None)
        first = next(
            (f for f in (form.council.field, form.days.refused()) if f and f.property("refused")),
            form.team.rows[0].initials if wrong else None,
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            name = self._make(starts, ends)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        self.initials = form.team.my_initials()
        self.started.emit(name)

    def _wrong_in(self, team: list[PeerFacts]) -> str:
        if any(not peer.initials for peer in team):
            return self.tr("Enter initials for each peer: lines and changes carry them.")
        twice = doubled(team)
        said = self.tr("Two peers have the initials {}. Choose others for one of them.")
        return said.format(twice) if twice else ""

    def _make(self, starts: date | None, ends: date | None) -> str:
        from peerchallenge.store.actions.challenges import start_challenge

        form = self.form
        name, door = self._profile.new_challenge(who=form.team.my_initials())
        try:
            start_challenge(
                door,
                council=form.council.facts(),
                kind=form.kind.currentText(),
                framework=form.kind.key(),
                starts=starts,
                ends=ends,
                team=form.team.team(),
                focus=form.focus.facts(),
            )
        except (Refused, Fault):
            door.close()
            self._profile.delete(name)
            raise
        door.close()
        return name


_PLANS = ((560, ((0, 1, 2),)), (0, ((0,), (2, 1))))
