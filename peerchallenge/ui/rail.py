"""The left rail: which council, which day, and the way to every page."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerchallenge.ui.fields import text
from peerchallenge.ui.find_box import FindBox
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import chip_width, frame, metrics, paint_chip, paint_icon, paint_words


class DayStrip(QWidget):
    """One bar for each day on site, filled to today. The words under it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._days, self._now = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: int, now: int) -> None:
        """So many days, of which this is the `now`th (0: not yet begun)."""
        self._days, self._now = days, now
        self.setVisible(days > 0)
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(40, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Equal bars, three apart."""
        painter = QPainter(self)
        for day in range(self._days):
            start = round(day * (self.width() + 3) / self._days)
            end = round((day + 1) * (self.width() + 3) / self._days) - 3
            bar = QRect(start, 0, max(1, end - start), self.height())
            hue: QColor = look.colour("accent" if day < self._now else "edge")
            painter.fillRect(bar, hue)
        painter.end()


class RailItem(QAbstractButton):
    """A page: icon, name, count; only the icon when folded, which then says its name aloud."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon, self._name = icon, name
        self._count, self._waiting = "", False
        self._folded = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_count("", False)
        look.changed.connect(self.updateGeometry)

    def set_count(self, count: str, waiting: bool) -> None:
        """What stands at the right; `waiting` puts it in a chip because somebody must act."""
        self._count, self._waiting = count, waiting
        waits = self.tr("{name}, {count} waiting").format(name=self._name, count=count)
        plain = f"{self._name}, {count}" if count else self._name
        self.setAccessibleName(waits if waiting and count else plain)
        self.setToolTip(self.accessibleName() if self._folded else "")
        self.updateGeometry()
        self.update()

    def fold(self, folded: bool) -> None:
        """Only the icon, or everything."""
        self._folded = folded
        self.set_count(self._count, self._waiting)

    def _count_below(self) -> bool:
        return self._folded and bool(self._count) and look.text_size < 150

    def sizeHint(self) -> QSize:
        """From the font, so that it grows."""
        if self._folded:
            below = metrics("caption_b").height() - 3 if self._count_below() else 0
            return QSize(look.px(20) + 24, look.px(20) + 14 + below)
        wide = look.px(18) + metrics("ui_b").horizontalAdvance(self._name) + 34
        wide += metrics("caption_b").horizontalAdvance(self._count) + 10
        return QSize(wide, max(35, metrics("ui_b").height() + 13))

    def minimumSizeHint(self) -> QSize:
        """Low windows squeeze the space round the icon before anything else."""
        return QSize(24, max(24, look.px(20) + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then icon, name and count."""
        painter, on = QPainter(self), self.isChecked()
        if on:
            frame(painter, self.rect(), "surface", "line", 6)
            painter.save()
            painter.setClipRect(QRect(0, 0, 3, self.height()))
            frame(painter, self.rect(), "accent", None, 6)
            painter.restore()
        elif self.underMouse():
            edge = "edge" if look.is_contrast else None
            frame(painter, self.rect(), "well", edge, 6, 2 if edge else 1)
        tone = "accent" if on else "ink2"
        if self._folded:
            self._paint_folded(painter, tone)
        else:
            self._paint_whole(painter, tone)
        painter.end()

    def _paint_whole(self, painter: QPainter, tone: str) -> None:
        rest = self.rect().adjusted(12, 0, -8, -1)
        rest.setLeft(rest.left() + paint_icon(painter, rest, self._icon, 18, tone) + 9)
        if self._waiting and self._count:
            wide = chip_width(self._count)
            paint_chip(painter, QRect(rest.right() - wide + 1, rest.y(), wide, rest.height()),
                       self._count, "notice")  # fmt: skip
        else:
            wide = metrics("caption").horizontalAdvance(self._count)
            paint_words(painter, rest, self._count, "caption", "ink2", right=True)
        rest.setRight(rest.right() - wide - (4 if self._count else 0))
        paint_words(painter, rest, self._name, "ui_b" if self.isChecked() else "ui")

    def _paint_folded(self, painter: QPainter, tone: str) -> None:
        side, below = look.px(20), metrics("caption_b").height() - 3 if self._count_below() else 0
        top = (self.height() - side - below) // 2
        place = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, place, self._icon, 20, tone)
        if below:
            line = QRect(0, top + side, self.width(), below)
            hue = "notice" if self._waiting else "ink2"
            paint_words(painter, line, self._count, "caption_b", hue, centred=True)
        elif self._waiting and self._count:
            dot = QRect(place.right() - 3, place.top() - 4, 10, 10)
            frame(painter, dot, "notice_fill", "rail", 5)


class Rail(QFrame):
    """The column itself. Up and down go from page to page, as in a row of tabs."""

    page_asked = Signal(str)
    find_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.items: dict[str, RailItem] = {}
        self.folded = False
        self._feet: list[QWidget] = []
        self._council = text("", "lead", wrap=True)
        self._kind = text("", "caption", colour="ink2", wrap=True)
        self._strip = DayStrip()
        self._day = text("", "caption", colour="ink2", wrap=True)
        self._find = FindBox()
        self._find.clicked.connect(self.find_asked)
        self._group = QButtonGroup(self)
        self._head = QVBoxLayout()
        self._head.setSpacing(3)
        for widget in (self._council, self._kind, self._strip, self._day):
            self._head.addWidget(widget)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(2)
        self._box.addLayout(self._head)
        self._box.addSpacing(8)
        self._box.addWidget(self._find)
        self._box.addSpacing(6)
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._measure)
        self.fold(False)

    def add(self, page: str, icon: str, name: str, *, in_head: bool = False) -> None:
        """Another page, under those there are, or of the challenge itself under its council."""
        item = self.items[page] = RailItem(icon, name)
        item.fold(self.folded)
        item.clicked.connect(lambda: self.page_asked.emit(page))
        self._group.addButton(item)
        if in_head:
            self._box.insertWidget(1, item)
        else:
            self._box.insertWidget(self._box.count() - 1 - len(self._feet), item)
        self._measure()

    def add_foot(self, widget: QWidget) -> None:
        """Something at the bottom, below everything."""
        self._box.addWidget(widget)
        self._feet.append(widget)
        self.fold(self.folded)

    def set_challenge(self, council: str, kind: str, day_words: str, days: int, now: int) -> None:
        """Whose challenge it is and how far the days on site are."""
        self._council.setText(council)
        self._kind.setText(kind)
        self._day.setText(day_words)
        self._strip.setAccessibleName(day_words)
        self._strip.show_days(days, now)
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """To icons and back. The window's title still says whose challenge it is."""
        self.folded = folded
        for label in (self._council, self._kind, self._day):
            label.setVisible(not folded and bool(label.text()))
        self._find.fold(folded)
        centred = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag.AlignLeft
        for foot in self._feet:
            self._box.setAlignment(foot, centred)
        for item in self.items.values():
            item.fold(folded)
        side = 6 if folded else 10
        self._box.setContentsMargins(side, 14, side, 10)
        inset = 4 if folded else 10
        self._head.setContentsMargins(inset, 0, inset, 0)
        self._measure()

    def sizeHint(self) -> QSize:
        """As wide as the longest name needs, and no narrower than the council's name reads well."""
        widths = [w.sizeHint().width() for w in (self._find, *self.items.values())]
        least = 0 if self.folded else look.px(220)
        sides = 12 if self.folded else 20
        return QSize(max([least, *widths]) + sides, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The width is not for bargaining."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def _measure(self) -> None:
        self.setFixedWidth(self.sizeHint().width())
        self.updateGeometry()
