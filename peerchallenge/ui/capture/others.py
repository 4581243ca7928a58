"""What other note-takers wrote in the session shown, under a heading, with its keys for filing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.capture.others_list import OthersList
from peerchallenge.ui.capture.others_rows import heading_of, line_rows
from peerchallenge.ui.fields import button, filter_button, rule

if TYPE_CHECKING:
    from peerchallenge.record.lines import ShownLine


class OthersNotes(QWidget):
    """Hidden while nobody else has written here."""

    turned = Signal(bool)
    """Whether they are wanted beside one's own notes rather than under them."""
    folded = Signal()
    """Somebody folded them to their heading, or opened them."""

    def __init__(self, *, beside: bool) -> None:
        super().__init__()
        self._is_open, self._roomy, self._under = True, True, True
        self.heading = button("", "chevron-down", quiet=True)
        self.heading.setProperty("opens", "notes")  # no thing to do, for the palette
        self.heading.clicked.connect(self._turn)
        self.beside = filter_button(self.tr("Side by side"))
        self.beside.setChecked(beside)
        self.beside.toggled.connect(self.turned)
        self.list = OthersList(self.tr("Other note-takers’ lines"))
        head = QHBoxLayout()
        head.setContentsMargins(6, 2, 8, 2)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._rule = rule()
        whole.addWidget(self._rule)
        whole.addLayout(head)
        self._line = rule()
        whole.addWidget(self._line)
        whole.addWidget(self.list, 1)
        self.hide()

    def show_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show what others wrote; lines without words are not counted."""
        written = [line for line in lines if line.text.strip()]
        self.list.show_rows(line_rows(written))
        self.heading.say(heading_of(written))
        self.heading.setAccessibleName(self.tr("{}, fold or show").format(heading_of(written)))
        self.list.setAccessibleName(heading_of(written) or self.tr("Other note-takers’ lines"))
        self._show_fold()
        self.setVisible(bool(written))

    def fit(self, *, roomy: bool, under: bool) -> None:
        """Where there is little room under one's own notes these are a heading, until opened."""
        if roomy != self._roomy:
            self._roomy = self._is_open = roomy
        self._under = under
        self._show_fold()

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is there."""
        return self._under and not self._is_open

    def open(self) -> None:
        """Show the lines: one of them is asked for."""
        if self.is_folded:
            self._turn()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show_fold()
        self.folded.emit()

    def _show_fold(self) -> None:
        folded = self.is_folded
        self.list.setVisible(not folded)
        self._line.setVisible(not folded)
        self.heading.show_icon("chevron-right" if folded else "chevron-down")
        self.heading.explain(self.tr("Show these notes") if folded else self.tr("Fold these notes"))
        self.heading.setEnabled(self._under)
        self.setMaximumHeight(self.sizeHint().height() if folded else 16_777_215)
