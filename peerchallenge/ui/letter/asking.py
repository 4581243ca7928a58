"""What the keys and the menu of the letter do: stress, link, note, language, findings, undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from peerchallenge.ui.actions import entry
from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.letter.about import LANGUAGES
from peerchallenge.ui.letter.asked_address import AddressField
from peerchallenge.ui.letter.choosing import FindingChoice
from peerchallenge.ui.letter.marking import address_at, linked, noted, stressed
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of, shortcut_of

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.letter.editor import LetterEditor
    from peerchallenge.ui.letter.keeping import LetterKeeping


class Asking(QObject):
    """Acts on the paragraph with the caret, or on the words that are selected in it."""

    def __init__(self, desk: Desk, editor: LetterEditor, keeping: LetterKeeping) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._keeping = desk, editor, keeping
        self.menu: QMenu | None = None
        self.choice: FindingChoice | None = None
        self.address: AddressField | None = None
        editor.asked.connect(self.ask)
        editor.menu_asked.connect(self.menu_at)
        editor.refused.connect(self._refuse)
        editor.too_much.connect(self._refuse_paste)

    def ask(self, asked: str) -> None:
        """Do what a key asks for."""
        if asked in {"undo", "redo", "redo_too"}:
            self._desk.undo() if asked == "undo" else self._desk.redo()
        elif asked == "letter_language":
            self._ask_language()
        elif asked == "letter_findings":
            self._ask_findings()
        else:
            self._mark(asked)

    def _mark(self, asked: str) -> None:
        found = self._editor.chosen_words()
        if found is None:
            self._refuse()
        elif asked == "letter_strong":
            self._editor.put(stressed(*found))
        elif asked == "letter_note":
            self._editor.put(noted(*found))
        elif asked == "letter_link":
            self._ask_address(*found)

    def _ask_address(self, text: str, start: int, end: int) -> None:
        self.address = AddressField(self._editor, address_at(text, start, end))
        self.address.given.connect(lambda to: self._editor.put(linked(text, start, end, to)))
        self.address.open_at(self._below())

    def _ask_language(self) -> None:
        keys = self._editor.keys()
        if not keys:
            return
        about = self._editor.about_row(self._editor.rows().start)
        self.menu = QMenu(self._editor)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.setAccessibleName(self.tr("Language of the paragraph"))
        offered = {"": self.tr("As the letter"), **LANGUAGES}
        for language, words in offered.items():
            act = entry(self.menu, words, partial(self._set_language, keys, language))
            act.setCheckable(True)
            act.setChecked(language == about.language)
        self.menu.popup(self._below())

    def _set_language(self, keys: list[str], language: str) -> None:
        from peerchallenge.store.actions.paragraphs import mark_language

        self._desk.do(mark_language, paragraphs=keys, language=language)

    def _ask_findings(self) -> None:
        key = self._editor.line().key
        if not key:
            return
        self._keeping.flush()
        row = self._editor.textCursor().blockNumber()
        self.choice = FindingChoice(
            self._desk, self._editor, key, self._editor.about_row(row).section
        )
        self.choice.open_at(self._below())

    def menu_at(self, place: QPoint) -> None:
        """Everything that can be done with this paragraph, with its key."""
        editor = self._editor
        self.menu = menu = QMenu(editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("What to do with this paragraph"))
        has_words = editor.textCursor().hasSelection()
        for words, standard, does, can in (
            (self.tr("Cut"), QKeySequence.StandardKey.Cut, editor.cut, has_words),
            (self.tr("Copy"), QKeySequence.StandardKey.Copy, editor.copy, has_words),
            (self.tr("Paste"), QKeySequence.StandardKey.Paste, editor.paste, editor.canPaste()),
        ):
            key = QKeySequence(standard).toString(QKeySequence.SequenceFormat.NativeText)
            entry(menu, f"{words}\t{key}", does).setEnabled(can)
        menu.addSeparator()
        for name in ("letter_strong", "letter_link", "letter_note"):
            self._add(menu, name)
        menu.addSeparator()
        for name in ("letter_findings", "letter_language"):
            self._add(menu, name)
        menu.addSeparator()
        rows = editor.rows()
        for name, to in (("up", rows.start - 1), ("down", rows.stop + 1)):
            said = f"{shortcut_of(name).words}\t{keys_shown(keys_of(name))}"
            entry(menu, said, partial(editor.move_rows, rows, to))
        menu.popup(place)

    def _add(self, menu: QMenu, name: str) -> None:
        said = f"{shortcut_of(name).words}\t{keys_shown(keys_of(name))}"
        entry(menu, said, partial(self.ask, name))

    def _below(self) -> QPoint:
        return self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())

    def _refuse(self) -> None:
        announce(self._editor, self.tr("Headings stay. Choose words under one heading."))

    def _refuse_paste(self, letters: int) -> None:
        from peerchallenge.errors import Refused

        self._desk.refused.emit(
            Refused(
                self.tr("{} letters are too many for one paste. Paste them in parts.").format(
                    f"{letters:,}"
                )
            )
        )
