"""The letter: its sections, the words of one of them, and the real pages beside.

Words are edited where they stand; composing again follows the record and offers what it may not
write over.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.fields import Prose, button, card, scrolled, text
from peerchallenge.ui.letter.parts import Paragraph, SectionDelegate, SectionRow
from peerchallenge.ui.letter.preview import Preview
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Banner, EmptyPage, Receipt, announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.letter.compose import Offered
    from peerchallenge.letter.shown import ShownSection
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk


_ROOM_FOR_PAGES = 760
"""Width of the page at 100 % text below which its own words need all of it."""


class LetterPage(QWidget):
    """Sections, words and pages of the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._sections: list[ShownSection] = []
        self._offers: list[Offered] = []
        self._fields: dict[str, Prose] = {}
        self._compose = button(self.tr("Compose from the record"), "refresh-cw", keys_of("compose"))
        self._compose.clicked.connect(self.compose)
        self._export = button(
            self.tr("Export the letter"), "download", keys_of("export"), main=True
        )
        self._export.clicked.connect(self.export)
        self._banner = Banner("", self.tr("Take up what is new"))
        self._banner.pressed.connect(self._take)
        self._banner.say("")
        self._list = RowList(self.tr("Sections of the letter"), SectionDelegate())
        self._list.chosen.connect(self._show_section)
        self._words = QVBoxLayout()
        self._words.setSpacing(10)
        self._pages = text("", "caption", colour="ink2")
        self.preview = Preview(desk.door)
        self.preview.told.connect(self._pages.setText)
        self._receipt = Receipt(self)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Letter"), "h1"))
        top.addStretch(1)
        top.addWidget(self._compose)
        top.addWidget(self._export)
        self._title = text("", "title", wrap=True)
        self._empty = EmptyPage(
            "file-text",
            self.tr("The letter is not composed yet"),
            self.tr("It is made from the findings and recommendations, and yours to reword."),
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._words)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self._scroll = scrolled(inside)
        within = QVBoxLayout()
        self._live = text(
            self.tr("This section is made from the record each time: the team and the themes."),
            wrap=True,
            colour="ink2",
        )
        for part in (self._title, self._live, self._empty, self._scroll):
            within.addWidget(part)
        sheet = card(within)
        beside = QWidget()
        self._beside = beside
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._pages)
        pages: QScrollArea = scrolled(self.preview)
        pages.setAccessibleName(self.tr("Pages of the letter"))
        right.addWidget(pages, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        for pane, share in ((self._list, 20), (sheet, 46), (beside, 34)):
            panes.addWidget(pane)
            panes.setStretchFactor(panes.count() - 1, share)
        panes.setSizes([230, 520, 390])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._banner)
        whole.addWidget(panes, 1)
        self.setFocusProxy(self._list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages give way to the words where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() * 100 / look.text_size >= _ROOM_FOR_PAGES
        self._beside.setVisible(roomy and self._is_written())

    def _is_written(self) -> bool:
        return any(s.paragraphs for s in self._sections)

    # -- showing

    def show_now(self) -> None:
        """Read the letter and draw everything."""
        from peerchallenge.letter.shown import shown

        self._sections = self._desk.read(shown)
        rows = [
            SectionRow(
                s.slug,
                self.tr("{}, {} paragraphs").format(s.title, len(s.paragraphs)),
                s.short,
                len(s.paragraphs),
                s.is_live,
            )
            for s in self._sections
        ]
        self._list.show_rows(rows)
        if not self._list.key() and rows:
            self._list.choose(rows[0].key)
        self._show_section(self._list.key())
        self.preview.refresh()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then."""
        if any(kind != "name" for kind, _ in records):
            self.show_now()

    def _show_section(self, slug: str) -> None:
        section = next((s for s in self._sections if s.slug == slug), None)
        paragraphs = section.paragraphs if section else ()
        self._title.setText(section.title if section else "")
        self._live.setVisible(bool(section and section.is_live))
        written = self._is_written()
        self._fit()
        self._empty.setVisible(not written)
        self._scroll.setVisible(written)
        if [p.key for p in paragraphs] == list(self._fields):
            for p in paragraphs:
                self._fields[p.key].show_words(p.text)
            return
        self._clear()
        for number, paragraph in enumerate(paragraphs, start=1):
            made = Paragraph(self._desk, section.title if section else "", number, paragraph)
            self._fields[paragraph.key] = made.field
            self._words.addWidget(made)

    def _clear(self) -> None:
        self._fields.clear()
        while self._words.count():
            item = self._words.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- acting

    def compose(self) -> None:
        """Bring the letter up to the record; what a person wrote is never written over."""
        from peerchallenge.letter.compose import compose

        offers = self._desk.do(compose)
        if offers is None:
            return
        self._offers = offers
        self._say_offers()
        self.show_now()
        announce(self, self.tr("The letter follows the record."))

    def _say_offers(self) -> None:
        counts = {w: sum(o.what == w for o in self._offers) for w in ("new", "changed", "gone")}
        parts = []
        if counts["new"]:
            parts.append(self.tr("{} new").format(counts["new"]))
        if counts["changed"]:
            parts.append(self.tr("{} changed under your words").format(counts["changed"]))
        if counts["gone"]:
            parts.append(self.tr("{} with nothing behind them").format(counts["gone"]))
        self._banner.say(self.tr("Paragraphs: {}").format(", ".join(parts)) if parts else "")

    def _take(self) -> None:
        from peerchallenge.letter.compose import take

        self._desk.do(take, self._offers)
        self.compose()

    def export(self) -> None:
        """Ask where to, then write the letter as PDF."""
        where, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the letter"), "letter.pdf", "PDF (*.pdf)"
        )
        if where:
            self.export_to(Path(where))

    def export_to(self, path: Path) -> None:
        """Write the letter to a file, beside the window."""
        self._desk.leave()
        door = self._desk.door
        self._export.refuse(self.tr("The letter is being written"))
        started = work.start(lambda _work: _written(door, path))
        started.done.connect(self._exported)
        started.failed.connect(self._not_exported)

    def _exported(self, done: tuple[Path, int]) -> None:
        path, pages = done
        self._export.refuse(None)
        said = self.tr("Exported {}").format(path.name)
        self._receipt.give(
            said, self.tr("{} pages, in {}").format(pages, path.parent), can_undo=False
        )
        announce(self, said)

    def _not_exported(self, trouble: Exception) -> None:
        self._export.refuse(None)
        self._desk.refused.emit(trouble)


def _written(door: Door, path: Path) -> tuple[Path, int]:
    from datetime import datetime

    from peerchallenge.letter.finished import write_letter

    return path, write_letter(door, path, today=datetime.now().astimezone().date())
