"""Deleted by one, changed by the other: kept until somebody decides, and so it is shown first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.needs.asked import Answer, Asked
from peerchallenge.ui.needs.card import Card
from peerchallenge.ui.needs.marking import runs
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.side_by_side import SideBySide


class DeleteBody(SideBySide):
    """Keep it as it was changed, or delete it."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: Asked | None = None
        self.keep = Card(self.tr("Keep it"), keys=keys_shown(keys_of("needs_yours")))
        self.delete = Card(
            self.tr("Delete it"), keys=keys_shown(keys_of("needs_theirs")), icon="trash-2"
        )
        self.cards = (self.keep, self.delete)
        self._group = QButtonGroup(self)
        self.setLayout(self.across)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(12)
        for one in self.cards:
            self._group.addButton(one.head)
            self.across.addWidget(one, 1)
            one.chosen.connect(self.chosen)

    def show_asked(self, asked: Asked) -> None:
        """Show who did what, with the words it is about."""
        is_new = self._asked is None or self._asked.id != asked.id
        self._asked = asked
        gone = next((side for side in asked.sides if side.has_deleted), asked.sides[-1])
        other = next((side for side in asked.sides if not side.has_deleted), asked.sides[0])
        changed = self.tr("changed by {}").format(other.who) if other.who else ""
        deleted = self.tr("deleted by {}").format(gone.who) if gone.who else ""
        self.keep.say(
            self.tr("Keep it"),
            ", ".join(w for w in (changed, other.when) if w),
            self.tr("It stays as it was changed."),
        )
        self.keep.show_runs(runs(asked.base, other.words))
        self.delete.say(
            self.tr("Delete it"),
            ", ".join(w for w in (deleted, gone.when) if w),
            self.tr("Its words stay readable in the history."),
        )
        self.delete.show_words(self.tr("It goes from every laptop with the next team files."))
        if is_new:
            self.keep.head.setChecked(True)

    def choose(self, at: int) -> None:
        """Keep or delete, counted from 0."""
        if at < len(self.cards):
            self.cards[at].head.setChecked(True)
            self.cards[at].head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._group.checkedButton() or self.keep.head

    def answers(self) -> list[Answer]:
        """Keep or delete."""
        if self._asked is None:
            return []
        return [Answer(self._asked, "keep" if self.keep.head.isChecked() else "delete")]
