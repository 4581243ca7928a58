"""What is said to the council: the letter, and the checks before it goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, opened, say, today

if TYPE_CHECKING:
    from peerchallenge.letter.outline import Outline
    from peerchallenge.store.door import Door


def letter(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the letter goes.")],
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a challenge’s letter as PDF, composing it first where it has not been."""
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.pdf import write_pdf

    with opened(challenge, profile, passphrase_file) as door:
        compose(door)
        pages = write_pdf(outline_of(door, today()), output)
    say(f"{output}: {pages} pages")


def slides(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the slides go.")],
    with_drafts: Annotated[
        bool, typer.Option("--with-drafts", help="Findings not agreed too, marked as drafts.")
    ] = False,
    given: Annotated[
        bool, typer.Option("--given", help="Keep their words as what was said on the day.")
    ] = False,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the slides of the last day from what the team agreed, for PowerPoint."""
    from peerchallenge.letter.slides import deck_of, told, write_slides
    from peerchallenge.store.actions.said import keep_said

    with opened(challenge, profile, passphrase_file) as door:
        with door.reading() as session:
            deck = deck_of(session, door.names(), made=today(), with_drafts=with_drafts)
        many = write_slides(deck, output)
        if given:
            keep_said(door, lines=deck.said)
    say(f"{output}: {many} slides")
    for sentence in told(deck):
        say(sentence)
    if given:
        say("Kept as what was said on the day.")


def check(
    challenge: Challenge, profile: ProfileFolder = None, passphrase_file: PassphraseFile = None
) -> None:
    """Check a challenge’s file and what it says. Leaves 1 when something must be settled."""
    from peerchallenge.letter.checks import check as checked

    with opened(challenge, profile, passphrase_file) as door:
        wrong = door.verify()
        with door.reading() as session:
            found = checked(session, door.names())
    for sentence in wrong:
        say(f"Must settle. The file: {sentence}")
    for item in found:
        say(f"{item.level.capitalize()}. {item.where}: {item.sentence}")
    if not wrong and not found:
        say("Nothing to settle.")
    if wrong or any(item.level == "must settle" for item in found):
        raise SystemExit(1)


def outline_of(door: Door, day: date) -> Outline:
    """The letter as it would be sent that day, before it has a form."""
    from peerchallenge.letter.assemble import outline

    with door.reading() as session:
        return outline(session, today=day)
