"""The recommendations in the team's order, and everything one of them asks and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.dragging import DragList
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button
from peerchallenge.ui.findings.rows import numbered
from peerchallenge.ui.list_page import ListPage
from peerchallenge.ui.lists import Row
from peerchallenge.ui.notices import Banner
from peerchallenge.ui.recommendations.detail import RecommendationDetail
from peerchallenge.ui.recommendations.rows import RecommendationDelegate, recommendation_row
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding, ShownRecommendation
    from peerchallenge.ui.desk import Desk


class RecommendationsPage(ListPage):
    """The numbered list, what waits for a recommendation, and the detail of what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: list[ShownRecommendation] = []
        self._found: list[ShownFinding] = []
        self._up = button(self.tr("Move up"), None, keys_of("up"), live=False)
        self._up.clicked.connect(lambda: self.move_by(-1))
        self._down = button(self.tr("Move down"), None, keys_of("down"), live=False)
        self._down.clicked.connect(lambda: self.move_by(1))
        self._new = button(self.tr("New recommendation"), "plus", keys_of("new"), main=True)
        self._new.clicked.connect(self.add)
        self._list = DragList(
            self.tr("Recommendations in order"), RecommendationDelegate(), "recommendation"
        )
        self._list.placed.connect(self.place)
        self.detail = RecommendationDetail(desk)
        self.detail.dropped.connect(self.drop)
        self._banner = Banner("", self.tr("Answer it"), keys_of("answer"))
        self._banner.pressed.connect(self.add_for_waiting)
        start = button(self.tr("New recommendation"), "plus")
        start.clicked.connect(self.add)
        empty = EmptyPage(
            "list-checks",
            self.tr("No recommendations yet"),
            self.tr("A recommendation asks the council to do one thing, and answers findings."),
            start,
        )
        self.lay_out(
            self.tr("Recommendations"),
            self._list,
            self.detail,
            empty,
            self.tr("All recommendations"),
        )
        self.add_buttons(self._up, self._down, self._new)
        self.add_below(self._banner)
        self.add_moves()

    # -- showing

    def read_now(self) -> None:
        """The recommendations, and the findings they answer."""
        from peerchallenge.record.findings import findings, recommendations

        self._found = self.desk.read(findings)
        self._shown = self.desk.read(recommendations)
        many = len(self._shown)
        self.say_empty(not many)
        self._up.setVisible(many > 1)
        self._down.setVisible(many > 1)
        self._say_waiting()

    def rows_now(self) -> list[Row]:
        """One each, in the team's order."""
        known = {f.key: f for f in self._found}
        return [recommendation_row(r, known) for r in self._shown]

    def _say_waiting(self) -> None:
        waiting = self.waiting()
        said = ""
        if len(waiting) == 1:
            said = self.tr("{} is an area to consider and has no recommendation")
            said = said.format(numbered(waiting[0].number))
        elif waiting:
            said = self.tr("{} areas to consider have no recommendation").format(len(waiting))
        self._banner.say(said)

    def waiting(self) -> list[ShownFinding]:
        """Areas to consider that no recommendation answers."""
        from peerchallenge.record.waiting import is_unanswered

        return [f for f in self._found if is_unanswered(f)]

    def show_detail_of(self, key: str) -> bool:
        """A recommendation, with all findings to choose from."""
        if self.detail.key() not in ("", key) and any(
            r.key == self.detail.key() for r in self._shown
        ):
            self.detail.leave()
        shown = next((r for r in self._shown if r.key == key), None)
        if shown is not None:
            self.detail.show_recommendation(shown, self._found)
            self._show_said(shown)
        return shown is not None

    def _show_said(self, shown: ShownRecommendation) -> None:
        from peerchallenge.record.said import RECOMMENDATION, SaidLine, said_on_the_day

        now = SaidLine(RECOMMENDATION, shown.key, shown.text)
        self.detail.said.show_line(self.desk.read(said_on_the_day), now)

    def first_field(self) -> QWidget:
        """Its words."""
        return self.detail.words

    def narrow(self, which: str) -> None:
        """Go to one by its key, or to the first that is `groundless`: it answers no finding."""
        if any(r.key == which for r in self._shown):
            self.go_to(which)
            return
        first = next((r.key for r in self._shown if not r.findings), "")
        if which == "groundless" and first:
            self._list.choose(first)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def record_here(self) -> tuple[str, str] | None:
        """The recommendation that is chosen."""
        return ("recommendation", self._list.key()) if self._list.key() else None

    # -- acting

    def add(self) -> None:
        """Add a recommendation after the others, and write it."""
        self._add([])

    def _add(self, findings: list[str]) -> None:
        from peerchallenge.store.actions.weighing import add_recommendation

        key = self.desk.do(add_recommendation, findings=findings)
        if key is not None:
            self.go_to(key)

    def add_for_waiting(self) -> None:
        """Add one for the first area to consider that has none."""
        waiting = self.waiting()
        if waiting:
            self._add([waiting[0].key])

    def move_by(self, by: int) -> None:
        """Move the chosen recommendation up or down."""
        from peerchallenge.store.actions.ordering import move_recommendation

        if key := self._list.key():
            self.said_end(self.desk.do(move_recommendation, recommendation=key, by=by))

    def place(self, key: str, beside: str, above: bool) -> None:
        """Put a recommendation beside another, as it was dropped there."""
        from peerchallenge.store.actions.ordering import place_recommendation

        self.desk.do(place_recommendation, recommendation=key, beside=beside, above=above)

    def drop(self, key: str) -> None:
        """Delete a recommendation; undo brings it back."""
        from peerchallenge.store.actions.weighing import drop_recommendation

        shown = next((r for r in self._shown if r.key == key), None)
        if shown is None:
            return
        self.desk.do(drop_recommendation, recommendation=key)
        self.panes.show_list()
        self.receipt.give(
            self.tr("Recommendation {} deleted").format(shown.place),
            self.tr("The findings it answered stay."),
        )
