"""The lines that search and filters leave: a list, theme by theme, or figures; the bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.evidence.bar import ANSWERS, EvidenceBar
from peerchallenge.ui.evidence.figures import FiguresPane
from peerchallenge.ui.evidence.list import EvidenceList
from peerchallenge.ui.evidence.nothing import NothingFound
from peerchallenge.ui.evidence.rows import TopicRow, evidence_row, topic_row
from peerchallenge.ui.evidence.shown import HEADING, Shown
from peerchallenge.ui.fields import text
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.lists import Row
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from peerchallenge.record.evidence import HeardLine
    from peerchallenge.record.facets import AllEvidence
    from peerchallenge.record.framework import Theme


class EvidenceSheet(QWidget):
    """Shows lines. `asked` is something to be done to them, with the place on the screen."""

    asked = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._all: AllEvidence | None = None
        self._places: Sequence[int] = ()
        self._typed, self._view = "", "lines"
        self._themes: dict[str, Theme] = {}
        self._topics: dict[str, TopicRow] = {}
        self._long = ""
        """The words of a line that four in five lines do not exceed."""
        self.list = EvidenceList(self.tr("Lines of evidence"), self._row, ANSWERS)
        self.bar = EvidenceBar()
        self.figures = FiguresPane()
        self.nothing = NothingFound()
        hint = self.tr("Space chooses a line, Ctrl+A all found. Enter opens it, 1 to 9 file it.")
        self._hint = text(hint, "caption", colour="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.nothing, self.list, self.figures):
            column.addWidget(part, 1)
        column.addWidget(self._hint)
        column.addWidget(self.bar)
        self.nothing.hide()
        self.figures.hide()
        self.list.ticked.connect(self.say_ticked)
        self.list.asked.connect(self._ask_here)
        self.bar.asked.connect(lambda asked: self.asked.emit(asked, self._above_bar()))
        self.bar.cleared.connect(self.list.clear_ticks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths have room for other lengths."""
        super().resizeEvent(event)
        self.say_ticked()
        self.list.fit_lines(self._long)

    # -- showing

    def show_lines(
        self,
        read: AllEvidence,
        places: Sequence[int],
        *,
        typed: str,
        view: str,
        wanted: Collection[str],
    ) -> None:
        """Show these lines; `wanted` are the themes filtered by, the only ones shown by theme."""
        if read is not self._all:
            by_length = sorted((line.words for line in read.shelf.lines), key=len)
            self._long = by_length[len(by_length) * 4 // 5] if by_length else ""
        self._all, self._places, self._typed, self._view = read, places, typed, view
        self._themes = {t.id: t for t in read.themes}
        self.list.keys &= read.shelf.numbers.keys()
        some = bool(places)
        self.nothing.setVisible(not some)
        self.list.setVisible(some and view != "matrix")
        self.figures.setVisible(some and view == "matrix")
        if view != "matrix":
            self.list.fit_lines(self._long)
            self.list.show_lines(self._shown(wanted))
        self.say_ticked()

    def lines(self) -> list[HeardLine]:
        """The lines shown, in order."""
        return [self._all.shelf.lines[n] for n in self._places] if self._all else []

    def meant(self) -> list[HeardLine]:
        """The lines a key is about."""
        if self._all is None:
            return []
        shelf = self._all.shelf
        return [shelf.lines[shelf.numbers[k]] for k in self.list.meant() if k in shelf.numbers]

    def _shown(self, wanted: Collection[str]) -> Shown:
        if self._all is None:
            return Shown()
        shelf = self._all.shelf
        if self._view == "lines":
            return Shown(shelf.lines, shelf.numbers, self._places)
        under: dict[str, list[int]] = {key: [] for key in (*self._themes, "")}
        for at in self._places:
            for theme in shelf.lines[at].themes or ("",):
                if not wanted or theme in wanted:
                    under[theme].append(at)
        places: list[int] = []
        heads: list[tuple[int, str]] = []
        self._topics = {}
        for key, held in under.items():
            if held:
                heads.append((len(places), key))
                places += (HEADING, *held)
                lines = [shelf.lines[n] for n in held]
                self._topics[key] = topic_row(key, self._themes.get(key), lines)
        return Shown(shelf.lines, shelf.numbers, places, tuple(heads))

    def _row(self, place: int, theme: str) -> Row:
        if place == HEADING or self._all is None:
            return self._topics[theme]
        # The list may be measured once more before it is told that lines have gone.
        line = self.list.lines.shown.lines[place]
        return evidence_row(line, self._themes, self._all.numbers, self._typed, theme)

    def say_ticked(self) -> None:
        """Count what is chosen in the bar, and aloud while the list has the keyboard."""
        chosen = self.list.keys
        hidden = 0
        if chosen and self._all is not None:
            hidden = len({self._all.shelf.numbers[key] for key in chosen} - set(self._places))
        self.bar.say(len(chosen), hidden)
        if self._view == "matrix":
            self.bar.hide()  # what it is about is not to be seen there
        room = metrics("caption").horizontalAdvance(self._hint.text()) <= self.width()
        self._hint.setVisible(not chosen and room and self.list.isVisibleTo(self))
        if chosen and self.list.hasFocus():
            announce(self.list, self.bar.said.text())

    # -- where something is asked

    def take_keyboard(self) -> None:
        """To what is shown."""
        (self.figures if self._view == "matrix" else self.list).setFocus()

    def _above_bar(self) -> QPoint:
        return self.bar.mapToGlobal(QPoint(self.bar.said.x() + 14, -6))

    def _ask_here(self, asked: str) -> None:
        self.asked.emit(asked, self._above_bar() if self.bar.isVisible() else self._below_line())

    def _below_line(self) -> QPoint:
        place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        return self.list.viewport().mapToGlobal(place + QPoint(40, 0))
