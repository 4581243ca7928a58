"""Rows of what was found: a box to tick, where it stands, and the words around it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from peerchallenge.ui.days import day_words
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowList, RowState
from peerchallenge.ui.marks import paint_box

if TYPE_CHECKING:
    from peerchallenge.record.held_about import HeldAbout, Hit
    from peerchallenge.store.searches import Search

translate = QCoreApplication.translate
_BEFORE, _AFTER = 70, 150
"""Letters of a long text that are shown around what was found."""
_LINES = 3


@dataclass(frozen=True)
class HitRow(Row):
    """One place in which it stands."""

    above: str = ""
    words: str = ""
    ticked: bool = False
    boxed: bool = True


def rows_of(found: HeldAbout, ticked: Collection[str]) -> list[Row]:
    """Every hit under the name of its place."""
    from peerchallenge.record.held_about import PLACE_NAMES

    rows: list[Row] = []
    for place, hits in found.by_place().items():
        said = PLACE_NAMES[place]
        shown = sum(hit.id in ticked for hit in hits)
        right = translate("held", "{shown} of {many} ticked").format(many=len(hits), shown=shown)
        rows.append(Heading(f"place-{place}", f"{said}, {right}", said, right))
        rows += [_hit_row(hit, said, is_ticked=hit.id in ticked) for hit in hits]
    return rows


def log_rows(entries: Collection[Search]) -> list[Row]:
    """Every search, the newest first."""
    from peerchallenge.store.searches import REQUEST_NAMES, Request

    rows: list[Row] = []
    for n, one in reversed(list(enumerate(entries))):
        known = {str(request): words for request, words in REQUEST_NAMES.items()}
        why = known.get(one.request, known[Request.OWN])
        above = ", ".join(part for part in (_moment(one.at), one.who, why) if part)
        sought = one.phrase or translate("held", "a name that has been dropped since")
        many = translate("held", "{phrase}: found in {many} places").format(
            phrase=sought, many=one.many
        )
        if one.shown is not None:
            many = translate("held", "{said}. A document was made, {shown} shown").format(
                said=many, shown=one.shown
            )
        rows.append(HitRow(f"search-{n}", f"{above}: {many}", above, many, boxed=False))
    return rows


def _moment(at: str) -> str:
    from datetime import datetime

    try:
        made = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return ""
    return f"{day_words(made.date(), 'd MMM yyyy')}, {made:%H:%M}"


def _hit_row(hit: Hit, place: str, *, is_ticked: bool) -> HitRow:
    how = str(hit.found[0].how) if hit.found else ""
    above = ", ".join(p for p in (hit.title, _moment(hit.at), hit.who, _how(how)) if p)
    words = excerpt(hit)
    tick = translate("held", "shown") if is_ticked else translate("held", "held back")
    return HitRow(hit.id, f"{tick}, {place}, {above}: {words}", above, words, is_ticked)


def _how(how: str) -> str:
    said = {
        "part of the name": translate("held", "part of the name"),
        "initials": translate("held", "initials"),
        "role": translate("held", "their role"),
        "typed in another way": translate("held", "typed in another way"),
    }
    return said.get(how, "")


def excerpt(hit: Hit) -> str:
    """The words around the first place, on one line."""
    start, end = (hit.found[0].start, hit.found[0].end) if hit.found else (0, 0)
    begin, stop = max(0, start - _BEFORE), min(len(hit.words), end + _AFTER)
    words = " ".join(hit.words[begin:stop].split())
    return f"{'… ' if begin else ''}{words}{' …' if stop < len(hit.words) else ''}"


class HitDelegate(RowDelegate):
    """The box, where it stands above, the words below."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, HitRow):
            return super().row_height(row, width)
        words = wrapped_height(row.words, "ui", width - self._inset(row), _LINES)
        return metrics("caption").height() + words + 13

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, HitRow):
            return
        high = metrics("caption").height()
        if row.boxed:
            box = QRect(rect.x(), rect.y() + 5, self._inset(row), high + 4)
            paint_box(painter, box, row.ticked)
        inner = rect.adjusted(self._inset(row), 6, 0, 0)
        above = QRect(inner.x(), inner.y(), inner.width(), high)
        paint_words(painter, above, row.above, "caption", "ink2")
        words = QRect(inner.x(), above.bottom() + 1, inner.width(), 0)
        words.setHeight(wrapped_height(row.words, "ui", words.width(), _LINES))
        paint_wrapped(painter, words, row.words)

    def _inset(self, row: HitRow) -> int:
        return metrics("ui").height() + 10 if row.boxed else 0


class HitList(RowList):
    """Space ticks or takes the tick off; so does a click on the box."""

    ticked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space; the rest is any list's."""
        if event.key() == Qt.Key.Key_Space and self.key():
            self.ticked.emit(self.key())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click at the left of a row is on its box."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_box = event.position().x() < metrics("ui").height() + 24
        if index.isValid() and on_box and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.row(index.row())
            if isinstance(row, HitRow) and row.boxed:
                self.ticked.emit(row.key)
