"""Join a challenge by invitation: the file and the words, then who you are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.record.day_words import both
from peerchallenge.ui import work
from peerchallenge.ui.fields import button, card, field, form, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.sheet import TeamSheet
from peerchallenge.ui.team.who import Who, WhoForm

_WIDE = 760
"""Of a card at 100 % text: a few fields need no whole page."""

if TYPE_CHECKING:
    from peerchallenge.exchange.invitation import Invitation
    from peerchallenge.store.profile import Profile


class JoinSheet(TeamSheet):
    """`joined` names the challenge's folder. Nothing is on this laptop before that."""

    joined = Signal(str)

    def __init__(self, profile: Profile) -> None:
        super().__init__(self.tr("Join by invitation"), "user-plus")
        self._profile = profile
        self._path: Path | None = None
        self._invitation: Invitation | None = None
        self._is_here = False
        """Its challenge is on this laptop already: nobody is asked who they are."""
        self.initials = ""
        """Of the person at this laptop, once they have joined."""
        self.choose = button(
            self.tr("Choose the invitation"), "upload", keys_of("choose_invitation")
        )
        self.choose.clicked.connect(self.ask_file)
        self._file = text("", "ui_b", wrap=True)
        self._rows = form()
        self.words = self._rows.row(
            self.tr("The five words you were told"),
            field(""),
            self.tr(
                "Capitals, spaces and hyphens do not matter, and the first four letters of a word "
                "are enough."
            ),
        )
        self.words.returnPressed.connect(self.go)
        self.words.typed.connect(lambda _words: self._rows.refuse(self.words, None))
        self.who = WhoForm()
        self.who.entered.connect(self.go)
        self.who.refused.connect(self.take_to)
        self.next = button("", "chevron-right", keys_of("join_now"), main=True)
        self.next.clicked.connect(self.go)
        self.back = button(self.tr("Back to the list"), "x", "Esc", live=False)
        self.back.clicked.connect(self.leave)
        self._lay_out()
        self.begin()

    def _lay_out(self) -> None:
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)
        top = QVBoxLayout()
        self._opening = card(top)
        lead = self.tr(
            "A colleague sends you a file and tells you five words by telephone. With both, this "
            "laptop has the whole challenge and is in the team."
        )
        top.addWidget(text(lead, colour="ink2", wrap=True))
        first = QHBoxLayout()
        first.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._file, 1)
        top.addLayout(first)
        top.addSpacing(4)
        top.addWidget(self._rows)
        inside = QVBoxLayout()
        self._found = card(inside)
        self._council = text("", "title", wrap=True)
        self._when = text("", colour="ink2", wrap=True)
        for part in (self._council, self._when):
            inside.addWidget(part)
        inside.addSpacing(6)
        inside.addWidget(self.who)
        for sheet in (self._opening, self._found):
            self.middle.addWidget(sheet)
        look.changed.connect(self._measure)
        self._measure()
        self.add_last(self.next, self.back, on_top=True)

    def _measure(self) -> None:
        for sheet in (self._opening, self._found, self.refusal, self.progress):
            sheet.setMaximumWidth(look.px(_WIDE))

    # -- beginning

    def begin(self, path: Path | None = None) -> None:
        """Ask for the words of this invitation, or first for the file."""
        self.stop()
        self.refusal.clear()
        self._path, self._invitation, self._is_here = path, None, False
        self._file.setText(path.name if path else "")
        self.words.clear()
        self._rows.refuse(self.words, None)
        self._opening.show()
        self._found.hide()
        self.next.say(self.tr("Open the invitation"))
        self.go_on()

    def go_on(self) -> None:
        """Put the keyboard where a person goes on."""
        first: QWidget = self.words if self._path else self.choose
        if self._invitation is not None:
            first = self.next if self._is_here else self.who.first()
        self.setFocusProxy(first)
        if self.isVisible():
            self.take_to(first)

    def ask_file(self) -> None:
        """Ask which file it is; mail may have given it any name."""
        where, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the invitation"),
            "",
            self.tr("Invitations (*.pcinvite);;All files (*)"),
        )
        if where:
            self.take_file(Path(where))

    def take_file(self, path: Path) -> None:
        """This is the invitation; words that are typed already stay."""
        self._path = path
        self._file.setText(path.name)
        self.refusal.clear()
        self.go_on()

    # -- opening, then joining

    def go(self) -> None:
        """Open the invitation, or with an open one join; both beside the window."""
        if self.is_under_way:
            return
        if self._invitation is None:
            self._open()
        else:
            self._join(self._invitation)

    def _open(self) -> None:
        if self._path is None:
            self.refuse(Refused(self.tr("Choose the invitation first")))
            self.take_to(self.choose)
            return
        if not self.words.text().strip():
            self._rows.refuse(self.words, self.tr("Type the words that were said to you."))
            self.take_to(self.words)
            return
        self.next.refuse(self.tr("The invitation is being opened"))
        self.begin_work(
            self.tr("Opening the invitation. It is slow on purpose, about two seconds."),
            partial(_opened, self._profile, self._path, self.words.text()),
            self._is_open,
        )

    def _is_open(self, answer: tuple[Invitation, bool]) -> None:
        invitation, self._is_here = answer
        self._invitation = invitation
        self.words.clear()
        self._council.setText(invitation.council)
        by = self.tr("Invited by {}").format(invitation.who) if invitation.who else ""
        starts, ends = invitation.starts, invitation.ends
        when = both(starts, ends) if starts and ends else ""
        self._when.setText(". ".join(w for w in (invitation.kind, when, by) if w))
        self.who.offer([(m.facts, m.has_laptop) for m in invitation.team])
        self._opening.hide()
        self._found.show()
        self.who.setVisible(not self._is_here)
        self.next.say(self.tr("Join this challenge"))
        if self._is_here:
            self.go_on()
            self._join(invitation)
            return
        announce(self, f"{invitation.council}. {self._when.text()}. {self.tr('Who are you')}")
        self.go_on()

    def _join(self, invitation: Invitation) -> None:
        who = Who() if self._is_here else self.who.facts()
        if who is None:
            return
        self.next.refuse(self.tr("The challenge is being put on this laptop"))
        self.begin_work(
            self.tr("The challenge is on this laptop: taking in what the invitation brings")
            if self._is_here
            else self.tr("Putting the challenge on this laptop"),
            partial(_joined, self._profile, invitation, who),
            self._is_in,
        )

    def _is_in(self, answer: tuple[str, str]) -> None:
        folder, self.initials = answer
        self._invitation = None
        self.who.offer([])
        self.joined.emit(folder)

    def _over(self) -> None:
        super()._over()
        self.next.refuse(None)

    def after_refusal(self) -> None:
        """The words may be mended, or somebody else chosen; what is here is on the list."""
        if self._invitation is None:
            self.take_to(self.words)
            self.words.selectAll()
        elif self._is_here:
            self.take_to(self.back)


def _opened(profile: Profile, path: Path, words: str, doing: work.Work) -> tuple[Invitation, bool]:
    """For a worker: the invitation, and whether its challenge is on this laptop already."""
    from peerchallenge.exchange.invitation import is_here, open_invitation

    invitation = open_invitation(path, words, stop=lambda: doing.is_stopped)
    return invitation, is_here(profile, invitation)


def _joined(
    profile: Profile, invitation: Invitation, who: Who, _doing: work.Work
) -> tuple[str, str]:
    """For a worker: the folder, and the initials of who has joined."""
    from peerchallenge.exchange.invitation import join

    folder, door = join(
        profile, invitation, peer=who.peer, name=who.name, initials=who.initials, role=who.role
    )
    initials = door.who
    door.close()
    return folder, initials
