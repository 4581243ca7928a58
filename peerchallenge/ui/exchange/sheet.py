"""What stands at the right of the page: a head, a middle that scrolls, and what is pressed last."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Button, Sign, rule, scrolled, text
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QWidget):
    """Enter does what the main button does, Esc leaves; a button with the keyboard comes first."""

    left = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._sign = Sign(icon, 22, "accent")
        self._title = text("", "title", wrap=True)
        self._under = text("", "caption", colour="ink2", wrap=True)
        self._main: Button | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._under)
        head = QHBoxLayout()
        head.setSpacing(10)
        self._beside = QVBoxLayout()  # on the line of the title, however large the text is
        self._beside.addWidget(self._sign)
        head.addLayout(self._beside)
        self._beside.addStretch(1)
        head.addLayout(words, 1)
        inside = QWidget()
        self.middle = QVBoxLayout(inside)
        self.middle.setContentsMargins(0, 0, 4, 0)
        self.middle.setSpacing(10)
        self._area = scrolled(inside)
        self.last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.last.setSpacing(8)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rest.setSpacing(8)
        self._pressed: list[Button] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._box.addLayout(head)
        self._box.addWidget(rule())
        self._box.addWidget(self._area, 1)
        self._box.addLayout(self.last)
        look.changed.connect(self._fit)

    def say(self, title: str, under: str = "", icon: str = "", tone: str = "accent") -> None:
        """What it is about."""
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        if icon:
            self._sign.become(icon, 22, tone)

    def title(self) -> str:
        """The words at its head."""
        return self._title.text()

    def add_last(self, *made: Button, main: Button | None = None) -> None:
        """Buttons under the middle, in this order; `main` is what Enter presses."""
        self._main = main or self._main
        for one in made:
            (self._rest if self._pressed else self.last).addWidget(one)
            self._pressed.append(one)
        self.last.addLayout(self._rest)
        self.last.setAlignment(self._rest, Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def first(self) -> QWidget:
        """Where the keyboard goes when it is shown."""
        main = self._main
        return main if main is not None and main.isEnabled() and not main.isHidden() else self

    def leave(self) -> None:
        """Put it away."""
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; everything else goes on."""
        held = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _ENTER and isinstance(held, Button) and self.isAncestorOf(held):
            held.click()
        elif event.key() in _ENTER and not isinstance(held, RowList) and self._main is not None:
            if self._main.isEnabled() and not self._main.isHidden():
                self._main.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Its middle scrolls."""
        return QSize(240, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for the buttons under each other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lower = max(0, (metrics("title").height() - look.px(22)) // 2)
        self._beside.setContentsMargins(0, lower, 0, 0)
        wide = [p.minimumSizeHint().width() + 8 for p in self._pressed if not p.isHidden()]
        way = QBoxLayout.Direction
        for box, needs in ((self.last, sum(wide)), (self._rest, sum(wide[1:]))):
            box.setDirection(way.TopToBottom if needs > self.width() > 0 else way.LeftToRight)
