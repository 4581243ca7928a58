"""Bring a challenge back from a stick: the folder and the words of that laptop, then which one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from peerchallenge.errors import Refused
from peerchallenge.record.day_words import full
from peerchallenge.ui.fields import button, card, choice, field, form, text
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.sheet import TeamSheet
from peerchallenge.ui.work import Work

if TYPE_CHECKING:
    from peerchallenge.store.coming_back import Offered
    from peerchallenge.store.profile import Profile

_WIDE = 760


class ComingBackSheet(TeamSheet):
    """`brought` names the challenge's folder. Nothing is on this laptop before that."""

    brought = Signal(str)

    def __init__(self, profile: Profile) -> None:
        super().__init__(self.tr("Bring back a challenge from a backup"), "history")
        self._profile = profile
        self._folder: Path | None = None
        self._offered: list[Offered] = []
        self.choose = button(self.tr("Choose the stick or folder"), "folder-open")
        self.choose.clicked.connect(self.ask_folder)
        self._where = text("", "ui_b", wrap=True)
        self._rows = form()
        self.words = self._rows.row(
            self.tr("Passphrase or recovery code of the laptop that made the backups"),
            field("", secret=True),
            self.tr("Not the one of this laptop, if it is another. It takes some seconds."),
        )
        self.words.returnPressed.connect(self.go)
        self.words.typed.connect(lambda _words: self._rows.refuse(self.words, None))
        self.which = choice(self.tr("Which challenge"), [])
        self._found = text("", "title", wrap=True)
        self._when = text("", colour="ink2", wrap=True)
        self.next = button("", "chevron-right", keys_of("bring_back"), main=True)
        self.next.clicked.connect(self.go)
        self.back = button(self.tr("Back to the list"), "x", "Esc", live=False)
        self.back.clicked.connect(self.leave)
        self._lay_out()
        self.begin()

    def _lay_out(self) -> None:
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)
        top, inside = QVBoxLayout(), QVBoxLayout()
        self._opening, self._card = card(top), card(inside)
        lead = self.tr(
            "For a laptop that was lost or replaced: its backups on a stick, with its passphrase "
            "or its printed recovery code, are enough."
        )
        top.addWidget(text(lead, colour="ink2", wrap=True))
        first = QHBoxLayout()
        first.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._where, 1)
        top.addLayout(first)
        top.addSpacing(4)
        top.addWidget(self._rows)
        self.which.picked.connect(lambda _key: self._tell())
        for part in (self.which, self._found, self._when):
            inside.addWidget(part)
        for sheet in (self._opening, self._card):
            self.middle.addWidget(sheet)
        look.changed.connect(self._measure)
        self._measure()
        self.add_last(self.next, self.back, on_top=True)

    def _measure(self) -> None:
        for sheet in (self._opening, self._card, self.refusal, self.progress):
            sheet.setMaximumWidth(look.px(_WIDE))

    def begin(self) -> None:
        """Ask for the folder and the words."""
        self.stop()
        self.refusal.clear()
        self._offered = []
        self.words.clear()
        self._where.setText("")
        self._folder = None
        self._show()

    def go_on(self) -> None:
        """Put the keyboard where a person goes on."""
        part = self.next if self._offered else self.words if self._folder else self.choose
        self.take_to(part)

    def _show(self) -> None:
        is_found = bool(self._offered)
        self._opening.setVisible(not is_found)
        self._card.setVisible(is_found)
        self.which.setVisible(len(self._offered) > 1)
        self.next.say(self.tr("Bring it back") if is_found else self.tr("Look what is there"))

    def ask_folder(self) -> None:
        """Choose where the backups are."""
        found = QFileDialog.getExistingDirectory(self, self.tr("Choose the stick or folder"))
        if found:
            self.use(Path(found))

    def use(self, folder: Path) -> None:
        """Look in this one."""
        self._folder = folder
        self._where.setText(str(folder))
        self.refusal.clear()
        self.go_on()

    def go(self) -> None:
        """Open what is there, or bring back what is chosen."""
        if self.is_under_way:
            return
        if self._offered:
            self._bring()
            return
        if self._folder is None:
            self.refuse(Refused(self.tr("Choose the stick or folder first.")))
            self.take_to(self.choose)
            return
        if not self.words.text().strip():
            self._rows.refuse(self.words, self.tr("Enter the passphrase or the recovery code."))
            self.take_to(self.words)
            return
        folder, words = self._folder, self.words.text()

        def job(work: Work) -> object:
            from peerchallenge.store.coming_back import offered

            return offered(folder, words, wanted=work.is_wanted)

        said = self.tr("Opening the backups. It is slow on purpose, about two seconds.")
        self.begin_work(said, job, self._look)

    def _look(self, found: list[Offered]) -> None:
        self._offered = found
        self.words.clear()
        self.which.offer([(str(n), _named(one)) for n, one in enumerate(found)], "0")
        self._show()
        self._tell()
        self.go_on()

    def _chosen(self) -> Offered:
        at = self.which.key()
        return self._offered[int(at) if at.isdigit() else 0]

    def _tell(self) -> None:
        if not self._offered:
            return
        one = self._chosen()
        self._found.setText(one.council or self.tr("A challenge without a council"))
        when = self.tr("As it was backed up on {}.").format(_when(one))
        self._when.setText(when)

    def _bring(self) -> None:
        from peerchallenge.store.coming_back import bring_back

        job = partial(bring_back, self._profile, self._chosen())
        self.begin_work(self.tr("Bringing it back"), lambda _work: job(), self.brought.emit)

    def after_refusal(self) -> None:
        """The words again, where those were refused."""
        self.go_on()
        if not self._offered:
            self.words.selectAll()


def _named(one: Offered) -> str:
    return f"{one.council}, {_when(one)}"


def _when(one: Offered) -> str:
    """Day and time, by the clock of the laptop that was lost."""
    return f"{full(one.at.date())}, {one.at:%H:%M}"
