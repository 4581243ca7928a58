"""The ring round whatever has the keyboard: one overlay per window, drawn outside the thing itself.

Shown when the keyboard brought the focus there, and always on fields. Qt does not pass the reason
on with `focusChanged`, so the window is watched for which came last, a key or the mouse.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_REACH = 4  # two pixels of gap and two of ring


class _Ring(QWidget):
    """Paints the ring; transparent to the mouse and to screen readers."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole = QRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, cut off where its scroll area cuts off the thing."""
        painter = QPainter(self)
        frame(painter, self.whole.translated(-self.pos()), None, "focus", 9, 2)
        painter.end()


class FocusRing(QObject):
    """Follows the focus from window to window. Make one, after the QApplication, and keep it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ring: _Ring | None = None
        self._watched: list[QObject] = []
        self._by_mouse = False
        app.focusChanged.connect(self._follow)
        look.changed.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only windows (for keys and mouse) and the line of parents (for moving) come by here."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
        elif kind == QEvent.Type.KeyPress and not watched.isWidgetType():
            self._by_mouse = False
        elif kind in _MOVED:
            self._place()
        return False

    def shows(self) -> bool:
        """Whether the ring is to be seen now."""
        return self._ring is not None and isValid(self._ring) and self._ring.isVisible()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):  # windows go while the focus is on its way
                watched.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if now is None:
            return
        handle = now.window().windowHandle()
        if handle is not None:
            self._watch(handle)
        if self._wanted(now):
            self._ring = _Ring(now.window())
            widget: QWidget | None = now
            while widget is not None:
                self._watch(widget)
                widget = None if widget.isWindow() else widget.parentWidget()
            self._place()

    def _watch(self, thing: QObject) -> None:
        if not isValid(thing):  # the window of a file dialog, which has shown itself as another
            return
        thing.installEventFilter(self)
        self._watched.append(thing)

    def _wanted(self, widget: QWidget) -> bool:
        if widget.property("ring") == "own" or widget.isWindow():
            return False
        if isinstance(widget, _FIELDS):
            return str(widget.property("kind")) != "bare"
        pressed = self._app.mouseButtons() != Qt.MouseButton.NoButton
        return not (pressed or self._by_mouse)

    def _place(self) -> None:
        widget, ring = self._app.focusWidget(), self._ring
        if (
            ring is None
            or not isValid(ring)
            or widget is None
            or widget.window() is not ring.parentWidget()
        ):
            return
        window = widget.window()
        whole = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        ring.whole = whole.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        ring.setGeometry(ring.whole.intersected(_port(widget)))
        ring.setVisible(widget.isVisible())
        ring.raise_()
        ring.update()


def _port(widget: QWidget) -> QRect:
    """The part of the window in which the widget can be seen."""
    window = widget.window()
    seen, parent = window.rect(), widget.parentWidget()
    while parent is not None and parent is not window:
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and parent is above.viewport():
            # Fields are as wide as what scrolls: the ring's sides stand in the card's own margin.
            port = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
            seen = seen.intersected(port.adjusted(-_REACH, 0, _REACH, 0))
        parent = above
    return seen
