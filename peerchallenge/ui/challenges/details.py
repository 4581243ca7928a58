"""The challenge's own details, kept right while it goes on: each field is saved when it is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.details import details
from peerchallenge.record.readings import the_challenge
from peerchallenge.ui.actions import ask_page
from peerchallenge.ui.challenges.form import ChallengeForm
from peerchallenge.ui.challenges.names_card import NamesCard
from peerchallenge.ui.challenges.sheet import scrolled_card
from peerchallenge.ui.closing.card import KeepingCard
from peerchallenge.ui.closing.late_sheet import read_late
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.leaving import has_keyboard

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.ui.desk import Desk

_KINDS = {"challenge", "council", "peer", "focus", "retention", "sign_off"}


class DetailsPage(QWidget):
    """`me_known` gives the initials of the row a person marked as theirs."""

    me_known = Signal(str)
    close_asked = Signal()
    """Close and purge: that is for whoever has all challenges to do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._heard: Refused | Fault | None = None
        desk.refused.connect(self._hear)
        # The profile's folder: challenges/<name>/store.db lies in it.
        self.form = ChallengeForm(desk.door.file.path.parents[2])
        form = self.form
        form.council.edited.connect(self._put_council)
        form.kind_picked.connect(lambda _key: self._put_kind())
        form.days.edited.connect(self._put_days)
        form.team.edited.connect(self._put_team)
        form.team.removal_asked.connect(self._remove)
        form.team.mine.connect(self._mine)
        form.focus.edited.connect(self._put_focus)
        inside = QVBoxLayout()
        self._area = area = scrolled_card(inside)
        inside.addWidget(form)
        self.keeping = KeepingCard(desk)
        self.keeping.close_asked.connect(self.close_asked)
        self.keeping.late_asked.connect(lambda: read_late(desk, self).done.connect(self._later))
        self.names = NamesCard(desk)
        inside.addWidget(self.names)
        inside.addWidget(self.keeping)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 12)
        whole.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Challenge details"), "h1"), 1)
        self.history = button(self.tr("History"), "history", quiet=True)
        self.history.explain(
            self.tr("Who changed the row the keyboard is in, or else the challenge itself")
        )
        self.history.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard there
        self.history.clicked.connect(self.show_history)
        top.addWidget(self.history)
        whole.addLayout(top)
        whole.addWidget(area, 1)
        self.setFocusProxy(form)

    # -- showing

    def show_now(self) -> None:
        """Read and draw."""
        found = self._desk.read(details)
        framework = self._desk.read(lambda session: the_challenge(session).framework)
        self.form.kind.pick(framework)
        self.form.show_details(found, me=self._desk.me)
        self.names.show_now()
        self.keeping.show_now()

    def narrow(self, which: str) -> None:
        """Bring the card `names` or `keeping` into view, with the keyboard in it."""
        card: NamesCard | KeepingCard = self.names if which == "names" else self.keeping
        card.take_keyboard()
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card, 0, 0))

    def record_here(self) -> tuple[str, str] | None:
        """What the keyboard is in: a peer, a question, the council; or else the challenge."""
        form = self.form
        peer = next((row.key for row in form.team.rows if row.key and has_keyboard(row)), "")
        if peer:
            return "peer", peer
        if focus := form.focus.key_here():
            return "focus", focus
        challenge = self._desk.read(the_challenge)
        if has_keyboard(form.council) and challenge.council:
            return "council", challenge.council
        return "challenge", challenge.key

    def show_history(self) -> None:
        """Do what the key does that every page with records is given (`offer_history`)."""
        ask_page(self, "history")

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again when any of it changed."""
        if any(kind in _KINDS for kind, _ in records):
            self.show_now()

    def _later(self, _said: str) -> None:
        self.keeping.show_now()

    # -- acting

    def _put_council(self) -> None:
        from peerchallenge.store.actions.challenges import change_council

        self._heard = None
        self._desk.do(change_council, council=self.form.council.facts())
        self.form.council.cell.say(self._said())

    def _put_kind(self) -> None:
        from peerchallenge.store.actions.challenges import change_kind

        kind = self.form.kind
        self._desk.do(change_kind, kind=kind.currentText(), framework=kind.key())

    def _put_days(self) -> None:
        from peerchallenge.store.actions.challenges import change_dates

        starts, ends = self.form.days.days()
        self._heard = None
        self._desk.do(change_dates, starts=starts, ends=ends)
        if said := self._said():
            self.form.days.ends_cell.say(said)

    def _put_team(self) -> None:
        from peerchallenge.store.actions.team import change_team

        self._heard = None
        self._desk.do(change_team, team=self.form.team.team())
        self.form.team.refuse(self._said())

    def _remove(self, peer: str) -> None:
        from peerchallenge.store.actions.team import remove_peer

        self._heard = None
        self._desk.do(remove_peer, peer=peer)
        self.form.team.refuse(self._said())

    def _put_focus(self) -> None:
        from peerchallenge.store.actions.challenges import change_focus

        self._heard = None
        self._desk.do(change_focus, focus=self.form.focus.facts())
        if said := self._said():
            self.form.focus.show_facts(self._desk.read(details).focus)
            self.form.focus.refuse(said)
        else:
            self.form.focus.refuse(None)

    def _mine(self, peer: str) -> None:
        known = {p.key: p.initials for p in self._desk.read(details).team}
        if peer in known:
            self.me_known.emit(known[peer])

    def _hear(self, trouble: Refused | Fault) -> None:
        self._heard = trouble

    def _said(self) -> str | None:
        return self._heard.sentence if self._heard else None
