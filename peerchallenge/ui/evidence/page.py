"""Every line heard: found in a blink, filed many at once, and turned into findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.retention import is_closed
from peerchallenge.ui.closing.no_more import no_more_notes
from peerchallenge.ui.evidence.acts import EvidenceActs
from peerchallenge.ui.evidence.asked import Asked
from peerchallenge.ui.evidence.body import EvidenceBody
from peerchallenge.ui.evidence.filters import FilterList, Offered, filter_rows
from peerchallenge.ui.evidence.finder import Finder, source_offers
from peerchallenge.ui.evidence.head import EvidenceHead
from peerchallenge.ui.evidence.printing import EvidencePrinting
from peerchallenge.ui.evidence.reading import EvidenceReading
from peerchallenge.ui.evidence.sheet import EvidenceSheet
from peerchallenge.ui.evidence.side import EvidenceSide
from peerchallenge.ui.leaving import LEAST, has_keyboard
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Receipt

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.record.facets import AllEvidence
    from peerchallenge.ui.desk import Desk


class EvidencePage(QWidget):
    """Head, filters, lines; at the side the line that is opened or being added."""

    record_asked = Signal(str, str)
    """Kind and key of what shall be shown on its own page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._asked = Asked()
        self._view = "lines"
        self._awaited = ""
        """The line to be shown when the lines have been read."""
        self.reading = EvidenceReading(desk, self)
        self.head = EvidenceHead()
        self.filters = FilterList()
        self.sheet = EvidenceSheet()
        self.list = self.sheet.list
        self.side = EvidenceSide(desk)
        self.line, self.adder = self.side.line, self.side.adder
        self.body = EvidenceBody(self.filters, self.sheet, self.side)
        if desk.read(is_closed):
            self.body.empty.say_destroyed()
        no_more_notes(desk, self.head.add)
        self.printing = EvidencePrinting(desk, self)
        self.acts = EvidenceActs(desk, self)
        self._receipt = Receipt(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addWidget(self.printing.refusal)
        whole.addWidget(self.printing.progress)
        whole.addLayout(self.body, 1)
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
        self.body.add_asked.connect(self.add_line)
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

    def record_here(self) -> tuple[str, str] | None:
        """What the keyboard is on beside the lines, else the line; of a source without lines it."""
        if self.side.is_open and (beside := self.line.record_here()):
            return beside
        facet, _, key = self.filters.key().partition(" ")
        if facet == "source" and has_keyboard(self.filters):
            return self._source(key)
        if self.list.key():
            return "evidence", self.list.key()
        only = self._asked.chosen.get("source", frozenset())
        return self._source(*only) if len(only) == 1 else None

    def _source(self, key: str) -> tuple[str, str] | None:
        source = self.all.sources.get(key)
        return (source.kind, key) if source else None

    @property
    def all(self) -> AllEvidence:
        """What was read last."""
        from peerchallenge.record.facets import AllEvidence

        return self.reading.all or AllEvidence()

    def _draw_found(self) -> None:
        self._draw()
        self.list.to_top()

    def _draw(self) -> None:
        shelf, offered = self.all.shelf, self._offered()
        places, counts = self._asked.left(shelf, self.reading.keys)
        self.acts.themes = self.all.themes
        self.filters.show_rows(filter_rows(offered, counts, self._asked.chosen))
        self.head.show_chosen(self._asked.chosen, offered, self._asked.cell_words)
        self.head.say_count(len(places), len(shelf.lines))
        self.sheet.nothing.say(self.reading.typed, self._asked.words(offered))
        self.sheet.show_lines(
            self.all,
            places,
            typed=self.reading.typed,
            view=self._view,
            wanted=self._asked.chosen.get("theme", frozenset()),
        )
        if self._view == "matrix":
            self.reading.count(places)
        self._fold()
        self.side.follow(self.list.key(), self.all)
        if self._awaited in shelf.numbers:
            key, self._awaited = self._awaited, ""
            self._show_line(key)

    def _offered(self) -> Offered:
        return Offered(self.all.themes, self.all.sources, self._desk.me)

    def show_record(self, kind: str, key: str) -> bool:
        """Show a line, or all lines of a theme or document, whatever was looked for before."""
        if kind not in ("evidence", "theme", "document", "interview"):
            return False
        if kind == "evidence":
            self._awaited = key
            if self.reading.all is not None:
                self._draw()
            return self._awaited != key or self.reading.is_slow
        self._awaited = ""
        self.head.box.clear()
        self._asked = Asked({"theme" if kind == "theme" else "source": frozenset({key})})
        self._draw()
        return True

    def _show_line(self, key: str) -> None:
        if self._view == "matrix":
            self.show_view("lines")
        if self.list.rows.at(key) < 0:
            self.clear()
        self.list.choose(key)

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
        self._asked = self._asked.flip(facet, value)
        self._draw()

    def narrow(self, which: str) -> None:
        """Show only what another page speaks of: "unfiled", or "mixed" for voices not marked."""
        group = {"unfiled": "theme", "mixed": "family"}.get(which)
        if group is not None:
            self.head.box.clear()
            self._asked = Asked({group: frozenset({""})})
            self._draw()

    def drop_filters(self) -> None:
        """Every filter off; what is looked for stays."""
        self._asked = Asked()
        self._draw()
        self.sheet.take_keyboard()

    def clear(self) -> None:
        """Search and filters off."""
        self.head.box.clear()
        self.drop_filters()

    def pick_source(self) -> None:
        """Find a session or document by its name, to see its lines alone."""
        offers = source_offers(self.all)
        self.finder = Finder(
            self, self.tr("Session or document"), offers, lambda key: self._flip("source", key)
        )
        self.finder.ask_at(self.filters.mapToGlobal(QPoint(self.filters.width() + 8, 0)))

    def _show_cell(self, keys: list[str], words: str) -> None:
        self._asked = replace(self._asked, cell=frozenset(keys), cell_words=words)
        self.show_view("lines")

    # -- acting

    def act(self, asked: str, place: QPoint) -> None:
        """Do what a key or button asks for to the lines it is about."""
        self.acts.act(asked, self.sheet.meant(), place)

    def add_line(self) -> None:
        """A line from a document, or seen on a visit, in the form at the side."""
        self.side.add(self.all, next(iter(self._asked.chosen.get("theme", frozenset())), ""))

    def open_line(self, key: str) -> None:
        """Show a line whole, at the side, with the keyboard in its words."""
        self.list.choose(key)
        self.side.open_line(key, self.all)

    def print_list(self) -> None:
        """The lines shown, theme by theme, as a file to print that says which they are."""
        words = f"“{self.reading.typed.strip()}”" if self.reading.typed.strip() else ""
        said = (words, self._asked.words(self._offered()))
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
        room = (self.width() - 44) * 100 // look.text_size
        folds = self.body.fit(
            room,
            lines=bool(self.all.shelf.lines),
            is_wide=self._view == "matrix",
            asked=self.head.fold.isChecked(),
        )
        self.head.fold.setVisible(folds)
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
