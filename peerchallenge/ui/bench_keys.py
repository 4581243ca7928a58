"""What the keys of the window ask of the open challenge; they do nothing where none is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerchallenge.ui.keyboard_window import KeyboardWindow

if TYPE_CHECKING:
    from peerchallenge.ui.bench import Bench


class BenchKeys(KeyboardWindow):
    """A window with a challenge on its bench, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.bench: Bench | None = None

    def undo(self) -> None:
        """Take back the last action of the open challenge."""
        if self.bench is not None:
            self.bench.undo()

    def redo(self) -> None:
        """Do it again."""
        if self.bench is not None:
            self.bench.desk.redo()

    def turn_to(self, number: int) -> None:
        """Turn to a page of the open challenge."""
        if self.bench is not None:
            self.bench.turn_to_number(number)

    def show_details(self) -> None:
        """Turn to what the open challenge says of itself."""
        if self.bench is not None:
            self.bench.turn_to("details")

    def show_needs(self) -> None:
        """Turn to what two laptops say differently."""
        if self.bench is not None:
            self.bench.turn_to("needs")

    def show_held(self) -> None:
        """Ask what is held about somebody or something."""
        if self.bench is not None:
            self.bench.over.show_held()

    def toggle_meeting(self) -> None:
        """Open the evening meeting of the open challenge, or leave it."""
        if self.bench is not None:
            self.bench.toggle_meeting()

    def write_note(self) -> None:
        """A note that only the manager can read."""
        if self.bench is not None:
            self.bench.over.write_note(self.bench.session_shown)

    def read_notes(self) -> None:
        """The notes for the manager that open on this laptop."""
        if self.bench is not None:
            self.bench.over.read_notes()

    def show_backups(self) -> None:
        """The backups of the open challenge."""
        if self.bench is not None:
            self.bench.over.show_backups()
