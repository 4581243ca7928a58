"""What is handed out besides the letter: note sheets, blanks, the evidence list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, opened, say, today


def note_sheet(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the sheet goes.")],
    peer: Annotated[str, typer.Option(help="Whose sessions: initials. Otherwise all.")] = "",
    blank: Annotated[bool, typer.Option("--blank", help="A PDF to write on by hand.")] = False,
    themes: Annotated[
        bool | None, typer.Option(help="A heading for each theme in every session, or none.")
    ] = None,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a note sheet for Word, or a blank to print, for a peer without the program."""
    from peerchallenge.intake.importing import find_peer
    from peerchallenge.paper.blank import write_blank
    from peerchallenge.paper.note_sheet import write_note_sheet
    from peerchallenge.paper.sheet import sheet_of

    with opened(challenge, profile, passphrase_file) as door, door.reading() as session:
        whose = find_peer(session, peer).key if peer else None
        sheet = sheet_of(session, whose, names=door.names())
    if blank:
        say(f"{output}: {write_blank(sheet, output)} pages")
        return
    many = write_note_sheet(sheet, output, today=today(), with_themes=themes)
    say(f"{output}: {many} {'session' if many == 1 else 'sessions'}, for {sheet.whose}")


def evidence_list(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the list goes.")],
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write all lines by theme as a PDF to print, without the name of anybody met."""
    from peerchallenge.paper.evidence import evidence_to_print
    from peerchallenge.paper.evidence_list import write_evidence_list
    from peerchallenge.record.day_words import full

    with opened(challenge, profile, passphrase_file) as door, door.reading() as session:
        told = evidence_to_print(session, names=door.names(), printed=full(today()))
    say(f"{output}: {write_evidence_list(told, output)} pages")
