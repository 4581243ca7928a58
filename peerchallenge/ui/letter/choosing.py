"""The findings a paragraph rests on: type to find one, Enter links it, Enter again unlinks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.lettering import metrics, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import paint_box
from peerchallenge.ui.meters import Meter, meter_of, paint_meter
from peerchallenge.ui.notices import announce
from peerchallenge.ui.picker import Picker

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class FindingRow(Row):
    """A finding that may be ticked."""

    words: str = ""
    meter: Meter | None = None
    ticked: bool = False


class FindingDelegate(RowDelegate):
    """A box, the headline, and under it sources and voices."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines of words at most, and one of marks."""
        words = row.words if isinstance(row, FindingRow) else ""
        return wrapped_height(words, "ui", width - 28) + metrics("ui").height() + 16

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """As it stands now."""
        if not isinstance(row, FindingRow):
            return
        high = wrapped_height(row.words, "ui", rect.width() - 28)
        line = QRect(rect.x(), rect.y() + 6, rect.width(), metrics("ui").height())
        paint_box(painter, line, row.ticked)
        paint_wrapped(
            painter, QRect(rect.x() + 28, rect.y() + 6, rect.width() - 28, high), row.words
        )
        if row.meter is not None:
            below = line.translated(28, high + 2).adjusted(0, 0, -28, 0)
            paint_meter(painter, below, row.meter)


class FindingChoice(Picker):
    """What is linked stands first, then the section's own theme, then all the rest."""

    wide = 460

    def __init__(self, desk: Desk, over: QWidget, paragraph: str, section: str) -> None:
        super().__init__(over, self.tr("Rests on"), self.tr("Find a finding"), FindingDelegate())
        self._desk, self._paragraph = desk, paragraph
        self._theme = section.removeprefix("theme.")
        self._linked = self._read_linked()
        first = set(self._linked)
        from peerchallenge.record.findings import findings

        self._findings = sorted(
            desk.read(findings), key=lambda f: (f.key not in first, f.theme != self._theme)
        )
        self.show_found("")

    def rows(self, words: str) -> list[Row]:
        """Findings with all of these words, or of this number."""
        parts = words.casefold().split()
        return [
            self._row(f)
            for f in self._findings
            if all(part in f"{f.number} {f.headline}".casefold() for part in parts)
        ]

    def take(self, key: str) -> None:
        """Link it, or no longer."""
        from peerchallenge.store.actions.paragraphs import link_paragraph

        self._desk.do(link_paragraph, paragraph=self._paragraph, finding=key)
        self._linked = self._read_linked()
        self.list.show_rows(self.rows(self.sought.text()))
        linked = key in self._linked
        announce(self.sought, self.tr("Linked") if linked else self.tr("No longer linked"))

    def _read_linked(self) -> list[str]:
        from peerchallenge.record.readings import members

        key = self._paragraph
        return self._desk.read(members, "paragraph.findings", [key]).get(key, [])

    def _row(self, found: ShownFinding) -> FindingRow:
        ticked = found.key in self._linked
        words = f"{found.number or ''} {found.headline}".strip()
        said = f"{_tr('Linked')}: {words}" if ticked else words
        return FindingRow(found.key, said, words, meter_of(found.support), ticked)


def _tr(words: str) -> str:
    return QCoreApplication.translate("finding choice", words)
