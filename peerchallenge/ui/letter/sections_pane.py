"""The letter's sections at the left: how each stands, and how much of the whole is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, text
from peerchallenge.ui.letter.notice_rows import SIGNS, level_words
from peerchallenge.ui.letter.noticing import LEVELS, STANDS, Notice
from peerchallenge.ui.lettering import bold_if, metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import paint_icon

if TYPE_CHECKING:
    from peerchallenge.letter.shown import ShownSection

CHANGED = ("history", "notice")
"""The sign of a finding that changed since agreed, and of words that are out of date."""
_WRITTEN, _EMPTY, _LIVE = "written", "empty", "live"


@dataclass(frozen=True)
class SectionRow(Row):
    """A section in the list at the left."""

    title: str = ""
    state: str = _EMPTY
    """The gravest notice in it, or how it stands without any."""
    many: int = 0
    is_changed: bool = False
    """It is not as the team agreed it: its words, or what lies under them."""


class SectionDelegate(RowDelegate):
    """Its name, whether it changed since agreed, its notices, and a sign for how it stands."""

    def row_height(self, row: Row, width: int) -> int:
        """As many lines as the name needs."""
        words = row.title if isinstance(row, SectionRow) else ""
        return wrapped_height(words, "ui", width - _room(row)) + 12

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Name left; at the right what changed since agreed, the count and the sign."""
        if not isinstance(row, SectionRow):
            return
        side = metrics("ui").height()
        words = rect.adjusted(0, 6, -_room(row), -5)
        paint_wrapped(painter, words, row.title, bold_if(state.chosen, words, row.title))
        if row.is_changed and SIGNS.get(row.state) != CHANGED:  # which is not painted twice
            sign = rect.adjusted(rect.width() - _room(row) + 6, 0, 0, 0)
            icon, tone = CHANGED
            paint_icon(painter, sign, icon, 16, tone)
        place = QRect(rect.right() - 16, rect.y(), side, rect.height())
        if row.state in SIGNS:
            icon, tone = SIGNS[row.state]
            paint_icon(painter, place, icon, 16, tone)
            if row.many > 1:
                count = QRect(place.left() - side - 4, rect.y(), side, rect.height())
                paint_words(painter, count, str(row.many), "caption", "ink2", right=True)
        elif row.state == _WRITTEN:
            paint_icon(painter, place, "check", 16, "strength")
        elif row.state == _EMPTY:
            paint_icon(painter, place, "circle-dashed", 16, "consider")


def _room(row: Row) -> int:
    """What the sign takes at the right, the count before it, and before that what changed."""
    room = metrics("ui").height() + 2
    if isinstance(row, SectionRow):
        many = max(row.many, 9 if row.is_changed else 0)  # so those signs stand under each other
        room += metrics("caption").horizontalAdvance(str(many)) + 6 if many > 1 else 0
        room += look.px(16) + 8 if row.is_changed else 0
    return room


class SectionsPane(QWidget):
    """The list, and under it how far the letter is."""

    opened = Signal(str)
    """A section is to be written in."""
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self._sections: Sequence[ShownSection] = ()
        self._notices: Sequence[Notice] = ()
        self._changed: Collection[str] = ()
        self.list = RowList(self.tr("Sections of the letter"), SectionDelegate())
        self.list.setProperty("kind", "bare")
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.opened)
        self._share, self._pages = text("", "caption_b"), text("", "caption", colour="ink2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(self.tr("How much is written"))
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        line = QHBoxLayout()
        line.addWidget(self._share)
        line.addStretch(1)
        line.addWidget(self._pages)
        below.addLayout(line)
        below.addWidget(self._bar)
        column = QVBoxLayout()
        sheet = card(column)
        column.setContentsMargins(1, 4, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

    def show_sections(self, sections: Sequence[ShownSection]) -> None:
        """Show these, with the notices known so far."""
        self._sections = sections
        self._show()
        self.updateGeometry()
        own = [s for s in sections if not s.is_live]
        done = sum(any(p.text.strip() for p in s.paragraphs) for s in own)
        share = 100 * done // max(1, len(own))
        self._share.setText(self.tr("{}% written").format(share))
        self._bar.setUpdatesEnabled(False)  # or it paints itself now, and all that is under it
        self._bar.setValue(share)
        self._bar.setUpdatesEnabled(True)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show how each section stands."""
        self._notices = notices
        self._show()

    def show_changed(self, slugs: Collection[str]) -> None:
        """These are not as the team agreed them; shown with the notices that follow."""
        self._changed = slugs
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """No word of a section’s name is cut."""
        every = (word for s in self._sections for word in s.short.split())
        widest = max((metrics("ui_b").horizontalAdvance(word) for word in every), default=80)
        row = SectionRow("", "", many=9, is_changed=bool(self._changed))
        room = _room(row) + 14 + 14 + 18
        return QSize(widest + room, super().minimumSizeHint().height())

    def show_pages(self, pages: int) -> None:
        """So many pages it has now."""
        said = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        self._pages.setText(said if pages else "")

    def show_place(self, slug: str) -> None:
        """The caret is in this section now; nobody has chosen anything."""
        self._showing = True
        self.list.choose(slug)
        self._showing = False

    def step(self, by: int) -> None:
        """Go to a section before or after the one chosen."""
        slugs = [s.slug for s in self._sections if not s.is_live]
        here = slugs.index(self.list.key()) if self.list.key() in slugs else 0
        if slugs:
            self.opened.emit(slugs[max(0, min(len(slugs) - 1, here + by))])

    def _choose(self, slug: str) -> None:
        if not self._showing:
            self.chosen.emit(slug)

    def _show(self) -> None:
        self._showing = True
        self.list.show_rows([self._row(s) for s in self._sections])
        self._showing = False

    def _row(self, section: ShownSection) -> SectionRow:
        here = [n for n in self._notices if n.section == section.slug and n.level != STANDS]
        worst = min((n.level for n in here), key=LEVELS.index, default="")
        is_written = any(p.text.strip() for p in section.paragraphs)
        bare = _LIVE if section.is_live else _WRITTEN if is_written else _EMPTY
        if worst:
            how = self.tr("{}: {}").format(level_words(worst), len(here))
        else:
            how = {
                _LIVE: self.tr("made from the record"),
                _WRITTEN: self.tr("written"),
                _EMPTY: self.tr("not written yet"),
            }[bare]
        said = self.tr("{}, {}").format(section.title, how)
        is_changed = section.slug in self._changed
        if is_changed:
            said = self.tr("{}, changed since agreed").format(said)
        return SectionRow(section.slug, said, section.short, worst or bare, len(here), is_changed)
