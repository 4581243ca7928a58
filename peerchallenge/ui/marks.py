"""What is painted rather than laid out: words, keycaps, chips, voice marks, triangulation meters.

Delegates and widgets share these functions, so a mark looks the same in a list and on a card. Every
measure comes from font metrics and grows with the text size; nothing here keeps state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QPolygonF, QTextLayout

from peerchallenge.ui.look import look

# voice: its letter and its family. Letters are translated and must be unique in each language.
VOICE_MARKS: Final = {
    "leading": (QT_TRANSLATE_NOOP("voice letter", "L"), "member"),
    "opposition": (QT_TRANSLATE_NOOP("voice letter", "O"), "member"),
    "senior": (QT_TRANSLATE_NOOP("voice letter", "C"), "officer"),
    "staff": (QT_TRANSLATE_NOOP("voice letter", "S"), "officer"),
    "union": (QT_TRANSLATE_NOOP("voice letter", "U"), "officer"),
    "partner": (QT_TRANSLATE_NOOP("voice letter", "P"), "partner"),
    "business": (QT_TRANSLATE_NOOP("voice letter", "B"), "partner"),
    "voluntary": (QT_TRANSLATE_NOOP("voice letter", "V"), "partner"),
    "resident": (QT_TRANSLATE_NOOP("voice letter", "R"), "resident"),
    "document": (QT_TRANSLATE_NOOP("voice letter", "D"), "material"),
    "data": ("#", "material"),
    "seen": ("", "material"),  # an eye is drawn instead of a letter
    "mixed": ("?", "mixed"),  # no voice: nobody has marked the line yet
}
_OUTLINES: Final = {
    "partner": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "resident": ((0.5, 0), (1, 0.36), (1, 1), (0, 1), (0, 0.36)),
    "material": ((0, 0), (0.66, 0), (1, 0.34), (1, 1), (0, 1)),
}
_WRAPPED: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
)
BOX: Final = 16
"""The side of a box to tick, at 100 % text."""
TONES: Final = ("strength", "consider", "danger", "notice", "accent", "context")


@dataclass(frozen=True)
class Meter:
    """A triangulation meter. `said` and `verdict` come from the record, never from counting."""

    voices: tuple[str, ...]
    missing: int
    said: str
    verdict: str
    enough: bool


BEARING_ICONS = {"strength": "plus", "consider": "arrow-up-right", "context": "minus"}


def metrics(role: str) -> QFontMetrics:
    """The measure of a font role at the text size worn now."""
    return _metrics(role, look.text_size)


@lru_cache(maxsize=256)
def _metrics(role: str, _text_size: int) -> QFontMetrics:
    """Kept, since a list asks for the same few some hundred times for each key."""
    return QFontMetrics(look.font(role))


@lru_cache(maxsize=8_192)
def _wrapped(words: str, role: str, width: int, _text_size: int) -> int:
    """Kept, since all rows of a list are measured again when one of them has changed."""
    return metrics(role).boundingRect(QRect(0, 0, width, 9999), _WRAPPED, words).height()


@lru_cache(maxsize=2_048)
def _advance(words: str, role: str, _text_size: int) -> int:
    """How wide the words of a chip are; there are a few dozen of them."""
    return metrics(role).horizontalAdvance(words)


def measure_anew() -> None:
    """Forget every measure, and with them the words they were of: another text size, or a lock."""
    for kept in (_metrics, _wrapped, _advance):
        kept.cache_clear()


look.changed.connect(measure_anew)


def paint_words(
    painter: QPainter,
    rect: QRect,
    words: str,
    role: str = "ui",
    tone: str = "ink",
    *,
    right: bool = False,
    centred: bool = False,
) -> int:
    """One line of plain text, elided to `rect`, centred on its height; answers its width."""
    measured = metrics(role)
    shown = measured.elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    side = Qt.AlignmentFlag.AlignHCenter if centred else side
    painter.setFont(look.font(role))
    painter.setPen(look.colour(tone))
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return measured.horizontalAdvance(shown)


def wrapped_height(words: str, role: str, width: int, lines: int = 2) -> int:
    """How high `words` are when wrapped to `width`, never more than so many lines."""
    measured = metrics(role)
    whole = _wrapped(words, role, width, look.text_size)
    return min(whole, measured.lineSpacing() * (lines - 1) + measured.height())


def paint_wrapped(
    painter: QPainter, rect: QRect, words: str, role: str = "ui", tone: str = "ink"
) -> None:
    """Words over the lines that fit into `rect` (see `wrapped_height`), the last of them elided."""
    measured = metrics(role)
    whole = measured.boundingRect(QRect(0, 0, rect.width(), 9999), _WRAPPED, words).height()
    if whole > rect.height() + 1:
        lines = 1 + max(0, rect.height() - measured.height()) // measured.lineSpacing()
        words = _cut(words, role, rect.width(), lines, look.text_size)
    painter.setFont(look.font(role))
    painter.setPen(look.colour(tone))
    painter.drawText(rect, _WRAPPED, words)


def bold_if(chosen: bool, rect: QRect, words: str) -> str:
    """The role of a row's name: bold when chosen, unless it would then need another line."""
    fits = wrapped_height(words, "ui_b", rect.width(), 9) <= rect.height()
    return "ui_b" if chosen and fits else "ui"


