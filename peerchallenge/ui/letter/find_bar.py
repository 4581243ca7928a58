"""Find and replace over the whole letter: every place shown at once, all replaced as one step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QWidget

from peerchallenge.store.splice import Reworded
from peerchallenge.ui.fields import button, field, text
from peerchallenge.ui.letter.about import is_fixed
from peerchallenge.ui.notices import announce
from peerchallenge.ui.writing.changes import units, words

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.letter.editor import LetterEditor

Places = dict[str, Sequence[tuple[int, int]]]


def places_of(sought: str, texts: Sequence[tuple[str, str]]) -> Places:
    """Where words stand in which text; capitals count only where some are sought."""
    if not sought.strip():
        return {}
    flags = re.NOFLAG if sought != sought.lower() else re.IGNORECASE
    pattern = re.compile(re.escape(units(sought)), flags)
    found = {key: [m.span() for m in pattern.finditer(text)] for key, text in texts}
    return {key: spans for key, spans in found.items() if spans}


def replaced(text: str, spans: Sequence[tuple[int, int]], by: str) -> str:
    """A text with other words in these places."""
    made, at = [], 0
    for start, end in spans:
        made += [text[at:start], units(by)]
        at = end
    return "".join((*made, text[at:]))


class FindBar(QWidget):
    """Hidden until it is asked for; Esc puts it away."""

    closed = Signal()

    def __init__(self, desk: Desk, editor: LetterEditor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.sought = field(self.tr("Find in the letter"), self.tr("Find"), icon="search")
        self.by = field(self.tr("Replace with"), self.tr("Replace with"))
        self._said = text("", "caption", colour="ink2")
        self._next = button(self.tr("Next"), "arrow-down", live=False)
        self._next.clicked.connect(lambda: self.step(1))
        self._all = button(self.tr("Replace all"), live=False)
        self._all.clicked.connect(self.replace_all)
        self._away = button("", "x", quiet=True)
        self._away.setAccessibleName(self.tr("Put find away"))
        self._away.setToolTip(self.tr("Put find away"))
        self._away.clicked.connect(self.put_away)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 10, 8)
        grid.setSpacing(8)
        grid.addWidget(self.sought, 0, 0)
        grid.addWidget(self.by, 1, 0)  # Tab goes on from what is sought to what takes its place
        grid.addWidget(self._said, 0, 1)
        grid.addWidget(self._next, 0, 2)
        grid.addWidget(self._all, 1, 2)
        grid.addWidget(self._away, 0, 3)
        grid.setColumnStretch(0, 1)
        self.sought.typed.connect(lambda _words: self.seek())
        self.sought.returnPressed.connect(lambda: self.step(1))
        self.by.returnPressed.connect(self.replace_all)
        for one in (self.sought, self.by):
            one.installEventFilter(self)
        editor.worded.connect(self.seek_again)
        editor.spliced.connect(self.seek_again)
        self.hide()

    def begin(self, *, replacing: bool) -> None:
        """Show it with the keyboard in the field, and what is selected already sought."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.sought.setText(chosen)
        for part in (self.by, self._all):
            part.setVisible(replacing)
        self.show()
        self.sought.selectAll()
        self.sought.setFocus()
        self.seek()

    def put_away(self) -> None:
        """Back to the words."""
        self.hide()
        self._editor.show_found({})
        self._editor.setFocus()
        self.closed.emit()

    def seek(self) -> None:
        """Show every place."""
        places = places_of(self.sought.text(), self._texts())
        self._editor.show_found(places)
        many = sum(len(spans) for spans in places.values())
        if not self.sought.text().strip():
            said = ""
        elif many:
            said = self.tr("1 place") if many == 1 else self.tr("{} places").format(many)
        else:
            said = self.tr("Not in the letter")
        self._said.setText(said)
        self._next.setEnabled(bool(many))
        self._all.setEnabled(bool(many))

    def step(self, by: int) -> None:
        """Select the next place after the caret, or the first again."""
        spots = self._spots()
        if not spots:
            announce(self, self._said.text())
            return
        here = self._editor.textCursor()
        after = [s for s in spots if s[0] >= here.selectionEnd()]
        before = [s for s in spots if s[1] <= here.selectionStart()]
        start, end = (after or spots)[0] if by > 0 else (before or spots)[-1]
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.show_whole_row()
        nth, many = spots.index((start, end)) + 1, len(spots)
        self._said.setText(self.tr("{} of {}").format(nth, many))
        announce(self, self._said.text())

    def replace_all(self) -> None:
        """Every place gets the other words, as one step that undo takes back."""
        from peerchallenge.store.actions.paragraphs import replace_words

        self._desk.leave()
        texts = dict(self._texts())
        places = places_of(self.sought.text(), list(texts.items()))
        changed = [
            Reworded(key, words(texts[key]), words(replaced(texts[key], spans, self.by.text())))
            for key, spans in places.items()
        ]
        if changed:
            many = sum(len(spans) for spans in places.values())
            name = f"Replace in {many} places" if many > 1 else "Replace in 1 place"
            self._desk.do(replace_words, reworded=changed, name=name)
            said = self.tr("1 replaced") if many == 1 else self.tr("{} replaced")
            self._said.setText(said.format(many))
            announce(self, self._said.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts it away; Shift and Enter goes back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.step(-1)
                return True
        return super().eventFilter(watched, event)

    def seek_again(self, *_said: object) -> None:
        """The words are others now."""
        if self.isVisible():
            self.seek()

    def _texts(self) -> list[tuple[str, str]]:
        return [(s.key, s.text) for s in self._editor.shown if s.key and not is_fixed(s.key)]

    def _spots(self) -> list[tuple[int, int]]:
        document = self._editor.document()
        return [
            (document.findBlockByNumber(row).position() + start,
             document.findBlockByNumber(row).position() + end)
            for row, line in enumerate(self._editor.shown)
            for start, end in self._editor.found.get(line.key, ())
        ]  # fmt: skip
