"""The lines a finding rests on: added, taken out, ticked, and those that may belong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerchallenge.ui.closing.no_more import no_more_notes
from peerchallenge.ui.fields import MeterLine, button, card, text
from peerchallenge.ui.findings.choosing import EvidenceChoice, times_of
from peerchallenge.ui.findings.related import Related
from peerchallenge.ui.findings.rows import NO_METER
from peerchallenge.ui.line_rows import FittedList, LineDelegate, line_row
from peerchallenge.ui.meters import meter_of
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.record.lines import ShownLine
    from peerchallenge.ui.desk import Desk


def lines_under(desk: Desk, finding: str) -> list[ShownLine]:
    """The lines a finding rests on."""
    from peerchallenge.record.lines import lines_with_keys
    from peerchallenge.record.readings import members

    held = desk.read(members, "finding.evidence", [finding]).get(finding, [])
    return desk.read(lines_with_keys, held)


class LinkedLines(FittedList):
    """The lines a finding rests on. Space ticks one, Delete takes it out."""

    tick_asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys, while the list has the keyboard."""
        if event.key() == Qt.Key.Key_Space and self.key():
            self.tick_asked.emit(self.key())
            return
        super().keyPressEvent(event)


class EvidenceCard(QWidget):
    """Meter with its rule in words, lines, search, and what may be related."""

    split_asked = Signal(object)
    """Keys of the lines that are to go into a finding of their own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._finding: ShownFinding | None = None
        self._is_gone = False
        """What it rested on was destroyed."""
        self._shown: list[ShownLine] = []
        self._times: dict[str, str] = {}
        self._meter = MeterLine(NO_METER)
        self._rule = text("", "caption", colour="ink2", wrap=True)
        self.lines = LinkedLines(self.tr("Lines this finding rests on"), LineDelegate(9), "line")
        self.lines.taken_out.connect(self.unlink)
        self.lines.tick_asked.connect(self.tick)
        self._none = text(self.tr("No line yet."), colour="ink2")
        self._unlink = button(self.tr("Take out the line"), None, "Delete", live=False)
        self._unlink.clicked.connect(lambda: self.unlink(self.lines.key()))
        self._tick = button(self.tr("Tick"), None, "Space", live=False)
        self._tick.setAccessibleName(self.tr("Tick the line"))
        self._tick.clicked.connect(lambda: self.tick(self.lines.key()))
        self.split = button("", None, keys_of("split"))
        self.split.clicked.connect(self.split_off)
        self._open = button(self.tr("Add evidence"), "plus", keys_of("evidence"))
        self._open.clicked.connect(self.open_search)
        no_more_notes(desk, self._open)
        self.choice = EvidenceChoice(desk)
        self.choice.chosen.connect(self.link)
        self.choice.closed.connect(self.close_search)
        self.box, self.offers = self.choice.box, self.choice.offers
        self.related = Related(desk)
        self.related.linked.connect(self.link)
        self.related.sent_away.connect(self.send_away)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Rests on"), "title"))
        top.addStretch(1)
        top.addWidget(self._open)
        acts = QHBoxLayout()
        for act in (self._tick, self._unlink):
            acts.addWidget(act)
        acts.addStretch(1)
        inside = QVBoxLayout()
        inside.addLayout(top)
        for part in (self._meter, self._rule, self.choice, self._none, self.lines):
            inside.addWidget(part)
        inside.addWidget(self.split)
        inside.addLayout(acts)
        inside.addWidget(self.related)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def show_finding(self, found: ShownFinding) -> None:
        """Show what a finding rests on."""
        if self._finding is None or self._finding.key != found.key:
            self.close_search()
            self.lines.ticked.clear()
        self._finding, self._is_gone = found, found.support.is_gone
        self.lines.origin = found.key
        self._shown = lines_under(self._desk, found.key)
        self._times = times_of(self._desk)
        self._draw_lines()
        self._meter.show_meter(meter_of(found.support))
        rule = self.tr("Triangulated means {} sources and {} voices or more.").format(
            found.support.needs_sources, found.support.needs_voices
        )
        if found.support.is_gone:
            rule = self.tr("The challenge is closed: what was heard is kept nowhere any more.")
        self._rule.setText(rule)
        self.choice.choose_from(found.theme, {line.key for line in self._shown})
        self.related.show_finding(found)

    def _draw_lines(self) -> None:
        lines, ticked = self._shown, self.lines.ticked
        ticked &= {line.key for line in lines}
        rows = [
            line_row(line, self._times.get(line.source, ""), ticked=line.key in ticked)
            for line in lines
        ]
        self.lines.show_rows(rows)
        self.lines.setVisible(bool(lines))
        self._none.setVisible(not lines and not self._is_gone)
        self._unlink.setVisible(bool(lines))
        self._tick.setVisible(len(lines) > 1)
        self.split.setVisible(bool(ticked))
        many = self.tr("Split {} lines off into a new finding").format(len(ticked))
        one = self.tr("Split 1 line off into a new finding")
        self.split.say(one if len(ticked) == 1 else many)

    # -- the search

    def open_search(self) -> None:
        """Show the search and put the keyboard into it."""
        self.choice.begin()
        QTimer.singleShot(0, self, self._into_view)

    def _into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None:
            for layout in (self.choice.layout(), self.layout(), inside.layout()):
                if layout is not None:
                    layout.activate()  # or it scrolls to where things were before
            top = self._open.mapTo(inside, QPoint(0, 0)).y()
            around.verticalScrollBar().setValue(top - 14)

    def close_search(self) -> None:
        """Put the search away."""
        if not self.choice.isHidden():
            self.choice.hide()
            self._open.setFocus()

    # -- acting

    def link(self, line: str) -> None:
        """Let the finding rest on a line as well."""
        from peerchallenge.store.actions.weighing import link_evidence

        if self._finding is None or not line:
            return
        self._desk.do(link_evidence, finding=self._finding.key, lines=[line])
        announce(self, self.tr("Line linked."))
        self.related.find_now()

    def unlink(self, line: str) -> None:
        """Take a line out; it stays in its notes."""
        from peerchallenge.store.actions.weighing import unlink_evidence

        if self._finding is None or not line:
            return
        self._desk.do(unlink_evidence, finding=self._finding.key, lines=[line])
        announce(self, self.tr("Line taken out."))

    def send_away(self, line: str) -> None:
        """Keep that a line has nothing to do with the finding."""
        from peerchallenge.store.actions.weighing import say_unrelated

        if self._finding is None or not line:
            return
        self._desk.do(say_unrelated, finding=self._finding.key, lines=[line])
        announce(self, self.tr("Not offered again for this finding."))
        self.related.find_now()

    def tick(self, line: str) -> None:
        """Tick a line that is to be split off, or take the tick away."""
        if line:
            self.lines.tick(line)
            self._draw_lines()
            announce(self, self.tr("{} ticked").format(len(self.lines.ticked)))

    def split_off(self) -> None:
        """Ask for a new finding of the ticked lines."""
        self.split_asked.emit([line.key for line in self._shown if line.key in self.lines.ticked])
