"""The challenges on this laptop: open one, start one, try the sample, delete."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.fields import button, card, field, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.notices import EmptyPage, Progress, Refusal
from peerchallenge.ui.pages.challenge_rows import ChallengeDelegate, rows_of
from peerchallenge.ui.pages.start_challenge import StartChallenge

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile, Shelved


class ChallengesPage(QWidget):
    """`open_asked` names a challenge's folder; `lock_asked` is the Lock button."""

    open_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._profile = profile
        self._shelf: list[Shelved] = []
        self._job: work.Work | None = None
        self.list = RowList(self.tr("Challenges on this laptop"), ChallengeDelegate())
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._chosen)
        self.refusal = Refusal()
        self.progress = Progress()
        self.progress.stopped.connect(self._stop)
        self.progress.hide()
        self.start = StartChallenge(profile)
        self.start.started.connect(self.open_asked)
        self.start.hide()
        self._open_button = button(self.tr("Open"), "chevron-right", "Enter", main=True)
        self._open_button.clicked.connect(lambda: self._open(self.list.key()))
        self._new = button(self.tr("Start a challenge"), "plus", "Ctrl+N")
        self._new.clicked.connect(self._toggle_start)
        self.sample = button(self.tr("Try it with Northmoor"), "sparkle", "Ctrl+T")
        self.sample.clicked.connect(self.try_northmoor)
        self._delete = button(self.tr("Delete this laptop’s copy"), "trash-2")
        self._delete.clicked.connect(self._ask_delete)
        self._lock = button(self.tr("Lock"), "lock", "Ctrl+L", live=False)
        self._lock.clicked.connect(self.lock_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Challenges on this laptop"), "h1"))
        top.addStretch(1)
        top.addWidget(self._lock)
        self._empty = EmptyPage(
            "scale",
            self.tr("No challenges yet"),
            self.tr("Start one, or look round first with Northmoor, an invented council."),
        )
        self._asking = self._confirmation()
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self._empty, 1)
        left.addWidget(self._asking)
        side = QVBoxLayout()
        side.setSpacing(10)
        for made in (self._open_button, self._new, self.sample, self._delete):
            side.addWidget(made)
        side.addStretch(1)
        side.addWidget(
            text(
                self.tr("Northmoor is kept apart from real work and can be deleted at any time."),
                "caption",
                colour="ink2",
                wrap=True,
            )
        )
        beside = QWidget()
        beside.setLayout(side)
        beside.setMaximumWidth(340)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 3)
        across.addWidget(beside, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(36, 22, 36, 20)
        whole.setSpacing(12)
        whole.addLayout(top)
        for part in (self.refusal, self.progress, self.start):
            whole.addWidget(part)
        whole.addLayout(across, 1)

    def _confirmation(self) -> QWidget:
        row = QHBoxLayout()
        self._sure = text("", "ui", wrap=True)
        self._typed = field(self.tr("The council’s short name"))
        yes = button(self.tr("Delete it from this laptop"), "trash-2")
        yes.clicked.connect(self._delete_now)
        no = button(self.tr("Keep it"))
        no.clicked.connect(self._keep)
        row.addWidget(self._sure, 1)
        for made in (self._typed, yes, no):
            row.addWidget(made)
        sheet = card(row, "banner")
        sheet.hide()
        return sheet

    # -- showing

    def show_now(self) -> None:
        """Read what is on this laptop."""
        self._shelf = self._profile.challenges()
        rows = rows_of(self._shelf, datetime.now().astimezone().date())
        self.list.show_rows(rows)
        if not self.list.key() and self._shelf:
            self.list.choose(next(r.key for r in rows if not r.key.startswith("group ")))
        self.list.setVisible(bool(self._shelf))
        self._empty.setVisible(not self._shelf)
        self._chosen(self.list.key())
        self.sample.setVisible(not any(s.is_sample for s in self._shelf))
        (self.list if self._shelf else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, key: str) -> None:
        held = self._held(key)
        self._open_button.setVisible(held is not None and not held.refusal)
        self._delete.setVisible(held is not None)
        self._asking.hide()

    def _held(self, key: str) -> Shelved | None:
        return next((s for s in self._shelf if s.folder == key), None)

    # -- acting

    def _open(self, key: str) -> None:
        held = self._held(key)
        if held is not None and held.refusal:
            self.refusal.say(self.tr("This challenge cannot be opened"), held.refusal)
        elif held is not None:
            self.open_asked.emit(key)

    def _toggle_start(self) -> None:
        self.start.setVisible(not self.start.isVisible())
        if self.start.isVisible():
            self.start.setFocus()

    def try_northmoor(self) -> None:
        """Make the sample beside the window, then open it."""
        if self._job is not None:
            return
        self.sample.refuse(self.tr("Northmoor is being made"))
        self.progress.begin(self.tr("Making Northmoor"), 7)
        profile = self._profile

        def job(doing: work.Work) -> str:
            from peerchallenge.intake import northmoor

            name, door = profile.new_challenge(who="RP")
            try:
                northmoor.make(door, progress=doing.report)
            except (Refused, Fault):
                door.close()
                profile.delete(name)
                raise
            door.close()
            return name

        self._job = work.start(job)
        self._job.stepped.connect(self._stepped)
        self._job.done.connect(self._made)
        self._job.failed.connect(self._failed)

    def _stepped(self, done: int, _of: int) -> None:
        self.progress.step(done, self.tr("Reading the peers’ notes"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _made(self, name: Any) -> None:
        self._over()
        self.show_now()
        self.open_asked.emit(str(name))

    def _failed(self, trouble: Any) -> None:
        self._over()
        self.refusal.tell(trouble)
        self.show_now()

    def _over(self) -> None:
        self._job = None
        self.progress.end()
        self.progress.hide()
        self.sample.refuse(None)

    def _ask_delete(self) -> None:
        held = self._held(self.list.key())
        if held is None:
            return
        needs_name = bool(held.council) and not held.is_sample
        words = self.tr("This laptop’s copy of {} goes for good.").format(held.council or "it")
        if needs_name:
            words += " " + self.tr("Type “{}” to go on.").format(held.council.split()[0])
        self._sure.setText(words)
        self._typed.setVisible(needs_name)
        self._typed.clear()
        self._asking.show()

    def _keep(self) -> None:
        self._asking.hide()

    def _delete_now(self) -> None:
        held = self._held(self.list.key())
        if held is None:
            return
        wanted = held.council.split()[0] if held.council and not held.is_sample else ""
        if wanted and self._typed.text().strip().casefold() != wanted.casefold():
            self.refusal.say(self.tr("That is not the council’s name, so nothing was deleted"))
            return
        try:
            self._profile.delete(held.folder)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
        else:
            self.refusal.clear()
        self.show_now()
