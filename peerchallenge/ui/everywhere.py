"""What can be done now: by the keys that work everywhere, and on the page that is shown.

The command palette and the menu both offer it, in the words of the buttons and of the one list of
shortcuts.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.buttons import Button, Filter, keys_shown
from peerchallenge.ui.palette.rows import Act
from peerchallenge.ui.shortcuts import is_known, keys_of, shortcut_of

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.laptop.place import LaptopPlace

_ICONS = {
    "backups": "history",
    "undo": "undo-2",
    "redo": "redo-2",
    "lock": "lock",
    "laptop": "laptop",
    "find": "search",
    "all": "layout-grid",
    "theme": "sun-moon",
    "larger": "a-large-small",
    "smaller": "a-large-small",
    "usual": "a-large-small",
    "keys": "keyboard",
    "held": "shield-check",
    "manager_note": "lock",
    "manager_notes": "lock-open",
}
_NOT_OFFERED = {"menu", "redo_too", "pane", "pane_back"}
"""A second key of another, or it only moves the keyboard."""
_OF_A_CHALLENGE = {"backups", "details", "held", "manager_note", "manager_notes", "needs"}


_ALSO = {
    "all": QT_TRANSLATE_NOOP("everywhere", "close leave other council start join"),
    "backups": QT_TRANSLATE_NOOP("everywhere", "restore bring back earlier older lost"),
    "details": QT_TRANSLATE_NOOP("everywhere", "council dates days team peers focus"),
    "held": QT_TRANSLATE_NOOP("everywhere", "subject access request foi person data protection"),
    "laptop": QT_TRANSLATE_NOOP("everywhere", "settings options preferences security"),
    "lock": QT_TRANSLATE_NOOP("everywhere", "sign out log out close"),
}
"""What somebody may type who does not know our words for it."""
_OF_THE_LAPTOP = (
    ("passphrase", "key-round", QT_TRANSLATE_NOOP("everywhere", "Change the passphrase"),
     QT_TRANSLATE_NOOP("everywhere", "password")),
    ("recovery", "printer", QT_TRANSLATE_NOOP("everywhere", "Recovery code"),
     QT_TRANSLATE_NOOP("everywhere", "print paper forgotten forgot")),
    ("remembering", "lock-open", QT_TRANSLATE_NOOP("everywhere", "Remember on this computer"),
     QT_TRANSLATE_NOOP("everywhere", "keyring passphrase password forget")),
    ("recoverers", "users", QT_TRANSLATE_NOOP("everywhere", "Who else may recover this laptop"),
     QT_TRANSLATE_NOOP("everywhere", "lead lga key")),
    ("locking", "timer", QT_TRANSLATE_NOOP("everywhere", "When this laptop locks"),
     QT_TRANSLATE_NOOP("everywhere", "idle minutes title bar neutral timeout")),
    ("backing_up", "history", QT_TRANSLATE_NOOP("everywhere", "Backups in a second place"),
     QT_TRANSLATE_NOOP("everywhere", "backup stick usb copy")),
    ("double_click", "file-down", QT_TRANSLATE_NOOP("everywhere", "Open files by a double click"),
     QT_TRANSLATE_NOOP("everywhere", "team file invitation")),
)  # fmt: skip
"""Its cards: module, icon, words, and what else is typed for them."""


def offered(page: QWidget, acts: list[Act]) -> list[Act]:
    """What can be done on the page, then what can be done everywhere, each words once."""
    both = [*on_page(page), *(act for act in acts if act.id != "find")]
    return list({act.words: act for act in reversed(both)}.values())[::-1]


def of_the_team(bench: Bench) -> list[Act]:
    """What is done with colleagues' laptops, found by its words whatever page is shown."""
    tr = QCoreApplication.translate
    return [
        Act(
            tr("shortcuts", shortcut_of("open_files").words),
            bench.open_files,
            "file-down",
            keys_shown(keys_of("open_files")),
            "open_files",
        ),
        Act(
            tr("everywhere", "Look for team files"),
            bench.seek_files,
            "search",
            also=tr("everywhere", "downloads desktop find colleagues newest"),
        ),
        Act(tr("shortcuts", shortcut_of("send").words), bench.write_team_file, "file-up"),
        Act(tr("shortcuts", shortcut_of("invite").words), bench.invite, "user-plus"),
        Act(
            tr("everywhere", "What was deleted"),
            bench.over.show_deleted,
            "history",
            also=tr("everywhere", "recently deleted bring back restore undelete bin trash lost"),
        ),
        Act(
            tr("everywhere", "Names of people met"),
            lambda: bench.go_to("details/names"),
            "users",
            also=tr("everywhere", "drop remove anonymise delete"),
        ),
        Act(
            tr("closing", "Close and purge"),
            bench.over.close_for_good,
            "trash-2",
            also=tr("everywhere", "destroy delete notes end"),
        ),
        Act(
            tr("everywhere", "How long it is kept"),
            lambda: bench.go_to("details/keeping"),
            "timer",
            also=tr("everywhere", "destroy delete retention date day notes late lines order"),
        ),
    ]


