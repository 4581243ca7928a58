"""Start a challenge: the council, the days, the team and what the council asks, in one go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.record.details import PeerFacts, doubled
from peerchallenge.ui.challenges.form import ChallengeForm
from peerchallenge.ui.challenges.sheet import Sheet
from peerchallenge.ui.challenges.unfinished import put_back, words_of
from peerchallenge.ui.fields import button, rule, text
from peerchallenge.ui.notices import Refusal
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile


class StartChallenge(Sheet):
    """`started` names the new challenge's folder. Nothing is made until all of it can be."""

    started = Signal(str)

    def __init__(self, profile: Profile, *, before: str = "") -> None:
        """`before` is what stood on the form when it was left."""
        super().__init__()
        self._profile = profile
        self._taken_off = ""
        self._is_started = False
        self.initials = ""
        """Of the person at this laptop, once the challenge is made."""
        self.form = ChallengeForm(profile.folder)
        put_back(self.form, before)
        self.refusal = Refusal()
        self._go = button(self.tr("Start challenge"), "plus", keys_of("begin"), main=True)
        self._go.clicked.connect(self.go)
        self._no = button(self.tr("Back to the list"), "x", "Esc")
        self._no.clicked.connect(self.left)
        title = text(self.tr("Start a challenge"), "title")
        self.pin(Lines([(title, 1), (self._no, 0), (self._go, 0)], _PLANS))
        self.pin(self.refusal)
        if before:
            self._offer_anew()
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
        self._is_started = True
        self.started.emit(name)

    def _offer_anew(self) -> None:
        """What stood here before may be of a challenge that nobody wants to start any more."""
        said = self.tr("What you had filled in before is here again.")
        self._anew = button("", "refresh-cw", quiet=True)
        self._anew.clicked.connect(self._begin_anew)
        self._name_anew()
        words = text(said, "caption", colour="ink2", wrap=True)
        self.inside.addWidget(Lines([(words, 1), (self._anew, 0)], _BESIDE))

    def _name_anew(self) -> None:
        put, empty = self.tr("Put it back"), self.tr("Begin with an empty form")
        self._anew.say(put if self._taken_off else empty)

    def _begin_anew(self) -> None:
        """An empty form; or what was taken off it, since that may have been a slip."""
        back, self._taken_off = self._taken_off, "" if self._taken_off else self.unfinished()
        before, self.form = self.form, ChallengeForm(self._profile.folder)
        put_back(self.form, back)
        self.inside.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()
        self.refusal.clear()
        self.setFocusProxy(self.form)
        self._name_anew()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def unfinished(self, *, is_shown: bool = True) -> str:
        """What stands on the form, to be kept while nobody is here; nothing once it is started."""
        return "" if self._is_started else words_of(self.form, is_shown=is_shown)

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


_BESIDE = ((420, ((0, 1),)), (0, ((0,), (1,))))
_PLANS = ((560, ((0, 1, 2),)), (0, ((0,), (2, 1))))
