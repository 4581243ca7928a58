"""The line along the bottom: what is saved, what Ctrl+Z would undo, the marking, the last merge."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from peerchallenge.ui.badges import Sign
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.fields import text
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import keycap_width
from peerchallenge.ui.shortcuts import keys_of


class _Undo(Button):
    """The named step. The keyboard has Ctrl+Z for it, so Tab passes it over."""

    def __init__(self) -> None:
        super().__init__("", "undo-2", keys_of("undo"), quiet=True, live=False)
        self._role = "caption"
        look.wear(self, self._role)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # or the page would jump with the first step
        self.setSizePolicy(policy)

    def _tone(self) -> str:
        return "ink2"

    def minimumSizeHint(self) -> QSize:
        """Elided before anything is pushed off the line."""
        return QSize(look.px(60), max(24, self.fontMetrics().height() + 7))

    def sizeHint(self) -> QSize:
        """All of it; large text needs the room of the keycap for the words."""
        wide = super().minimumSizeHint().width()
        wide += keycap_width(self.keys()) + 7 if look.text_size < 150 else 0
        return QSize(wide, self.minimumSizeHint().height())


class _Words(QWidget):
    """Words at the right that give way to the others by being elided."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def say(self, words: str) -> None:
        """Show these."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of them."""
        measured = metrics("caption")
        return QSize(measured.horizontalAdvance(self._words) + 2, measured.height())

    def minimumSizeHint(self) -> QSize:
        """None of them."""
        return QSize(0, metrics("caption").height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the right."""
        painter = QPainter(self)
        paint_words(painter, self.rect(), self._words, "caption", "ink2", right=True)
        painter.end()


class StatusLine(QFrame):
    """Never asks for anything and never takes the focus."""

    undo_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self._tick, self._saved = Sign("check", 15, "strength"), text("", "caption_b")
        self._undo, self._marking = _Undo(), text("", "caption_b", colour="ink2")
        self._right, self._people = _Words(), Sign("user", 15)
        self._undo.clicked.connect(self.undo_pressed)
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget in (self._tick, self._saved, self._undo):
            left.addWidget(widget)
        left.setSpacing(5)
        left.insertSpacing(2, 8)
        left.addStretch(1)
        right.setSpacing(6)
        right.addStretch(1)
        right.addWidget(self._right)
        right.addWidget(self._people)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 2, 12, 2)
        box.setSpacing(12)
        # No stretch: it would keep the marking in the middle at the cost of the words beside it.
        box.addLayout(left)
        box.addWidget(self._marking)
        box.addLayout(right)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_saved("")
        self.set_undo(None)
        self.set_right("")

    def set_saved(self, words: str, tone: str = "strength") -> None:
        """As in "Saved 14:02:11", only after the commit; another tone shows no tick."""
        self._saved.setText(words)
        sign = "check" if tone == "strength" else "circle-alert"
        self._tick.become(sign, 15, tone)
        self._tick.setVisible(bool(words))

    def set_undo(self, name: str | None) -> None:
        """What Ctrl+Z would take back, by name; None when there is nothing."""
        self._undo.setVisible(name is not None)
        if name is not None:
            self._undo.say(self.tr("Undo: {step}").format(step=name))
            self._undo.setToolTip(self._undo.accessibleName())

    def set_marking(self, words: str) -> None:
        """The protective marking, centred."""
        self._marking.setText(words)

    def set_right(self, words: str) -> None:
        """Last merge, or who is writing what."""
        self._right.say(words)
        self._people.setVisible(bool(words))
