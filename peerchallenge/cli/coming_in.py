"""What comes in: notes, the timetable, a register of councils."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peerchallenge.cli.command import Challenge, PassphraseFile, ProfileFolder, opened, say


def import_notes(
    challenge: Challenge,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=".docx, .txt or .md")],
    peer: Annotated[
        str, typer.Option(help="Whose notes: initials. Otherwise the sheet or the file’s name.")
    ] = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before it goes in.")] = False,
) -> None:
    """Bring notes into a challenge: shows what would come in, asks, then does it."""
    from peerchallenge.intake.importing import find_peer
    from peerchallenge.intake.importing import import_notes as bring_in
    from peerchallenge.intake.planning import plan
    from peerchallenge.intake.reading import read_notes
    from peerchallenge.intake.sentences import sentences
    from peerchallenge.intake.sheets import peer_of

    with opened(challenge, profile, passphrase_file) as door:
        for path in files:
            notes = read_notes(path)
            with door.reading() as session:
                whose = find_peer(session, peer) if peer else peer_of(session, notes.sheet)
                whose = whose or find_peer(session, path.stem)
                planned = plan(session, notes, peer=whose.key, file_name=path.name)
            for sentence in sentences(planned):
                say(sentence)
            if planned.new and (yes or typer.confirm("Bring them in?")):
                done = bring_in(door, planned)
                say(f"{len(done.lines)} lines came in from {path.name}.")


def import_timetable(
    challenge: Challenge,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx, .ods, .csv or .tsv")],
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before it goes in.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say each thing it would do, and do nothing.")
    ] = False,
) -> None:
    """Bring the council’s timetable into a challenge, or a revised one: shows, asks, does it."""
    from peerchallenge.intake.timetable.plan import bring_in, context, plan_timetable
    from peerchallenge.intake.timetable.sentences import proposal_words, sentences
    from peerchallenge.intake.timetable.sheets import read_book

    with opened(challenge, profile, passphrase_file) as door:
        book = read_book(file)
        with door.reading() as session:
            against = context(session)
        planned = plan_timetable(book, against)
        for sentence in sentences(planned):
            say(sentence)
        if dry_run:
            for proposal in planned.changes.proposals:
                title, under = proposal_words(proposal, against.team)
                kinds = ", ".join(proposal.kinds)
                say(f"{kinds.capitalize()}. {title}: {under}")
            return
        some = planned.changes.proposals or planned.changes.linked
        if some and (yes or typer.confirm("Bring it in?")):
            done = bring_in(door, planned)
            say(f"{done} sessions changed or came in from {file.name}.")


def import_register(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv of councils.")],
    profile: ProfileFolder = None,
) -> None:
    """Keep a register of councils on this laptop, to find them by when a challenge is started."""
    from peerchallenge.intake.register import import_register as keep
    from peerchallenge.store.places import app_data

    found = keep(profile or app_data(), file).authorities
    ended = sum(a.ended is not None for a in found)
    say(f"{len(found)} councils came in from {file.name}, {ended} of them abolished.")
