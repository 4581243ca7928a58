"""What was guessed of a session from its title, form and voice, and putting it right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.record.vocabulary import VOICE_NAMES, Form, Voice
from peerchallenge.ui.fields import choice, text

_MATERIAL = frozenset({Voice.DOCUMENT, Voice.DATA, Voice.SEEN})


class SessionGuess(QWidget):
    """Two choices for the session that is chosen in the list; hidden where there is none."""

    put_right = Signal(object, object)
    """Its form, and its voice or None."""

    def __init__(self) -> None:
        super().__init__()
        self.form = choice(self.tr("What the chosen session is"), self._forms())
        self.voice = choice(self.tr("Who speaks in the chosen session"), self._voices())
        for made in (self.form, self.voice):
            made.picked.connect(lambda _key: self._picked())
        self._label = text(self.tr("This session"), "ui_b", buddy=self.form)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._label)
        box.addWidget(self.form)
        box.addWidget(self.voice)

    def show_guess(self, guessed: tuple[Form, Voice | None] | None) -> None:
        """Show what stands for the session; None hides it."""
        self.setVisible(guessed is not None)
        if guessed:
            self.form.pick(guessed[0].value)
            self.voice.pick(str(guessed[1] or ""))

    def show_label(self, shown: bool) -> None:
        """The label is the first thing to give way."""
        self._label.setVisible(shown)

    def _picked(self) -> None:
        voice = Voice(self.voice.key()) if self.voice.key() else None
        self.put_right.emit(Form(self.form.key()), voice)

    def _forms(self) -> list[tuple[str, str]]:
        return [(form.value, form.value.capitalize()) for form in Form]

    def _voices(self) -> list[tuple[str, str]]:
        named = [(v, VOICE_NAMES[v]) for v in Voice if v not in _MATERIAL]
        said = [(str(v), words[0].upper() + words[1:]) for v, words in named]
        return [("", self.tr("Nobody marked yet")), *said]
