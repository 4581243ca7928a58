"""The sheets an evening meeting shows: a theme, a finding, and voices not heard yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import MeterLine, VoiceMark, chip, field, prose, text
from peerchallenge.ui.findings.rows import NO_METER, bearing_chip, state_chips, state_of
from peerchallenge.ui.meters import meter_of
from peerchallenge.ui.overview.cards import empty_out

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.record.projecting import Spoken, Veil

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VoiceLines(QWidget):
    """Rows of a voice and words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_rows(self, rows: Sequence[tuple[str, str, Sequence[str]]]) -> None:
        """Show these: the voice's id, its name, and lines under it."""
        empty_out(self._column)
        for voice, name, lines in rows:
            held = QWidget(self)
            across, words = QHBoxLayout(held), QVBoxLayout()
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(12)
            across.addWidget(VoiceMark(voice, name), alignment=Qt.AlignmentFlag.AlignTop)
            words.setSpacing(2)
            words.addWidget(text(name, "caption", colour="ink2"))
            for line in lines:
                words.addWidget(text(line, "ui", wrap=True))
            across.addLayout(words, 1)
            self._column.addWidget(held)


class Sheet(QWidget):
    """A column with a field in place: Enter ends writing, and `hidden` is Esc from inside it."""

    typed = Signal(str)
    ended = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is written here is one line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hidden.emit()
                return True
            if event.key() in _ENTER:
                self.ended.emit()
                return True
        return super().eventFilter(watched, event)


class ThemeSheet(Sheet):
    """A theme: what the team says of it in one line, and how its findings stand."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = prose(self.tr("Headline of the theme"), role="h1", grows=True, lines=1)
        self.headline.setPlaceholderText(self.tr("Our headline for this theme"))
        self.headline.typed.connect(self.typed)
        self.headline.installEventFilter(self)
        self._said = text("", "h1", wrap=True)
        self._none = text(self.tr("No headline for this theme yet."), "lead", colour="ink2")
        self._stand = text("", "lead", colour="ink2", wrap=True)
        for part in (self._said, self._none, self.headline, self._stand):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_theme(self, words: str, stand: str, *, writing: bool) -> None:
        """Show it; the field only while it is being written."""
        self._said.setText(words)
        if self.headline.toPlainText() != words:
            self.headline.show_words(words)
        self._stand.setText(stand)
        self._said.setVisible(bool(words) and not writing)
        self._none.setVisible(not words and not writing)
        self.headline.setVisible(writing)


class FindingSheet(Sheet):
    """A finding: chips, headline, narrative, meter, and what each voice said."""

    parked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bearing, self._state = chip(""), chip("")
        self._why = text("", "caption", colour="ink2", wrap=True)
        self._said = text("", "h1", wrap=True)
        self.headline = prose(self.tr("Headline of the finding"), role="h1", grows=True, lines=1)
        self.headline.typed.connect(self.typed)
        self.headline.installEventFilter(self)
        self.why = field(self.tr("Why it is parked"), self.tr("Why, if you like, then Enter"))
        self.why.installEventFilter(self)
        self._narrative = text("", "read", wrap=True)
        self._meter = MeterLine(NO_METER)
        self._voices = VoiceLines()
        chips = QHBoxLayout()
        for one in (self._bearing, self._state, self._why):
            chips.addWidget(one)
        chips.addStretch(1)
        self.column.addLayout(chips)
        for part in (self.why, self._said, self.headline, self._narrative, self._meter):
            self.column.addWidget(part)
        self.column.addWidget(self._voices)
        self.column.addStretch(1)

    def show_finding(
        self, found: ShownFinding, spoken: list[Spoken], hidden: Veil, *, writing: bool
    ) -> None:
        """Show it, veiled; the words themselves only while they are being written."""
        from peerchallenge.record.vocabulary import VOICE_NAMES

        self._bearing.say(*bearing_chip(found.bearing))
        state = state_of(found)
        self._state.setVisible(bool(state))
        if state:
            self._state.say(*state_chips()[state])
        self._why.setText(found.parked_why)
        self._why.setVisible(bool(found.parked_why))
        self._said.setText(hidden.names(found.headline) or self.tr("No headline yet"))
        self._said.setVisible(not writing)
        if self.headline.toPlainText() != found.headline:
            self.headline.show_words(found.headline)
        self.headline.setVisible(writing)
        self.why.hide()
        self._narrative.setText(hidden.names(found.narrative))
        self._narrative.setVisible(bool(found.narrative.strip()))
        self._meter.show_meter(meter_of(found.support))
        mixed = self.tr("several voices")
        self._voices.show_rows(
            [
                (str(s.voice) if s.voice else "mixed", VOICE_NAMES[s.voice] if s.voice else mixed,
                 s.lines)
                for s in spoken
            ]
        )  # fmt: skip

    def ask_why(self) -> None:
        """Ask for a reason, which may stay empty."""
        self.why.clear()
        self.why.show()
        self.why.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the reason parks the finding."""
        if (
            watched is self.why
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            self.parked.emit(self.why.text())
            return True
        return super().eventFilter(watched, event)