@lru_cache(maxsize=256)
def _cut(words: str, role: str, width: int, lines: int, _text_size: int) -> str:
    """The words that stand on so many lines, the last of them elided."""
    layout = QTextLayout(words.replace("\n", "\u2028"), look.font(role))
    layout.beginLayout()
    last = layout.createLine()
    for _ in range(lines):
        if not last.isValid():
            break
        last.setLineWidth(width)
        start = last.textStart()
        last = layout.createLine()
    layout.endLayout()
    counted = words.encode("utf-16-le")  # as Qt counts
    kept, rest = (part.decode("utf-16-le") for part in (counted[: 2 * start], counted[2 * start :]))
    return kept + metrics(role).elidedText(rest, Qt.TextElideMode.ElideRight, width)


def paint_icon(
    painter: QPainter, rect: QRect, name: str, size: int = 16, tone: str = "ink2"
) -> int:
    """An icon at the left of `rect`, centred on its height; answers its side."""
    side = look.px(size)
    ratio = painter.device().devicePixelRatioF()
    top = rect.y() + (rect.height() - side) // 2
    painter.drawPixmap(rect.x(), top, look.pixmap(name, size, tone, ratio))
    return side


def keycap_width(keys: str) -> int:
    """How wide the keycap of `keys` is."""
    measured = metrics("caption")
    return max(measured.height() + 1, measured.horizontalAdvance(keys) + 12)


def paint_keycap(painter: QPainter, rect: QRect, keys: str, tone: str = "ink2") -> int:
    """A key to press, at the left of `rect`; `tone` is "on_accent" on a main button."""
    width, height = keycap_width(keys), metrics("caption").height() + 3
    cap = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    frame(painter, cap, None, "on_accent" if tone == "on_accent" else "edge", 4)
    paint_words(painter, cap.adjusted(0, 0, 0, -1), keys, "caption", tone, centred=True)
    return width


