"""The letter's parts side by side as far as there is room: sections, words with checks, pages.

Wide: all of them. Less wide: sections and words, and the pages in their place when asked for.
Narrow: one at a time, chosen above.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from peerchallenge.ui.fields import filter_button
from peerchallenge.ui.look import look

_ALL, _TWO = 940, 620
"""Widths at 100 % text from which all parts, or sections and words, stand side by side."""
_HIGH = 430
"""Height at 100 % text below which the checks have a place of their own."""
_GAP = 10
WORDS, SECTIONS, CHECKS, PAGES = "words", "sections", "checks", "pages"


class LetterPanes(QWidget):
    """Shows and hides the parts; their order for the keyboard is that of the page."""

    shown = Signal()
    """Other parts are shown than before."""

    def __init__(self, sections: QWidget, words: QWidget, checks: QWidget, pages: QWidget) -> None:
        super().__init__()
        self._parts = {SECTIONS: sections, WORDS: words, CHECKS: checks, PAGES: pages}
        self._one = WORDS
        self._wants_pages = True
        self._fitted: tuple[object, ...] = ()
        self._tabs = QWidget()
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._tabs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        self._buttons = {}
        names = {
            WORDS: self.tr("Words"),
            SECTIONS: self.tr("Sections"),
            CHECKS: self.tr("Checks"),
            PAGES: self.tr("Pages"),
        }
        for part, words in names.items():
            made = filter_button(words)
            group.addButton(made)
            made.clicked.connect(lambda _checked=False, part=part: self.show_one(part))
            self._buttons[part] = made
            row.addWidget(made)
        row.addStretch(1)
        self._middle = _split(Qt.Orientation.Vertical)
        self._middle.addWidget(self._parts[WORDS])
        self._middle.addWidget(self._parts[CHECKS])
        self._middle.setStretchFactor(0, 3)
        self._middle.setStretchFactor(1, 1)
        self._middle.setSizes([470, 190])
        self._across = _split(Qt.Orientation.Horizontal)
        self._across.addWidget(self._parts[SECTIONS])
        self._across.addWidget(self._middle)
        self._across.addWidget(self._parts[PAGES])
        for n, share in enumerate((17, 50, 33)):
            self._across.setStretchFactor(n, share)
        self._across.setSizes([215, 610, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(self._across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def toggle_pages(self) -> bool:
        """Show or hide the pages; where there is no room beside, in the place of the words."""
        if self._side_by_side() == _ALL:
            self._wants_pages = not self._wants_pages
            self._fit()
        else:
            self.show_one(WORDS if self._one == PAGES else PAGES)
        return self._parts[PAGES].isVisibleTo(self)

    def show_one(self, part: str) -> None:
        """Where not all parts can be seen, this one is to be."""
        self._one = part
        self._fit()
        there = self._parts[part]
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side_by_side(self) -> int:
        wide = self.width() * 100 / look.text_size
        return _ALL if wide >= _ALL else _TWO if wide >= _TWO else 0

    def _fit(self) -> None:
        beside = self._side_by_side()
        is_high = self.height() * 100 / look.text_size >= _HIGH
        now = (beside, is_high, self._one, self._wants_pages)
        if now == self._fitted:
            return
        self._fitted = now
        one = self._one
        if beside == _ALL:
            seen = {SECTIONS, WORDS, *([PAGES] if self._wants_pages else [])}
        elif beside == _TWO:
            seen = {SECTIONS, PAGES if one == PAGES else WORDS}
        else:
            seen = {one}
        if beside and WORDS in seen:
            seen |= {CHECKS} if is_high else set()
            if not is_high and one == CHECKS:
                seen = (seen - {WORDS}) | {CHECKS}
        self._tabs.setVisible(not beside or (not is_high or beside == _TWO))
        for part, made in self._buttons.items():
            made.setVisible(not beside or part not in seen or part in {WORDS, one})
            made.setChecked(part == one or (part == WORDS and one not in self._buttons))
        for part, widget in self._parts.items():
            widget.setVisible(part in seen)
        self._middle.setVisible(bool(seen & {WORDS, CHECKS}))
        self.shown.emit()


def _split(way: Qt.Orientation) -> QSplitter:
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(_GAP)
    return made
