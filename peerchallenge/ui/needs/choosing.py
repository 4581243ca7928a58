"""What is pressed to choose one side: a ring, its name, who and when, and its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from peerchallenge.ui.lettering import advance, metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import chip_width, keycap_width, paint_chip, paint_keycap

_GAP = 8
_MOST_OF_IT = 0.7
"""So much of the small words must fit, or a stump of them would say nothing."""


class Chooser(QAbstractButton):
    """One of a few, in a group. The name is `title`; `under` says more of it in small words."""

    def __init__(self, title: str, *, keys: str = "", role: str = "h2") -> None:
        super().__init__()
        self._title, self._under, self._keys, self._role = title, "", keys, role
        self._chip: tuple[str, str, str | None] | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        look.changed.connect(self.updateGeometry)

    def say(self, title: str, under: str = "", *, heard: str = "") -> None:
        """Other words; `heard` is told after them to who listens."""
        self._title, self._under = title, under
        self.setAccessibleName(", ".join(w for w in (title, under, heard) if w))
        self.updateGeometry()
        self.update()

    def show_chip(self, words: str, tone: str, icon: str | None) -> None:
        """A value as a chip beside the name, or as plain words where it has no tone."""
        self._chip = (words, tone, icon)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        least = self.minimumSizeHint()
        wide = least.width() + (advance(self._under, "caption") + _GAP if self._under else 0)
        return QSize(wide, least.height())

    def minimumSizeHint(self) -> QSize:
        """What is said in small words may be cut; it is in the accessible name too."""
        wide = self._ring() + _GAP + metrics(self._role).horizontalAdvance(self._title) + 4
        if self._chip:
            wide += _GAP + self._chip_wide()
        if self._keys:
            wide += _GAP + keycap_width(self._keys)
        return QSize(wide, max(28, metrics(self._role).height() + 6))

    def _ring(self) -> int:
        return look.px(16)

    def _chip_wide(self) -> int:
        if self._chip is None:
            return 0
        words, tone, icon = self._chip
        wide = chip_width(words, icon) if tone else metrics("ui_b").horizontalAdvance(words) + 2
        return min(wide, look.px(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, name, what was done, key."""
        painter, on = QPainter(self), self.isChecked()
        self._paint_ring(painter, on)
        rest = self.rect().adjusted(self._ring() + _GAP, 0, 0, -1)
        if self._keys:
            wide = keycap_width(self._keys)
            place = rest.adjusted(rest.width() - wide, 0, 0, 0)
            paint_keycap(painter, place, self._keys, "accent" if on else "ink2")
            rest.setRight(rest.right() - wide - _GAP)
        used = paint_words(painter, rest, self._title, self._role)
        rest.setLeft(rest.left() + used + _GAP)
        if self._chip:
            words, tone, icon = self._chip
            if tone:
                paint_chip(painter, rest, words, tone, icon)
            else:
                paint_words(painter, rest, words, "ui_b")
            rest.setLeft(rest.left() + self._chip_wide() + _GAP)
        if rest.width() >= advance(self._under, "caption") * _MOST_OF_IT:
            paint_words(painter, rest, self._under, "caption", "ink2")
        painter.end()

    def _paint_ring(self, painter: QPainter, on: bool) -> None:
        side = self._ring()
        ring = QRectF(1, (self.height() - side) / 2, side - 2, side - 2).adjusted(0, 1, 0, 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent" if on else "edge"), 1.6))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(ring)
        if on:
            inset = side * 0.28
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
