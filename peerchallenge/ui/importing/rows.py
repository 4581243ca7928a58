"""What an import would do to each session, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.days import day_words
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import chip_height, chip_width, paint_chip

if TYPE_CHECKING:
    from peerchallenge.intake.planning import Plan, PlannedSource


@dataclass(frozen=True)
class SourceRow(Row):
    """A session or document of the notes."""

    title: str = ""
    when: str = ""
    state: str = ""
    tone: str = "context"
    counts: str = ""
    warnings: str = ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("import", words)


def source_rows(plans: list[Plan]) -> list[Row]:
    """A row for each session or document, in the order of the files."""
    return [_row(f"{n}.{m}", s) for n, p in enumerate(plans) for m, s in enumerate(p.sources)]


def _row(key: str, source: PlannedSource) -> SourceRow:
    if source.is_made:
        state, tone = _tr("New"), "notice"
    elif source.key:
        state, tone = _tr("Matched"), "strength"
    else:
        state, tone = _tr("No session"), "context"
    new = len(source.lines)
    counts = [_tr("1 new line") if new == 1 else _tr("{} new lines").format(new)]
    if source.already_here:
        counts.append(_tr("{} already here").format(source.already_here))
    if source.deleted_here:
        counts.append(_tr("{} deleted here").format(source.deleted_here))
    if source.unfiled:
        counts.append(_tr("{} not filed").format(source.unfiled))
    when = [day_words(source.day, "ddd d MMM") if source.day else "", source.begins]
    title = source.title or _tr("Before the first heading")
    said = [title, *when, state, *counts, *source.warnings]
    return SourceRow(
        key=key,
        sentence=", ".join(part for part in said if part),
        title=title,
        when=" ".join(part for part in when if part),
        state=state,
        tone=tone,
        counts=", ".join(counts),
        warnings="\n".join(source.warnings),
    )


class SourceDelegate(RowDelegate):
    """Title and how it was matched; what is new; what to look at."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines, and as many as the warnings need."""
        high = max(metrics("ui").height(), chip_height()) + metrics("caption").height() + 18
        if isinstance(row, SourceRow) and row.warnings:
            high += wrapped_height(row.warnings, "caption", width, 12) + 2
        return high

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one session of the notes."""
        if not isinstance(row, SourceRow):
            return
        high = max(metrics("ui").height(), chip_height())
        first = QRect(rect.x(), rect.y() + 7, rect.width(), high)
        wide = min(chip_width(row.state), rect.width() // 2)
        paint_chip(painter, first.adjusted(first.width() - wide, 0, 0, 0), row.state, row.tone)
        words = first.adjusted(0, 0, -wide - 10, 0)
        if row.when:
            words.setLeft(words.x() + paint_words(painter, words, row.when, "ui", "ink2") + 9)
        paint_words(painter, words, row.title, "ui_b")
        low = metrics("caption").height()
        second = QRect(rect.x(), first.bottom() + 2, rect.width(), low)
        paint_words(painter, second, row.counts, "caption", "ink2")
        if row.warnings:
            third = QRect(rect.x(), second.bottom() + 2, rect.width(), rect.bottom())
            third.setBottom(rect.bottom() - 4)
            paint_wrapped(painter, third, row.warnings, "caption", "consider")
