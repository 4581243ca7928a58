"""Where F6 and Tab go: from one part of the window, or one thing, to the next, and back with Shift.

A pane is what a person sees as one: the rail, a card, a list, or one side of a splitter. Tab goes
from thing to thing, and misses none.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QScrollArea,
    QSplitter,
    QWidget,
)

_PANES = {"rail", "card", "card-on", "banner", "refusal"}


def neighbour(now: QWidget, *, back: bool = False) -> QWidget | None:
    """What the keyboard goes to in the next pane of `now`’s window; None when there is no other."""
    here = _pane_of(now)
    return next((w for w in _round(now, back=back) if _pane_of(w) is not here), None)


def following(now: QWidget, *, back: bool = False) -> QWidget | None:
    """What Tab goes to from `now`; None when nothing else can have the keyboard.

    The trap: Qt's own Tab takes a page for a stop when the page passes the keyboard on to one of
    its parts (`setFocusProxy`), and so leaps over everything that stands before that part.
    """
    return next(_round(now, back=back), None)


def bring_into_view(widget: QWidget) -> None:
    """Scroll to what has the keyboard now, in everything that scrolls around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _round(now: QWidget, *, back: bool) -> Iterator[QWidget]:
    there = now.previousInFocusChain() if back else now.nextInFocusChain()
    while there is not None and there is not now:
        if _can_have_it(there, now.window()):
            yield there
        there = there.previousInFocusChain() if back else there.nextInFocusChain()


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
