"""The letter: its sections, all its words in one flowing text, what to settle, the real pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.letter.about import FIXED, is_fixed
from peerchallenge.ui.letter.details_sheet import DetailsSheet
from peerchallenge.ui.letter.export_slides import SlidesExport
from peerchallenge.ui.letter.exporting import Exporting
from peerchallenge.ui.letter.find_bar import FindBar
from peerchallenge.ui.letter.notices_pane import NoticesPane
from peerchallenge.ui.letter.noticing import (
    Found,
    Noticing,
    checked_anew,
    checked_places,
    notices,
)
from peerchallenge.ui.letter.panes import WORDS, LetterPanes
from peerchallenge.ui.letter.preview import Pages
from peerchallenge.ui.letter.sections_pane import SectionsPane
from peerchallenge.ui.letter.words import LetterWords
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk

_OF_THE_LETTER = {"paragraph", "sign_off", "dismissal"}
"""Kinds of record that leave the notes as they are."""
_ROOM_FOR_HEAD = 960
"""Width at 100 % text below which the buttons have a line of their own."""
_ROOM_FOR_TITLE = 380
"""Height at 100 % text below which that line takes the place of the title."""


class LetterPage(QWidget):
    """Sections, words, checks and pages of the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self.words = LetterWords(desk)
        self.editor = self.words.editor
        self.sections = SectionsPane()
        self.checks = NoticesPane(desk)
        self.pages = Pages(desk.door, self._typed)
        self.find_bar = FindBar(desk, self.editor)
        self.words.column.insertWidget(0, self.find_bar)
        self._found = Found()
        self._counts = (0, 0)
        self._noticing = Noticing(desk)
        self._compose = button(self.tr("Compose"), "refresh-cw", keys_of("compose"))
        self._compose.setAccessibleName(self.tr("Compose from the record"))
        self._compose.clicked.connect(self.compose)
        self._export = button(self.tr("Export"), "download", keys_of("export"), main=True)
        self.exporting = Exporting(desk, self, self._export)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._count = text("", "caption", colour="ink2")
        self._title = text(self.tr("Letter"), "h1")
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self._title)
        title.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignBottom)
        title.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        for part in (self._compose, self._export):
            self._buttons.addWidget(part)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(title)
        self._head.addLayout(self._buttons)
        start = button(self.tr("Compose from the record"), "refresh-cw")
        start.clicked.connect(self.compose)
        self._empty = EmptyPage(
            "file-text",
            self.tr("The letter is not composed yet"),
            self.tr("It is made from the findings and recommendations, and yours to reword."),
            start,
        )
        inside = QVBoxLayout()
        sheet = card(inside)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.words)
        sheet.setFocusProxy(self.editor)
        self.checks.setFocusProxy(self.checks.list)
        self.sections.setFocusProxy(self.sections.list)
        self.pages.setFocusProxy(self.pages.preview)
        self.panes = LetterPanes(self.sections, sheet, self.checks, self.pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addLayout(self._head)
        whole.addWidget(self.exporting.progress)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self.panes, 1)
        self.slides = SlidesExport(self._desk, self, self.panes, "letter_slides")
        self.slides.kept.connect(self.exporting.receipt.give)
        self._buttons.insertWidget(self._buttons.count() - 1, self.slides.button)
        whole.insertWidget(2, self.slides)
        self.panes.setFocusProxy(self.editor)
        self.details = DetailsSheet(self._desk, self.panes)
        self._buttons.insertWidget(1, self.details.button)
        whole.addWidget(self.details, 1)
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self.words.showing.shown.connect(self._showed)
        self.editor.went.connect(self._went)
        self.editor.writing.connect(self._check_typed)
        for changed in (self.editor.worded, self.editor.spliced):
            changed.connect(lambda *_said: self.pages.preview.refresh())
        self.sections.chosen.connect(self._reveal)
        self.sections.opened.connect(lambda slug: self.go_to(slug, ""))
        self.checks.gone_to.connect(self.go_to)
        self.checks.details_asked.connect(self.details.open)
        self.details.letterhead_changed.connect(self.pages.preview.refresh)
        self.pages.counted.connect(self._counted)
        self._noticing.told.connect(self._noticed)
        self._desk.ending.connect(self.pages.preview.stop)
        look.changed.connect(self._fit)
        for name, job in (
            ("letter_find", lambda: self._seek(replacing=False)),
            ("letter_replace", lambda: self._seek(replacing=True)),
            ("letter_back", lambda: self.sections.step(-1)),
            ("letter_on", lambda: self.sections.step(1)),
            ("letter_pages", self.panes.toggle_pages),
            ("letter_check", self.checks.step),
        ):
            action(self, name, job, within=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() * 100 / look.text_size >= _ROOM_FOR_HEAD
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        is_high = self.height() * 100 / look.text_size >= _ROOM_FOR_TITLE
        for said in (self._title, self._count):  # the rail says which page it is
            said.setVisible(roomy or is_high)

    # -- showing

    def show_now(self) -> None:
        """Read the letter and draw everything."""
        self.details.show_now()
        self._show()
        self._noticing.refresh()

    def _show(self, *, notes_touched: bool = True) -> None:
        self.words.showing.show_now(notes_touched=notes_touched)
        self.pages.preview.refresh()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then."""
        kinds = {kind for kind, _ in records}
        if kinds & {"challenge"}:
            self.show_now()
        else:
            notes_touched = bool(kinds - _OF_THE_LETTER)
            self._show(notes_touched=notes_touched)
            self._noticing.refresh(notes_touched=notes_touched)

    def show_record(self, kind: str, key: str) -> bool:
        """Put the caret into a paragraph."""
        return kind == "paragraph" and self.editor.go_to_paragraph(key)

    def record_here(self) -> tuple[str, str] | None:
        """The paragraph the caret is in; the whole section while its list has the keyboard."""
        slug, key = self.editor.place()
        if self.sections.list.hasFocus() and self.sections.list.key():
            return "section", self.sections.list.key()
        return ("section", slug) if not key or is_fixed(key) else ("paragraph", key)

    def _showed(self) -> None:
        sections = self.words.showing.sections
        written = any(s.paragraphs for s in sections)
        self._empty.setVisible(not written)
        self.panes.setVisible(written and self.details.isHidden())
        self.details.button.setVisible(written)
        self.setFocusProxy(self.editor if written else self._compose)
        self.sections.show_sections(sections)
        self.find_bar.seek_again()
        self._went(*self.editor.place())
        self._tell_notices()

    def _noticed(self, found: Found) -> None:
        self._found = found
        if found.state is not None:
            self.checks.standing.show_state(found.state)
            self.sections.show_changed(found.state.sections)
            self._say_count()
        self._tell_notices()

    def _check_typed(self, words: str) -> None:
        """A paragraph is checked as it is being typed, 400 ms after the last key."""
        self._found = checked_anew(self._found, self.editor.line().key, words)
        self._tell_notices()

    def _tell_notices(self) -> None:
        told = notices(self._found, self.words.showing.sections)
        self.checks.show_notices(told)
        self.sections.show_notices(told)
        self.editor.show_checked(checked_places(self._found.checks))

    def _went(self, slug: str, key: str) -> None:
        self.sections.show_place(slug)
        self.checks.show_place(slug, key)
        self.pages.show_paragraph(key)

    def _counted(self, pages: int, words: int) -> None:
        self.sections.show_pages(pages)
        self._counts = (pages, words)
        self._say_count()

    def _say_count(self) -> None:
        pages, words = self._counts
        many = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        said = self.tr("{} words, {}").format(f"{words:,}", many) if pages else ""
        self._count.setText(", ".join(p for p in (self.checks.standing.words, said) if p))

    def _typed(self) -> Mapping[str, str]:
        """Words that are on the screen and not in the record yet."""
        return self.words.showing.typed()

    # -- going

    def go_to(self, section: str, paragraph: str) -> None:
        """Put the caret there, and the keyboard."""
        if not (paragraph and self.editor.go_to_paragraph(paragraph)):
            self.editor.go_to_paragraph(f"{FIXED}{section}")
        self.panes.show_one(WORDS)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, slug: str) -> None:
        """Show a section; the keyboard stays in the list."""
        self.editor.show_section(slug)

    def _seek(self, *, replacing: bool) -> None:
        self.panes.show_one(WORDS)
        self.find_bar.begin(replacing=replacing)

    # -- acting

    def compose(self) -> None:
        """Bring the letter up to the record; what a person wrote is never written over."""
        from peerchallenge.letter.compose import compose

        offers = self._desk.do(compose)
        if offers is None:
            return
        self.show_now()
        said = self.tr("The letter follows the record.")
        if offers:
            said = self.tr("The letter follows the record; {} to look at.").format(len(offers))
        announce(self, said)
