"""What a copy kept elsewhere has and the record has not: an item each, each with one yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from peerchallenge.ui.fields import Button, button, card, quoted, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.team.sheet import TeamSheet

if TYPE_CHECKING:
    from peerchallenge.store.kept_elsewhere import Offered
    from peerchallenge.ui.desk import Desk

_MOST = 200
"""Cards at once; the rest is offered when these are done."""


class BackSheet(TeamSheet):
    """Reads anew after every item, so that nothing can be put in twice."""

    def __init__(self, desk: Desk, read: Callable[[], Sequence[Offered]]) -> None:
        super().__init__(self.tr("What this copy has and the record has not"), "inbox")
        self._desk, self._read = desk, read
        self._lead = text("", "ui_b", wrap=True)
        self.middle.addWidget(self._lead)
        self.all = button(self.tr("Put all of it in"), "check", main=True)
        self.all.clicked.connect(self._put_all)
        self.close_it = button(self.tr("Done"), None, "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        self._cards: list[QFrame] = []
        self.puts: list[Button] = []
        self._items = QVBoxLayout()
        self._items.setSpacing(10)
        self.middle.addLayout(self._items)
        self.add_last(self.all, self.close_it)
        self._offered: Sequence[Offered] = ()
        self.show_now()

    def show_now(self) -> None:
        """Offer what is still missing."""
        for shown in self._cards:
            shown.hide()
            shown.deleteLater()
        self._cards, self.puts = [], []
        self._offered = self._read()
        many = len(self._offered)
        said = self.tr("{} things in it are not in the record. Each goes in as a step of its own.")
        if many == 1:
            said = self.tr("One thing in it is not in the record.")
        if not many:
            said = self.tr("Everything in this copy is in the record.")
        self._lead.setText(said.format(many))
        for n, one in enumerate(self._offered[:_MOST], 1):
            self._add(n, one)
        self.all.setVisible(any(one.can_put for one in self._offered))
        self.setFocusProxy(self.puts[0] if self.puts else self.close_it)
        self.changed.emit()

    def _add(self, n: int, one: Offered) -> None:
        inside = QVBoxLayout()
        shown = card(inside)
        inside.addWidget(text(one.title, "ui_b", wrap=True))
        words = quoted(one.words, self.tr("Words of {} of {}").format(n, len(self._offered)))
        inside.addWidget(words)
        if one.can_put:
            put = button(self.tr("Put it in"), "corner-down-left")
            put.setAccessibleName(self.tr("Put it in: {} of {}").format(n, len(self._offered)))
            put.clicked.connect(lambda _on=False, one=one: self._put([one]))
            inside.addWidget(put, alignment=Qt.AlignmentFlag.AlignLeft)
            self.puts.append(put)
        else:
            note = self.tr("This was not taken at the time, and belongs to no record yet. Copy it.")
            inside.addWidget(text(note, "caption", colour="ink2", wrap=True))
        self._items.addWidget(shown)
        self._cards.append(shown)

    def _put_all(self) -> None:
        self._put([one for one in self._offered if one.can_put])

    def _put(self, chosen: Sequence[Offered]) -> None:
        from peerchallenge.store.kept_elsewhere import put_back

        for one in chosen:
            self._desk.do(put_back, item=one.item)
        self.show_now()
        announce(self, self._lead.text())
        self.take_to(self.puts[0] if self.puts else self.close_it)
