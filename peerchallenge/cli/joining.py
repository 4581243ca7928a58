"""Who is in the team: an invitation out, and joining by one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peerchallenge.cli.command import (
    Challenge,
    Me,
    PassphraseFile,
    ProfileFolder,
    WithNames,
    opened,
    peer_called,
    say,
    unlocked,
    words_in,
)


def invite(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the invitation goes.")],
    with_names: WithNames = False,
    me: Me = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write an invitation for a colleague, and say the words that open it."""
    from peerchallenge.exchange import invitation
    from peerchallenge.exchange.wordlist import spoken_words

    with opened(challenge, profile, passphrase_file) as door:
        peer = peer_called(door, me)
        words = spoken_words()
        path = invitation.invite(door, output, words=words, with_names=with_names, me=peer)
    say(f"{path}: an invitation")
    say(f"Words: {words}")
    say("Say the words by telephone, and never send them with the file.")


def join(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The invitation.")],
    words_file: Annotated[
        Path | None, typer.Option("--words-file", help="A file with the words in it.")
    ] = None,
    name: Annotated[str, typer.Option(help="Your name.")] = "",
    initials: Annotated[
        str, typer.Option(help="Your initials; those of one of the team say that you are them.")
    ] = "",
    role: Annotated[str, typer.Option(help="Your role in the team.")] = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Join a challenge by the invitation a colleague made."""
    from peerchallenge.exchange import invitation
    from peerchallenge.exchange.roster import others

    held = unlocked(profile, passphrase_file)
    words = words_in(words_file) if words_file else str(typer.prompt("The words that were said"))
    found = invitation.open_invitation(file, words)
    peer = invitation.known_as(found, name, initials)
    _, door = invitation.join(held, found, peer=peer, name=name, initials=initials, role=role)
    who, many = door.who, 1 + sum(not c.has_left for c in others(door))
    door.close()
    say(f"{found.council}: joined as {who}. The team has {many} laptops.")
