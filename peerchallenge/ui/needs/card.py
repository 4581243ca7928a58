"""One wording on a card: chosen by its head or a click anywhere, its words marked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from peerchallenge.ui.fields import Prose, Sign, rule, text
from peerchallenge.ui.needs.choosing import Chooser
from peerchallenge.ui.needs.marked import Marks, laid_out
from peerchallenge.ui.needs.marking import Place, Run

_LINES = 3


class Card(QFrame):
    """A head to choose it by, the words, and one line under them."""

    chosen = Signal()

    def __init__(self, label: str, *, keys: str, icon: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.head = Chooser(label, keys=keys)
        self.head.toggled.connect(self._toggled)
        self.words = _bare(label)
        self.words.setReadOnly(True)
        self.words.viewport().installEventFilter(self)
        self._under = text("", "caption", colour="ink2", wrap=True)
        self._sign = Sign(icon or "check", 16)
        self._has_sign = bool(icon)
        self._marks = Marks(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._under, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 10)
        box.setSpacing(8)
        box.addWidget(self.head)
        box.addWidget(rule())
        box.addWidget(self.words)
        box.addStretch(1)
        box.addLayout(foot)

    def say(self, title: str, under: str, foot: str) -> None:
        """Whose it is, when it was written, and what is worth knowing of it."""
        self.head.say(title, under, heard=foot)
        self._under.setText(foot)
        self._under.setVisible(bool(foot))
        self._sign.setVisible(bool(foot) and self._has_sign)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Words with what was added underlined and what was taken out struck through."""
        words, marks = laid_out(runs)
        self.words.show_words(words)
        self._marks.show(marks)

    def show_words(self, words: str) -> None:
        """Plain words; `doubt` may mark some of them."""
        self.words.show_words(words)
        self._marks.show(())

    def doubt(self, places: Sequence[Place]) -> None:
        """Mark where two people's words meet, with a wavy line."""
        self._marks.show([("doubtful", place) for place in places])

    def _toggled(self, on: bool) -> None:
        self.setProperty("kind", "card-on" if on else "card")
        self.style().unpolish(self)
        self.style().polish(self)
        if on:
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on it chooses it."""
        self.head.setChecked(True)
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On its words too, which can still be marked and copied."""
        if event.type() == QEvent.Type.MouseButtonPress and self.words.isReadOnly():
            self.head.setChecked(True)
        return super().eventFilter(watched, event)


def _bare(label: str) -> Prose:
    made = Prose(label, role="read", grows=True, lines=_LINES)
    made.setProperty("kind", "bare")
    return made
