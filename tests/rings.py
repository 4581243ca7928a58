"""A keyring that holds in memory, and can be told to hang, to fail or to be of the plain kind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend


class Ring(KeyringBackend):
    """A keyring that holds, and can be told to hang, to fail, or to be of the plain kind."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None
        self.let_go = threading.Event()
        self.let_go.set()

    def _answer(self) -> None:
        self.let_go.wait(20)
        if self.fails is not None:
            raise self.fails

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        del self.held[service, username]


@contextmanager
def a_ring() -> Iterator[Ring]:
    """The system's keyring, as long as a test lasts."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        made.let_go.set()
        keyring.set_keyring(before)
