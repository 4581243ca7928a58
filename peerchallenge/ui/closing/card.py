"""How long the challenge is kept: the day it is due to be destroyed, closing it, and afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.record.day_words import full
from peerchallenge.record.days import day_read
from peerchallenge.record.retention import keeping
from peerchallenge.ui.closing.words import closed_words, due_words
from peerchallenge.ui.fields import button, field, form, text
from peerchallenge.ui.notices import Refusal, announce

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk


class KeepingCard(QWidget):
    """`close_asked` opens the sheet, `late_asked` the list of late lines."""

    close_asked = Signal()
    late_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.refusal = Refusal()
        self._said = text("", wrap=True)
        self._rows = form()
        self.by = self._rows.row(
            self.tr("Notes to be destroyed by"),
            field(""),
            self.tr("A day like 4 March 2026; without one, six months after the letter is final. "
                    "Nothing is destroyed by the clock: somebody closes the challenge."),
        )  # fmt: skip
        self.by.editingFinished.connect(self._put_day)
        self.close_it = button(self.tr("Close and purge"), "trash-2")
        self.close_it.clicked.connect(self.close_asked)
        self.order = button(self.tr("Write the closing order"), "file-up")
        self.order.clicked.connect(self.write_order)
        self.send_late = button(self.tr("Write the late lines for the lead"), "file-up")
        self.send_late.clicked.connect(self.write_late)
        self.late = button(self.tr("Read late lines"), "inbox")
        self.late.clicked.connect(self.late_asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(text(self.tr("How long it is kept"), "h2"))
        for part in (self.refusal, self._said, self._rows):
            whole.addWidget(part)
        for made in (self.close_it, self.order, self.send_late, self.late):
            whole.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_now(self) -> None:
        """Read and draw."""
        from peerchallenge.exchange.closing import has_order
        from peerchallenge.exchange.late import received, waits

        kept, door = self._desk.read(keeping), self._desk.door
        today = datetime.now().astimezone().date()
        said = closed_words(kept) or due_words(kept, today)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        is_open = not kept.closed_at
        for part in (self._rows, self.close_it):
            part.setVisible(is_open)
        if not self.by.hasFocus():
            self.by.setText(full(kept.delete_by))
        self.order.setVisible(not is_open and has_order(door))
        self.send_late.setVisible(not is_open and waits(door))
        self.late.setVisible(not is_open and bool(received(door)))

    def take_keyboard(self) -> None:
        """On the day while it is open, else on what can be pressed."""
        parts = (self.by, self.close_it, self.order, self.send_late, self.late)
        shown = (part for part in parts if part.isVisibleTo(self))
        if (part := next(shown, None)) is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_day(self) -> None:
        if not self.by.isModified():
            return
        from peerchallenge.store.actions.retention import set_delete_by

        words = self.by.text().strip()
        today = datetime.now().astimezone().date()
        day = day_read(words, near=today) if words else None
        if words and day is None:
            self._rows.refuse(self.by, self.tr("Write the day like 4 March 2026."))
            return
        self._rows.refuse(self.by, None)
        self.by.setModified(False)
        self._desk.do(set_delete_by, day=day)
        self.show_now()

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    # -- after closing

    def write_order(self) -> None:
        """Put the closing order into a folder once more."""
        from peerchallenge.exchange.closing import write_closing_order

        self._write(write_closing_order)

    def write_late(self) -> None:
        """Put the late lines into a folder once more."""
        from peerchallenge.exchange.late import write_late

        self._write(write_late)

    def _write(self, job: Callable[[Door, Path], Path]) -> None:
        from peerchallenge.ui.closing.doing import ask_folder, written_words

        folder = ask_folder(self)
        if folder is None:
            return
        self.refusal.clear()
        try:
            path = job(self._desk.door, folder)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        self._tell(written_words(path))
