"""A page that is gone holds nothing, whoever may still hold the page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


def empty_when_gone(page: QWidget) -> None:
    """Empty it one turn after Qt has deleted it: before, its parts are still being taken down."""
    page.destroyed.connect(partial(QTimer.singleShot, 0, vars(page).clear))
