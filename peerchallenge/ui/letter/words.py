"""The letter's words: the editor with all that keeps it equal to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.letter.asking import Asking
from peerchallenge.ui.letter.editor import LetterEditor
from peerchallenge.ui.letter.keeping import LetterKeeping
from peerchallenge.ui.letter.showing import LetterShowing

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


class LetterWords(QWidget):
    """The flowing letter and its keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.editor = LetterEditor()
        self.editor.setAccessibleName(self.tr("Words of the letter"))
        self.editor.hint = self.tr("Nothing is written here yet")
        self.keeping = LetterKeeping(desk, self.editor)
        self.showing = LetterShowing(desk, self.editor, self.keeping)
        self.asking = Asking(desk, self.editor, self.keeping)
        self.editor.went.connect(self._describe)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)

    def _describe(self, slug: str, _key: str) -> None:
        """Where the caret is and what its paragraph rests on, for who cannot see it."""
        row = self.editor.textCursor().blockNumber()
        title = next((s.title for s in self.showing.sections if s.slug == slug), "")
        said = self.tr("{}, paragraph {}").format(title, self.editor.number_of(row))
        said = ". ".join(part for part in (said, self.editor.about_row(row).said) if part)
        if said != self.editor.accessibleDescription():
            self.editor.setAccessibleDescription(said)
