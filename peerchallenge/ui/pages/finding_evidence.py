"""The lines a finding rests on: taken out with Delete, found and added without the mouse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerchallenge.ui.fields import MeterLine, button, card, field, text
from peerchallenge.ui.lists import Row, RowList
from peerchallenge.ui.marks import metrics
from peerchallenge.ui.meters import meter_of
from peerchallenge.ui.notices import announce
from peerchallenge.ui.pages.finding_rows import (
    NO_METER,
    FittedList,
    LineDelegate,
    line_row,
)
from peerchallenge.ui.pages.session_rows import day_words
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownFinding, ShownLine
    from peerchallenge.ui.desk import Desk

_MOST = 60
"""As many offers as anybody looks through before typing another word."""


def lines_under(desk: Desk, finding: str) -> list[ShownLine]:
    """The lines a finding rests on."""
    from peerchallenge.record.listings import lines_with_keys
    from peerchallenge.record.readings import members

    held = desk.read(members, "finding.evidence", [finding]).get(finding, [])
    return desk.read(lines_with_keys, held)


def lines_to_add(desk: Desk, words: str, theme: str | None, linked: set[str]) -> list[ShownLine]:
    """Lines with these words, or those of the theme while there are no words; none twice."""
    from peerchallenge.record.listings import lines_of_theme, lines_with_keys
    from peerchallenge.record.search import search

    if words.strip():
        keys = [h.key for h in desk.read(search, words) if h.kind == "evidence"]
        known = {line.key: line for line in desk.read(lines_with_keys, keys)}
        found = [known[key] for key in keys if key in known]
    else:
        found = desk.read(lines_of_theme, theme) if theme else []
    return [line for line in found if line.key not in linked][:_MOST]


def times_of(desk: Desk) -> dict[str, str]:
    """When each session was, "Tue 13:00", by its key."""

    def read(session: Any) -> dict[str, str]:
        from peerchallenge.record.readings import living
        from peerchallenge.record.sources import Interview

        found = session.scalars(living(Interview))
        return {i.key: " ".join((*_day(i.day), i.begins)).strip() for i in found}

    return desk.read(read)


def _day(day: date | None) -> tuple[str, ...]:
    return (day_words(day, "ddd"),) if day else ()


class EvidenceCard(QWidget):
    """What a finding rests on: the lines, the meter, and the search that adds to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._finding: ShownFinding | None = None
        self._linked: set[str] = set()
        self._times: dict[str, str] = {}
        self._meter = MeterLine(NO_METER)
        self._rule = text("", "caption", colour="ink2", wrap=True)
        self.lines = FittedList(self.tr("Lines this finding rests on"), LineDelegate(9))
        self.lines.taken_out.connect(self.unlink)
        self._none = text(self.tr("No line yet."), colour="ink2")
        self._unlink = button(self.tr("Take out the line"), None, "Delete", live=False)
        self._unlink.clicked.connect(lambda: self.unlink(self.lines.key()))
        self._open = button(self.tr("Add evidence"), "plus", keys_of("evidence"))
        self._open.clicked.connect(self.open_search)
        self.box = field(
            self.tr("Search the evidence"), self.tr("Words in the notes"), icon="search"
        )
        self.box.typed.connect(self._offer)
        self.box.installEventFilter(self)
        self.offers = RowList(self.tr("Lines to add"), LineDelegate(2))
        self.offers.opened.connect(self.link)
        self.offers.installEventFilter(self)
        self._said = text("", "caption", colour="ink2", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Rests on"), "title"))
        top.addStretch(1)
        top.addWidget(self._open)
        self._adder = QWidget()
        adding = QVBoxLayout(self._adder)
        adding.setContentsMargins(0, 0, 0, 0)
        adding.setSpacing(6)
        for part in (self.box, self._said, self.offers):
            adding.addWidget(part)
        self._adder.hide()
        inside = QVBoxLayout()
        inside.addLayout(top)
        inside.addWidget(self._meter)
        inside.addWidget(self._rule)
        inside.addWidget(self._adder)
        inside.addWidget(self._none)
        inside.addWidget(self.lines)
        inside.addWidget(self._unlink)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def show_finding(self, found: ShownFinding) -> None:
        """Show what a finding rests on."""
        if self._finding is None or self._finding.key != found.key:
            self.close_search()
        self._finding = found
        lines = lines_under(self._desk, found.key)
        self._linked = {line.key for line in lines}
        self._times = times_of(self._desk)
        self.lines.show_rows(self._rows(lines))
        self.lines.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._unlink.setVisible(bool(lines))
        self._meter.show_meter(meter_of(found.support))
        self._rule.setText(
            self.tr("Triangulated means {} sources and {} voices or more.").format(
                found.support.needs_sources, found.support.needs_voices
            )
        )
        if not self._adder.isHidden():
            self._offer()

    def _rows(self, lines: list[ShownLine]) -> list[Row]:
        return [line_row(line, self._times.get(line.source, "")) for line in lines]

    # -- adding

    def open_search(self) -> None:
        """Show the search and put the keyboard into it."""
        self._adder.show()
        self.offers.setFixedHeight((metrics("ui").height() + metrics("caption").height() + 15) * 5)
        self.box.clear()
        self._offer()
        self.box.setFocus()
        QTimer.singleShot(0, self, self._into_view)

    def _into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None:
            for layout in (self._adder.layout(), self.layout(), inside.layout()):
                if layout is not None:
                    layout.activate()  # or it scrolls to where things were before
            top = self._open.mapTo(inside, QPoint(0, 0)).y()
            around.verticalScrollBar().setValue(top - 14)

    def close_search(self) -> None:
        """Put the search away."""
        if not self._adder.isHidden():
            self._adder.hide()
            self._open.setFocus()

    def _offer(self, _words: str = "") -> None:
        if self._finding is None:
            return
        words = self.box.text()
        found = lines_to_add(self._desk, words, self._finding.theme, self._linked)
        self.offers.show_rows(self._rows(found))
        if found and not self.offers.key():
            self.offers.choose(found[0].key)
        self.offers.setVisible(bool(found))
        if found:
            said = self.tr("Enter links the line chosen, Esc closes the search.")
        elif words.strip():
            said = self.tr("No other line has these words.")
        else:
            said = self.tr("Every line of this theme is linked. Type words to search all notes.")
        self._said.setText(said)

    def link(self, line: str) -> None:
        """Let the finding rest on a line as well."""
        from peerchallenge.store.actions.weighing import link_evidence

        if self._finding is None or not line:
            return
        self._desk.do(link_evidence, finding=self._finding.key, lines=[line])
        announce(self, self.tr("Line linked."))

    def unlink(self, line: str) -> None:
        """Take a line out; it stays in its notes."""
        from peerchallenge.store.actions.weighing import unlink_evidence

        if self._finding is None or not line:
            return
        self._desk.do(unlink_evidence, finding=self._finding.key, lines=[line])
        announce(self, self.tr("Line taken out."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search, Enter links, the arrows go through the offers and Esc closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
            if watched is self.box and not event.modifiers():
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.link(self.offers.key())
                    return True
                if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                    self.offers.keyPressEvent(event)
                    return True
        return super().eventFilter(watched, event)
