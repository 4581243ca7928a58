"""When this laptop locks by itself, and whether its title bar may say whose challenge is open."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from peerchallenge.ui.fields import choice, text, tick
from peerchallenge.ui.habits import IDLE_MINUTES, habits
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.shortcuts import keys_of


class Named(Protocol):
    """The window, which has a title."""

    def name_again(self) -> None:
        """Put on the title as it is to be now."""


class LockingSection(Section):
    """Both are put into force, and kept, as they are chosen."""

    icon = "lock"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Locking")

    def fill(self) -> None:
        """The minutes, and the title."""
        offered = [(str(n), self.tr("{} minutes").format(n)) for n in IDLE_MINUTES]
        self.minutes = choice(self.tr("Lock when nobody has used it for"), offered)
        self.minutes.picked.connect(self._pick)
        row = QHBoxLayout()
        row.setSpacing(10)
        asked = self.minutes.accessibleName()
        row.addWidget(text(asked, "ui", buddy=self.minutes, wrap=True), 1)
        row.addWidget(self.minutes)
        self.body.addLayout(row)
        self.neutral = tick(self.tr("Name no council in the title bar and the taskbar"))
        self.neutral.toggled.connect(self._name)
        self.body.addWidget(self.neutral, alignment=Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """What is in force."""
        self.says.setText(
            self.tr(
                "It locks with the system, when it goes to sleep, and at once with {keys}. When "
                "nobody uses it, it says so a minute before; not during a session or the meeting."
            ).format(keys=keys_of("lock"))
        )
        self.minutes.pick(str(habits.idle_minutes))
        self.neutral.setChecked(habits.is_title_neutral)

    def _pick(self, minutes: str) -> None:
        if int(minutes) != habits.idle_minutes:
            habits.idle_minutes = int(minutes)
            self._keep()

    def _name(self, neutral: bool) -> None:
        if neutral != habits.is_title_neutral:
            habits.is_title_neutral = neutral
            cast("Named", self.window()).name_again()
            self._keep()

    def _keep(self) -> None:
        self.settings.save()
        self.done.emit(self.tr("Kept for this laptop"), "")
