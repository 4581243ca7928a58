"""Start a new team key: who leaves, or what was lost, and in words what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, card, choice, form, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.following import Following
from peerchallenge.ui.team.sheet import Dialog, TeamSheet

if TYPE_CHECKING:
    from peerchallenge.exchange.roster import Colleague
    from peerchallenge.ui.desk import Desk

LOST = "lost"


class NewKeySheet(TeamSheet):
    """`done` says which laptops still wait for the new key: it goes with the next team file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Start a new team key"), "key-round")
        self._desk = desk
        self._others: list[Colleague] = []
        self._lead = text(
            self.tr("Nobody types anything: the new key travels with your next team file."),
            colour="ink2",
            wrap=True,
        )
        self.why = choice(self.tr("Why a new key"), [])
        self._rows = form()
        self._rows.row(self.tr("Why a new key"), self.why)
        self.why.picked.connect(lambda _key: self._show_what_follows())
        self.follows = Following()
        inside = QVBoxLayout()
        self._told = card(inside)
        self._done = text("", "ui_b", wrap=True)
        self._next = text("", wrap=True)
        for said in (self._done, self._next):
            inside.addWidget(said)
        self._told.hide()
        self.go = button(
            self.tr("Start a new team key"), "key-round", keys_of("new_team_key"), main=True
        )
        self.go.clicked.connect(self.start)
        self.close_it = button(self.tr("Not now"), "x", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        for part in (self._lead, self._rows, self.follows, self._told):
            self.middle.addWidget(part)
        self.add_last(self.go, self.close_it)
        self.setFocusProxy(self.why)
        self._begin()

    def _begin(self) -> None:
        from peerchallenge.exchange.rekey import wants_another, why_not
        from peerchallenge.exchange.roster import others

        door = self._desk.door
        refusal = why_not(door)
        self._others = [] if refusal else [c for c in others(door) if not c.has_left]
        leaving = [(c.laptop, self._leaves(c)) for c in self._others]
        lost = (LOST, self.tr("An invitation and its words were lost"))
        self.why.offer([("", self.tr("Choose why")), lost, *leaving])
        if refusal:
            self.refuse(Refused(refusal))
            for part in (self._lead, self._rows, self.follows, self.go):
                part.hide()
        elif wants_another(door):
            self._lead.setText(
                self.tr(
                    "Two new keys were started at the same time on two laptops. One more settles "
                    "it, so that nobody who left can read on."
                )
            )
            self.why.pick(LOST)
        self._show_what_follows()

    def _leaves(self, colleague: Colleague) -> str:
        named = ", ".join(w for w in (colleague.initials, colleague.name, colleague.role) if w)
        return self.tr("Leaves the team: {}").format(named or self.tr("a colleague"))

    def _chosen(self) -> Colleague | None:
        return next((c for c in self._others if c.laptop == self.why.key()), None)

    def _show_what_follows(self) -> None:
        """In words, before it is done: it cannot be taken back."""
        self._rows.refuse(self.why, None)
        leaves = self._chosen()
        if leaves is not None:
            who = leaves.initials or self.tr("The colleague")
            self.follows.show_these(
                (
                    self.tr("{}’s laptop keeps what it has, up to the last file it merged."),
                    self.tr("It opens nothing that is written from now on."),
                    self.tr("Files from it are set aside here until somebody says yes."),
                    self.tr("What {} noted stays in the record, under their initials."),
                ),
                who,
            )
        elif self.why.key() == LOST:
            self.follows.show_these(
                (
                    self.tr("Whoever finds both can read the challenge as it was on that day."),
                    self.tr("They open nothing that is written from now on, and join no more."),
                    self.tr("Invitations that are still under way no longer work: make new ones."),
                ),
                "",
            )
        else:
            self.follows.show_these((), "")
        self.changed.emit()

    def start(self) -> None:
        """Start it, or say at the field what is missing."""
        if not self.why.key():
            self._rows.refuse(self.why, self.tr("Choose first who leaves, or what was lost."))
            self.take_to(self.why)
            return
        from peerchallenge.exchange.rekey import start_new_key

        leaves = self._chosen()
        try:
            self._desk.settle()
            start_new_key(self._desk.door, without=leaves.laptop if leaves else "")
        except (Refused, Fault) as trouble:
            self.refuse(trouble)
            return
        self._say_done(leaves)

    def _say_done(self, leaves: Colleague | None) -> None:
        stay = [c for c in self._others if c is not leaves]
        waiting = sorted({c.initials or self.tr("a colleague") for c in stay})
        self.heading.setText(self.tr("A new team key is started"))
        said = (
            self.tr("{}’s laptop is out of the team.").format(
                leaves.initials or self.tr("The colleague")
            )
            if leaves
            else self.tr("What was lost opens nothing new.")
        )
        self._done.setText(said)
        after = (
            self.tr("Send a team file to {}: the new key goes with it, and they type nothing.")
            if waiting
            else self.tr("No other laptop waits for it.")
        )
        self._next.setText(after.format(_and(waiting)))
        for part in (self._lead, self._rows, self.follows, self.go):
            part.hide()
        self._told.show()
        self.close_it.say(self.tr("Done"))
        self.close_it.show_icon("check")
        self.take_to(self.close_it)
        announce(self, f"{said} {self._next.text()}")
        self.changed.emit()
        self.done.emit(f"{said} {self._next.text()}")


def start_new_key(desk: Desk, over: QWidget) -> NewKeySheet:
    """Open the sheet over a page."""
    sheet = NewKeySheet(desk)
    Dialog(sheet, over).open()
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet


def _and(words: list[str]) -> str:
    from peerchallenge.exchange.wording import and_join

    return and_join(words)
