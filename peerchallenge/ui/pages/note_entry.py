"""The field in which a line is typed, and what that line is marked and filed as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.record.vocabulary import BEARING_NAMES
from peerchallenge.ui.fields import Prose, Sign, chip, text
from peerchallenge.ui.pages.note_list import is_marking, mark_of
from peerchallenge.ui.pages.note_rows import BEARING_ICONS, BEARING_TONES
from peerchallenge.ui.pages.voice_menu import voice_name

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownLine


class LineEntry(Prose):
    """A field for one line: Enter keeps, Esc gives up, the filing keys file."""

    entered = Signal()
    given_up = Signal()
    marked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Keep the filing keys from the window's shortcuts."""
        if is_marking(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc and the filing keys; the rest is typing."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_bare = held == Qt.KeyboardModifier.NoModifier
        asked = mark_of(event)
        if asked:
            self.marked.emit(asked)
        elif is_bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif is_bare and event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its words, up to five lines."""
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), self.fontMetrics().lineSpacing() * 5 + 16))


class EntryMarks(QWidget):
    """Over the entry: whether the line is new, its bearing, and what it is filed under."""

    def __init__(self, entry: LineEntry) -> None:
        super().__init__()
        self._sign = Sign("minus", 16, "ink2")
        self._quote = Sign("quote", 14, "ink2")
        self._filed = chip(self.tr("Not filed"), "notice", "inbox")
        self._voice = chip("", "context")
        self._label = text("", "caption_b", colour="ink2", buddy=entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._label, self._sign, self._quote, self._filed, self._voice):
            row.addWidget(part)
        row.addStretch(1)

    def show_line(self, shown: ShownLine | None, *, is_new: bool) -> None:
        """Show how a line stands, or that nothing is typed yet."""
        self._label.setText(self.tr("New line") if is_new else self.tr("Changing a line"))
        for part in (self._sign, self._filed):
            part.setVisible(shown is not None)
        self._quote.setVisible(shown is not None and shown.quote)
        self._voice.setVisible(shown is not None and shown.marked and shown.voice is not None)
        if shown is None:
            return
        bearing = str(shown.bearing)
        self._sign.become(BEARING_ICONS[bearing], 16, BEARING_TONES[bearing])
        self._sign.setAccessibleName(BEARING_NAMES[shown.bearing])
        if shown.voice:
            self._voice.say(voice_name(shown.voice))
        filed = ", ".join(f"{t.number} {t.short}" for t in shown.themes)
        if filed:
            self._filed.say(filed, bearing)
        else:
            self._filed.say(self.tr("Not filed"), "notice", "inbox")
