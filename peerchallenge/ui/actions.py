"""What a key does where no button does it: an action from the one list of shortcuts.

The command palette runs the actions it finds on the page that is shown, so an action made here is
found by its words too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.ui.shortcuts import Shortcut, keys_of, shortcut_of


def said(shortcut: Shortcut) -> str:
    """What a shortcut does, in the language worn now."""
    return QCoreApplication.translate("shortcuts", shortcut.words)


def action(on: QWidget, name: str, job: Callable[[], object], *, within: bool = False) -> QAction:
    """Have the key of `name` do `job`: in the whole window, or `within` the widget alone."""
    made = QAction(said(shortcut_of(name)), on)
    made.setObjectName(name)
    made.setShortcut(QKeySequence(keys_of(name)))
    if within:
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.triggered.connect(lambda _checked=False: job())
    on.addAction(made)
    return made


def ask_page(part: QWidget, name: str) -> None:
    """Do what the key `name` does on the page a part stands on; nothing where it has none.

    For what a part may not import: the history, which is given to every page with records.
    """
    on: QWidget | None = part
    while on is not None:
        for made in on.actions():
            if made.objectName() == name:
                made.trigger()
                return
        on = on.parentWidget()


def entry(menu: QMenu, words: str, job: Callable[[], object]) -> QAction:
    """An entry at the end of a menu.

    Made here and not by `addAction(words)`: an object that Qt makes counts as gone for PySide with
    whatever it takes for a parent of it; one that is made in Python lives as long as it lives.
    """
    made = QAction(words, menu)
    made.triggered.connect(lambda _checked=False: job())
    menu.addAction(made)
    return made
