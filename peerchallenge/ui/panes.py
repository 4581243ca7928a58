"""Where F6 goes: from one part of the window to the next, and with Shift back again.

A pane is what a person sees as one: the rail, a card, a list, or one side of a splitter. Tab goes
from thing to thing inside it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QSplitter, QWidget

_PANES = {"rail", "card", "card-on", "banner", "refusal"}


def neighbour(now: QWidget, *, back: bool = False) -> QWidget | None:
    """What the keyboard goes to in the next pane of `now`’s window; None when there is no other."""
    here = _pane_of(now)
    there = now.previousInFocusChain() if back else now.nextInFocusChain()
    while there is not None and there is not now:
        if _can_have_it(there, now.window()) and _pane_of(there) is not here:
            return there
        there = there.previousInFocusChain() if back else there.nextInFocusChain()
    return None


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
