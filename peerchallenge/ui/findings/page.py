"""The findings, theme by theme, and everything one of them says and rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.actions import ask_page
from peerchallenge.ui.closing.no_more import no_more_notes
from peerchallenge.ui.dragging import DragList, Held
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.findings.detail import FindingDetail
from peerchallenge.ui.findings.filter_bar import FilterBar
from peerchallenge.ui.findings.rows import FindingDelegate, finding_row, numbered, passes
from peerchallenge.ui.findings.theme_headline import headline_of
from peerchallenge.ui.letter.export_slides import SlidesExport
from peerchallenge.ui.list_page import ListPage
from peerchallenge.ui.lists import Heading, Row
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding, ShownRecommendation
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.desk import Desk


class FindingsPage(ListPage):
    """Filters, the list by theme, and the detail of what is chosen."""

    recommendation_asked = Signal(str)
    """The recommendations page is to be opened on the one of this key."""
    meeting_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: list[ShownFinding] = []
        self._themes: list[Theme] = []
        self._answers: list[ShownRecommendation] = []
        self._which = "all"
        self._headline_of = ""
        """The theme whose headline is asked about just now."""
        self._new = button(self.tr("New finding"), "plus", keys_of("new"), main=True)
        self._new.clicked.connect(self.add)
        self._meet = button(
            self.tr("Evening meeting"), "presentation", keys_of("meeting"), live=False
        )
        self._meet.clicked.connect(self.meeting_asked)
        self._list = DragList(self.tr("Findings by theme"), FindingDelegate(), "finding", "line")
        self._list.placed.connect(self.place)
        self._list.given.connect(self.take_lines)
        self._list.installEventFilter(self)
        self.detail = FindingDetail(desk)
        self.detail.dropped.connect(self.drop)
        self.detail.merge_asked.connect(self.merge)
        self.detail.recommendation_asked.connect(self.recommend)
        self.detail.theme_history_asked.connect(self.show_theme_history)
        self.detail.recommendation_shown.connect(self.recommendation_asked)
        self.detail.evidence.split_asked.connect(self.split)
        start = button(self.tr("New finding"), "plus")
        start.clicked.connect(self.add)
        no_more_notes(desk, self._new, start)
        empty = EmptyPage(
            "scale",
            self.tr("No findings yet"),
            self.tr("A finding says in one line what the evidence comes to."),
            start,
        )
        self.lay_out(self.tr("Findings"), self._list, self.detail, empty, self.tr("All findings"))
        self.slides = SlidesExport(desk, self, self._list)
        self.slides.kept.connect(self.receipt.give)
        self.add_buttons(self.slides.button, self._meet, self._new)
        self._bar = FilterBar(
            {
                "all": self.tr("All"),
                "strengths": self.tr("Strengths"),
                "consider": self.tr("To consider"),
                "thin": self.tr("Not triangulated"),
                "changed": self.tr("Changed"),
                "parked": self.tr("Parked"),
            }
        )
        self._bar.narrowed.connect(self.narrow)
        self._none = text(self.tr("No finding under this filter."), colour="ink2", wrap=True)
        self._merge = button("", None, keys_of("merge"), live=False)
        self._merge.clicked.connect(self.merge)
        # Where there is room for one only, list and detail take turns: the keys work in both.
        self.addActions([self.detail.merge, self.detail.recommend, self.detail.theme_history])
        self.add_above(self._bar)
        self.add_above(self._none)
        self.add_below(self._merge)
        self.add_below(self.slides)
        self.add_moves()

    # -- showing

    def read_now(self) -> None:
        """The findings, the themes, and what answers them."""
        from peerchallenge.record.findings import findings, recommendations
        from peerchallenge.record.readings import themes

        self._found = self.desk.read(findings)
        self._themes = self.desk.read(themes)
        self._answers = self.desk.read(recommendations)
        self._list.ticked &= {f.key for f in self._found}
        for which in self._bar.filters:
            many = sum(passes(which, f) for f in self._found)
            self._bar.count(which, many, keep=which != "parked")
        self.say_empty(not self._found)

    def rows_now(self) -> list[Row]:
        """Theme by theme, those the filter leaves."""
        rows: list[Row] = []
        shown = [f for f in self._found if passes(self._which, f)]
        names = {t.id: (t.number, t.short) for t in self._themes}
        for theme in dict.fromkeys(f.theme for f in shown):
            held = [f for f in self._found if f.theme == theme]
            enough = sum(f.support.is_triangulated for f in held)
            right = self.tr("{} of {} triangulated").format(enough, len(held))
            if any(f.support.is_gone for f in held):
                right = self.tr("{} findings").format(len(held))
            words = self.tr("Without a theme")
            if theme in names:
                words = self.tr("{}  {}").format(*names[theme])
            said = self.tr("{}, {}").format(words, right)
            rows.append(Heading(f"theme {theme}", said, words, right))
            ticked = self._list.ticked
            rows += [finding_row(f, ticked=f.key in ticked) for f in shown if f.theme == theme]
        self._none.setVisible(not rows and bool(self._found))
        together = self._together()
        self._merge.setVisible(len(together) > 1)
        self._merge.say(self.tr("Make 1 finding of these {}").format(len(together)))
        return rows

    def show_detail_of(self, key: str) -> bool:
        """A finding with the recommendations that answer it."""
        if self.detail.key() not in ("", key):
            self.desk.leave()
        found = self._of(key)
        if found is not None:
            answers = [r for r in self._answers if key in r.findings]
            self.detail.show_finding(found, self._themes, answers)
            self._show_said(found)
        return found is not None

    def _show_said(self, found: ShownFinding) -> None:
        from peerchallenge.record.said import FINDING, SaidLine, said_on_the_day

        now = SaidLine(FINDING, found.key, found.headline, bearing=found.bearing)
        self.detail.said.show_line(self.desk.read(said_on_the_day), now)

    def first_field(self) -> QWidget:
        """The headline."""
        return self.detail.headline

    def narrow(self, which: str) -> None:
        """Show what a filter leaves; another page may ask for it by name."""
        if which in self._bar.filters:
            self._which = which
            self._bar.choose(which)
            self.show_now()

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a finding, or the first of a theme, whatever the filter."""
        if kind == "theme":
            key = next((f.key for f in self._found if f.theme == key), "")
        if self.rows.rows.at(key) < 0 and self._of(key) is not None:
            self.narrow("all")
        return super().show_record(kind, key)

    def _of(self, key: str) -> ShownFinding | None:
        return next((f for f in self._found if f.key == key), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list, Space ticks a finding that is to be merged with others."""
        if (
            watched is self._list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self.tick(self._list.key())
            return True
        return super().eventFilter(watched, event)

    def record_here(self) -> tuple[str, str] | None:
        """The line or photo the keyboard is on under the finding, else the finding."""
        if self._headline_of:
            return "theme_headline", self._headline_of
        if photo := self.detail.photos.record_here():
            return photo
        lines = self.detail.evidence.lines
        if lines.hasFocus() and lines.key():
            return "evidence", lines.key()
        return ("finding", self._list.key()) if self._list.key() else None

    def show_theme_history(self) -> None:
        """Who wrote the headline of the theme of the finding shown, and when."""
        self._headline_of = headline_of(self.desk, self.detail.found())
        if self._headline_of:
            ask_page(self, "history")
        self._headline_of = ""

    # -- acting

    def add(self) -> None:
        """Add a finding to the theme that is being looked at, and write its headline."""
        from peerchallenge.store.actions.weighing import add_finding

        here = self._of(self._list.key())
        theme = here.theme if here else self._themes[0].id if self._themes else None
        self._go_to_new(self.desk.do(add_finding, theme=theme))

    def _go_to_new(self, key: str | None) -> None:
        if key is not None:
            self.narrow("all")
            self.go_to(key)

    def move_by(self, by: int) -> None:
        """Move the chosen finding within its theme."""
        from peerchallenge.store.actions.ordering import move_finding

        if key := self._list.key():
            self.said_end(self.desk.do(move_finding, finding=key, by=by))

    def place(self, key: str, beside: str, above: bool) -> None:
        """Put a finding beside another, as it was dropped there."""
        from peerchallenge.store.actions.ordering import place_finding

        self.desk.do(place_finding, finding=key, beside=beside, above=above)

    def take_lines(self, held: Held, finding: str) -> None:
        """Let a finding rest on lines that were dropped onto it; they leave the one they had."""
        from peerchallenge.store.actions.weighing import link_evidence, move_evidence

        keys = list(held.keys)
        if held.origin:
            self.desk.do(move_evidence, lines=keys, source=held.origin, target=finding)
        else:
            self.desk.do(link_evidence, finding=finding, lines=keys)
        found = self._of(finding)
        if found is not None:
            said = (
                self.tr("1 line linked to {}") if len(keys) == 1 else self.tr("Lines linked to {}")
            )
            self.receipt.give(said.format(numbered(found.number).lower()), found.headline)

    def tick(self, key: str) -> None:
        """Tick a finding, or take its tick away."""
        if key:
            self._list.tick(key)
            self._list.show_rows(self.rows_now())
            announce(self, self.tr("{} ticked").format(len(self._list.ticked)))

    def _together(self) -> list[str]:
        """What a merge would take: the ticked ones in their order, the first of them stays."""
        ticked = self._list.ticked
        return [f.key for f in self._found if f.key in ticked] if len(ticked) > 1 else []

    def merge(self) -> None:
        """Make one finding of those that are ticked; undo brings all of them back."""
        from peerchallenge.store.actions.regrouping import merge_findings

        keys = self._together()
        into, others = (keys[0], keys[1:]) if keys else ("", [])
        self.desk.do(merge_findings, into=into, others=others)
        if keys and self._of(others[0]) is None:
            self._list.ticked.clear()
            self.show_now()
            self._list.choose(into)
            done = self.tr("{} findings are 1 now").format(len(keys))
            self.receipt.give(done, self.tr("Their evidence and links are united."))

    def split(self, lines: list[str]) -> None:
        """Move lines into a finding of their own, and write its headline."""
        from peerchallenge.store.actions.regrouping import split_finding

        self._go_to_new(self.desk.do(split_finding, finding=self.detail.key(), lines=lines))

    def recommend(self, key: str) -> None:
        """Begin a recommendation that answers a finding, on its own page."""
        from peerchallenge.store.actions.weighing import add_recommendation

        made = self.desk.do(add_recommendation, findings=[key]) if key else None
        if made:
            self.recommendation_asked.emit(made)

    def drop(self, key: str) -> None:
        """Delete a finding; its evidence stays, and undo brings it back."""
        from peerchallenge.store.actions.weighing import drop_finding

        found = self._of(key)
        if found is None:
            return
        self.desk.do(drop_finding, finding=key)
        self.panes.show_list()
        self.receipt.give(
            self.tr("{} deleted").format(numbered(found.number)), self.tr("Its evidence stays.")
        )
