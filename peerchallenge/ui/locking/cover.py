"""What stands over every window from the moment of locking until all is put away.

It is painted before anything is saved: saving may take its time, or be refused. The trap: what was
under way may open a sheet when it is over, so windows that come later are covered as they come.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from peerchallenge.ui.emptying import empty_when_gone
from peerchallenge.ui.fields import Sign, text

_POPUP, _TIP = Qt.WindowType.Popup, Qt.WindowType.ToolTip


class Cover(QWidget):
    """One window, covered whole."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = self.tr("Locked. What you typed is being saved.")
        self.setAccessibleName(said)
        middle = Qt.AlignmentFlag.AlignHCenter
        words = text(said, "title", colour="ink2", wrap=True)
        words.setAlignment(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 22, 22, 22)
        whole.setSpacing(12)
        whole.addStretch(1)
        whole.addWidget(Sign("lock", 36, "edge"), alignment=middle)
        whole.addWidget(words)
        whole.addStretch(1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, and over whatever comes into it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Paint):
            window = self.parentWidget()
            if window is not None and self.geometry() != window.rect():
                self.setGeometry(window.rect())
            if event.type() != QEvent.Type.Paint:
                self.raise_()
        return super().eventFilter(watched, event)


class Curtain(QObject):
    """Covers for all windows there are, and for those that come, from `draw` to `lift`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._covers: list[Cover] = []
        self._is_drawn = False

    def draw(self) -> None:
        """Cover everything now."""
        if self._is_drawn:
            return
        self._is_drawn = True
        QToolTip.hideText()
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible():
                self._cover(shown)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def take_keyboard(self) -> None:
        """Away from the field that has it, which then puts in what is typed in it."""
        for cover in self._covers:
            if isValid(cover):
                cover.setFocus()

    def lift(self) -> None:
        """What stands under it may be seen again: the passphrase, or nothing of any council."""
        self._is_drawn = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for cover in self._covers:
            if isValid(cover):
                cover.hide()
                cover.deleteLater()
        self._covers.clear()

    def _cover(self, shown: QWidget) -> None:
        if shown.windowType() in (_POPUP, _TIP):
            shown.hide()  # a menu, a list that drops down: nothing is typed into it
        else:
            self._covers.append(Cover(shown))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only while it is drawn: whatever opens now is covered before it is painted."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not any(isValid(c) and c.parentWidget() is watched for c in self._covers)
        ):
            if watched.windowType() in (_POPUP, _TIP):
                return True
            self._cover(watched)
        return False


def close_all_but(window: QWidget) -> None:
    """Close every other window as its own button would: each keeps what is typed in it.

    Some ask twice, since the first only stops what is under way in them.
    """
    for other in QApplication.topLevelWidgets():
        if other is window or not isValid(other):
            continue
        if not (other.isVisible() or isinstance(other, QDialog)):
            continue
        for _ in range(2):
            if isValid(other) and other.isVisible():
                other.close()
        if isValid(other):
            other.hide()
            if other.parentWidget() is not None:
                # A call that was put off for a sheet outlives it, and holds it; not what it held.
                empty_when_gone(other)
                other.deleteLater()
