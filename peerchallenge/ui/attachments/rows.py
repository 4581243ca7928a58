"""How photos are shown small: the picture, its title under it, and why there may be none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Index, Row, RowDelegate, RowList, RowModel, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, paint_icon

if TYPE_CHECKING:
    from peerchallenge.record.attachments import Attachment

_WIDE, _HIGH = 84, 62
"""Of a small picture at 100 % text."""
_PAD = 4


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("attachments", words)


@dataclass(frozen=True)
class PhotoRow(Row):
    """One photo; `state` says what stands in its place where there is no picture."""

    title: str = ""
    sha: str = ""
    state: str = ""
    """`shown`, `pdf`, `missing` (not on this laptop yet), `unread`, or `waiting` for a moment."""


def title_of(title: str, place: int) -> str:
    """What it is called, by somebody or by its place."""
    return title or tr("Photo {}").format(place)


def photo_rows(found: Sequence[Attachment], states: Mapping[str, str]) -> list[PhotoRow]:
    """A row for each; `states` by sha256, and what is not in it is being looked for."""
    rows = []
    for n, one in enumerate(found, start=1):
        state = states.get(one.sha256, "waiting")
        named = title_of(one.title, n)
        what = tr("PDF") if one.media == "application/pdf" else tr("Photo")
        sentence = tr("{title}. {what} {place} of {of}.").format(
            title=named, what=what, place=n, of=len(found)
        )
        if state == "missing":
            sentence = tr("{} It is not on this laptop yet.").format(sentence)
        rows.append(PhotoRow(one.key, sentence, named, one.sha256, state))
    return rows


class PhotoDelegate(RowDelegate):
    """A cell: picture above, title below, ring round both."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: dict[str, QPixmap] = {}

    def keep(self, made: Mapping[str, QImage | None]) -> None:
        """These small pictures have been made."""
        for sha, image in made.items():
            if image is not None:
                self.pictures[sha] = QPixmap.fromImage(image)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """No hairline, and no bar at the left: cells stand beside each other."""
        row = cast("RowModel", index.model()).row(index.row())
        state = self._state(option)
        painter.save()
        self.paint_row(painter, QRect(option.rect), row, state)
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """The picture or why there is none, then the title."""
        if not isinstance(row, PhotoRow):
            return
        if state.chosen or state.hovered:
            frame(painter, rect, "wash" if state.chosen else "well", None, 4)
        size = picture_size()
        place = QRect(rect.x() + _PAD, rect.y() + _PAD, size.width(), size.height())
        shown = self.pictures.get(row.sha) if row.state == "shown" else None
        if shown is None:
            self._paint_instead(painter, place, row)
        else:
            _paint_whole(painter, place, shown)
        under = QRect(place.x(), place.bottom() + 3, place.width(), metrics("caption").height())
        paint_words(painter, under, row.title, "caption")
        if state.here:
            frame(painter, rect.adjusted(1, 1, -1, -1), None, "focus", 5, 2)

    def _paint_instead(self, painter: QPainter, place: QRect, row: PhotoRow) -> None:
        frame(painter, place, "well", "line", 4)
        icon = "file-text" if row.state == "pdf" else "image"
        words = {
            "pdf": tr("PDF"),
            "missing": tr("not here yet"),
            "unread": tr("not shown"),
        }.get(row.state, "")
        side = look.px(18)
        high = side + metrics("caption").height()
        top = place.y() + (place.height() - high) // 2
        paint_icon(painter, QRect(place.center().x() - side // 2, top, side, side), icon, 18)
        line = QRect(place.x() + 2, top + side, place.width() - 4, metrics("caption").height())
        paint_words(painter, line, words, "caption", "ink2", centred=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same for each."""
        return cell_size()


def picture_size() -> QSize:
    """Room for a small picture now."""
    return QSize(look.px(_WIDE), look.px(_HIGH))


def cell_size() -> QSize:
    """Room for the picture and its title now."""
    size = picture_size()
    return QSize(
        size.width() + 2 * _PAD, size.height() + metrics("caption").height() + 2 * _PAD + 4
    )


def _paint_whole(painter: QPainter, place: QRect, shown: QPixmap) -> None:
    """All of the picture, in the middle of its place."""
    size = shown.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > shown.width():
        size = shown.size()
    corner = place.center() - QPoint(size.width() // 2, size.height() // 2)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    at = QRect(corner, size)
    painter.drawPixmap(at, shown)
    frame(painter, at, None, "line", 2)


class PhotoList(RowList):
    """Small pictures side by side, over as many rows as the width asks for; it never scrolls."""

    def __init__(self, label: str) -> None:
        self.cells = PhotoDelegate()
        super().__init__(label, self.cells)
        self.setProperty("kind", "bare")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        # What it stands in scrolls. Else Qt keeps room for the bar, and one picture fewer fits.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """Be as high as its rows in this width."""
        cell, room = cell_size(), max(1, self.viewport().width())
        across = max(1, room // cell.width())
        self.setFixedHeight(-(-self.rows.rowCount() // across) * cell.height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has another number beside each other."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """One picture wide."""
        return QSize(cell_size().width() + 4, self.minimumHeight())
