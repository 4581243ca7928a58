"""Backups, and what is in one, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.backups.words import much_words, tr, when_words, why_words
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.marks import chip_height, chip_width, paint_chip, paint_icon

if TYPE_CHECKING:
    from peerchallenge.store.backups.inside import Kept, Listed

_SIGNS = {"then": "minus", "now": "plus", "other": "pencil-line", "same": "check"}


@dataclass(frozen=True)
class BackupRow(Row):
    """One of them: two lines, and a chip at the one that is as it is now."""

    first: str = ""
    second: str = ""
    sign: str = "history"
    chip: str = ""


def backup_row(one: Listed) -> BackupRow:
    """The row of a backup, with everything it shows in its sentence."""
    why, much, when = why_words(one.backup.why), much_words(one), when_words(one.backup)
    chip = tr("As it is now") if one.is_as_now else ""
    said = ". ".join(part.rstrip(".") for part in (when, why, much, chip) if part)
    sign = "history" if one.counts else "triangle-alert"
    return BackupRow(str(one.backup.number), said, f"{when}  {why}", much, sign, chip)


def record_rows(kept: list[Kept], sought: str, *, only_other: bool) -> list[Row]:
    """What is in one, by kind; where words are sought, what has all of them."""
    words = sought.casefold().split()
    rows: list[Row] = []
    kind = ""
    for at, one in enumerate(kept):
        said = f"{one.title}\n{one.then}\n{one.now}".casefold()
        if (only_other and one.is_same) or not all(word in said for word in words):
            continue
        if one.kind != kind:
            kind = one.kind
            head = one.title.split(":")[0]
            rows.append(Heading(f"head {kind}", head, head))
        rows.append(_record_row(at, one))
    return rows


def _record_row(at: int, one: Kept) -> BackupRow:
    what, second = (
        ("same", tr("As it is now"))
        if one.is_same
        else ("now", tr("Not in this backup: added later"))
        if not one.then
        else ("then", tr("Deleted since"))
        if not one.now
        else ("other", tr("Changed since"))
    )
    called = " ".join((one.title.partition(": ")[2] or one.title).split())[:300]
    return BackupRow(str(at), f"{one.title[:300]}. {second}", called, second, _SIGNS[what])


class BackupDelegate(RowDelegate):
    """Two lines of one height: there may be thousands of records."""

    def row_height(self, row: Row, width: int) -> int:
        """Both lines."""
        high = metrics("ui").height() + metrics("caption").height() + 15
        return max(high, chip_height() + 12)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, BackupRow):
            return
        top = QRect(rect.x(), rect.y() + 6, rect.width(), metrics("ui").height())
        tone = "danger" if row.sign == "triangle-alert" else "ink2"
        inset = paint_icon(painter, top, row.sign, 16, tone) + 9
        top.setLeft(top.left() + inset)
        under = QRect(top.x(), top.bottom() + 2, top.width(), metrics("caption").height())
        if row.chip:
            wide = chip_width(row.chip, "check")
            place = QRect(top.right() - wide, under.y(), wide, chip_height())
            place.moveCenter(under.center())
            place.moveRight(under.right())
            paint_chip(painter, place, row.chip, "strength", "check")
            under.setRight(place.left() - 8)
        paint_words(painter, top, row.first)
        paint_words(painter, under, row.second, "caption", "ink2")
