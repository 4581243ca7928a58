"""Small things to look at: chips, keycaps, icons, voice marks, meters. None takes focus or clicks.

Each is painted as in the lists, and says itself in its accessible name.
"""

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    chip_height,
    chip_width,
    keycap_width,
    mark_side,
    paint_chip,
    paint_icon,
    paint_keycap,
    paint_voice,
)
from peerchallenge.ui.meters import Meter, meter_width, paint_meter


class _Badge(QWidget):
    """As large as what it paints, through every change of text size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Never squeezed to nothing: it says something."""
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        """What it looks like."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint, and let go of the painter even if drawing failed."""
        painter = QPainter(self)
        try:
            self.draw(painter)
        finally:
            painter.end()


class Chip(_Badge):
    """Icon and word on a wash; says what a thing is and is never clicked."""

    def __init__(self, words: str, tone: str = "context", icon: str | None = None) -> None:
        super().__init__(words)
        self._said = (words, tone, icon)

    def say(self, words: str, tone: str = "context", icon: str | None = None) -> None:
        """Become another chip."""
        self._said = (words, tone, icon)
        self.setAccessibleName(words)
        self._measure()

    def sizeHint(self) -> QSize:
        """The chip and nothing round it."""
        return QSize(chip_width(self._said[0], self._said[2]), chip_height())

    def minimumSizeHint(self) -> QSize:
        """May be elided."""
        return QSize(min(48, self.sizeHint().width()), chip_height())

    def draw(self, painter: QPainter) -> None:
        """The chip."""
        paint_chip(painter, self.rect(), *self._said)


class Keycap(_Badge):
    """A key on its own, for a line of help such as "Ctrl and 1 Priorities"."""

    def __init__(self, shortcut: str) -> None:
        self._keys = keys_shown(shortcut)
        super().__init__(self._keys)

    def sizeHint(self) -> QSize:
        """The cap and nothing round it."""
        return QSize(keycap_width(self._keys), metrics("caption").height() + 3)

    def draw(self, painter: QPainter) -> None:
        """The cap."""
        paint_keycap(painter, self.rect(), self._keys)


class Sign(_Badge):
    """An icon beside words that say the same; it has no name of its own."""

    def __init__(self, icon: str, size: int = 16, tone: str = "ink2") -> None:
        super().__init__("")
        self._sign = (icon, size, tone)

    def become(self, icon: str, size: int = 16, tone: str = "ink2") -> None:
        """Show another icon."""
        self._sign = (icon, size, tone)
        self._measure()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(look.px(self._sign[1]), look.px(self._sign[1]))

    def draw(self, painter: QPainter) -> None:
        """The icon."""
        paint_icon(painter, self.rect(), *self._sign)


class VoiceMark(_Badge):
    """One voice, by id. `name` is what the voice is called in full."""

    def __init__(self, voice: str, name: str) -> None:
        super().__init__(name)
        self._voice = voice

    def sizeHint(self) -> QSize:
        """As large as in a list."""
        return QSize(mark_side(), mark_side())

    def draw(self, painter: QPainter) -> None:
        """The mark."""
        paint_voice(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._voice)


class MeterLine(_Badge):
    """A triangulation meter with its words."""

    def __init__(self, meter: Meter) -> None:
        super().__init__("")
        self.show_meter(meter)

    def show_meter(self, meter: Meter) -> None:
        """Show another."""
        self._meter = meter
        both = QCoreApplication.translate("MeterLine", "{said}, {verdict}")
        self.setAccessibleName(both.format(said=meter.said, verdict=meter.verdict))
        self._measure()

    def sizeHint(self) -> QSize:
        """Marks and words."""
        return QSize(meter_width(self._meter), mark_side() + 2)

    def minimumSizeHint(self) -> QSize:
        """The words may be elided, the marks not."""
        return QSize(meter_width(self._meter, marks_only=True), mark_side() + 2)

    def draw(self, painter: QPainter) -> None:
        """The meter."""
        paint_meter(painter, self.rect(), self._meter)