def frame(
    painter: QPainter, rect: QRect, fill: str | None, edge: str | None, radius: int, pen: int = 1
) -> None:
    """A rounded box on whole pixels: fill and edge by token, either may be left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(edge), pen) if edge else Qt.PenStyle.NoPen)
    inset = pen / 2 if edge else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def chip_width(words: str, icon: str | None = None) -> int:
    """How wide a chip is."""
    wide = _advance(words, "caption_b", look.text_size)
    return wide + 14 + (look.px(14) + 5 if icon else 0)


def chip_height() -> int:
    """How high every chip is."""
    return metrics("caption_b").height() + 5


def paint_chip(
    painter: QPainter, rect: QRect, words: str, tone: str = "context", icon: str | None = None
) -> int:
    """A chip at the left of `rect`, centred on its height, elided to it; answers its width."""
    width, height = min(chip_width(words, icon), rect.width()), chip_height()
    box = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    fill = {"context": "well", "accent": "wash"}.get(tone, f"{tone}_wash")
    front = "ink2" if tone == "context" else tone
    bare = "line" if tone == "context" else fill
    frame(painter, box, fill, front if look.is_contrast else bare, 4)
    inner = box.adjusted(7, 0, -6, -1)
    if icon:
        inner.setLeft(inner.left() + paint_icon(painter, inner, icon, 14, front) + 4)
    paint_words(painter, inner, words, "caption_b", front)
    return width


def paint_box(painter: QPainter, rect: QRect, ticked: bool) -> int:
    """A box at the left of `rect`, ticked or not; answers its side."""
    side = look.px(BOX)
    box = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
    frame(painter, box, "wash" if ticked else "surface", "accent" if ticked else "edge", 3)
    if ticked:
        paint_icon(painter, box.adjusted(1, 0, 0, 0), "check", BOX - 2, "accent")
    return side


def mark_side() -> int:
    """The side of a voice mark beside `ui` text."""
    return metrics("ui").height() - 2


def voice_letter(voice: str) -> str:
    """The letter of a voice in the language worn now; empty for "seen", which has an eye."""
    letter = str(VOICE_MARKS[voice][0])
    return QCoreApplication.translate("voice letter", letter) if letter else ""


def paint_voice(painter: QPainter, rect: QRectF, voice: str) -> None:
    """Family = outline and colour; voice = letter. Either alone is enough to tell them apart."""
    family = str(VOICE_MARKS[voice][1])
    known = family != "mixed"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if known else QPen(look.colour("edge"), 1.4))
    painter.setBrush(look.colour(family) if known else Qt.BrushStyle.NoBrush)
    x, y, side = rect.x(), rect.y(), rect.width()
    if family in _OUTLINES:
        points = [QPointF(x + a * side, y + b * side) for a, b in _OUTLINES[family]]
        painter.drawPolygon(QPolygonF(points))
    elif family == "member":
        painter.drawEllipse(rect)
    else:
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), side * 0.16, side * 0.16)
    if voice == "seen":
        _paint_eye(painter, rect)
        return
    font = look.font("mark")
    font.setPixelSize(max(6, round(side * 0.64)))
    painter.setFont(font)
    painter.setPen(look.colour("on_mark" if known else "ink2"))
    drop = side * (0.12 if family == "resident" else -0.02)
    place = rect.adjusted(0, drop, 0, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, voice_letter(voice))


def _paint_eye(painter: QPainter, rect: QRectF) -> None:
    x, y, side, hue = rect.x(), rect.y(), rect.width(), look.colour("on_mark")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(hue, max(1.4, side * 0.08)))
    painter.drawEllipse(QRectF(x + side * 0.18, y + side * 0.36, side * 0.64, side * 0.38))
    painter.setBrush(QBrush(hue))
    painter.drawEllipse(QPointF(x + side * 0.5, y + side * 0.55), side * 0.07, side * 0.07)


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
    rest = QRect(x + 10, rect.y(), max(0, rect.right() - x - 10), rect.height())
    rest.setLeft(rest.left() + paint_words(painter, rest, meter.said, "caption", "ink2") + 6)
    tone = "strength" if meter.enough else "consider"
    sign = "check" if meter.enough else "circle-dashed"
    rest.setLeft(rest.left() + paint_icon(painter, rest, sign, 15, tone) + 5)
    used = paint_words(painter, rest, meter.verdict, "caption_b", tone)
    return rest.left() + used - rect.x()
