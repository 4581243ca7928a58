"""Where F6 and Tab go: from one part of the window, or one thing, to the next, and back with Shift.

A pane is what a person sees as one: the rail, a card, a list, or one side of a splitter. Tab goes
from thing to thing, and misses none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QScrollArea,
    QSplitter,
    QWidget,
)

_MARGIN = 12
_PANES = {"rail", "card", "card-on", "banner", "refusal"}


def neighbour(now: QWidget, *, back: bool = False) -> QWidget | None:
    """What the keyboard goes to in the next pane of `now`’s window; None when there is no other.

    The trap: Qt could be asked for its own chain, but PySide takes the neighbour of a widget in it
    for that widget's child, and so for gone once the widget is. Then the program ends.
    """
    window, here = now.window(), _pane_of(now)
    every = window.findChildren(QWidget)
    at = every.index(now) if now in every else -1
    onwards = [*every[at + 1 :], *every[: max(at, 0)]]
    for there in reversed(onwards) if back else onwards:
        if _can_have_it(there, window) and _pane_of(there) is not here:
            return there
    return None


@contextmanager
def nothing_handed_on(window: QWidget) -> Iterator[None]:
    """While this lasts no page hands the keyboard on to one of its parts (`setFocusProxy`).

    Tab needs it: Qt takes such a page for a stop, and leaps over all that stands before the part.
    """
    handed = [(page, part) for page in window.findChildren(QWidget) if (part := page.focusProxy())]
    handed = [(page, part) for page, part in handed if page.isAncestorOf(part)]
    for page, _ in handed:
        page.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know of none
    try:
        yield
    finally:
        for page, part in handed:
            page.setFocusProxy(part)


def bring_into_view(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll to what has the keyboard now, or a part of it, in all that scrolls around it."""
    around = widget.parentWidget()
    while around is not None:
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None:
            if part is None:
                around.ensureWidgetVisible(widget)
            else:
                middle = widget.mapTo(inside, part.center())
                room = part.height() // 2 + _MARGIN
                around.ensureVisible(middle.x(), middle.y(), 0, room)
        around = around.parentWidget()


def _pane_of(widget: QWidget) -> QWidget:
    seen = widget
    while (above := seen.parentWidget()) is not None and not seen.isWindow():
        kind = str(seen.property("kind"))
        # A bare list stands on a card with other things, and belongs to it.
        is_list = isinstance(seen, QAbstractItemView) and kind != "bare"
        if kind in _PANES or is_list or isinstance(above, QSplitter):
            return seen
        seen = above
    return seen


def _can_have_it(widget: QWidget, window: QWidget) -> bool:
    """Only the chosen one of a group, as with Tab."""
    if widget.window() is not window or not widget.isVisible() or not widget.isEnabled():
        return False
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or widget is group.checkedButton()
