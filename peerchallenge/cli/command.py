"""What every command shares: how it is told which challenge, how it opens it, how it speaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.errors import Refused

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.store.profile import Profile

Challenge = Annotated[str, typer.Argument(help="The council’s name, or part of it.")]
ProfileFolder = Annotated[
    Path | None, typer.Option("--profile", help="The profile’s folder, if not this laptop’s own.")
]
PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="A file with the passphrase in it.")
]

WithNames = Annotated[bool, typer.Option("--with-names", help="Participants’ names go with it.")]
Me = Annotated[
    str, typer.Option("--me", help="Your initials, when this challenge has no team yet.")
]


def peer_called(door: Door, initials: str) -> str:
    """The key of the peer with these initials; empty for none given."""
    from peerchallenge.intake.importing import find_peer

    if not initials:
        return ""
    with door.reading() as session:
        return find_peer(session, initials).key


@contextmanager
def opened(challenge: str, folder: Path | None, passphrase_file: Path | None) -> Iterator[Door]:
    """The challenge a command names, open for as long as the command works on it."""
    held = unlocked(folder, passphrase_file)
    door = held.open(held.find(challenge))
    try:
        yield door
    finally:
        door.close()


def unlocked(folder: Path | None, passphrase_file: Path | None) -> Profile:
    """This laptop’s profile, or the one that is named, opened with its passphrase."""
    from peerchallenge.store.places import app_data
    from peerchallenge.store.profile import Profile, refuse_lost

    folder = folder or app_data()
    if not Profile.exists(folder):
        raise Refused("This laptop is not set up yet. Open the app and choose a passphrase first.")
    refuse_lost(folder)
    words = (
        words_in(passphrase_file)
        if passphrase_file
        else str(typer.prompt("Passphrase", hide_input=True))
    )
    return Profile.unlock(folder, words)


def today() -> date:
    """This day, where the laptop is."""
    return datetime.now().astimezone().date()


def words_in(file: Path) -> str:
    """The passphrase in a file, without the end of its line."""
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as failed:
        raise Refused(f"The passphrase file “{file.name}” cannot be read.") from failed


def say(words: str) -> None:
    """One line to whoever gave the command, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
