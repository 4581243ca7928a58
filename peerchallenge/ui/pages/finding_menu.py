"""What is done to a finding now and then, behind one button, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from peerchallenge.ui.fields import Button
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerchallenge.ui.pages.finding_detail import FindingDetail


class MoreButton(Button):
    """Opens the menu. Its keys work without it, wherever on the page the keyboard is."""

    def __init__(self, detail: FindingDetail) -> None:
        super().__init__("", "ellipsis", quiet=True)
        self.setAccessibleName(self.tr("More for this finding"))
        self.setToolTip(self.tr("More for this finding"))
        self._detail = detail
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("More for this finding"))
        self.recommend = self._entry(
            self.tr("Recommendation from this"),
            lambda: detail.recommendation_asked.emit(detail.key()),
            "recommend",
        )
        self.split = self._entry(
            self.tr("Split ticked lines off into a new finding"),
            detail.split_now,
        )
        self.merge = self._entry(
            self.tr("Merge with ticked findings"), detail.merge_asked.emit, "merge"
        )
        self._menu.addSeparator()
        self.reopen = self._entry(self.tr("Reopen: take the agreement back"), detail.reopen_now)
        self.delete = self._entry(
            self.tr("Delete finding"), lambda: detail.dropped.emit(detail.key())
        )
        self.clicked.connect(self.open_menu)

    def _entry(self, words: str, job: Callable[[], None], key: str = "") -> QAction:
        made = self._menu.addAction(words)
        made.triggered.connect(lambda _on=False: job())
        if key:
            made.setShortcut(QKeySequence(keys_of(key)))
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._detail.addAction(made)  # a menu that is closed answers no key
        return made

    def open_menu(self) -> None:
        """Under the button."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
