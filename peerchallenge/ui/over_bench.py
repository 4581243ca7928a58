"""What opens over an open challenge: notes for the manager, what is held, backups, closing.

Nothing of it opens while the evening meeting is on, which may be on a projector.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.exchange.acts import Acts
    from peerchallenge.ui.private.note_sheet import NoteSheet


class OverBench(QObject):
    """Opens each sheet over `bench`, with what it needs of the challenge."""

    swap_asked = Signal()
    """A backup is ready to take the challenge’s place, once that is closed."""
    closing_agreed = Signal(object)
    """Somebody has said yes to closing: what was asked. The challenge is put away for it."""

    def __init__(
        self,
        desk: Desk,
        bench: QWidget,
        *,
        acts: Callable[[], Acts],
        show_record: Callable[[str, str], object],
        is_meeting: Callable[[], bool],
    ) -> None:
        super().__init__(bench)
        self._desk, self._bench = desk, bench
        self._acts, self._show_record, self._is_meeting = acts, show_record, is_meeting

    def close_for_good(self, order: Path | None = None) -> None:
        """Ask before the challenge is closed: by its lead, or as a closing order says."""
        from peerchallenge.ui.closing.sheet import ask_to_close

        if self._is_meeting():
            return
        self._desk.leave()
        acts = self._acts()
        sheet = ask_to_close(self._desk, self._bench, lambda: acts.standing().board, order)
        sheet.agreed.connect(self.closing_agreed)

    def write_note(self, session: str = "") -> NoteSheet | None:
        """A note that only the manager can read, in a session if one is shown."""
        from peerchallenge.ui.private.note_sheet import write_note

        return None if self._is_meeting() else write_note(self._desk, self._bench, session=session)

    def read_notes(self) -> None:
        """The notes for the manager that open on this laptop."""
        from peerchallenge.ui.private.notes_sheet import read_notes

        if not self._is_meeting():
            read_notes(self._desk, self._bench)

    def show_held(self) -> None:
        """Every place in which a person, a role or some words stand."""
        from peerchallenge.ui.held.sheet import show_held

        if not self._is_meeting():
            show_held(self._desk, self._show_record, self._bench)

    def show_deleted(self) -> None:
        """What is deleted, to read and to bring back."""
        from peerchallenge.ui.history.deleted_sheet import show_deleted

        if not self._is_meeting():
            show_deleted(self._desk, self._bench)

    def show_backups(self) -> None:
        """The backups of this challenge."""
        from peerchallenge.ui.backups.sheet import BackupsSheet

        if self._is_meeting():
            return
        self._desk.leave()  # what is being typed is part of it
        sheet = BackupsSheet(self._desk, self._bench)
        sheet.swap_asked.connect(self.swap_asked)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
