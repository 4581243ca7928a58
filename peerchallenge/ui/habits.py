"""How a person likes the pages laid out: kept for this laptop by `settings`, read by the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

IDLE_MINUTES: Final = (5, 10, 20, 30)
"""After so many minutes without a key the laptop may lock; never is not offered."""


@dataclass
class Habits:
    """Each is set by a switch on its page."""

    others_beside: bool = False
    """Other note-takers’ lines stand beside one's own rather than under them."""
    letterhead: str = ""
    """The picture at the top of every letter that is exported; empty for none."""

    idle_minutes: int = 10
    """The laptop locks when nobody has used it for so long."""
    is_title_neutral: bool = False
    """The window’s title names no council: others may see the taskbar, or a list of windows."""

    exchange_folder: str = ""
    """Where the last team file was written to; empty before the first."""
    opened_folder: str = ""
    """Where the last files from colleagues were opened from, which is often another."""
    photo_folder: str = ""
    """Where the last photos were chosen."""
    watched_folder: str = ""
    """The folder in which team files from colleagues are waited for; empty for none."""

    unfinished_start: str = ""
    """What stood on the form for a new challenge when it was left; empty for nothing."""

    second_place: str = ""
    """Where every backup is copied to as well: a stick or a folder; empty for none."""

    def forget_folders(self) -> None:
        """A challenge was closed, and people call folders after the council."""
        self.exchange_folder = self.opened_folder = self.photo_folder = self.watched_folder = ""

    @property
    def second_path(self) -> Path | None:
        """Where the second place of the backups is."""
        return Path(self.second_place) if self.second_place else None

    @property
    def watched_path(self) -> Path | None:
        """Where that folder is."""
        return Path(self.watched_folder) if self.watched_folder else None

    @property
    def letterhead_path(self) -> Path | None:
        """Where that picture lies."""
        return Path(self.letterhead) if self.letterhead else None


habits: Final = Habits()
