"""Invite a peer: words that are generated and said by telephone, and a file sealed under them."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.fields import button, card, choice, form, text, tick
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.new_key import start_new_key
from peerchallenge.ui.team.sheet import Dialog, TeamSheet
from peerchallenge.ui.team.words import SpokenWords

if TYPE_CHECKING:
    from peerchallenge.exchange.invitation import Draft
    from peerchallenge.ui.desk import Desk


class InviteSheet(TeamSheet):
    """Words first, then the file; afterwards where it is, and what to say on the telephone."""

    new_key_asked = Signal()
    """Somebody leaves, or an invitation was lost: that is another sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Invite a peer"), "user-plus")
        self._desk = desk
        self.path: Path | None = None
        """Where the invitation is, once it is written."""
        self._lead = text(
            self.tr(
                "The invitation holds this challenge as it stands, sealed under five words. "
                "Whoever has the file and the words joins the team; the file alone opens nothing."
            ),
            colour="ink2",
            wrap=True,
        )
        self.words = SpokenWords()
        self.other = button(self.tr("Show other words"), "refresh-cw", keys_of("other_words"))
        self.other.clicked.connect(self.show_other_words)
        self.with_names = tick(self.tr("With names"))
        self._named = text(
            self.tr(
                "Of the people you met. Without them your colleague sees roles and voices only, "
                "and you can send the names later."
            ),
            "caption",
            colour="ink2",
            wrap=True,
        )
        self.me = choice(self.tr("Who you are"), [])
        self._ask_me = form()
        self._ask_me.row(
            self.tr("Who you are"), self.me, self.tr("Your colleagues see it on your files.")
        )
        self.save = button(
            self.tr("Choose where the file goes"), "download", keys_of("put_invitation"), main=True
        )
        self.save.clicked.connect(self.ask_where)
        self.new_key = button(self.tr("Start a new team key"), "key-round", quiet=True)
        self.new_key.clicked.connect(self.new_key_asked)
        self._why_new = text(
            self.tr("When somebody leaves the team, or an invitation and its words were lost."),
            "caption",
            colour="ink2",
            wrap=True,
        )
        self.close_it = button(self.tr("Not now"), "x", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        self._lay_out()
        self._offer_me()
        self._offer_new_key()
        self.show_other_words()

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        inside = QVBoxLayout()
        self._written = card(inside)
        self._where = text("", "ui_b", wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._say = text("", wrap=True)
        self._never = text(
            self.tr("Never send the words by email with the file."), "ui_b", colour="notice",
            wrap=True,
        )  # fmt: skip
        for said in (self._where, self._say, self._never):
            inside.addWidget(said)
        self._written.hide()
        for part in (self._lead, self._ask_me, self.words):
            self.middle.addWidget(part)
        self.middle.addWidget(self.other, alignment=left)
        self.middle.addWidget(self.with_names, alignment=left)
        self.middle.addWidget(self._named)
        self.middle.addWidget(self._written)
        self.middle.addWidget(self.new_key, alignment=left)
        self.middle.addWidget(self._why_new)
        self.add_last(self.save, self.close_it)
        self.setFocusProxy(self.save)

    def _offer_me(self) -> None:
        """Ask who is at this laptop only where nobody has said so yet."""
        from peerchallenge.record.readings import the_team

        team = self._desk.read(the_team)
        known = self._desk.me in {p.key for p in team}
        named = [(p.key, ", ".join(w for w in (p.initials, p.name, p.role) if w)) for p in team]
        self.me.offer([("", self.tr("Choose yourself")), *named], self._desk.me if known else "")
        self._ask_me.setVisible(not known)

    def _offer_new_key(self) -> None:
        """Only where there is somebody who could leave."""
        from peerchallenge.exchange.roster import others

        has_others = any(not c.has_left for c in others(self._desk.door))
        for part in (self.new_key, self._why_new):
            part.setVisible(has_others)

    def show_other_words(self) -> None:
        """Draw five others; nothing has been sealed under the ones before."""
        from peerchallenge.exchange.wordlist import spoken_words

        if self.path is None and not self.is_under_way:
            self.words.say(spoken_words())

    # -- writing it

    def ask_where(self) -> None:
        """Ask where the file goes, once everything else is known."""
        if self.is_under_way or self._draft() is None:
            return
        kind = self.tr("Invitations (*.pcinvite)")
        where, _ = QFileDialog.getSaveFileName(
            self, self.tr("Choose where the file goes"), file_name(), kind
        )
        if where:
            self.write_to(Path(where))

    def write_to(self, path: Path) -> None:
        """Seal the challenge as it stands into this file, beside the window."""
        draft = self._draft()
        if draft is None or self.is_under_way:
            return
        self.save.refuse(self.tr("The invitation is being sealed"))
        self.other.setEnabled(False)
        self.begin_work(
            self.tr("Sealing the invitation. It is slow on purpose, about two seconds."),
            partial(_sealed, draft, path, self.words.words),
            self._is_written,
        )

    def _draft(self) -> Draft | None:
        """The challenge as it stands; nothing where it was refused, which is then said here."""
        from peerchallenge.exchange.invitation import draft

        self._ask_me.refuse(self.me, None)
        if not self.me.key():
            self._ask_me.refuse(self.me, self.tr("Choose who you are first."))
            self.take_to(self.me)
            return None
        try:
            self._desk.settle()
            return draft(self._desk.door, with_names=self.with_names.isChecked(), me=self.me.key())
        except (Refused, Fault) as trouble:
            self.refuse(trouble)
            return None

    def _over(self) -> None:
        super()._over()
        self.save.refuse(None)
        self.other.setEnabled(True)

    def _is_written(self, path: Path) -> None:
        self.path = path
        self.heading.setText(self.tr("The invitation is written"))
        self._where.setText(self.tr("{} in {}").format(path.name, path.parent))
        self._say.setText(
            self.tr(
                "Send the file by email or Teams, or put it on a stick. Then ring your colleague "
                "and read the five words out: in Peer Challenge they choose Join by invitation."
            )
        )
        for part in (
            self._lead, self._ask_me, self.other, self.with_names, self._named, self.save,
            self.new_key, self._why_new,
        ):  # fmt: skip
            part.hide()
        self._written.show()
        self.close_it.say(self.tr("Done"))
        self.close_it.show_icon("check")
        self.take_to(self.close_it)
        said = self.tr("Invitation written: {}").format(path.name)
        announce(self, f"{said}. {self._say.text()} {self._never.text()}")
        self.changed.emit()
        self.done.emit(said)


def invite(desk: Desk, over: QWidget) -> InviteSheet:
    """Open the sheet over a page."""
    sheet = InviteSheet(desk)
    Dialog(sheet, over).open()

    def turn_to_new_key() -> None:
        sheet.leave()
        start_new_key(desk, over)

    sheet.new_key_asked.connect(turn_to_new_key)
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet


def file_name() -> str:
    """A name that says when, and neither whose nor of what."""
    return f"invitation-{datetime.now().astimezone():%Y%m%d}-{secrets.token_hex(2)}.pcinvite"


def _sealed(draft: Draft, path: Path, words: str, doing: work.Work) -> Path:
    """For a worker."""
    from peerchallenge.exchange.invitation import seal

    return seal(draft, path, words=words, stop=lambda: doing.is_stopped)
