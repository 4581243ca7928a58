"""What is painted rather than laid out: icons, keycaps, chips, boxes, voice marks.

Delegates and widgets share these functions, so a mark looks the same in a list and on a card. Every
measure grows with the text size; nothing here keeps state.
"""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from peerchallenge.ui.lettering import advance, metrics, paint_words
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
BOX: Final = 16
"""The side of a box to tick, at 100 % text."""

BEARING_ICONS = {"strength": "plus", "consider": "arrow-up-right", "context": "minus"}


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
    wide = advance(words, "caption_b")
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
