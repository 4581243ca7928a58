"""The left rail: which council, which day, and the way to every page."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from peerchallenge.ui.find_box import FindBox
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import chip_width, frame, paint_chip, paint_icon
from peerchallenge.ui.rail_head import RailHead

_APART = 6
"""Between head, what finds, and the pages; folded there is no room for it."""


def _folded_icon() -> int:
    """The side of a folded page's icon: at the largest text eleven of them still fit one window."""
    return 18 if look.text_size >= 175 else 20


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
            return QSize(look.px(_folded_icon()) + 24, look.px(_folded_icon()) + 14 + below)
        wide = look.px(18) + metrics("ui_b").horizontalAdvance(self._name) + 34
        # Room for two figures from the start, or the page would step aside as they come.
        wide += metrics("caption_b").horizontalAdvance(max(self._count, "00", key=len)) + 10
        return QSize(wide, max(35, metrics("ui_b").height() + 13))

    def minimumSizeHint(self) -> QSize:
        """Low windows squeeze the space round the icon before anything else."""
        return QSize(24, max(24, look.px(_folded_icon()) + 2))

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
        side, below = (
            look.px(_folded_icon()),
            metrics("caption_b").height() - 3 if self._count_below() else 0,
        )
        top = (self.height() - side - below) // 2
        place = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, place, self._icon, _folded_icon(), tone)
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
        self.head: RailHead | None = None
        self._find = FindBox()
        self._find.clicked.connect(self.find_asked)
        self._group = QButtonGroup(self)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(2)
        self._gaps = [QSpacerItem(0, _APART)]
        self._box.addWidget(self._find)
        self._box.addItem(self._gaps[0])
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._measure)
        self.fold(False)

    def add(self, page: str, icon: str, name: str) -> None:
        """Another page, under those there are."""
        item = self.items[page] = RailItem(icon, name)
        item.fold(self.folded)
        item.clicked.connect(lambda: self.page_asked.emit(page))
        self._group.addButton(item)
        self._box.insertWidget(self._box.count() - 1 - len(self._feet), item)
        self._measure()

    def add_head(self, page: str, name: str) -> None:
        """The page of the challenge itself: its council’s name is the way there."""
        self.head = RailHead(name)
        self.head.fold(self.folded)
        self.head.clicked.connect(lambda: self.page_asked.emit(page))
        self._group.addButton(self.head)
        self._box.insertWidget(0, self.head)
        self._gaps.append(QSpacerItem(0, _APART))
        self._box.insertItem(1, self._gaps[-1])
        self.fold(self.folded)

    def choose(self, page: str) -> None:
        """Show which page is turned to."""
        chosen = self.items.get(page, self.head)
        if chosen is not None:
            chosen.setChecked(True)

    def add_foot(self, widget: QWidget) -> None:
        """Something at the bottom, below everything."""
        self._box.addWidget(widget)
        self._feet.append(widget)
        self.fold(self.folded)

    def set_challenge(self, council: str, kind: str, day_words: str, days: int, now: int) -> None:
        """Whose challenge it is and how far the days on site are."""
        if self.head is not None:
            self.head.show_challenge(council, kind, day_words, days, now)

    def fold(self, folded: bool) -> None:
        """To icons and back. The window's title still says whose challenge it is."""
        self.folded = folded
        if self.head is not None:
            self.head.fold(folded)
        self._find.fold(folded)
        centred = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag.AlignLeft
        for foot in self._feet:
            self._box.setAlignment(foot, centred)
        for item in self.items.values():
            item.fold(folded)
        # Folded, every point of the height counts: 200 % text in a window 540 high has ten rows.
        for gap in self._gaps:
            gap.changeSize(0, 0 if folded else _APART)
        side, end = (6, 3) if folded else (10, 10)
        self._box.setSpacing(1 if folded else 2)
        self._box.setContentsMargins(side, end, side, end)
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
