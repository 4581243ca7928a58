"""The findings, theme by theme, and everything one of them says and rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.fields import Filter, button, filter_button, text
from peerchallenge.ui.lists import Heading, Row, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import EmptyPage, Receipt, announce
from peerchallenge.ui.pages.finding_detail import FindingDetail
from peerchallenge.ui.pages.finding_rows import FindingDelegate, finding_row, numbered
from peerchallenge.ui.pages.leaving import LEAST, Panes
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.record.framework import Theme
    from peerchallenge.record.listings import ShownFinding, ShownRecommendation
    from peerchallenge.ui.desk import Desk


def passes(which: str, found: ShownFinding) -> bool:
    """Whether a filter leaves a finding in the list."""
    return {
        "strengths": found.bearing == "strength",
        "consider": found.bearing == "consider",
        "thin": not found.support.is_triangulated,
        "changed": found.has_changed,
    }.get(which, True)


class FindingsPage(QWidget):
    """Filters, the list by theme, and the detail of what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._found: list[ShownFinding] = []
        self._themes: list[Theme] = []
        self._answers: list[ShownRecommendation] = []
        self._which = "all"
        self._panes: Panes
        self._new = button(self.tr("New finding"), "plus", keys_of("new"), main=True)
        self._new.clicked.connect(self.add)
        self._list = RowList(self.tr("Findings by theme"), FindingDelegate())
        self._list.chosen.connect(self._show_chosen)
        self._list.opened.connect(self._open)
        self._list.clicked.connect(lambda _index: self._panes.show_detail())
        self.detail = FindingDetail(desk)
        self.detail.dropped.connect(self.drop)
        self._filters: dict[str, Filter] = {}
        self._receipt = Receipt(self)
        self._receipt.undo_asked.connect(desk.undo)
        self._lay_out()
        action(self, "up", lambda: self.move_by(-1), within=True)
        action(self, "down", lambda: self.move_by(1), within=True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Findings"), "h1"))
        top.addStretch(1)
        top.addWidget(self._new)
        named = {
            "all": self.tr("All"),
            "strengths": self.tr("Strengths"),
            "consider": self.tr("To consider"),
            "thin": self.tr("Not triangulated"),
            "changed": self.tr("Changed"),
        }
        group = QButtonGroup(self)
        for which, words in named.items():
            made = filter_button(words, 0)
            made.setChecked(which == self._which)
            made.clicked.connect(lambda _on=False, which=which: self._narrow(which))
            group.addButton(made)
            self._filters[which] = made
        bar = QVBoxLayout()
        bar.setSpacing(0)
        self._lines = [QHBoxLayout() for _ in self._filters]
        for line in self._lines:
            line.setSpacing(6)
            line.addStretch(1)
            bar.addLayout(line)
        self._none = text(self.tr("No finding under this filter."), colour="ink2", wrap=True)
        chooser = QWidget()
        left = QVBoxLayout(chooser)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(bar)
        left.addWidget(self._none)
        left.addWidget(self._list, 1)
        self._panes = Panes(chooser, self.detail, self.tr("All findings"))
        self._panes.went_back.connect(self._list.setFocus)
        start = button(self.tr("New finding"), "plus")
        start.clicked.connect(self.add)
        self._empty = EmptyPage(
            "scale",
            self.tr("No findings yet"),
            self.tr("A finding says in one line what the evidence comes to."),
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
        """The filters take another line rather than shrink."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        room = self._panes.chooser_width(self.width() - 44) - look.px(14) - 6
        row, used = 0, 0
        for made in self._filters.values():
            wide = made.sizeHint().width() - (look.px(14) + 6 if made.isChecked() else 0) + 6
            if used and used + wide > room:
                row, used = row + 1, 0
            line = self._lines[row]
            if line.indexOf(made) < 0:
                line.insertWidget(line.count() - 1, made)
            used += wide

    # -- showing

    def show_now(self) -> None:
        """Read the findings and draw everything."""
        from peerchallenge.record.listings import findings, recommendations
        from peerchallenge.record.readings import themes

        self._found = self._desk.read(findings)
        self._themes = self._desk.read(themes)
        self._answers = self._desk.read(recommendations)
        for which, made in self._filters.items():
            made.set_count(sum(passes(which, f) for f in self._found))
        self._empty.setVisible(not self._found)
        self._panes.setVisible(bool(self._found))
        rows = self._rows()
        self._list.show_rows(rows)
        self._none.setVisible(not rows)
        first = next((r.key for r in rows if not isinstance(r, Heading)), "")
        if not self._list.key() and first:
            self._list.choose(first)  # which shows it
        else:
            self._show_chosen(self._list.key())

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then."""
        if any(kind != "name" for kind, _ in records):
            self.show_now()

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        shown = [f for f in self._found if passes(self._which, f)]
        names = {t.id: (t.number, t.short) for t in self._themes}
        for theme in dict.fromkeys(f.theme for f in shown):
            held = [f for f in self._found if f.theme == theme]
            enough = sum(f.support.is_triangulated for f in held)
            right = self.tr("{} of {} triangulated").format(enough, len(held))
            words = self.tr("Without a theme")
            if theme in names:
                words = self.tr("{}  {}").format(*names[theme])
            said = self.tr("{}, {}").format(words, right)
            rows.append(Heading(f"theme {theme}", said, words, right))
            rows += [finding_row(f) for f in shown if f.theme == theme]
        return rows

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a finding, or the first of a theme, whatever the filter."""
        if kind == "theme":
            key = next((f.key for f in self._found if f.theme == key), "")
        if all(f.key != key for f in self._found):
            return False
        if self._list.rows.at(key) < 0:
            self._filters["all"].setChecked(True)
            self._narrow("all")
        self._list.choose(key)
        if self._panes.is_narrow:
            self._open(key)
        return True

    def _show_chosen(self, key: str) -> None:
        if self.detail.key() not in ("", key):
            self._desk.leave()
        found = next((f for f in self._found if f.key == key), None)
        self.detail.setEnabled(found is not None)
        if found is not None:
            answers = [r for r in self._answers if key in r.findings]
            self.detail.show_finding(found, self._themes, answers)

    def _narrow(self, which: str) -> None:
        self._which = which
        self.show_now()

    def _open(self, _key: str) -> None:
        self._panes.show_detail()
        self.detail.headline.setFocus()

    # -- acting

    def add(self) -> None:
        """Add a finding to the theme that is being looked at, and write its headline."""
        from peerchallenge.store.actions.weighing import add_finding

        here = next((f for f in self._found if f.key == self._list.key()), None)
        theme = here.theme if here else self._themes[0].id if self._themes else None
        key = self._desk.do(add_finding, theme=theme)
        if key is None:
            return
        self._filters["all"].setChecked(True)
        self._narrow("all")
        self._list.choose(key)
        self._open(key)

    def move_by(self, by: int) -> None:
        """Move the chosen finding within its theme."""
        from peerchallenge.store.actions.weighing import move_finding

        key = self._list.key()
        if key and not self._desk.do(move_finding, finding=key, by=by):
            announce(self, self.tr("It stands at that end of its theme already."))

    def drop(self, key: str) -> None:
        """Delete a finding; its evidence stays, and undo brings it back."""
        from peerchallenge.store.actions.weighing import drop_finding

        found = next((f for f in self._found if f.key == key), None)
        if found is None:
            return
        self._desk.do(drop_finding, finding=key)
        self._panes.show_list()
        self._receipt.give(
            self.tr("{} deleted").format(numbered(found.number)), self.tr("Its evidence stays.")
        )
