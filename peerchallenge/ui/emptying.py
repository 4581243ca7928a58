"""A page that is gone holds no record and no key, whoever may still hold the page."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

_DESKS = ("desk", "_desk")


def empty_when_gone(page: QWidget) -> None:
    """Let go of its desk and of all that is no part of Qt; parts are Qt's own to take down."""
    held = vars(page)

    def empty() -> None:
        for name in [n for n, one in held.items() if n in _DESKS or not isinstance(one, QObject)]:
            del held[name]

    page.destroyed.connect(empty)
