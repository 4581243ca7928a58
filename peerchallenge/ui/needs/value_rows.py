"""Plain values that were set differently: for each, what either said, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.fields import text
from peerchallenge.ui.needs.asked import Answer, Asked, Side
from peerchallenge.ui.needs.choosing import Chooser
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.side_by_side import SideBySide

_KEYS = ("needs_yours", "needs_theirs", "needs_both")


class ValueRows(QWidget):
    """One row for each value; what the record says now is chosen first."""

    chosen = Signal()

    def __init__(self, *, numbered: bool = False) -> None:
        """`numbered` shows the keys 1 and 2 on the first row, where nothing else has them."""
        super().__init__()
        self._numbered = numbered
        self._shown: tuple[Asked, ...] = ()
        self.rows: list[ValueRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show these; what was chosen stays chosen while they are the same."""
        self.setVisible(bool(asked))
        if tuple(asked) == self._shown:
            return
        held = {row.asked.id: row.at() for row in self.rows}
        self._shown = tuple(asked)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [ValueRow(one, keys=self._numbered and not n) for n, one in enumerate(asked)]
        for row in self.rows:
            self._box.addWidget(row)
            row.choose(held.get(row.asked.id, row.at()))
            row.chosen.connect(self.chosen)

    def choose(self, at: int) -> None:
        """One of the first, by its place."""
        if self.rows and at < len(self.rows[0].sides):
            self.rows[0].choose(at, focus=True)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.rows[0].sides[self.rows[0].at()].head if self.rows else self

    def answers(self) -> list[Answer]:
        """What is chosen of each."""
        return [Answer(row.asked, "side", row.at()) for row in self.rows]


class ValueRow(SideBySide):
    """What each set it to, side by side."""

    chosen = Signal()

    def __init__(self, asked: Asked, *, keys: bool) -> None:
        super().__init__()
        self.asked = asked
        self._group = QButtonGroup(self)
        self.across.setSpacing(12)
        shown = [keys_shown(keys_of(name)) for name in _KEYS]
        self.sides = [
            _SideCard(side, name, asked.field, key if keys else "")
            for side, name, key in zip_longest(asked.sides, asked.names, shown[: len(asked.sides)])
        ]
        for one in self.sides:
            self._group.addButton(one.head)
            self.across.addWidget(one, 1)
            one.head.toggled.connect(lambda on: self.chosen.emit() if on else None)
        named = asked.field[:1].upper() + asked.field[1:]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(text(self.tr("{} was set differently").format(named), "h2", wrap=True))
        whole.addLayout(self.across)
        now = [n for n, side in enumerate(asked.sides) if side.words == asked.joined]
        self.choose(now[0] if now else 1)

    def at(self) -> int:
        """Which is chosen: 0 is yours."""
        return next((n for n, one in enumerate(self.sides) if one.head.isChecked()), 0)

    def choose(self, at: int, *, focus: bool = False) -> None:
        """Choose one of the two."""
        self.sides[at].head.setChecked(True)
        if focus:
            self.sides[at].head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_narrow(self) -> bool:
        """Also where the values themselves are longer."""
        wanted = sum(one.head.sizeHint().width() + 32 for one in self.sides)
        return super().is_narrow() or self.width() < wanted


class _SideCard(QFrame):
    """One value to choose, its whole box to be clicked."""

    def __init__(self, side: Side, name: str, field: str, keys: str | None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.head = Chooser(name, keys=keys or "", role="ui_b")
        words = side.words or self.tr("Nothing")
        self.head.say(name, ", ".join(w for w in (side.who, side.when) if w))
        self.head.setAccessibleName(
            self.tr("{field}: {name}, {words}").format(field=field, name=name, words=words)
        )
        self.head.show_chip(words, side.tone, side.icon)
        self.head.toggled.connect(self._toggled)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 14, 6)
        box.addWidget(self.head)

    def _toggled(self, on: bool) -> None:
        self.setProperty("kind", "card-on" if on else "card")
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on it chooses it."""
        self.head.setChecked(True)
        super().mousePressEvent(event)
