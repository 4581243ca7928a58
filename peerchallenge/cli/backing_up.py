"""Backups without a screen: list them, read one as plain JSON, put the whole of one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import (
    Challenge,
    PassphraseFile,
    ProfileFolder,
    opened,
    say,
    unlocked,
)
from peerchallenge.errors import Refused

if TYPE_CHECKING:
    from peerchallenge.store.backups.inside import Listed
    from peerchallenge.store.door import Door


def backups(
    challenge: Challenge,
    read: Annotated[
        int, typer.Option("--read", min=0, help="Write the whole record in this backup as JSON.")
    ] = 0,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to: a .json in plain words.")
    ] = None,
    restore: Annotated[
        int,
        typer.Option("--restore", min=0, help="Go back to the whole of this backup, here alone."),
    ] = 0,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the backups of a challenge, newest first, with their numbers."""
    if restore:
        _restore(challenge, restore, profile, passphrase_file, yes=yes)
        return
    with opened(challenge, profile, passphrase_file) as door:
        if read:
            if output is None:
                raise Refused("Say with -o where the words are to be written.")
            _read(door, read, output)
            say(f"{output}: everything in the backup, in plain words. Keep it safe.")
            return
        _list(door)


def _list(door: Door) -> None:
    from peerchallenge.store.backups.inside import listed

    found = listed(door.file)
    if not found:
        say("No backups yet. The first is made when the challenge is open in the app.")
    for one in found:
        say(_in_words(one))


def _in_words(one: Listed) -> str:
    counts = ", ".join(f"{many:,} {kind}" for kind, many in one.counts) or "cannot be read"
    same = ", as it is now" if one.is_as_now else ""
    why = one.backup.why or "not complete"
    return f"{one.backup.number:>4}  {one.backup.at:%Y-%m-%d %H:%M}  {why}: {counts}{same}"


def _read(door: Door, number: int, output: Path) -> None:
    from peerchallenge.store.backups.making import told_in
    from peerchallenge.store.replacing import replace_bytes

    replace_bytes(output, told_in(door.file, number))


def _restore(
    challenge: str, number: int, folder: Path | None, passphrase_file: Path | None, *, yes: bool
) -> None:
    from peerchallenge.store.backups.going_back import go_back

    held = unlocked(folder, passphrase_file)
    name = held.find(challenge)
    held.open(name).close()  # what was typed last goes into the backup that is made first
    say("This concerns this laptop only: what colleagues hold returns with their next file.")
    if not yes and not typer.confirm(f"Go back to backup {number}?"):
        say("Nothing was changed.")
        return
    file = held.store_of(name)
    try:
        made = go_back(file, number)
    finally:
        file.close()
    say(f"This laptop is back at backup {number}. What stood before is {made.backup.number}.")