def of_the_laptop(place: LaptopPlace) -> list[Act]:
    """Each card of the page of this laptop, found by its words from anywhere."""
    tr = QCoreApplication.translate
    return [
        Act(
            tr("everywhere", str(words)),
            partial(place.show, str(card)),
            str(icon),
            also=tr("everywhere", str(also)),
        )
        for card, icon, words, also in _OF_THE_LAPTOP
    ]


def everywhere(window: QWidget, door: Door | None, *, is_unlocked: bool) -> list[Act]:
    """The window's own actions, without those that would do nothing now; undo and redo by name."""
    left_out = set(_NOT_OFFERED)
    left_out |= set() if is_unlocked else {"lock", "all", "laptop"}
    words = {}
    for name, step, form in (
        ("undo", door and door.undo_name, QCoreApplication.translate("shortcuts", "Undo: {}")),
        ("redo", door and door.redo_name, QCoreApplication.translate("shortcuts", "Redo: {}")),
    ):
        if step:
            words[name] = form.format(step)
        else:
            left_out.add(name)
    found = []
    for action in window.actions():
        name = action.objectName()
        of_a_challenge = name.startswith("page") or name in _OF_A_CHALLENGE
        if not name or name in left_out or (of_a_challenge and door is None):
            continue
        found.append(_act(action, words.get(name, action.text())))
    return sorted(found, key=lambda act: _place(act.id))


def _place(name: str) -> int:
    """What was just done first, then the pages, then the rest."""
    return 0 if name in {"undo", "redo"} else 1 if name.startswith("page") else 2


def on_page(page: QWidget) -> list[Act]:
    """What the buttons that can be pressed now do, then the keys of the page without a button."""
    found: dict[str, Act] = {}
    for made in page.findChildren(Button):
        # A screen reader hears what the page around the button shows; so does who reads it here.
        words = made.accessibleName() if made.words() else ""
        able = made.isVisible() and made.isEnabled() and not made.property("opens")
        if words and able and not isinstance(made, Filter):
            icon = made.icon_name() or "chevron-right"
            found.setdefault(words, Act(words, made.click, icon, made.keys()))
    for action in [*page.actions(), *page.findChildren(QAction)]:
        owner = action.parent()
        # Qt has actions of its own, such as the one that clears a field.
        if is_known(action.objectName()) and isinstance(owner, QWidget) and owner.isVisible():
            found.setdefault(action.text(), _act(action, action.text()))
    return list(found.values())


def _act(action: QAction, words: str) -> Act:
    name = action.objectName()
    icon = _ICONS.get(name, "chevron-right")
    also = QCoreApplication.translate("everywhere", str(_ALSO.get(name, "")))
    return Act(words, action.trigger, icon, keys_shown(keys_of(name)), name, also)
