"""The search that adds lines to a finding: words in the notes, Enter links, Esc closes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.days import day_words
from peerchallenge.ui.dragging import DraggableList
from peerchallenge.ui.fields import field, text
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.line_rows import LineDelegate, line_row

if TYPE_CHECKING:
    from peerchallenge.record.lines import ShownLine
    from peerchallenge.ui.desk import Desk

_MOST = 60
"""As many offers as anybody looks through before typing another word."""


def lines_to_add(desk: Desk, words: str, theme: str | None, linked: set[str]) -> list[ShownLine]:
    """Lines with these words, or those of the theme while there are no words; none twice."""
    from peerchallenge.record.lines import lines_of_theme, lines_with_keys
    from peerchallenge.record.search import search

    if words.strip():
        keys = [h.key for h in desk.read(search, words) if h.kind == "evidence"]
        known = {line.key: line for line in desk.read(lines_with_keys, keys)}
        found = [known[key] for key in keys if key in known]
    else:
        found = desk.read(lines_of_theme, theme) if theme else []
    return [line for line in found if line.key not in linked][:_MOST]


def times_of(desk: Desk) -> dict[str, str]:
    """When each session was, "Tue 13:00", by its key."""

    def read(session: Any) -> dict[str, str]:
        from peerchallenge.record.readings import living
        from peerchallenge.record.sources import Interview

        found = session.scalars(living(Interview))
        return {i.key: " ".join((*_day(i.day), i.begins)).strip() for i in found}

    return desk.read(read)


def _day(day: date | None) -> tuple[str, ...]:
    return (day_words(day, "ddd"),) if day else ()


class EvidenceChoice(QWidget):
    """A field and what it finds. The rows can also be dragged onto a finding of the list."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme: str | None = None
        self._linked: set[str] = set()
        self._times: dict[str, str] = {}
        self.box = field(
            self.tr("Search the evidence"), self.tr("Words in the notes"), icon="search"
        )
        self.box.typed.connect(self._seek)
        self.box.installEventFilter(self)
        self.offers = DraggableList(self.tr("Lines to add"), LineDelegate(2), "line")
        self.offers.opened.connect(self.chosen)
        self.offers.installEventFilter(self)
        self._said = text("", "caption", colour="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.box, self._said, self.offers):
            column.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """Show it, empty, with the keyboard in the field."""
        self.show()
        self.offers.setFixedHeight((metrics("ui").height() + metrics("caption").height() + 15) * 5)
        self.box.clear()
        self.offer()
        self.box.setFocus()

    def choose_from(self, theme: str | None, linked: set[str]) -> None:
        """Offer what is not linked yet, of this theme while there are no words."""
        self._theme, self._linked = theme, linked
        if not self.isHidden():
            self.offer()

    def _seek(self, _words: str) -> None:
        """With other words the best is the first, and Enter links it."""
        self.offer()
        if self.offers.rows.rowCount():
            self.offers.choose(self.offers.rows.row(0).key)

    def offer(self) -> None:
        """Show what the words find; what was chosen stays chosen."""
        words = self.box.text()
        self._times = self._times or times_of(self._desk)
        found = lines_to_add(self._desk, words, self._theme, self._linked)
        self.offers.show_rows([line_row(line, self._times.get(line.source, "")) for line in found])
        if found and not self.offers.key():
            self.offers.choose(found[0].key)
        self.offers.setVisible(bool(found))
        if found:
            said = self.tr("Enter links the line chosen, Esc closes the search.")
        elif words.strip():
            said = self.tr("No other line has these words.")
        else:
            said = self.tr("Every line of this theme is linked. Type words to search all notes.")
        self._said.setText(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, Enter links, the arrows go through the offers and Esc closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if watched is self.box and not event.modifiers():
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.chosen.emit(self.offers.key())
                    return True
                if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                    self.offers.keyPressEvent(event)
                    return True
        return super().eventFilter(watched, event)
