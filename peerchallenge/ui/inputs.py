"""A line to fill in and a choice to make, painted where Qt's own drawing is too faint to see."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolTip
from shiboken6 import isValid

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.lettering import paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, keycap_width, paint_icon, paint_keycap


class Field(QLineEdit):
    """One line to fill in, with an icon at its left and, while empty, its key at its right."""

    typed = Signal(str)

    def __init__(
        self, label: str, placeholder: str = "", icon: str | None = None, keys: str | None = None
    ) -> None:
        super().__init__()
        self._icon, self._keys = icon, keys_shown(keys) if keys else ""
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        look.wear(self, "ui")
        self.textEdited.connect(self.typed)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setTextMargins(look.px(16) + 8 if self._icon else 0, 0, 0, 0)
        self.updateGeometry()

    def go_on(self) -> None:
        """To the next field, for Enter: what comes next in the chain may be no field at all."""
        self.focusNextChild()

    def sizeHint(self) -> QSize:
        """At least 32 high."""
        hint = super().sizeHint()
        return QSize(max(160, hint.width()), max(32, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        """May be narrow, never low."""
        return QSize(80, self.sizeHint().height())

    def whole(self) -> str:
        """All that stands in it where there is no room for it, unless it is secret."""
        room = self.width() - self.textMargins().left() - 20
        is_long = self.fontMetrics().horizontalAdvance(self.text()) > room
        return self.text() if is_long and self.echoMode() == QLineEdit.EchoMode.Normal else ""

    def event(self, event: QEvent) -> bool:
        """With nothing of its own to undo, Ctrl+Z belongs to the window. Long words show whole."""
        if not isValid(self):  # Qt tells a field of things while it is still being made
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.whole(), self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not self.isUndoAvailable()) or (
                event.matches(redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then what stands inside its edges."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            paint_icon(painter, self.rect().adjusted(10, 0, 0, 0), self._icon)
        wide = keycap_width(self._keys) if self._keys else 0
        if wide and not self.text() and self.width() > 2 * wide:
            place = self.rect().adjusted(self.width() - wide - 6, 0, 0, 0)
            paint_keycap(painter, place, self._keys)
        painter.end()


class Choice(QComboBox):
    """One of a few, by key. `picked` is sent only for what a person picks."""

    picked = Signal(str)

    def __init__(
        self, label: str, options: Iterable[tuple[str, str]], chosen: str | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.wear(self, "ui")
        self.offer(options, chosen)
        self.activated.connect(lambda _row: self.picked.emit(self.key()))
        look.changed.connect(self.updateGeometry)

    def offer(self, options: Iterable[tuple[str, str]], chosen: str | None = None) -> None:
        """Put these (key, words) in place of what was offered."""
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.pick(chosen)
        self.updateGeometry()

    def key(self) -> str:
        """The key of what is chosen, or an empty string."""
        return str(self.currentData() or "")

    def pick(self, key: str | None) -> None:
        """Choose by key without `picked`; an unknown key chooses the first."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def sizeHint(self) -> QSize:
        """The widest option and the arrow."""
        wide = max([0] + [self.fontMetrics().horizontalAdvance(self.itemText(i))
                          for i in range(self.count())])  # fmt: skip
        return QSize(wide + look.px(16) + 34, max(32, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        """May shrink: the words are then elided."""
        return QSize(min(96, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Like a field, with an arrow: Fusion's own edge is too faint to count as one."""
        painter = QPainter(self)
        frame(painter, self.rect(), "surface" if self.isEnabled() else "well", "edge", 6)
        inner = self.rect().adjusted(11, 0, -look.px(16) - 16, -1)
        paint_words(painter, inner, self.currentText(), "ui", "ink" if self.isEnabled() else "ink2")
        arrow = QRect(self.width() - look.px(16) - 9, 0, look.px(16), self.height())
        paint_icon(painter, arrow, "chevron-down")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not change an answer it passes over."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
