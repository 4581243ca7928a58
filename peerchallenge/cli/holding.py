"""What is held about somebody, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, opened, say, today


def held(
    challenge: Challenge,
    phrase: Annotated[str, typer.Argument(help="A name, a role or some words.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="A .docx or .txt file.")],
    slips: Annotated[bool, typer.Option("--slips", help="Slips of typing too.")] = False,
    freedom: Annotated[
        bool, typer.Option("--freedom", help="For a freedom of information request.")
    ] = False,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write where it stands, with what others said held back; the search is logged."""
    from peerchallenge.paper.held_about import paper_about, write_held_paper
    from peerchallenge.record.sought import Ways
    from peerchallenge.store.held_about import held_about
    from peerchallenge.store.searches import REQUEST_NAMES, Request, note_search

    request = Request.FREEDOM if freedom else Request.ACCESS
    with opened(challenge, profile, passphrase_file) as door:
        found = held_about(door, phrase, Ways(slips=slips))
        note_search(
            door.file, who=door.who, request=request, phrase=found.phrase, found=found.counts()
        )
        told = paper_about(
            door, found, ticked=found.own(), request=REQUEST_NAMES[request], made=today()
        )
        many = write_held_paper(told, output)
        note_search(
            door.file, who=door.who, request=request, phrase=found.phrase,
            found=found.counts(), shown=told.shown,
        )  # fmt: skip
    places = "1 place" if many == 1 else f"{many} places"
    say(f"{output}: {places}, {told.shown} shown, {told.held_back} held back")
