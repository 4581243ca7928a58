"""The record as it is on the disk, to be read beside the window while somebody types.

The trap it is here for: the door’s own documents and its index of the past are altered by every
action, and may not be read on another thread meanwhile.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peerchallenge.store.document import Document
    from peerchallenge.store.door import Door
    from peerchallenge.store.past import Past


class AsSaved:
    """What a door answers of who wrote what, from the file alone."""

    def __init__(self, door: Door, before: AsSaved | None = None) -> None:
        """`before` is the one made last: its index goes on instead of being made anew."""
        from peerchallenge.store.document import Document
        from peerchallenge.store.past import Past

        self.file, self.who = door.file, door.who
        self.document: Document = Document(door.file.log("challenge"))
        self._past: Past = before.past() if before else Past()
        self._past.take_in(self.document)

    def past(self) -> Past:
        """Who wrote what."""
        return self._past

    @property
    def version(self) -> bytes:
        """How far this laptop's record reaches."""
        return self.document.version

    def state_hash(self) -> str:
        """Equal on two laptops exactly when they hold the same."""
        return self.document.state_hash()

    def reading(self) -> AbstractContextManager[Any]:
        """A session on the tables."""
        return self.file.reading()
