"""Beside the list: the line that is open, or the form for one to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from peerchallenge.ui.evidence.add import AddPane
from peerchallenge.ui.evidence.line import LinePane, neighbours
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.record.facets import AllEvidence
    from peerchallenge.ui.desk import Desk


class EvidenceSide(QStackedWidget):
    """Hidden until something is opened. `turned` when it opens or closes: the room is another."""

    turned = Signal()
    closed = Signal()
    """Closed by the person: the keyboard goes back to the lines."""
    kept = Signal(str)
    record_asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: AllEvidence | None = None
        self.line = LinePane(desk)
        self.adder = AddPane(desk)
        for pane in (self.line, self.adder):
            self.addWidget(pane)
            pane.closed.connect(self.shut)
        self.line.notes_asked.connect(lambda key: self.record_asked.emit("noted", key))
        self.line.finding_asked.connect(lambda key: self.record_asked.emit("finding", key))
        self.adder.kept.connect(self._added)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether anything stands there."""
        return not self.isHidden()

    def add(self, read: AllEvidence, theme: str) -> None:
        """The form, with `theme` to file under."""
        self._all = read
        self.adder.offer(read.sources.values(), read.themes, theme)
        self.setCurrentWidget(self.adder)
        self.show()
        self.turned.emit()
        self.adder.take_keyboard()

    def _added(self, key: str) -> None:
        self.kept.emit(key)
        announce(self, self.tr("Line kept"))

    def open_line(self, key: str, read: AllEvidence) -> None:
        """A line whole, with the keyboard in its words."""
        self.setCurrentWidget(self.line)
        self.show()
        self.turned.emit()
        self.follow(key, read)
        self.line.take_keyboard()

    def shut(self) -> None:
        """Back to the lines, with what was typed put in."""
        self._desk.leave()
        if self.is_open:
            self.hide()
            self.turned.emit()
            self.closed.emit()

    def follow(self, key: str, read: AllEvidence) -> None:
        """The open line is the one the keyboard is on; the form knows what was just added."""
        if self.is_open and self.currentWidget() is self.adder and read is not self._all:
            self._all = read
            self.adder.offer(read.sources.values(), read.themes, "")
        if not self.is_open or self.currentWidget() is not self.line:
            return
        if key not in read.shelf.numbers:
            self.shut()
            return
        from peerchallenge.record.findings import findings

        at = read.shelf.numbers[key]
        line = read.shelf.lines[at]
        found = self._desk.read(findings) if line.findings else []
        self.line.show_line(line, neighbours(line, read.shelf.lines, at), read.themes, found)
