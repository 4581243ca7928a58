"""Draws one Lucide icon in one colour, sharp at a device pixel ratio; `look` keeps the pixmaps."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from peerchallenge.shipped import resource


def drawn(name: str, side: int, hue: str, ratio: float) -> QPixmap:
    """An icon `side` device-independent pixels square, in the colour `hue`.

    `currentColor` is replaced before rendering because QtSvg would take it for black. An icon that
    is not shipped raises Fault, which `resource` words.
    """
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", hue).encode()))
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    """Lucide's stroke of 2 is too heavy beside this type at 16."""
    words = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return words.replace('stroke-width="2"', 'stroke-width="1.75"')
