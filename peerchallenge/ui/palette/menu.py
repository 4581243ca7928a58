"""The menu: what has a key everywhere, for a peer who does not know the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.ui.actions import entry
from peerchallenge.ui.buttons import escaped
from peerchallenge.ui.look import TEXT_SIZES, THEMES, look
from peerchallenge.ui.palette.rows import Act

_GROUPS = (
    ("undo", "redo"),
    ("find", "keys"),
    ("details", "backups", "held"),
    ("laptop", "all", "lock"),
)
"""The rail has the pages, and theme and text size have lists of their own here."""


def show_menu(over: QWidget, at: QWidget, acts: Iterable[Act]) -> None:
    """Open the menu above the button at the foot of the rail, its first entry chosen."""
    menu = window_menu(over, list(acts))
    high = menu.sizeHint().height()
    menu.popup(at.mapToGlobal(QPoint(0, -high if at is not over else 12)))
    menu.setActiveAction(menu.actions()[0])


def window_menu(over: QWidget, acts: list[Act]) -> QMenu:
    """Groups of actions, then theme and text size. Freed when it closes."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_tr("Menu"))
    known = {act.id: act for act in acts}
    for group in _GROUPS:
        offered = [known[name] for name in group if name in known]
        for act in offered:
            entry(menu, f"{escaped(act.words)}\t{act.keys}", act.run)
        if offered:
            menu.addSeparator()
    names = {
        "system": _tr("As the system"),
        "light": _tr("Light"),
        "dark": _tr("Dark"),
        "contrast": _tr("High contrast"),
    }
    themes = [
        (names[theme], theme == look.theme, _later(look.set_theme, theme)) for theme in THEMES
    ]
    _submenu(menu, _tr("Theme"), themes)
    sizes = [
        (_tr("{} %").format(size), size == look.text_size, _later(look.set_text_size, size))
        for size in TEXT_SIZES
    ]
    _submenu(menu, _tr("Text size"), sizes)
    return menu


def _submenu(
    menu: QMenu, words: str, entries: list[tuple[str, bool, Callable[[], object]]]
) -> None:
    under = QMenu(words, menu)
    menu.addMenu(under)
    for said, is_worn, job in entries:
        made = entry(under, said, job)
        made.setCheckable(True)
        made.setChecked(is_worn)


def _later(job: Callable[..., object], *given: object) -> Callable[[], object]:
    return lambda: job(*given)


def _tr(words: str) -> str:
    return QCoreApplication.translate("menu", words)
