"""This laptop: everything that concerns it and no challenge, one card under the other.

It stands over whatever is open, in which nothing changes meanwhile, and needs nothing to be open.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Sign, button, scrolled, text
from peerchallenge.ui.laptop.section import Section, widest
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Receipt, Refusal

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.settings import Settings

_SECTIONS: tuple[tuple[str, str], ...] = (
    ("passphrase", "PassphraseSection"),
    ("recovery", "RecoverySection"),
    ("remembering", "RememberingSection"),
    ("recoverers", "RecoverersSection"),
    ("locking", "LockingSection"),
    ("backing_up", "BackingUpSection"),
    ("double_click", "DoubleClickSection"),
)  # fmt: skip
"""Module and class of each card, in the order they stand."""


class LaptopPage(QWidget):
    """`left` is Back or Esc. Sections are made from `_SECTIONS` and know nothing of each other."""

    left = Signal()

    def __init__(self, profile: Profile, settings: Settings) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.refusal = Refusal()
        self._receipt = Receipt(self)
        self._back = button(self.tr("Back"), "chevron-left", "Esc", live=False)
        self._back.clicked.connect(self.left)
        self.sections: list[Section] = []
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for module, name in _SECTIONS:
            made = getattr(import_module(f"peerchallenge.ui.laptop.{module}"), name)
            section: Section = made(profile, settings)
            section.done.connect(self._done)
            section.shown.connect(self._show_part)
            self.sections.append(section)
            column.addWidget(section)
        column.addStretch(1)
        self._lay_out(column)
        look.changed.connect(self._fit)
        self._fit()
        self.setFocusProxy(self._area)

    def _lay_out(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Sign("laptop", 24, "accent"))
        top.addWidget(text(self.tr("This laptop"), "h1"), 1)
        top.addWidget(self._back)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 8, 0)
        self._column = QWidget()
        self._column.setLayout(column)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        self._area = scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(36, 20, 28, 18)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.refusal)
        whole.addWidget(self._area, 1)

    def _fit(self) -> None:
        self._column.setMaximumWidth(widest())

    def begin(self) -> None:
        """Show how things stand, and put the keyboard on the first thing to press."""
        for section in self.sections:
            section.begin()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back.focusNextChild()

    def go_to(self, module: str) -> None:
        """Bring one card into view, with the keyboard on what can be pressed in it."""
        section = self.sections[[name for name, _ in _SECTIONS].index(module)]
        for part in section.findChildren(QWidget):
            if part.isVisibleTo(section) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        self._show_part(section)

    def stop(self) -> bool:
        """Stop what is under way in any section; False when nothing was."""
        stopped = [section.stop() for section in self.sections]  # every one, not up to the first
        return any(stopped)

    def _done(self, what: str, proof: str) -> None:
        self._receipt.give(what, proof, can_undo=False)
        for section in self.sections:
            section.begin()

    def _show_part(self, part: QWidget) -> None:
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, look.px(28)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not any(section.holds() for section in self.sections) and not self.stop():
            self.left.emit()
