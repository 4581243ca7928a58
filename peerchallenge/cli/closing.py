"""Closing a challenge: by the lead, who writes the order, and by the others, who carry it out."""

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
    from peerchallenge.exchange.closing import Closing
    from peerchallenge.store.profile import Profile

Yes = Annotated[
    str,
    typer.Option("--yes", metavar="COUNCIL", help="The council’s name in full, instead of asking."),
]


def close(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="A folder for the order.")],
    yes: Yes = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Close and purge: notes, names, history and backups go; the letter and what it needs stay."""
    from peerchallenge.exchange import closing
    from peerchallenge.letter.state import words_of_letter

    held = unlocked(profile, passphrase_file)
    name = held.find(challenge)
    door = held.open(name)
    try:
        if refusal := closing.why_not(door):
            raise Refused(refusal)
        _tell(closing.look_ahead(door))
    finally:
        door.close()
    _agree(held, name, yes)
    if not output.is_dir():
        raise Refused(f"There is no folder “{output.name}”. Make it first, or choose another.")
    done = closing.close(held, name, words=words_of_letter)
    say(f"{done.receipt.sentence}.")
    if done.has_order:
        door = held.open(done.folder)
        try:
            say(f"{closing.write_closing_order(door, output)}: the closing order")
        finally:
            door.close()


def carry_out(
    challenge: Challenge,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The closing order.")],
    late: Annotated[
        Path | None, typer.Option("--late", help="A folder for the late lines, if there are any.")
    ] = None,
    yes: Yes = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Carry out the lead’s closing order; what only this laptop has is sealed for the lead."""
    from peerchallenge.exchange import closing
    from peerchallenge.exchange.late import write_late

    held = unlocked(profile, passphrase_file)
    name = held.find(challenge)
    door = held.open(name)
    try:
        order, ahead = closing.look_at_order(door, file)
    finally:
        door.close()
    say(f"Closed by {order.who or 'the lead'}, {order.closed_at}.")
    _tell(ahead)
    _agree(held, name, yes)
    done = closing.carry_out(held, name, file, yes=True)
    say(f"{done.receipt.sentence}.")
    if done.late:
        door = held.open(done.folder)
        try:
            if late is not None:
                say(f"{write_late(door, late)}: late lines for the lead alone")
            else:
                say("Write the late lines with the command late-lines and send them to the lead.")
        finally:
            door.close()


def late_lines(
    challenge: Challenge,
    file: Annotated[Path | None, typer.Argument(help="Late lines of a colleague, to read.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A folder for this laptop’s own.")
    ] = None,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write this laptop’s late lines for the lead, or, as the lead, read a colleague’s."""
    from peerchallenge.exchange import late

    with opened(challenge, profile, passphrase_file) as door:
        if output is not None:
            say(f"{late.write_late(door, output)}: late lines for the lead alone")
        if file is not None:
            late.receive_late(door, file)
        for one in late.received(door):
            say(f"{one.sentence}{f'. {one.done}' if one.done else ''}")
            for line in one.lines:
                where = f" ({line.where})" if line.where else ""
                say(f"  {line.what}{where}: {line.words}")


def _tell(ahead: Closing) -> None:
    from peerchallenge.exchange.destruction import in_words
    from peerchallenge.exchange.wording import and_join, counted

    goes, stays = in_words(ahead.goes), ahead.stays
    say(f"Goes from this laptop for good: {and_join(goes) or 'nothing'}.")
    paragraphs = counted(stays.paragraphs, "paragraph")
    recommended = counted(stays.recommendations, "recommendation")
    say(f"Stays: {paragraphs} of the letter, {recommended}, {counted(stays.findings, 'finding')}.")
    if ahead.late:
        say(f"{counted(ahead.late, 'line')} nobody else holds: sealed for the lead first.")


def _agree(held: Profile, name: str, yes: str) -> None:
    council = next((s.council for s in held.challenges() if s.folder == name), "")
    typed = yes or str(typer.prompt(f"Type {council or 'yes'} to go on"))
    if typed.strip().casefold() != (council or "yes").strip().casefold():
        raise Refused("That is not the council’s name, so nothing was closed.")
