"""The letter's real pages, drawn beside the words a moment after they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.fields import scrolled, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.letter.drawing import Drawn, DrawnPage, Spot, drawn
from peerchallenge.ui.lettering import paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame

if TYPE_CHECKING:
    from peerchallenge.store.door import Door

_DELAY_MS = 30
"""After a key; writing the letter and drawing the page that is seen takes another 0.1 s."""
_GAP = 10
_STEPS = {
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_Home: -1_000.0,
    Qt.Key.Key_End: 1_000.0,
}


def _picture(page: DrawnPage) -> QImage:
    kind = QImage.Format.Format_RGB32
    return QImage(page.data, page.width, page.height, page.stride, kind).copy()


class Preview(QWidget):
    """The pages one under the other, as wide as there is room."""

    drew = Signal(int, int)
    """So many pages and words there are now."""
    scrolled_by = Signal(float)
    """A key asks to go on by so many heights of what is seen."""

    def __init__(self, door: Door, typed: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._door, self._typed = door, typed
        self._pages: list[QImage] = []
        self._spots: Mapping[str, tuple[Spot, ...]] = {}
        self._key = ""
        self._busy = False
        self._again = False
        self._asked = self._begun = self._seen_of = self._drawn_of = 0
        """How often new pages were asked for, and what of that is begun, seen and done."""
        self._work: work.Work | None = None
        self._said = ""
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._draw)
        self.setAccessibleName(self.tr("Pages of the letter"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def refresh(self) -> None:
        """Draw anew soon; while pages are being drawn, once more after that."""
        self._asked += 1
        if not self._soon.isActive():  # who types on and on sees pages all the same
            self._soon.start()

    @property
    def is_new(self) -> bool:
        """Whether the pages are those of the words as they are."""
        return self._drawn_of == self._asked

    @property
    def is_new_where_seen(self) -> bool:
        """Whether the page that is looked at is, be the others so or not."""
        return self._seen_of == self._asked

    def stop(self) -> None:
        """The challenge is about to be put away: draw no further page, and open nothing anew."""
        self._soon.stop()
        self._again = False
        if self._work is not None:
            self._work.stop()

    def show_paragraph(self, key: str) -> None:
        """Mark where a paragraph stands."""
        self._key = key
        self.update()

    def place_of(self, key: str) -> QRect | None:
        """Where a paragraph begins on the pages as they are drawn now."""
        spots = self._spots.get(key)
        return self._rect_of(spots[0]) if spots and spots[0].page < len(self._pages) else None

    def page_at(self, height: int) -> int:
        """Which page stands at a height, from 1; 0 while there is none."""
        top = 0
        for number, page in enumerate(self._pages, start=1):
            top += self._scaled(page).height() + _GAP
            if height < top:
                return number
        return len(self._pages)

    def _draw(self) -> None:
        if self._busy or not self.isVisible():
            self._again = True
            return
        self._busy = True
        door, typed = self._door, dict(self._typed())
        width = max(240, int(self.width() * self.devicePixelRatioF()))
        self._begun = self._asked
        letterhead = habits.letterhead_path
        seen = max(0, self.page_at(self.visibleRegion().boundingRect().center().y()) - 1)
        self._work = work.start(
            lambda under_way: drawn(
                door,
                typed,
                width,
                under_way.is_wanted,
                letterhead=letterhead,
                seen=seen,
                show=under_way.partly.emit,
            )
        )
        self._work.partly.connect(self._show_seen)
        self._work.done.connect(self._show)
        self._work.failed.connect(self._fail)

    def _show_seen(self, made: tuple[int, DrawnPage]) -> None:
        number, page = made
        if number < len(self._pages):
            self._pages[number] = _picture(page)
            self.update()
        self._seen_of = self._begun

    def _show(self, made: Drawn) -> None:
        self._work = None
        self._pages = [_picture(page) for page in made.pages]
        self._seen_of = self._drawn_of = self._begun
        self._spots, self._said = made.spots, ""
        self._rest()
        self.drew.emit(len(self._pages), made.words)

    def _fail(self, trouble: Exception) -> None:
        self._work = None
        self._pages, self._spots, self._said = [], {}, str(trouble)
        self._rest()
        self.drew.emit(0, 0)

    def _rest(self) -> None:
        self._busy = False
        self.setMinimumHeight(sum(self._scaled(p).height() + _GAP for p in self._pages) or 120)
        self.setAccessibleDescription(self._said)
        self.update()
        if self._again:
            self._again = False
            self._soon.start()

    def showEvent(self, event: object) -> None:
        """Nothing was drawn while nobody looked."""
        if self._again:
            self._again = False
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other sizes are drawn anew; until then the old pages are stretched."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._pages:
            self.setMinimumHeight(sum(self._scaled(p).height() + _GAP for p in self._pages))
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and the page keys go through the pages."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.scrolled_by.emit(by)

    def _scaled(self, page: QImage) -> QSize:
        return page.size().scaled(self.width(), 100_000, Qt.AspectRatioMode.KeepAspectRatio)

    def _rect_of(self, spot: Spot) -> QRect:
        top = sum(self._scaled(page).height() + _GAP for page in self._pages[: spot.page])
        high = self._scaled(self._pages[spot.page]).height()
        return QRect(
            0, top + round(spot.top * high), self.width(), round((spot.bottom - spot.top) * high)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that can be seen, and beside the caret's paragraph a bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._pages and self._said:
            paint_words(painter, self.rect().adjusted(8, 0, -8, 0), self._said, "ui", "ink2")
        top = 0
        for page in self._pages:
            size = self._scaled(page)
            place = QRect(0, top, size.width(), size.height())
            if place.intersects(event.rect()):
                painter.drawImage(place, page)
                frame(painter, place.adjusted(0, 0, -1, -1), None, "edge", 0)
            top += size.height() + _GAP
        for spot in self._spots.get(self._key, ()):
            if spot.page < len(self._pages):
                painter.fillRect(self._bar(self._rect_of(spot)), look.colour("accent"))
        painter.end()

    def _bar(self, rect: QRect) -> QRect:
        return QRect(round(self.width() * 0.06), rect.y() - 3, 3, rect.height() + 6)


class Pages(QWidget):
    """The pages in a frame that scrolls, and above them which one it is."""

    counted = Signal(int, int)

    def __init__(self, door: Door, typed: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self.preview = Preview(door, typed)
        self._which = text("", "ui_b")
        self._area: QScrollArea = scrolled(self.preview)
        top = QHBoxLayout()
        top.addWidget(self._which)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        self._key = ""
        self._many = 0
        self.preview.drew.connect(self._drew)
        self.preview.scrolled_by.connect(self._scroll)
        self._area.verticalScrollBar().valueChanged.connect(self._say)

    def show_paragraph(self, key: str) -> None:
        """Bring the page with a paragraph into view, unless it is there already."""
        if key != self._key:
            self._key = key
            self.preview.show_paragraph(key)
            self._follow()

    def _follow(self) -> None:
        place = self.preview.place_of(self._key)
        bar, high = self._area.verticalScrollBar(), self._area.viewport().height()
        if place is not None and not bar.value() <= place.top() < bar.value() + high - 40:
            bar.setValue(max(0, place.top() - high // 3))

    def _drew(self, pages: int, words: int) -> None:
        is_first = not self._many
        self._many = pages
        self._say()
        if is_first:
            QTimer.singleShot(0, self, self._follow)
        self.counted.emit(pages, words)

    def _say(self) -> None:
        bar = self._area.verticalScrollBar()
        here = self.preview.page_at(bar.value() + self._area.viewport().height() // 3)
        said = self.tr("Page {} of {}").format(here, self._many) if self._many else ""
        if said != self._which.text():
            self._which.setText(said)

    def _scroll(self, by: float) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + round(by * self._area.viewport().height()))
