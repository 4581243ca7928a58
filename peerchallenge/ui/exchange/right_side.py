"""The right of the page: one sheet at a time, with what is under way above it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from peerchallenge.ui.exchange.idle_sheet import IdleSheet
from peerchallenge.ui.exchange.items_sheet import ItemsSheet
from peerchallenge.ui.exchange.merged_sheet import MergedSheet
from peerchallenge.ui.exchange.preview_sheet import PreviewSheet
from peerchallenge.ui.exchange.send_sheet import SendSheet
from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.notices import Progress


class RightSide(QFrame):
    """Its sheets, by name. The keyboard goes along only if it is on the page already."""

    turned = Signal()
    """Another sheet is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self.progress = Progress()
        self.idle, self.preview, self.items = IdleSheet(), PreviewSheet(), ItemsSheet()
        self.merged, self.send = MergedSheet(), SendSheet()
        self._stack = QStackedWidget()
        for sheet in (self.idle, self.preview, self.items, self.merged, self.send):
            self._stack.addWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 16, 14)
        box.setSpacing(10)
        box.addWidget(self.progress)
        box.addWidget(self._stack, 1)

    @property
    def is_idle(self) -> bool:
        """Nothing is open and nothing under way."""
        return self._stack.currentWidget() is self.idle and self.progress.isHidden()

    def now(self) -> Sheet:
        """The sheet that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Sheet) else self.idle

    def turn_to(self, sheet: Sheet, page: QWidget, *, take: bool = True) -> None:
        """Show a sheet of `page`, with the keyboard unless somebody types elsewhere."""
        held = has_keyboard(page)
        self._stack.setCurrentWidget(sheet)
        self.turned.emit()
        if held and take:
            sheet.first().setFocus()

    def sizeHint(self) -> QSize:
        """As wide as a sentence reads well."""
        return QSize(386, 400)

    def minimumSizeHint(self) -> QSize:
        """Its sheets scroll."""
        return QSize(260, 240)
