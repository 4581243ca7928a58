"""The recommendations in the team's order, and everything one of them asks and answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Banner, EmptyPage, Receipt, announce
from peerchallenge.ui.pages.finding_rows import numbered
from peerchallenge.ui.pages.leaving import LEAST, Panes
from peerchallenge.ui.pages.recommendation_detail import RecommendationDetail
from peerchallenge.ui.pages.recommendation_rows import RecommendationDelegate, recommendation_row
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.record.listings import ShownFinding, ShownRecommendation
    from peerchallenge.ui.desk import Desk


class RecommendationsPage(QWidget):
    """The numbered list, what waits for a recommendation, and the detail of what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._shown: list[ShownRecommendation] = []
        self._found: list[ShownFinding] = []
        self._panes: Panes
        self._up = button(self.tr("Move up"), None, keys_of("up"))
        self._up.clicked.connect(lambda: self.move_by(-1))
        self._down = button(self.tr("Move down"), None, keys_of("down"))
        self._down.clicked.connect(lambda: self.move_by(1))
        self._new = button(self.tr("New recommendation"), "plus", keys_of("new"), main=True)
        self._new.clicked.connect(self.add)
        self._list = RowList(self.tr("Recommendations in order"), RecommendationDelegate())
        self._list.chosen.connect(self._show_chosen)
        self._list.opened.connect(self._open)
        self._list.clicked.connect(lambda _index: self._panes.show_detail())
        self.detail = RecommendationDetail(desk)
        self.detail.dropped.connect(self.drop)
        self._banner = Banner("", self.tr("Answer it"))
        self._banner.pressed.connect(self.add_for_waiting)
        self._receipt = Receipt(self)
        self._receipt.undo_asked.connect(desk.undo)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Recommendations"), "h1"))
        top.addStretch(1)
        self._moves = QHBoxLayout()
        top.addLayout(self._moves)
        top.addWidget(self._new)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        chooser = QWidget()
        left = QVBoxLayout(chooser)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addLayout(self._below)
        left.addWidget(self._list, 1)
        left.addWidget(self._banner)
        self._panes = Panes(chooser, self.detail, self.tr("All recommendations"))
        self._panes.went_back.connect(self._list.setFocus)
        start = button(self.tr("New recommendation"), "plus")
        start.clicked.connect(self.add)
        self._empty = EmptyPage(
            "list-checks",
            self.tr("No recommendations yet"),
            self.tr("A recommendation asks the council to do one thing, and answers findings."),
            start,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._panes, 1)
        self.setFocusProxy(self._list)
        look.changed.connect(self._fold)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The moves take a line of their own where the title leaves them no room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        line = self._below if self._panes.is_narrow else self._moves
        for at, act in enumerate((self._up, self._down)):
            if line.indexOf(act) < 0:
                line.insertWidget(at, act)

    # -- showing

    def show_now(self) -> None:
        """Read the recommendations and draw everything."""
        from peerchallenge.record.listings import findings, recommendations

        self._found = self._desk.read(findings)
        self._shown = self._desk.read(recommendations)
        known = {f.key: f for f in self._found}
        rows = [recommendation_row(r, known) for r in self._shown]
        self._empty.setVisible(not rows)
        self._panes.setVisible(bool(rows))
        self._up.setVisible(len(rows) > 1)
        self._down.setVisible(len(rows) > 1)
        self._list.show_rows(rows)
        if not self._list.key() and rows:
            self._list.choose(rows[0].key)  # which shows it
        else:
            self._show_chosen(self._list.key())
        waiting = self.waiting()
        said = ""
        if len(waiting) == 1:
            said = self.tr("{} is an area to consider and has no recommendation")
            said = said.format(numbered(waiting[0].number))
        elif waiting:
            said = self.tr("{} areas to consider have no recommendation").format(len(waiting))
        self._banner.say(said)

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then."""
        if any(kind != "name" for kind, _ in records):
            self.show_now()

    def waiting(self) -> list[ShownFinding]:
        """Areas to consider that no recommendation answers."""
        return [f for f in self._found if f.bearing == "consider" and not f.recommendations]

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a recommendation."""
        if kind != "recommendation" or self._list.rows.at(key) < 0:
            return False
        self._list.choose(key)
        if self._panes.is_narrow:
            self._open(key)
        return True

    def _show_chosen(self, key: str) -> None:
        if self.detail.key() not in ("", key) and any(
            r.key == self.detail.key() for r in self._shown
        ):
            self.detail.leave()
        shown = next((r for r in self._shown if r.key == key), None)
        self.detail.setEnabled(shown is not None)
        if shown is not None:
            self.detail.show_recommendation(shown, self._found)

    def _open(self, _key: str) -> None:
        self._panes.show_detail()
        self.detail.words.setFocus()

    # -- acting

    def add(self) -> None:
        """Add a recommendation after the others, and write it."""
        self._add([])

    def _add(self, findings: list[str]) -> None:
        from peerchallenge.store.actions.weighing import add_recommendation

        key = self._desk.do(add_recommendation, findings=findings)
        if key is not None:
            self._list.choose(key)
            self._open(key)

    def add_for_waiting(self) -> None:
        """Add one for the first area to consider that has none."""
        waiting = self.waiting()
        if waiting:
            self._add([waiting[0].key])

    def move_by(self, by: int) -> None:
        """Move the chosen recommendation up or down."""
        from peerchallenge.store.actions.weighing import move_recommendation

        key = self._list.key()
        if key and not self._desk.do(move_recommendation, recommendation=key, by=by):
            announce(self, self.tr("It stands at that end already."))

    def drop(self, key: str) -> None:
        """Delete a recommendation; undo brings it back."""
        from peerchallenge.store.actions.weighing import drop_recommendation

        shown = next((r for r in self._shown if r.key == key), None)
        if shown is None:
            return
        self._desk.do(drop_recommendation, recommendation=key)
        self._panes.show_list()
        self._receipt.give(
            self.tr("Recommendation {} deleted").format(shown.place),
            self.tr("The findings it answered stay."),
        )
