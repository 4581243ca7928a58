"""One wording on a card: chosen by its head or a click anywhere, its words marked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout

from peerchallenge.ui.fields import Prose, Sign, rule, text
from peerchallenge.ui.look import look
from peerchallenge.ui.needs.choosing import Chooser
from peerchallenge.ui.needs.marking import Place, Run, units

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
        self._marks: list[tuple[str, int, int]] = []
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
        look.changed.connect(self._mark)

    def say(self, title: str, under: str, foot: str) -> None:
        """Whose it is, when it was written, and what is worth knowing of it."""
        self.head.say(title, under, heard=foot)
        self._under.setText(foot)
        self._under.setVisible(bool(foot))
        self._sign.setVisible(bool(foot) and self._has_sign)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Words with what was added underlined and what was taken out struck through."""
        words, places = "", []
        for run in runs:
            if words and run.what == "added" and not words[-1:].isspace():
                words += " " * (places[-1:] != [] and places[-1][1][1] == len(words))
            bare = run.words.strip() or run.words
            start = len(words) + run.words.index(bare)
            if run.what != "kept":
                places.append((run.what, (start, start + len(bare))))
            words += run.words
        self.words.show_words(words)
        told = units(words, tuple(place for _, place in places))
        self._marks = [(w, *t) for (w, _), t in zip(places, told, strict=True)]
        self._mark()

    def show_words(self, words: str) -> None:
        """Plain words; `doubt` may mark some of them."""
        self._marks = []
        self.words.show_words(words)
        self._mark()

    def doubt(self, places: Sequence[Place]) -> None:
        """Mark where two people's words meet, with a wavy line."""
        told = units(self.words.toPlainText(), tuple(places))
        self._marks = [("doubtful", start, end) for start, end in told]
        self._mark()

    def _mark(self) -> None:
        marked = []
        for what, start, end in self._marks:
            made = QTextEdit.ExtraSelection()
            made.cursor = QTextCursor(self.words.document())
            made.cursor.setPosition(start)
            made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            made.format = worn(what)
            marked.append(made)
        self.words.setExtraSelections(marked)

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


def worn(what: str) -> QTextCharFormat:
    """How marked words look; the line through or under them says it without any colour."""
    made = QTextCharFormat()
    if what == "doubtful":
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(look.colour("danger"))
        return made
    tone = "strength" if what == "added" else "danger"
    made.setBackground(look.colour(f"{tone}_wash"))
    made.setForeground(look.colour(tone))
    made.setFontUnderline(what == "added")
    made.setFontStrikeOut(what == "removed")
    return made


def _bare(label: str) -> Prose:
    made = Prose(label, role="read", grows=True, lines=_LINES)
    made.setProperty("kind", "bare")
    made.document().setDocumentMargin(0)
    return made


