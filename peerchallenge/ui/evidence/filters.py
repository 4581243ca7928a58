"""The filters at the left: boxes with counts that follow one another, in one list of its own keys.

One stop of the Tab key; arrows go through it and Space ticks. Counts come from the shelf.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from peerchallenge.record.vocabulary import FAMILIES, VOICE_NAMES, Voice
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import BOX, mark_side, paint_box, paint_icon, paint_voice

if TYPE_CHECKING:
    from peerchallenge.record.evidence import Source
    from peerchallenge.record.framework import Theme

Counts = Mapping[str, Mapping[str, int]]
Chosen = dict[str, frozenset[str]]
PICK = "pick"
"""The row that asks for a session by its name."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("evidence filters", words)


@dataclass(frozen=True)
class FilterRow(Row):
    """One box: what it leaves, and how many."""

    facet: str = ""
    value: str = ""
    words: str = ""
    count: int = 0
    ticked: bool = False
    voice: str = ""
    inner: bool = False
    """A voice under its family."""


@dataclass(frozen=True)
class Offered:
    """What can be filtered by in this challenge."""

    themes: tuple[Theme, ...] = ()
    sources: Mapping[str, Source] | None = None
    me: str = ""


def words_of(facet: str, value: str, offered: Offered) -> str:
    """What a filter is called, in the panel and above the list."""
    if facet == "theme":
        named = next((f"{t.number} {t.short}" for t in offered.themes if t.id == value), "")
        return named or _tr("Not filed")
    if facet == "voice":
        name = VOICE_NAMES[Voice(value)] if value else _tr("not marked yet")
        return name[:1].upper() + name[1:]
    if facet == "source":
        source = (offered.sources or {}).get(value)
        return source.title if source and source.title else _tr("No title")
    return {
        "strength": _tr("Strength"),
        "consider": _tr("Area to consider"),
        "context": _tr("Context"),
        "member": _tr("Members"),
        "officer": _tr("Officers and staff"),
        "partner": _tr("Partners"),
        "resident": _tr("Residents"),
        "material": _tr("Material"),
        "used": _tr("In a finding"),
        "unused": _tr("In no finding"),
        "quote": _tr("Quotes"),
        "mine": _tr("Mine"),
        "": _tr("Voice not marked"),
    }[value]


def filter_rows(offered: Offered, counts: Counts, chosen: Chosen) -> list[Row]:
    """All boxes under their headings, with the counts as they are now."""

    def box(facet: str, value: str, voice: str = "", *, inner: bool = False) -> FilterRow:
        words, count = words_of(facet, value, offered), counts.get(facet, {}).get(value, 0)
        ticked = value in chosen.get(facet, ())
        said = _tr("{}, 1 line") if count == 1 else _tr("{}, {} lines")
        sentence = said.format(words, count) + (_tr(", chosen") if ticked else "")
        key = f"{facet} {value}"
        return FilterRow(key, sentence, facet, value, words, count, ticked, voice, inner)

    def head(words: str) -> Heading:
        return Heading(f"heading {words}", words, words)

    rows: list[Row] = [head(_tr("Theme")), box("theme", "")]
    rows += [box("theme", t.id) for t in offered.themes]
    rows += [head(_tr("Bearing"))]
    rows += [box("bearing", value) for value in ("strength", "consider", "context")]
    rows += [head(_tr("Use")), box("use", "unused"), box("use", "used"), box("quote", "quote")]
    rows += [box("mine", "mine")] if offered.me else []
    rows += [head(_tr("Voice"))]
    for family in dict.fromkeys(FAMILIES.values()):
        inside = [v for v in Voice if FAMILIES[v] is family]
        rows.append(box("family", family.value))
        if family.value in chosen.get("family", ()) or chosen.get("voice", frozenset()) & {*inside}:
            rows += [box("voice", v.value, v.value, inner=True) for v in inside]
    if counts.get("family", {}).get("") or "" in chosen.get("family", ()):
        rows.append(box("family", "", "mixed"))
    rows.append(head(_tr("Session or document")))
    rows += [box("source", key) for key in sorted(chosen.get("source", ()))]
    words = _tr("Choose one by name")
    rows.append(FilterRow(PICK, words, PICK, "", words))
    return rows


