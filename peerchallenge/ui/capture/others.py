"""What other note-takers wrote in the session shown, under a heading, with its keys for filing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.capture.others_list import OthersList
from peerchallenge.ui.capture.others_rows import heading_of, line_rows
from peerchallenge.ui.fields import filter_button, rule, text

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownLine


class OthersNotes(QWidget):
    """Hidden while nobody else has written here."""

    turned = Signal(bool)
    """Whether they are wanted beside one's own notes rather than under them."""

    def __init__(self, *, beside: bool) -> None:
        super().__init__()
        self._heading = text("", "caption_b", colour="ink2", wrap=True)
        self.beside = filter_button(self.tr("Side by side"))
        self.beside.setChecked(beside)
        self.beside.toggled.connect(self.turned)
        self.list = OthersList(self.tr("Other note-takers’ lines"))
        head = QHBoxLayout()
        head.setContentsMargins(14, 5, 8, 5)
        head.addWidget(self._heading, 1)
        head.addWidget(self.beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._rule = rule()
        whole.addWidget(self._rule)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.list, 1)
        self.hide()

    def show_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show what others wrote; lines without words are not counted."""
        written = [line for line in lines if line.text.strip()]
        self.list.show_rows(line_rows(written))
        self._heading.setText(heading_of(written) if written else "")
        self.list.setAccessibleName(heading_of(written) or self.tr("Other note-takers’ lines"))
        self.setVisible(bool(written))
