"""Says that the laptop is about to be locked; any key or move of the mouse sends it away.

It takes no key, no click and no focus: whoever types goes on typing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from peerchallenge.ui.fields import Sign, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce

_WIDE = 560
_MARGIN = 14


class Warned(QFrame):
    """At the top of a window, over what is there."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("kind", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.words = text("", "ui_b", colour="notice", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(Sign("lock", 18, "notice"))
        row.addWidget(self.words, 1)
        self._over = over
        over.installEventFilter(self)
        look.changed.connect(self._place)

    def say(self, seconds: int) -> None:
        """So many seconds are left. It is read aloud once, not every second."""
        first = self.isHidden()
        said = self.tr(
            "This laptop locks in {} seconds. Press any key or move the mouse to go on."
        ).format(max(1, seconds))
        self.words.setText(said)
        self._place()
        self.show()
        self.raise_()
        if first:
            announce(self, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the top."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.width() - 2 * _MARGIN
        wide = min(look.px(_WIDE), room)
        self.resize(wide, max(self.heightForWidth(wide), self.minimumSizeHint().height()))
        self.move((self._over.width() - wide) // 2, _MARGIN)


class LockWarning(QObject):
    """Puts it where the person is: over the window in front, or the sheet that stands over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.shown: Warned | None = None

    def say(self, seconds: int) -> None:
        """Show it, or count on."""
        over = QApplication.activeModalWidget() or self._window
        shown = self.shown if self.shown is not None and isValid(self.shown) else None
        if shown is None or shown.parentWidget() is not over:
            self.put_away()
            shown = self.shown = Warned(over)
        shown.say(seconds)

    def put_away(self) -> None:
        """Somebody is there."""
        if self.shown is not None and isValid(self.shown):
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = None