class FilterDelegate(RowDelegate):
    """Box, words, count; close together, for the list is long."""

    def paint_heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        """Words alone, with air above."""
        under = rect.adjusted(14, rect.height() - metrics("lead").height() - 3, -14, -1)
        paint_words(painter, under, row.words, "lead")

    def row_height(self, row: Row, width: int) -> int:
        """One line."""
        return metrics("ui").height() + 6

    def heading_height(self, at: int) -> int:
        """With air above it, less above the first."""
        return metrics("lead").height() + (12 if at else 6)

    def _paint_hairline(self, painter: QPainter, rect: QRect) -> None:
        """None: the boxes stand close."""

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one box."""
        if not isinstance(row, FilterRow):
            return
        rect = rect.adjusted(look.px(18) if row.inner else 0, 0, 0, 0)
        if row.facet == PICK:
            rect.setLeft(rect.left() + paint_icon(painter, rect, "search", BOX, "ink2") + 8)
            paint_words(painter, rect, row.words, "ui", "accent")
            return
        rect.setLeft(rect.left() + paint_box(painter, rect, row.ticked) + 8)
        if row.voice:
            side = mark_side() - 2
            top = rect.y() + (rect.height() - side) / 2
            paint_voice(painter, QRectF(rect.x(), top, side, side), row.voice)
            rect.setLeft(rect.left() + side + 6)
        count = str(row.count)
        paint_words(painter, rect, count, "caption", "ink2", right=True)
        rect.setRight(rect.right() - metrics("caption").horizontalAdvance(count) - 8)
        tone = "ink" if row.count or row.ticked else "ink2"
        paint_words(painter, rect, row.words, "ui_b" if row.ticked else "ui", tone)


class FilterList(RowList):
    """The boxes. `flipped` says which one was ticked or cleared, `pick_asked` wants a session."""

    flipped = Signal(str, str)
    pick_asked = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("evidence filters", "Filters"))
        delegate = FilterDelegate()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setSelectionMode(RowList.SelectionMode.NoSelection)
        self.opened.connect(self._flip)

    def sizeHint(self) -> QSize:
        """As wide as its longest words and their count."""
        words = (_tr("Session or document"), _tr("Officers and staff"), _tr("Choose one by name"))
        wide = max(metrics("ui_b").horizontalAdvance(w) for w in words)
        return QSize(wide + look.px(BOX) + 60, 200)

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(self.sizeHint().width(), 80)

    def _flip(self, key: str) -> None:
        if key == PICK:
            self.pick_asked.emit()
        elif key:
            facet, _, value = key.partition(" ")
            self.flipped.emit(facet, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, as Enter does."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._flip(self.key())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in the row ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.row(index.row())
            if isinstance(row, FilterRow):
                self.setCurrentIndex(index)
                self._flip(row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks, not an opening as well."""
        self.mousePressEvent(event)


def flipped(chosen: Chosen, facet: str, value: str) -> Chosen:
    """The filters with one ticked or cleared; a family that goes takes its voices along."""
    held = chosen.get(facet, frozenset()) ^ {value}
    found = {**chosen, facet: held}
    if facet == "family" and value not in held:
        gone = {v.value for v in Voice if FAMILIES[v].value == value}
        found["voice"] = found.get("voice", frozenset()) - gone
    return {name: values for name, values in found.items() if values}


def sentence_of(chosen: Chosen, offered: Offered) -> str:
    """All that is chosen in words: "3 Governance, Strength"."""
    return ", ".join(_named(chosen, offered))


def _named(chosen: Chosen, offered: Offered) -> Iterable[str]:
    for facet, values in chosen.items():
        yield from (words_of(facet, value, offered) for value in sorted(values))
