"""A drawing of the letter on the screen: the same shapes that the PDF paints, by Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerchallenge.ui.look import FAMILY

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_WEIGHTS: Final = {"Body": QFont.Weight.Normal, "Body-Semi": QFont.Weight.DemiBold}
_FINE: Final = 16
"""Fonts are set so many times larger and scaled down again: Qt knows only whole pixels."""
_EDGE: Final = 12
_LARGEST: Final = 2.0


class Sheet(QWidget):
    """A drawing as it will be printed: on white paper in any theme, as wide as there is room."""

    def __init__(self, drawing: Drawing, said: str) -> None:
        super().__init__()
        self._drawing = drawing
        self.setAccessibleName(said)
        rule = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)

    def sizeHint(self) -> QSize:
        """Half as large again as on paper."""
        width = round(self._drawing.width * 1.5) + 2 * _EDGE
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(280, self.heightForWidth(280))

    def heightForWidth(self, width: int) -> int:
        """Paper keeps its shape."""
        return round(self._drawing.height * self._scale(width)) + 2 * _EDGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, and on it the drawing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        scale = self._scale(self.width())
        painter.translate((self.width() - self._drawing.width * scale) / 2, _EDGE)
        paint(self._drawing, painter, scale)
        painter.end()

    def _scale(self, width: int) -> float:
        return min((width - 2 * _EDGE) / self._drawing.width, _LARGEST)


def picture(drawing: Drawing, scale: float) -> QImage:
    """The drawing as a picture on white, to be pasted elsewhere."""
    edge = round(_EDGE * scale)
    made = QImage(
        round(drawing.width * scale) + 2 * edge,
        round(drawing.height * scale) + 2 * edge,
        QImage.Format.Format_RGB32,
    )
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.translate(edge, edge)
    try:
        paint(drawing, painter, scale)
    finally:
        painter.end()
    return made


def paint(drawing: Drawing, painter: QPainter, scale: float) -> None:
    """Paint its lines, boxes and words with their own inks, from the painter's origin.

    The trap: paper counts upwards from its foot, a screen downwards from its head.

    Raises TypeError for a shape that no drawing of ours has had so far.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    try:
        for shape in drawing.contents:
            _shape(shape, painter, float(drawing.height))
    finally:
        painter.restore()


def _shape(shape: Any, painter: QPainter, height: float) -> None:
    from reportlab.graphics.shapes import Line, Rect, String

    match shape:
        case Rect():
            painter.setPen(_pen(shape))
            painter.setBrush(_ink(shape.fillColor) if shape.fillColor else Qt.BrushStyle.NoBrush)
            top = height - shape.y - shape.height
            painter.drawRect(QRectF(shape.x, top, shape.width, shape.height))
        case Line():
            painter.setPen(_pen(shape))
            painter.drawLine(QLineF(shape.x1, height - shape.y1, shape.x2, height - shape.y2))
        case String():
            _words(shape, painter, height)
        case _:
            raise TypeError(type(shape))


def _words(shape: Any, painter: QPainter, height: float) -> None:
    font = QFont(FAMILY)
    font.setWeight(_WEIGHTS[shape.fontName])
    font.setPixelSize(round(shape.fontSize * _FINE))
    wide = QFontMetricsF(font).horizontalAdvance(shape.text) / _FINE
    left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.textAnchor]
    small = QTransform.fromScale(1 / _FINE, 1 / _FINE)
    painter.save()
    painter.translate(left, height - shape.y)
    painter.setTransform(small, True)
    painter.setFont(font)
    painter.setPen(_ink(shape.fillColor))
    painter.drawText(QPointF(0, 0), shape.text)
    painter.restore()


def _pen(shape: Any) -> QPen | Qt.PenStyle:
    if shape.strokeColor is None or not shape.strokeWidth:
        return Qt.PenStyle.NoPen
    return QPen(_ink(shape.strokeColor), shape.strokeWidth)


def _ink(colour: Any) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue)
