"""What is said to the council: the letter, and the checks before it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, opened, say, today

if TYPE_CHECKING:
    from peerchallenge.letter.checks import Check


def letter(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the letter goes.")],
    agreed: Annotated[
        bool, typer.Option("--agreed", help="The team has agreed the words as they stand.")
    ] = False,
    final: Annotated[
        bool,
        typer.Option("--final", help="Make the agreed words final; refused while checks stand."),
    ] = False,
    form: Annotated[
        str, typer.Option("--format", help="letter or report; without it, as the challenge has it.")
    ] = "",
    letterhead: Annotated[
        Path | None, typer.Option("--letterhead", help="A picture for the top of the first page.")
    ] = None,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a challenge’s letter as PDF, composing it first where it has not been."""
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.finished import write_letter
    from peerchallenge.letter.state import DRAFT, agree_letter, letter_state, make_final
    from peerchallenge.letter.wording import wording
    from peerchallenge.record.readings import the_challenge

    with opened(challenge, profile, passphrase_file) as door:
        with door.reading() as session:
            state = letter_state(session).state
        # Nobody agrees words that are composed only now, nor are agreed ones composed anew.
        if state == DRAFT and not (agreed or final):
            compose(door)
        if agreed:
            agree_letter(door)
        if final:
            make_final(door)
        pages = write_letter(door, output, today=today(), letterhead=letterhead, format=form)
        with door.reading() as session:
            stands = letter_state(session, format=form)
            unfinished = wording(the_challenge(session).language).draft
    since = ", changed since the team agreed it" if stands.was and stands.sections else ""
    say(f"{output}: {pages} pages, {stands.state}{since}")
    if unfinished:
        say(unfinished)


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
    from peerchallenge.letter.finished import put_slides
    from peerchallenge.letter.slides import deck_of, told
    from peerchallenge.store.actions.said import keep_said

    with opened(challenge, profile, passphrase_file) as door:
        with door.reading() as session:
            deck = deck_of(session, door.names(), made=today(), with_drafts=with_drafts)
        many = put_slides(door, output, deck)
        if given:
            keep_said(door, lines=deck.said)
    say(f"{output}: {many} slides")
    for sentence in told(deck):
        say(sentence)
    if given:
        say("Kept as what was said on the day.")


def check(
    challenge: Challenge,
    letter: Annotated[
        bool, typer.Option("--letter", help="Check what the letter says, paragraph by paragraph.")
    ] = False,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Check a challenge’s file and what it says. Leaves 1 when something must be settled."""
    from peerchallenge.letter.checks import check as of_record
    from peerchallenge.letter.checks import check_letter, musts

    with opened(challenge, profile, passphrase_file) as door:
        wrong = [] if letter else door.verify()
        with door.reading() as session:
            found = (check_letter if letter else of_record)(session, door.names())
    for sentence in wrong:
        say(f"Must settle. The file: {sentence}")
    for item in found:
        say(_said(item))
    if not wrong and not found:
        say("Nothing to settle.")
    if wrong or musts(found):
        raise SystemExit(1)


def _said(check: Check) -> str:
    level = "Let stand" if check.dismissed else check.level.capitalize()
    why = f" Because: {check.dismissed}" if check.dismissed else ""
    return f"{level}. {check.where}: {check.sentence}{why}"
