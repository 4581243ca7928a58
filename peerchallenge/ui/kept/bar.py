"""Over the bottom line while nothing can be saved: since when, why, and the copy elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from peerchallenge.ui.badges import Sign
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.unsaved import Unsaved

_ROOMY = 900
"""Width at 100 % text below which the button has fewer words."""

_LOW = 420
"""Height of the window at 100 % text below which it is one line."""


class UnsavedBar(QWidget):
    """It stays as long as the trouble does, says it once, and never takes the keyboard."""

    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clock = ""
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        self._headline = text("", "ui_b", colour="notice", wrap=True)
        self._why = text("", "caption", colour="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._headline)
        words.addWidget(self._why)
        self.copy = button(
            self.tr("Save a copy elsewhere"), "file-down", keys_of("kept_copy"), live=False
        )
        self.copy.clicked.connect(self.copy_asked)
        row.addWidget(Sign("circle-alert", 18, "notice"))
        row.addLayout(words, 1)
        row.addWidget(self.copy)
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 4, 8, 4)
        around.addWidget(card(row, "banner"))
        self.hide()

    def tell(self, unsaved: Unsaved | None) -> str:
        """Show it, or put it away. Answers what a screen reader is to say."""
        if unsaved is None:
            self.hide()
            return ""
        self._clock = unsaved.clock
        self._why.setText(unsaved.why)
        self._fit()
        self.show()
        self._keep_caret_in_view()
        said = self.tr("Not saved since {}. It stays on screen and is saved by itself. {}")
        return said.format(unsaved.clock, unsaved.why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence needs the room more than the button."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= look.px(_ROOMY)
        self.copy.say(self.tr("Save a copy elsewhere") if roomy else self.tr("Copy elsewhere"))
        is_low = self.window().height() < look.px(_LOW)
        self._why.setHidden(is_low)
        said = self.tr("Not saved since {}. It stays on screen and is saved by itself.")
        if is_low:  # what is being typed needs the room more than the reason
            said = self.tr("Not saved since {}.")
        self._headline.setText(said.format(self._clock))
        self._headline.setToolTip(self._why.text() if is_low else "")

    def _keep_caret_in_view(self) -> None:
        """It took some of the room under which somebody is typing."""
        QApplication.sendPostedEvents()
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit):
            field.ensureCursorVisible()
