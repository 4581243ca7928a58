"""Words that are painted: how high and wide they are, elided to one line or wrapped to several.

Every measure comes from font metrics, grows with the text size and is kept until that changes.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout

from peerchallenge.ui.look import look

_WRAPPED: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
)


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


def advance(words: str, role: str) -> int:
    """How wide a few words are that are painted again and again, as those of a chip."""
    return _advance(words, role, look.text_size)


@lru_cache(maxsize=2_048)
def _advance(words: str, role: str, _text_size: int) -> int:
    """Kept, since there are a few dozen of them."""
    return metrics(role).horizontalAdvance(words)


def measure_anew() -> None:
    """Forget every measure, and with them the words they were of: another text size, or a lock."""
    for kept in (_metrics, _wrapped, _advance, _cut):
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
