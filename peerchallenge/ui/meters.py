"""The triangulation meter: made from the record's own words, measured and painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import VOICE_MARKS, mark_side, paint_icon, paint_voice

if TYPE_CHECKING:
    from peerchallenge.record.triangulation import Triangulation


@dataclass(frozen=True)
class Meter:
    """A triangulation meter. `said` and `verdict` come from the record, never from counting."""

    voices: tuple[str, ...]
    missing: int
    said: str
    verdict: str
    enough: bool


def meter_of(support: Triangulation) -> Meter:
    """The meter of a finding or a paragraph; its words are the record's own."""
    from peerchallenge.record.triangulation import in_words

    said, needs, verdict = in_words(support).rpartition(", needs ")
    if needs:
        verdict = f"needs {verdict}"
    elif support.is_gone:
        said, verdict = verdict, ""
    else:
        said, _, verdict = verdict.rpartition(", ")
    return Meter(
        voices=tuple(str(v) if v else "mixed" for v in support.heard),
        missing=support.missing_sources,
        said=said,
        verdict=verdict,
        enough=support.is_triangulated,
    )


def _in_order(voices: Sequence[str]) -> list[str]:
    order = list(VOICE_MARKS)
    return sorted(voices, key=order.index)


def meter_width(meter: Meter, marks_only: bool = False) -> int:
    """How wide the meter is with its words, or its marks alone."""
    side = mark_side()
    marks = len(meter.voices) * (side + 2) + len(set(meter.voices)) * 6 + meter.missing * (side + 6)
    if marks_only:
        return marks
    words = metrics("caption").horizontalAdvance(meter.said)
    if not meter.verdict:
        return marks + words + 12
    return marks + words + look.px(15) + 26 + metrics("caption_b").horizontalAdvance(meter.verdict)


def paint_meter(painter: QPainter, rect: QRect, meter: Meter, marks_only: bool = False) -> int:
    """One mark per source, same voices touching, a dashed square for each still wanted, words."""
    side = mark_side()
    x, y, last = rect.x(), rect.y() + (rect.height() - side) // 2, None
    for voice in _in_order(meter.voices):
        x += 6 if last and voice != last else 0
        paint_voice(painter, QRectF(x + 0.5, y + 0.5, side - 1, side - 1), voice)
        x, last = x + side + 2, voice
    for _ in range(meter.missing):
        x += 6 if last or meter.missing else 0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("edge"), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(x + 1, y + 1, side - 2, side - 2), 4, 4)
        x, last = x + side, "missing"
    if marks_only:
        return x - rect.x()
    x += 10 if last else 0
    rest = QRect(x, rect.y(), max(0, rect.right() - x), rect.height())
    rest.setLeft(rest.left() + paint_words(painter, rest, meter.said, "caption", "ink2") + 6)
    if not meter.verdict:
        return rest.left() - rect.x()
    tone = "strength" if meter.enough else "consider"
    sign = "check" if meter.enough else "circle-dashed"
    rest.setLeft(rest.left() + paint_icon(painter, rest, sign, 15, tone) + 5)
    used = paint_words(painter, rest, meter.verdict, "caption_b", tone)
    return rest.left() + used - rect.x()
