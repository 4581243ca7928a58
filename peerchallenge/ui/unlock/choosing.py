"""A new passphrase, typed twice: how good it is in words, and one to take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Form, button, field, text
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.unlock import passphrase

_PLANS = ((300, ((0, 1),)), (0, ((0,), (1,))))


class NewPassphrase(QWidget):
    """Two fields, the words about them, and two buttons; `entered` is Enter in either field."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = field(self.tr("New passphrase"), icon="key-round", secret=True)
        self.again = field(self.tr("The same again"), icon="key-round", secret=True)
        for made in (self.first, self.again):
            made.returnPressed.connect(self.entered)
        self.first.typed.connect(self._weigh)
        rows = Form()
        rows.row(self.tr("New passphrase"), self.first)
        rows.row(self.tr("The same again"), self.again)
        self._strength = text("", "caption", colour="ink2", wrap=True)
        self._strength.hide()
        suggest = button(self.tr("Suggest one"), "sparkle", keys_of("suggest"))
        suggest.clicked.connect(self.suggest)
        self._show = button(self.tr("Show"), "eye", keys_of("show"))
        self._show.clicked.connect(lambda: self._let_see(not self._is_seen()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rows)
        column.addWidget(self._strength)
        column.addWidget(Lines([(self._show, 0), (suggest, 0)], _PLANS))
        self.setFocusProxy(self.first)

    def words(self) -> str:
        """What is chosen."""
        return self.first.text()

    def trouble(self) -> str:
        """Why it will not do, in a sentence; empty when it will."""
        return passphrase.refusal(self.first.text(), self.again.text())

    def clear(self) -> None:
        """Forget what is typed, and hide it again."""
        for made in (self.first, self.again):
            made.clear()
        self._let_see(False)
        self._weigh("")

    def suggest(self) -> None:
        """Put one in, to be read and written down."""
        words = passphrase.suggestion()
        for made in (self.first, self.again):
            made.setText(words)
        self._let_see(True)
        self._weigh(words)

    def _is_seen(self) -> bool:
        return self.first.echoMode() == QLineEdit.EchoMode.Normal

    def _let_see(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        for made in (self.first, self.again):
            made.setEchoMode(mode)
        self._show.say(self.tr("Hide") if seen else self.tr("Show"))

    def _weigh(self, words: str) -> None:
        self._strength.setText(passphrase.strength(words))
        self._strength.setVisible(bool(words))
