"""A window one goes through by the keyboard: Tab, F6, and whatever is typed into can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)


class KeyboardWindow(QMainWindow):
    """Its panes and things in turn. `panes` is loaded only when needed: the app starts sooner."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_field)

    def _held(self) -> QWidget:
        """What has the keyboard, or would have."""
        return self.focusWidget() or self  # type: ignore[truthy-bool]  # the stubs know of no none

    def _show_field(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Nobody uses what they cannot see, whatever gave it the keyboard."""
        is_line = isinstance(now, (QLineEdit, QComboBox)) and not _is_whole(now)
        part = now.viewport() if isinstance(now, QPlainTextEdit) else now
        is_out = part is not None and part.isVisible() and part.visibleRegion().isEmpty()
        if now is not None and (is_line or is_out) and now.window() is self:
            from peerchallenge.ui.panes import bring_into_view

            bring_into_view(now)

    def next_pane(self, *, back: bool = False) -> None:
        """Move the keyboard to the next part of the window, or the one before."""
        from peerchallenge.ui.panes import bring_into_view, neighbour

        there = neighbour(self._held(), back=back)
        if there is not None:
            way = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
            there.setFocus(way)
            bring_into_view(there)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes to the next thing in the window, and leaps over nothing."""
        from peerchallenge.ui.panes import bring_into_view, nothing_handed_on

        with nothing_handed_on(self):
            moved = super().focusNextPrevChild(following)
        there = self.focusWidget()
        if moved and there is not None:
            bring_into_view(there)
        return moved


def _is_whole(widget: QWidget) -> bool:
    """Whether all of it is on screen. Asked first: to look for what scrolls costs 20 ms once."""
    return widget.visibleRegion().boundingRect().contains(widget.rect())
