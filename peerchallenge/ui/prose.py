"""The editor for anything longer than a line: plain text, no undo of its own.

Qt's own undo is off because there is one stack of named steps for the whole program. Off is not
enough: the control still claims Ctrl+Z by ShortcutOverride, so
`event` hands it on to the window's action; where a window has none, the signals say so.
"""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from peerchallenge.ui.look import look

_UNDO = QKeySequence.StandardKey.Undo
_REDO = QKeySequence.StandardKey.Redo


def plain(words: str) -> str:
    """Pasted or dropped text with only what a record may hold: no NUL, no odd line ends."""
    lines = words.replace("\u2028", "\n").replace("\u2029", "\n").splitlines()
    kept = ("".join(c if c.isprintable() else " " * (c == "\t") for c in line) for line in lines)
    return "\n".join(kept) + ("\n" if words.endswith("\n") else "")


def has_words(source: QMimeData) -> bool:
    """Whether there are words in it. A file is none: its path would tell whose laptop this is."""
    return source.hasText() and not any(url.isLocalFile() for url in source.urls())


class Prose(QPlainTextEdit):
    """A plain-text field. `typed` is sent for what a person does, not for `show_words`."""

    typed = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(
        self, label: str, *, role: str = "read", grows: bool = False, lines: int = 4
    ) -> None:
        super().__init__()
        self._grows, self._lines = grows, lines
        self.setProperty("kind", "field")
        self.setAccessibleName(label)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.wear(self, role)
        self.textChanged.connect(self._tell)
        look.changed.connect(self.updateGeometry)
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.document().documentLayout().documentSizeChanged.connect(self._grown)

    def show_words(self, words: str) -> None:
        """Put other words in without `typed`; the caret stays if they are the same."""
        if words == self.toPlainText():
            return
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Let the window's own Undo and Redo have their keys."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(_UNDO) or event.matches(_REDO))
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo nobody took become signals; Shift+Enter is Enter (no U+2028)."""
        if event.matches(_UNDO):
            self.undo_asked.emit()
        elif event.matches(_REDO):
            self.redo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: no files, no pictures."""
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and nothing of their dress."""
        if has_words(source):
            self.insertPlainText(plain(source.text()))

    def sizeHint(self) -> QSize:
        """As high as the words when it grows, else `lines` high."""
        high = self._height(self.fontMetrics().lineSpacing() * self._lines)
        if self._grows:
            high = max(high, self._height(self._words_height()))
        return QSize(240, high)

    def minimumSizeHint(self) -> QSize:
        """Never less than one line, or the words when it grows."""
        if self._grows:
            return QSize(80, self.sizeHint().height())
        return QSize(80, self._height(self.fontMetrics().lineSpacing() * 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew, so the height is asked for again."""
        super().resizeEvent(event)
        if self._grows and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _words_height(self) -> int:
        """Asking each block for its rectangle lays it out, which Qt does late for unseen ones."""
        block, high = self.document().firstBlock(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(high)

    def _height(self, words: int) -> int:
        """Words, document margin, and what the style sheet puts round the viewport."""
        inside = self.height() - self.viewport().height() if self.isVisible() else 8
        return words + ceil(self.document().documentMargin()) * 2 + inside

    def _grown(self) -> None:
        self.updateGeometry()

    def _tell(self) -> None:
        self.typed.emit(self.toPlainText())
