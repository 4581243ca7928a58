"""The challenges on this laptop: open one, start one, try the sample, delete."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Damaged, Fault, Refused
from peerchallenge.store.places import may_not_last
from peerchallenge.ui.challenges.beside import Beside
from peerchallenge.ui.challenges.delete import DeleteChallenge
from peerchallenge.ui.challenges.instead import Instead
from peerchallenge.ui.challenges.painting import ChallengeDelegate
from peerchallenge.ui.challenges.reminder import Reminder
from peerchallenge.ui.challenges.rows import rows_of
from peerchallenge.ui.challenges.sample import Sample
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import Sign, button, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.lists import Heading, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.store.shelved import Shelved
    from peerchallenge.ui.repair.sheet import RepairSheet


class ChallengesPage(QWidget):
    """`open_asked` names a challenge's folder; `lock_asked` and `laptop_asked` are buttons."""

    open_asked = Signal(str)
    merge_asked = Signal(str)
    """Open it, and look for what colleagues hold: it was repaired."""
    open_anyway_asked = Signal(str)
    """Also where another computer had it open last."""
    lock_asked = Signal()
    laptop_asked = Signal(str)
    """Which of its cards is wanted, or none."""

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._profile = profile
        self.instead = Instead(profile)
        self.instead.turned.connect(self._stand_back)
        self.instead.list_asked.connect(self.show_list)
        self.instead.open_asked.connect(self.open_asked)
        self.instead.closed.connect(self._show_closed)
        self._shelf: list[Shelved] = []
        self.list = RowList(self.tr("Challenges on this laptop"), ChallengeDelegate())
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._chosen)
        self.refusal = Refusal()
        self.sample = Sample(self)
        self.sample.button.clicked.connect(self.try_northmoor)
        self.sample.made.connect(self._made)
        self.sample.failed.connect(self._failed)
        self._elsewhere = OneAtATime(self)
        self._elsewhere.failed.connect(self.refusal.tell)
        self.repair_sheet: RepairSheet | None = None
        self._has_warned = False
        """It was said that this desktop may be made anew at sign-out."""
        self.delete = DeleteChallenge()
        self.delete.agreed.connect(self._delete_now)
        self.delete.left.connect(self.show_list)
        self._empty = EmptyPage(
            "scale",
            self.tr("No challenges yet"),
            self.tr("Start one, or look round first with Northmoor, an invented council."),
        )
        self._buttons()
        self._lay_out()
        look.changed.connect(self._fit)

    def _buttons(self) -> None:
        self._open_button = button(self.tr("Open"), "chevron-right", "Enter", main=True)
        self._open_button.clicked.connect(lambda: self._open(self.list.key()))
        self._new = button(self.tr("Start a challenge"), "plus", keys_of("start"))
        self._new.clicked.connect(self.instead.show_start)
        self._join = button(self.tr("Join by invitation"), "user-plus", keys_of("join"))
        self._join.clicked.connect(lambda _on: self.instead.show_join())
        self._repair = button(self.tr("Repair"), "shield-check", keys_of("repair"))
        self._repair.clicked.connect(self.ask_to_repair)
        self._repaired = button(self.tr("What the repair brought back"), "file-text")
        self._repaired.clicked.connect(self.show_report)
        self._bring = button(self.tr("Bring back from a backup"), "history")
        self._bring.clicked.connect(self.instead.show_coming_back)
        self._delete = button(self.tr("Delete this copy"), "trash-2")
        self._delete.clicked.connect(self.ask_delete)
        self._lock = button(self.tr("Lock"), "lock", keys_of("lock"), live=False)
        self._lock.clicked.connect(self.lock_asked)
        laptop = self._laptop = button(
            self.tr("This laptop"), "laptop", keys_of("laptop"), live=False
        )
        laptop.clicked.connect(lambda: self.laptop_asked.emit(""))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Sign("scale", 24, "accent"))
        top.addWidget(text(self.tr("Challenges on this laptop"), "h1", wrap=True), 1)
        top.addWidget(self._laptop)
        top.addWidget(self._lock)
        for part in (self.list, self._empty, self.delete):
            self.instead.addWidget(part)
        across = self._across = QHBoxLayout()
        across.setSpacing(18)
        across.addWidget(self.instead, 1)
        self._side = Beside()
        self._side.add(self._open_button)
        self._side.add(self._repair, self.tr("Asks first. The damaged file is kept."))
        self._side.add(self._repaired)
        self._side.add(self._new, self.tr("The council, the days on site, and you."))
        self._side.add(self._join, self.tr("With a colleague’s file and five spoken words."))
        self._side.add(
            self.sample.button,
            self.tr("An invented council with a week of notes, apart from real work."),
        )
        self._side.add(self._bring, self.tr("From the stick of a laptop that was lost."))
        self._side.add(self._delete, self.tr("Only what is on this laptop."))
        across.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(36, 20, 36, 18)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.refusal)
        whole.addWidget(self.sample.progress)
        whole.addLayout(across, 1)
        self.reminder = Reminder()
        self.reminder.pressed.connect(lambda: self.laptop_asked.emit("recovery"))
        whole.addWidget(self.reminder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column at the side gives way first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.fit(self.width(), said_above=not self._shelf)

    # -- showing

    def show_now(self) -> None:
        """Read what is on this laptop."""
        went_on = self._profile.go_on_closing()
        self._destroy_elsewhere()
        self._shelf = self._profile.challenges()
        self._show_shelf()
        first, _, rest = may_not_last(self._profile.folder).partition(". ")
        if first and not self._has_warned:
            self._has_warned = True
            self.refusal.say(first, rest)
        if went_on:
            self.refusal.say(
                self.tr("Closing was interrupted and has been finished"),
                self.tr("What was to be destroyed is gone; the letter is kept."),
            )

    def _destroy_elsewhere(self) -> None:
        """Beside the window: a stick may be slow, and a shared folder not to be reached."""
        profile, place = self._profile, habits.second_path
        if place is not None:
            self._elsewhere.begin(lambda _doing: profile.destroy_elsewhere(place))

    def _show_shelf(self) -> None:
        rows = rows_of(self._shelf, datetime.now().astimezone().date())
        self.list.show_rows(rows)
        if self._held(self.list.key()) is None and self._shelf:
            self.list.choose(next(r.key for r in rows if not isinstance(r, Heading)))
        self._side.offer(self.sample.button, not any(s.is_sample for s in self._shelf))
        self.show_list()

    def show_list(self) -> None:
        """The list, or what to do while there is none."""
        self.reminder.look_at(self._profile.folder)
        self.instead.setCurrentWidget(self.list if self._shelf else self._empty)
        if self._shelf:
            self._across.addWidget(self._side)
        elif self._side.parentWidget() is not self._empty:
            self._empty.hold(self._side)  # beside nothing, buttons would stand far from the words
        self._fit()
        self._side.show()
        self._chosen(self.list.key())
        (self.list if self._shelf else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_closed(self, folder: str) -> None:
        """The list, with the keyboard on what was closed: it lies in a new folder."""
        self.show_now()
        if self._held(folder) is not None:
            self.list.choose(folder)
            self._chosen(folder)

    def _stand_back(self) -> None:
        self.refusal.clear()
        self._side.hide()

    def _chosen(self, key: str) -> None:
        held = self._held(key)
        self._side.offer(self._open_button, held is not None and not held.refusal)
        self._side.offer(self._repair, held is not None and held.is_damaged)
        self._side.offer(self._repaired, held is not None and held.is_repaired)
        self._side.offer(self._delete, held is not None)

    def _held(self, key: str) -> Shelved | None:
        return next((s for s in self._shelf if s.folder == key), None)

    # -- acting

    def _open(self, key: str) -> None:
        held = self._held(key)
        if held is not None and held.is_damaged:
            self.ask_to_repair()
        elif held is not None and held.refusal:
            self.refusal.say(self.tr("This challenge cannot be opened"), held.refusal)
        elif held is not None:
            self.open_asked.emit(key)

    def cannot_open(self, key: str, trouble: Refused | Fault) -> None:
        """Say why, and offer what helps: repair, or opening it here all the same."""
        from peerchallenge.store.locking import OpenElsewhere

        if isinstance(trouble, Damaged):
            self._shelf = [
                replace(s, is_damaged=True, refusal=trouble.sentence) if s.folder == key else s
                for s in self._shelf
            ]
            self._show_shelf()
            self.list.choose(key)
            self._chosen(key)
            self.ask_to_repair()
        elif isinstance(trouble, OpenElsewhere):
            first, _, rest = trouble.sentence.partition(". ")
            anyway = button(self.tr("Open it here anyway"), "laptop")
            anyway.clicked.connect(lambda: self.open_anyway_asked.emit(key))
            self.refusal.say(first, rest, anyway)
        else:
            self.refusal.tell(trouble)

    def ask_to_repair(self) -> None:
        """The sheet that says what can be brought back of the challenge chosen."""
        from peerchallenge.ui.repair.sheet import ask_to_repair

        held = self._held(self.list.key())
        if held is None or not held.is_damaged:
            return
        self.repair_sheet = ask_to_repair(self._profile, held.folder, held.refusal, self)
        self.repair_sheet.repaired.connect(self.show_now)
        self.repair_sheet.open_asked.connect(self.open_asked)
        self.repair_sheet.merge_asked.connect(self.merge_asked)

    def show_report(self) -> None:
        """What the last repair of the challenge chosen brought back."""
        from peerchallenge.ui.repair.sheet import show_last_report

        show_last_report(self._profile, self.list.key(), self)

    def try_northmoor(self) -> None:
        """Make the sample beside the window, then open it."""
        self.sample.begin(self._profile)

    def stop(self) -> None:
        """Make no sample after all: Stop was pressed, or the page is being left."""
        self.instead.stop()
        self.sample.stop()

    def _made(self, folder: str) -> None:
        self.show_now()
        self.open_asked.emit(folder)

    def _failed(self, trouble: Refused | Fault) -> None:
        self.show_now()
        self.refusal.tell(trouble)

    def ask_delete(self) -> None:
        """Ask before the chosen challenge goes from this laptop."""
        held = self._held(self.list.key())
        if held is not None:
            self.instead.turn_to(self.delete)
            self.delete.ask(held)

    def _delete_now(self, folder: str) -> None:
        try:
            self._profile.delete(folder)
        except (Refused, Fault) as trouble:
            self.show_now()
            self.refusal.tell(trouble)
            return
        self.show_now()
        announce(self, self.tr("Deleted from this laptop"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being made."""
        if event.key() == Qt.Key.Key_Escape and self.sample.is_under_way:
            self.stop()
            return
        super().keyPressEvent(event)
