"""Rows of findings: what they say, how they bear, how well they are supported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import chip_height, chip_width, mark_side, paint_chip, paint_icon
from peerchallenge.ui.meters import Meter, meter_of, paint_meter

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding


translate = QCoreApplication.translate


def bearing_chip(bearing: str) -> tuple[str, str, str | None]:
    """Words, tone and icon of a bearing's chip."""
    if bearing == "strength":
        return translate("finding_rows", "Strength"), "strength", "plus"
    if bearing == "consider":
        return translate("finding_rows", "Area to consider"), "consider", "arrow-up-right"
    return translate("finding_rows", "Context"), "context", None


def numbered(number: int | None) -> str:
    """How a finding is called aloud."""
    return (
        translate("finding_rows", "Finding {}").format(number)
        if number
        else translate("finding_rows", "Finding")
    )


NO_METER = Meter((), 0, "", "", False)


@dataclass(frozen=True)
class FindingRow(Row):
    """A finding in a list."""

    headline: str = ""
    bearing: str = "context"
    meter: Meter = NO_METER
    agreed: str = ""
    """`agreed`, `changed`, `parked` or nothing."""
    name: str = ""
    ticked: bool = False


def state_of(found: ShownFinding) -> str:
    """What the team last did with it: parked, agreed, changed since, or nothing yet."""
    if found.parked:
        return "parked"
    return "agreed" if found.is_agreed else "changed" if found.has_changed else ""


def state_chips() -> dict[str, tuple[str, str, str]]:
    """Words, tone and icon of the chip of each state."""
    return {
        "agreed": (translate("finding_rows", "Agreed"), "context", "users"),
        "changed": (translate("finding_rows", "Changed since agreed"), "notice", "history"),
        "parked": (translate("finding_rows", "Parked"), "accent", "timer"),
    }


def finding_row(found: ShownFinding, *, ticked: bool = False) -> FindingRow:
    """The row of a finding, with everything it shows in its sentence."""
    meter = meter_of(found.support)
    headline = found.headline.strip() or translate("finding_rows", "No headline yet")
    state = state_of(found)
    said = [
        translate("finding_rows", "ticked") if ticked else "",
        numbered(found.number),
        bearing_chip(found.bearing)[0],
        headline,
        meter.said,
        meter.verdict,
        state_chips()[state][0].lower() if state else "",
    ]
    sentence = ", ".join(words for words in said if words)
    return FindingRow(
        found.key, sentence, headline, str(found.bearing), meter, state, numbered(found.number),
        ticked,
    )  # fmt: skip


class FindingDelegate(RowDelegate):
    """Chips, the headline over two lines, and how well it is supported."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, FindingRow):
            return super().row_height(row, width)
        headline = wrapped_height(row.headline, "lead", width)
        return chip_height() + headline + mark_side() + 26

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, FindingRow):
            return
        top = rect.adjusted(0, 8, 0, 0)
        top.setHeight(chip_height())
        wide = metrics("caption").horizontalAdvance(row.name)
        paint_words(painter, top, row.name, "caption", "ink2", right=True)
        top.setRight(top.right() - wide - 8)
        if row.ticked:
            top.setLeft(top.left() + paint_icon(painter, top, "circle-check", 18, "accent") + 6)
        used = paint_chip(painter, top, *bearing_chip(row.bearing))
        rest = top.adjusted(used + 6, 0, 0, 0)
        if row.agreed:
            words, tone, icon = state_chips()[row.agreed]
            if row.agreed == "changed" and rest.width() < chip_width(words, icon):
                words = translate("finding_rows", "Changed")
            if rest.width() >= chip_width(words, icon):
                paint_chip(painter, rest, words, tone, icon)
        line = rect.adjusted(0, 8 + chip_height() + 4, 0, 0)
        line.setHeight(wrapped_height(row.headline, "lead", rect.width()))
        paint_wrapped(painter, line, row.headline, "lead")
        meter = QRect(line.x(), line.bottom() + 6, line.width(), mark_side())
        paint_meter(painter, meter, row.meter)


def passes(which: str, found: ShownFinding) -> bool:
    """Whether a filter leaves a finding in the list."""
    return {
        "strengths": found.bearing == "strength",
        "consider": found.bearing == "consider",
        "thin": found.support.is_thin,
        "changed": found.has_changed,
        "parked": found.parked,
    }.get(which, True)
