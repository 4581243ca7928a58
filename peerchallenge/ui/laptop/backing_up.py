"""The second place of the backups: a stick, or a folder on another disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.backups.second import copy_all, stands
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.notices import Progress, Refusal
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.planned import Lines

_PLANS = ((360, ((0, 1),)), (0, ((0,), (1,))))


class BackingUpSection(Section):
    """Where it is, how far it is, and another one."""

    icon = "history"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Backups in a second place")

    def fill(self) -> None:
        """How it stands, what can be pressed, and what is under way."""
        self._how = text("", "caption", colour="ink2", wrap=True)
        self._one = OneAtATime(self)
        self._one.done.connect(self._copied)
        self._one.failed.connect(self._failed)
        self.refusal, self.progress = Refusal(), Progress()
        self.progress.stopped.connect(self.stop)
        self.choose = button(self.tr("Choose a stick or folder"), "folder-open")
        self.choose.clicked.connect(self.ask)
        self.now = button(self.tr("Copy now"), "download")
        self.now.setAccessibleName(self.tr("Copy the backups to the second place now"))
        self.now.clicked.connect(self.copy)
        self.none = button(self.tr("No second place"), "x")
        self.none.clicked.connect(lambda: self.use(""))
        self.beside(self.choose)
        self._buttons = Lines([(self.now, 0), (self.none, 0)], _PLANS)
        for part in (self._how, self.refusal, self.progress, self._buttons):
            self.body.addWidget(part)

    def begin(self) -> None:
        """Where copies go, and how far they are."""
        place = habits.second_place
        says = self.tr("Copies go to “{}”, sealed as they are here.").format(place)
        none = self.tr(
            "Backups stay on this laptop. On a stick as well, they outlive the laptop: with the "
            "stick and the passphrase, or the recovery code, another one can bring them back."
        )
        self.says.setText(says if place else none)
        self._how.setText(stands(self.profile) if place else "")
        for made in (self._how, self.now, self.none, self._buttons):
            made.setVisible(bool(place))

    def ask(self) -> None:
        """Choose where."""
        found = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a stick or folder"), habits.second_place
        )
        if found:
            self.use(found)

    def use(self, place: str) -> None:
        """Copy to this place from now on, and at once; to none with no words."""
        self.stop()
        self.refusal.clear()
        if place and Path(place).resolve().is_relative_to(self.profile.folder.resolve()):
            self.refusal.tell(
                Refused("That is where the backups are already. Choose a stick or another disk.")
            )
            return
        habits.second_place = place
        self.settings.seal(self.profile)  # on the disk now, not when it is locked
        self.settings.unseal(self.profile)
        self.settings.save()
        self.begin()
        if place:
            self.copy()
        else:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Bring the second place up, beside the window."""
        place = habits.second_path
        if place is None:
            return
        self.refusal.clear()
        profile = self.profile
        self.progress.begin(self.tr("Copying the backups"), 0)
        self._one.begin(lambda work: copy_all(profile, place, work))

    def _copied(self, copied: int) -> None:
        self.progress.end()
        one = self.tr("1 backup was copied.")
        many = self.tr("{} backups were copied.").format(copied)
        self.done.emit(
            self.tr("The second place has everything"),
            (one if copied == 1 else many) if copied else "",
        )

    def _failed(self, trouble: Refused | Fault) -> None:
        self.progress.end()
        if not isinstance(trouble, Stopped):
            self.refusal.tell(trouble)

    def stop(self) -> bool:
        """Stop copying; what is copied stays."""
        was_under_way = self._one.is_under_way
        self._one.stop()
        return was_under_way
