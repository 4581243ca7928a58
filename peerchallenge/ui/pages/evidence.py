"""Every line heard: found in a blink, filed many at once, and turned into findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import EmptyPage, Receipt, announce
from peerchallenge.ui.pages.evidence_acts import EvidenceActs
from peerchallenge.ui.pages.evidence_filters import (
    Chosen,
    FilterList,
    Offered,
    filter_rows,
    flipped,
    sentence_of,
)
from peerchallenge.ui.pages.evidence_finder import Finder, offer
from peerchallenge.ui.pages.evidence_head import EvidenceHead
from peerchallenge.ui.pages.evidence_printing import EvidencePrinting
from peerchallenge.ui.pages.evidence_reading import EvidenceReading
from peerchallenge.ui.pages.evidence_sheet import EvidenceSheet
from peerchallenge.ui.pages.evidence_side import EvidenceSide
from peerchallenge.ui.pages.leaving import LEAST

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.record.facets import AllEvidence
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_FILTERS = 880
_ROOM_FOR_PANE = 760
"""Widths at 100 % text below which filters fold, and a line takes the place of the list."""


class EvidencePage(QWidget):
    """Head, filters, lines; at the side the line that is opened or being added."""

    record_asked = Signal(str, str)
    """A page and the key of what it shall show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._chosen: Chosen = {}
        self._cell: tuple[frozenset[str], str] = (frozenset(), "")
        """Lines of a cell of the matrix, and the cell in words."""
        self._view = "lines"
        self.reading = EvidenceReading(desk, self)
        self.head = EvidenceHead()
        self.filters = FilterList()
        self.sheet = EvidenceSheet()
        self.list = self.sheet.list
        self.side = EvidenceSide(desk)
        self.line, self.adder = self.side.line, self.side.adder
        self.printing = EvidencePrinting(desk, self)
        self.acts = EvidenceActs(desk, self)
        self._receipt = Receipt(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        start = button(self.tr("Add the first line"), "plus")
        start.clicked.connect(self.add_line)
        self._empty = EmptyPage(
            "files",
            self.tr("No evidence yet"),
            self.tr(
                "Every line typed in a session comes here by itself, with its voice and theme. "
                "Lines from documents and visits are added here."
            ),
            start,
        )
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self.filters)
        body.addWidget(self.sheet, 58)
        body.addWidget(self._empty, 58)
        body.addWidget(self.side, 42)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addWidget(self.printing.refusal)
        whole.addWidget(self.printing.progress)
        whole.addLayout(body, 1)
        self._empty.hide()
        self.setFocusProxy(self.list)
        look.changed.connect(self._fold)

    def _connect(self) -> None:
        self.reading.known.connect(self._draw)
        self.reading.found.connect(self._draw_found)
        self.reading.counted.connect(self.sheet.figures.show_matrix)
        self.head.typed.connect(self.reading.seek)
        self.head.view_asked.connect(self.show_view)
        self.head.flipped.connect(self._flip)
        self.head.cleared.connect(self.clear)
        self.head.folded.connect(lambda _on: self._fold())
        self.head.add_asked.connect(self.add_line)
        self.head.left_downwards.connect(self.sheet.take_keyboard)
        self.sheet.nothing.all_asked.connect(self.drop_filters)
        self.sheet.nothing.words_dropped.connect(self.head.box.clear)
        self.sheet.asked.connect(self.act)
        self.sheet.figures.opened.connect(self._show_cell)
        self.filters.flipped.connect(self._flip)
        self.filters.pick_asked.connect(self.pick_source)
        self.list.chosen.connect(lambda key: self.side.follow(key, self.all))
        self.list.opened.connect(self.open_line)
        self.list.left_upwards.connect(self.head.take_keyboard)
        self.side.turned.connect(self._fold)
        self.side.closed.connect(self.sheet.take_keyboard)
        self.side.record_asked.connect(self.record_asked)
        self.side.kept.connect(self.list.choose)
        self.head.print_asked.connect(self.print_list)
        self.printing.saved.connect(
            lambda said, where: self._receipt.give(said, where, can_undo=False)
        )
        self.acts.done.connect(self._receipt.give)
        self._receipt.undo_asked.connect(self._desk.undo)

    # -- showing

    def show_now(self) -> None:
        """Read every line and draw."""
        self.reading.read_all()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed."""
        self.reading.read_touched(records)

    @property
    def all(self) -> AllEvidence:
        """What was read last."""
        from peerchallenge.record.facets import AllEvidence

        return self.reading.all or AllEvidence()

    def _draw_found(self) -> None:
        self._draw()
        self.list.to_top()

    def _draw(self) -> None:
        shelf, keys = self.all.shelf, self.reading.keys
        within = None if keys is None else shelf.mask_of(keys)
        if self._cell[1]:
            cell = shelf.mask_of(self._cell[0])
            within = cell if within is None else within & cell
        left = shelf.narrow(self._chosen, within)
        places = self._in_order(left.mask, keys)
        offered = Offered(self.all.themes, self.all.sources, self._desk.me)
        self.acts.themes = self.all.themes
        self.filters.show_rows(filter_rows(offered, left.counts, self._chosen))
        self.head.show_chosen(self._chosen, offered, self._cell[1])
        self._say_count(len(places), len(shelf.lines))
        filters = sentence_of(self._chosen, offered)
        self.sheet.nothing.say(
            self.reading.typed, ", ".join(w for w in (self._cell[1], filters) if w)
        )
        self.sheet.show_lines(
            self.all,
            places,
            typed=self.reading.typed,
            view=self._view,
            wanted=self._chosen.get("theme", frozenset()),
        )
        if self._view == "matrix":
            self.reading.count(places)
        self._fold()
        self.side.follow(self.list.key(), self.all)

    def _in_order(self, mask: int, keys: list[str] | None) -> list[int]:
        from peerchallenge.record.facets import places

        if keys is None:
            return places(mask)
        left, numbers = set(places(mask)), self.all.shelf.numbers
        return [numbers[k] for k in keys if numbers.get(k, -1) in left]

    def _say_count(self, found: int, whole: int) -> None:
        words = self.tr("{} of {} lines").format(f"{found:,}", f"{whole:,}")
        if found == whole:
            words = self.tr("1 line") if whole == 1 else self.tr("{} lines").format(f"{whole:,}")
        self.head.count.setText(words)
        if self.head.box.hasFocus():
            announce(self.head.box, words)

    def show_view(self, view: str) -> None:
        """Lines, lines by theme, or the matrix."""
        self._view = view
        self.head.show_view(view)
        self.side.shut()
        self._draw()
        self.list.to_top()
        self.sheet.take_keyboard()

    # -- narrowing

    def _flip(self, facet: str, value: str) -> None:
        if facet == "cell":
            self._cell = (frozenset(), "")
        else:
            self._chosen = flipped(self._chosen, facet, value)
        self._draw()

    def drop_filters(self) -> None:
        """Every filter off; what is looked for stays."""
        self._chosen, self._cell = {}, (frozenset(), "")
        self._draw()
        self.sheet.take_keyboard()

    def clear(self) -> None:
        """Search and filters off."""
        self.head.box.clear()
        self.drop_filters()

    def pick_source(self) -> None:
        """Find a session or document by its name, to see its lines alone."""
        counts = self.all.shelf.narrow({}).counts.get("source", {})
        offers = [
            offer(key, source.title, f"{counts[key]:,}")
            for key, source in self.all.sources.items()
            if counts.get(key)
        ]
        self.finder = Finder(
            self, self.tr("Session or document"), offers, lambda key: self._flip("source", key)
        )
        self.finder.ask_at(self.filters.mapToGlobal(QPoint(self.filters.width() + 8, 0)))

    def _show_cell(self, keys: list[str], words: str) -> None:
        self._cell = (frozenset(keys), words)
        self.show_view("lines")

    # -- acting

    def act(self, asked: str, place: QPoint) -> None:
        """Do what a key or button asks for to the lines it is about."""
        self.acts.act(asked, self.sheet.meant(), place)

    def add_line(self) -> None:
        """A line from a document, or seen on a visit, in the form at the side."""
        self.side.add(self.all, next(iter(self._chosen.get("theme", frozenset())), ""))

    def open_line(self, key: str) -> None:
        """Show a line whole, at the side, with the keyboard in its words."""
        self.side.open_line(key, self.all)

    def print_list(self) -> None:
        """The lines shown, theme by theme, as a file to print that says which they are."""
        offered = Offered(self.all.themes, self.all.sources, self._desk.me)
        words = f"“{self.reading.typed.strip()}”" if self.reading.typed.strip() else ""
        said = (words, self._cell[1], sentence_of(self._chosen, offered))
        self.printing.save(self.sheet.lines(), ", ".join(part for part in said if part))

    # -- room

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Filters give way first, then the list to the line that is open."""
        room = (self.width() - 44) * 100 // look.text_size
        lines, side = bool(self.all.shelf.lines), self.side.is_open
        folded = room < _ROOM_FOR_FILTERS or self._view == "matrix"
        alone = room < _ROOM_FOR_PANE
        asked = self.head.fold.isChecked()
        self.head.fold.setVisible(lines and folded and not side)
        self.filters.setVisible(lines and not side and (asked or not folded))
        covered = (side and alone) or (asked and folded and room < 600)
        self.sheet.setVisible(lines and not covered)
        self._empty.setVisible(not lines and not (side and alone))
        self.head.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back: from the ticks, then from what was looked for."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            if self.printing.is_writing:
                self.printing.stop()
            elif self.list.keys:
                self.list.clear_ticks()
            else:
                self.clear()
            return
        super().keyPressEvent(event)
