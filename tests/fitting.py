"""What of a page cannot be read, pressed or reached, however one scrolls: asked by many tests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QWidget,
)

_ANYWHERE = QRect(-99999, -99999, 199999, 199999)
_READ_WHOLE = (QAbstractButton, QLabel, QLineEdit, QComboBox)


def cut(page: QWidget) -> list[str]:
    """A line for each thing that is squeezed, outside, under another, or needs sideways scrolling.

    The trap: it tells where things stand, not what is painted; pictures are for the eye.
    """
    parts = [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible() and not isinstance(part.parentWidget(), QLineEdit)  # its own sign
    ]
    found = [said for part in parts for said in _wrong_with(part, page)]
    return found + [said for part in (page, *parts) for said in _overlaps(part)]


def settle() -> None:
    """Let layouts come to rest: a wrapped label tells its height only once it has its width."""
    for _ in range(4):
        QApplication.processEvents()


def _wrong_with(part: QWidget, page: QWidget) -> Iterator[str]:
    reached = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
    if isinstance(part, _READ_WHOLE):
        least, size = _least(part), part.size()
        if size.width() < least.width() or size.height() < least.height():
            yield f"{_name(part)}: {size.toTuple()} of {least.toTuple()}"
    if isinstance(part, _READ_WHOLE) or reached:
        place, room = _place(part, page), _room(part, page)
        if not room.contains(place):
            yield f"{_name(part)}: outside at {place.getRect()}"
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if isinstance(part, QScrollArea) and inside is not None:
        wanted = inside.minimumSizeHint().width()
        if max(wanted, inside.width()) > part.viewport().width():
            yield f"{_name(part)}: {wanted} wide in {part.viewport().width()}"
    elif isinstance(part, QAbstractScrollArea) and part.horizontalScrollBar().maximum() > 0:
        yield f"{_name(part)}: scrolls sideways"
    if isinstance(part, QAbstractItemView) and (low := _too_low(part)):
        yield f"{_name(part)}: {low}"


def _least(part: QWidget) -> QSize:
    least = part.minimumSizeHint()
    if isinstance(part, QLabel) and part.wordWrap():
        least = QSize(0, part.heightForWidth(part.width()))
    return least


def _too_low(view: QAbstractItemView) -> str:
    """Whether not even half of the row chosen could be seen in it at once."""
    index = view.currentIndex()
    if not index.isValid():
        return ""
    row, port = view.visualRect(index).height(), view.viewport().height()
    return f"{port} high for a row of {row}" if 2 * port < row else ""


def _overlaps(around: QWidget) -> Iterator[str]:
    """Things a layout stands on each other; what floats over a page is in no layout."""
    layout = around.layout()
    inside = [
        part
        for part in around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if part.isVisible() and _is_laid(layout, part)
    ]
    for one, two in combinations(inside, 2):
        if one.geometry().intersects(two.geometry()):
            yield f"{_name(one)}: on {_name(two)}"


def _is_laid(layout: QLayout | None, part: QWidget) -> bool:
    if layout is None or isinstance(layout, QStackedLayout):
        return False
    if layout.indexOf(part) >= 0:
        return True
    held = (layout.itemAt(n) for n in range(layout.count()))
    return any(_is_laid(item.layout(), part) for item in held if item is not None)


def _name(part: QWidget) -> str:
    words = part.accessibleName() or (part.text() if isinstance(part, _READ_WHOLE[:3]) else "")
    return words or type(part).__name__


def _place(part: QWidget, page: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def _room(part: QWidget, page: QWidget) -> QRect:
    """The page, or what can be scrolled to, which has no end downwards but has one sideways."""
    above = part.parentWidget()
    while above is not None and above is not page:
        outer = above.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and above is outer.viewport():
            if not isinstance(outer, QScrollArea):
                return _ANYWHERE  # a list or text scrolls its own
            port = _place(above, page)
            return QRect(port.x(), -99999, port.width(), 199999)
        above = outer
    return page.rect()
