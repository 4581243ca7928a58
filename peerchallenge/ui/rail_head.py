"""The head of the rail: whose challenge it is and how far. It is the button to its details."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from peerchallenge.ui.buttons import keys_said, keys_shown
from peerchallenge.ui.lettering import metrics, paint_wrapped, wrapped_height
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, paint_icon
from peerchallenge.ui.shortcuts import keys_of

_NAME_LINES = 4
_INSET = 10
_PENCIL = 16


class RailHead(QAbstractButton):
    """Council, kind, a bar for each day on site, and the day in words; only bars when folded."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._council, self._kind, self._day = "", "", ""
        self._days, self._now = 0, 0
        self._folded = False
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_challenge(self, council: str, kind: str, day: str, days: int, now: int) -> None:
        """Whose it is, and that today is the `now`th of so many days (0: not yet begun)."""
        self._council, self._kind, self._day = council, kind, day
        self._days, self._now = days, now
        self._explain()
        self.updateGeometry()
        self.update()

    def fold(self, folded: bool) -> None:
        """Only a pencil and the bars, or everything."""
        self._folded = folded
        self._explain()
        self.updateGeometry()
        self.update()

    def _explain(self) -> None:
        facts = ", ".join(words for words in (self._council, self._kind, self._day) if words)
        keys = keys_of("details")
        self.setAccessibleDescription(". ".join(w for w in (facts, keys_said(keys)) if w))
        tip = self.tr("{name}, {keys}").format(name=self.accessibleName(), keys=keys_shown(keys))
        self.setToolTip(f"{facts}\n{tip}" if facts else tip)

    # -- its size, from the font

    def _parts(self, width: int) -> list[tuple[str, str, str, int]]:
        """Words, role, tone and height, from above; no words stand for the bars."""
        room = width - 2 * _INSET
        first = room - look.px(_PENCIL) - 4
        parts = [(self._council, "lead", "ink", wrapped_height(
            self._council, "lead", first, _NAME_LINES))]  # fmt: skip
        parts.append((self._kind, "caption", "ink2", wrapped_height(self._kind, "caption", room)))
        parts.append(("", "", "", 6 if self._days else 0))
        parts.append((self._day, "caption", "ink2", wrapped_height(self._day, "caption", room)))
        return [part for part in parts if part[3] and (part[0] or not part[1])]

    def heightForWidth(self, width: int) -> int:
        """As high as its words wrap."""
        if self._folded:
            return look.px(18) + 10 + (6 if self._days else 0)
        return max(look.px(_PENCIL), sum(part[3] + 3 for part in self._parts(width))) + 9

    def sizeHint(self) -> QSize:
        """As wide as the rail makes it."""
        return QSize(24, self.heightForWidth(max(self.width(), look.px(180))))

    def minimumSizeHint(self) -> QSize:
        """Low windows cut the name before any page is lost."""
        return QSize(24, max(24, look.px(18) + 4))

    # -- on screen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then everything under each other, then the pencil."""
        painter = QPainter(self)
        on, hot = self.isChecked(), self.underMouse()
        if on:
            frame(painter, self.rect(), "surface", "line", 6)
            painter.save()
            painter.setClipRect(QRect(0, 0, 3, self.height()))
            frame(painter, self.rect(), "accent", None, 6)
            painter.restore()
        elif hot:
            edge = "edge" if look.is_contrast else None
            frame(painter, self.rect(), "well", edge, 6, 2 if edge else 1)
        if self._folded:
            self._paint_folded(painter, "accent" if on else "ink2")
        else:
            self._paint_whole(painter, "accent" if on or hot else "ink2")
        painter.end()

    def _paint_whole(self, painter: QPainter, tone: str) -> None:
        top, wide = 5, self.width() - 2 * _INSET
        side = look.px(_PENCIL)
        high = metrics("lead").height()
        paint_icon(painter, QRect(_INSET + wide - side, top, side, high), "pencil", _PENCIL, tone)
        for words, role, hue, height in self._parts(self.width()):
            if not role:
                self._paint_days(painter, QRect(_INSET, top + 1, wide, 4))
            else:
                room = wide - side - 4 if role == "lead" else wide
                paint_wrapped(painter, QRect(_INSET, top, room, height), words, role, hue)
            top += height + 3

    def _paint_folded(self, painter: QPainter, tone: str) -> None:
        side = look.px(18)
        place = QRect((self.width() - side) // 2, 6, side, side)
        paint_icon(painter, place, "pencil", 18, tone)
        self._paint_days(painter, QRect(6, place.bottom() + 7, self.width() - 12, 4))

    def _paint_days(self, painter: QPainter, strip: QRect) -> None:
        """Equal bars, three apart."""
        for day in range(self._days):
            start = round(day * (strip.width() + 3) / self._days)
            end = round((day + 1) * (strip.width() + 3) / self._days) - 3
            bar = QRect(strip.x() + start, strip.y(), max(1, end - start), strip.height())
            hue: QColor = look.colour("accent" if day < self._now else "edge")
            painter.fillRect(bar, hue)
