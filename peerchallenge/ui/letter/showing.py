"""From the record to the letter on screen.

While an input method composes, and while something could not be saved, the screen waits: the tables
would take words from it that are nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.ui.letter.about import rows_of

if TYPE_CHECKING:
    from peerchallenge.letter.shown import Ground, ShownSection
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.letter.editor import LetterEditor
    from peerchallenge.ui.letter.keeping import LetterKeeping


class LetterShowing(QObject):
    """Keeps the editor equal to the record."""

    shown = Signal()
    """The sections are as the record has them now."""

    def __init__(self, desk: Desk, editor: LetterEditor, keeping: LetterKeeping) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._keeping = desk, editor, keeping
        self.sections: list[ShownSection] = []
        self._ground: Ground | None = None
        self.waits = False
        """True while the record has something that is not on the screen yet."""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        keeping.done.connect(self._catch_up)
        editor.composed.connect(self._catch_up)
        editor.left.connect(lambda _key: self._soon.start())

    def show_now(self, *, notes_touched: bool = True) -> None:
        """Show what the record says now. Never moves the focus.

        While no note and no finding was touched, what was read of them still holds.
        """
        if notes_touched:
            self._ground = None
        if self._keeping.is_busy:  # the screen is ahead of the record
            self.waits = True
            return
        self._keeping.flush()
        lags = self._desk.door.is_behind or self._keeping.is_torn
        if self._editor.is_composing() or lags:
            self.waits = True
            return
        self.waits = False
        from peerchallenge.letter.shown import ground, shown

        self._ground = self._ground or self._desk.read(ground)
        self.sections = self._keeping.sections = self._desk.read(shown, self._ground)
        lines, about = rows_of(self.sections, self.typed())
        if not self._editor.about:
            self._editor.show_first(lines, about)
        else:
            self._editor.tell_about(about)
            self._editor.show_lines(lines, self._go_to())
        self._editor.setEnabled(True)
        self.shown.emit()

    def typed(self) -> dict[str, str]:
        """Words by paragraph that are typed and not in the record yet."""
        drafts = self._desk.door.drafts
        keys = (p.key for s in self.sections for p in s.paragraphs)
        found = ((key, drafts.words("paragraph", key, "text")) for key in keys)
        return {key: words for key, words in found if words is not None}

    def _go_to(self) -> frozenset[str]:
        """An undo goes to where it happened."""
        telling = self._desk.telling
        if not self._desk.is_travelling or telling is None:
            return frozenset()
        return frozenset(key for kind, key in telling.records if kind == "paragraph")

    def _catch_up(self) -> None:
        if self.waits and not self._desk.is_closed:
            self.show_now(notes_touched=False)
