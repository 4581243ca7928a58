"""A door of this laptop at which nothing that is read, pasted or shown may knock."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Listening:
    """A door of this laptop that nobody may knock at."""

    held: socket.socket

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.held.getsockname()[1]}"

    def was_reached(self) -> bool:
        """Whether anybody has connected."""
        try:
            self.held.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def a_listening_door() -> Iterator[Listening]:
    """Open for as long as it is held."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        held.setblocking(False)
        yield Listening(held)
