"""Closing or leaving a challenge while something is only on the screen: it waits, and asks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from peerchallenge.ui.fields import button, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.sheet import TeamSheet
from peerchallenge.ui.unsaved import Unsaved


class LeavingSheet(TeamSheet):
    """`going` once everything is saved, or lies elsewhere and the person has pressed the button."""

    copy_asked = Signal()
    going = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Not everything is saved yet"), "circle-alert")
        self._lead = text("", "ui_b", wrap=True)
        self._why = text("", colour="ink2", wrap=True)
        self._waits = text(
            self.tr("It is tried again every two seconds. As soon as it is saved, this goes on."),
            colour="ink2",
            wrap=True,
        )
        self._kept = text("", "ui_b", colour="strength", wrap=True)
        self._kept.hide()
        self.copy = button(
            self.tr("Save a copy elsewhere"), "file-down", keys_of("kept_copy"), main=True
        )
        self.copy.clicked.connect(self.copy_asked)
        self.leave_it = button(self.tr("Leave it unsaved here"), "x")
        self.leave_it.explain(self.tr("What is not saved is then only in the copy"))
        self.leave_it.clicked.connect(self._go)
        self.leave_it.hide()
        self.stay = button(self.tr("Stay here"), None, "Esc", live=False)
        self.stay.clicked.connect(self.leave)
        for part in (self._lead, self._why, self._waits, self._kept):
            self.middle.addWidget(part)
        self.add_last(self.copy, self.leave_it, self.stay)
        self.setFocusProxy(self.copy)

    def tell(self, unsaved: Unsaved | None, *, is_copied: bool) -> None:
        """How it stands; None when all of it is saved, and the person can go."""
        if unsaved is None:
            self._go()
            return
        lead = self.tr("What was typed and done since {} is only on this screen.")
        self._lead.setText(lead.format(unsaved.clock))
        self._why.setText(unsaved.why)
        if is_copied != self.leave_it.isVisibleTo(self):
            self._kept.setVisible(is_copied)
            self.leave_it.setVisible(is_copied)
            self.changed.emit()

    def say_kept(self, words: str) -> None:
        """Where the copy lies."""
        self._kept.setText(words)
        announce(self, words)
        self.changed.emit()

    def _go(self) -> None:
        self.leave()
        self.going.emit()
