"""Repair a damaged challenge, and look one through from end to end, without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, say, unlocked
from peerchallenge.errors import Damaged, Refused

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.store.repair.report import Report
    from peerchallenge.store.shelved import Shelved


def repair(
    challenge: Annotated[
        str, typer.Argument(help="The council, or the folder, of the one that is damaged.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Repair it without asking.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="Also write the report to this file.")
    ] = None,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what can be brought back of a damaged challenge, ask, and bring it back."""
    from peerchallenge.store.replacing import replace_bytes

    held = unlocked(profile, passphrase_file)
    found = _the_damaged(held, challenge)
    say(found.refusal)
    prospect = held.prospect(found.folder)
    from_backup = prospect.backup_at
    backup = f"of {from_backup:%d.%m.%Y %H:%M}" if from_backup else "none that can be read"
    say(f"Newest good backup: {backup}")
    say(f"Lines that can be read from the damaged file: {prospect.lines_readable:,}")
    if not (yes or typer.confirm("Repair it? The damaged file is kept.")):
        say("Nothing was changed.")
        raise SystemExit(1)
    made: Report = held.repair(found.folder)
    for sentence in made.sentences():
        say(sentence)
    if report is not None:
        replace_bytes(report, made.as_text().encode())


def look_through(
    challenge: Challenge, profile: ProfileFolder = None, passphrase_file: PassphraseFile = None
) -> None:
    """Read every page of a challenge and compare its lists with its record. Leaves 1 for damage."""
    from peerchallenge.store.checking import check

    held = unlocked(profile, passphrase_file)
    door = held.open(held.find(challenge))
    try:
        found = check(door.file.path, door.file.raw_key)
    finally:
        door.close()
    for wrong in (*found.damage, *found.differing):
        say(wrong)
    if not found.is_well:
        raise SystemExit(1)
    say("Every page and every list is as it should be.")


def _the_damaged(held: Profile, challenge: str) -> Shelved:
    """The one that is named, or the only one that is damaged."""
    shelf = held.challenges()
    if challenge:
        name = held.find(challenge)
        shelf = [s for s in shelf if s.folder == name]
    found = [s for s in (_opened_once(held, one) for one in shelf) if s.is_damaged]
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(s.folder for s in found)
        raise Refused(f"More than one challenge is damaged. Name one of these folders: {named}.")
    if challenge:
        raise Refused("This challenge opens as it should: there is nothing to repair.")
    raise Refused("No challenge on this laptop is damaged.")


def _opened_once(held: Profile, shelved: Shelved) -> Shelved:
    """The list reads little of a file; opening looks all of it through."""
    if shelved.refusal:
        return shelved
    try:
        held.open(shelved.folder).close()
    except Damaged as damaged:
        return replace(shelved, is_damaged=True, refusal=damaged.sentence)
    return shelved
