"""The menu over lines: everything the keys of the notes do, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.ui.actions import entry
from peerchallenge.ui.buttons import escaped, keys_shown
from peerchallenge.ui.capture.keys import keys_for

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.capture.editor import NoteEditor


def _tr(words: str) -> str:
    return QCoreApplication.translate("line menu", words)


def line_menu(over: QWidget, themes: Sequence[Theme], ask: Callable[[str], None]) -> QMenu:
    """What can be done with lines; `ask` is told as if the key had been pressed."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_tr("What to do with these lines"))
    for theme in themes:
        if theme.number <= 9:
            words = _tr("File under {}").format(f"{theme.number} {theme.short}")
            _add(menu, words, str(theme.number), ask)
    menu.addSeparator()
    _add(menu, _tr("Mark as strength"), "strength", ask)
    _add(menu, _tr("Mark as area to consider"), "consider", ask)
    _add(menu, _tr("Mark as quote"), "quote", ask)
    _add(menu, _tr("Say who spoke"), "voice", ask)
    _add(menu, _tr("Move to another session"), "to_session", ask)
    return menu


def add_editing(menu: QMenu, editor: NoteEditor) -> None:
    """Before the rest, what any text field has; after it, moving lines."""
    first = menu.actions()[0]
    has_words = editor.textCursor().hasSelection()
    for words, standard, does, can in (
        (_tr("Cut"), QKeySequence.StandardKey.Cut, editor.cut, has_words),
        (_tr("Copy"), QKeySequence.StandardKey.Copy, editor.copy, has_words),
        (_tr("Paste"), QKeySequence.StandardKey.Paste, editor.paste, editor.canPaste()),
    ):
        key = QKeySequence(standard).toString(QKeySequence.SequenceFormat.NativeText)
        act = entry(menu, f"{words}\t{key}", does)
        act.setEnabled(can)
        menu.insertAction(first, act)
    menu.insertSeparator(first)
    rows = editor.rows()
    menu.addSeparator()
    for words, asked, to in (
        (_tr("Move up"), "up", rows.start - 1),
        (_tr("Move down"), "down", rows.stop + 1),
    ):
        said = f"{words}\t{keys_shown(keys_for(asked))}"
        entry(menu, said, partial(editor.move_rows, rows, to))


def _add(menu: QMenu, words: str, asked: str, ask: Callable[[str], None]) -> None:
    entry(menu, f"{escaped(words)}\t{keys_shown(keys_for(asked))}", lambda: ask(asked))
