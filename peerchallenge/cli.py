"""The same work without a screen: the sample, a letter, checks, notes in, sheets and lists out.

Without a command the app opens. What is refused is said in one sentence and leaves 1. Each command
imports what it needs when it runs, so that the app's first window does not wait for all of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.errors import Fault, Refused

if TYPE_CHECKING:
    from peerchallenge.letter.outline import Outline
    from peerchallenge.store.door import Door

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    help="Peer Challenge: from the first note to the letter.",
    pretty_exceptions_enable=False,
)

SAMPLE_WORDS = "northmoor open day"
"""The passphrase of the sample's own profile. It keeps nothing real, so it is no secret."""

Challenge = Annotated[str, typer.Argument(help="The council’s name, or part of it.")]
ProfileFolder = Annotated[
    Path | None, typer.Option("--profile", help="The profile’s folder, if not this laptop’s own.")
]
PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="A file with the passphrase in it.")
]


def main() -> None:
    """Run a command; without one, open the app."""
    try:
        app()
    except (Refused, Fault) as trouble:
        sys.stderr.write(f"{trouble.sentence}\n")
        if isinstance(trouble, Fault) and trouble.report:
            sys.stderr.write(f"For whoever mends it: {trouble.report}\n")
        raise SystemExit(1) from None


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Peer Challenge: from the first note to the letter."""
    if context.invoked_subcommand is None:
        open_app()


@app.command("open")
def open_app(profile: ProfileFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """Open the app, on this laptop’s own profile or another."""
    from peerchallenge.ui.app import run

    words = _words_in(passphrase_file) if passphrase_file else None
    raise SystemExit(run(profile, words=words))


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where the letter and the sample’s profile go.")],
    profile: ProfileFolder = None,
) -> None:
    """Northmoor, the sample: from the peers’ note files to letter.pdf."""
    from peerchallenge.intake import northmoor
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.pdf import write_pdf
    from peerchallenge.record import counts, listings
    from peerchallenge.store.profile import Profile

    folder = profile or out / "profile"
    with _timed("Set up a private profile"):
        known = Profile.exists(folder)
        held = (Profile.unlock if known else Profile.create)(folder, SAMPLE_WORDS)
        for old in held.challenges():
            if old.is_sample:
                held.delete(old.folder)
    _, door = held.new_challenge(who="RP")
    try:
        with _timed("Bring in the note files, findings and recommendations"):
            northmoor.make(door)
        with _timed("Compose the letter"):
            compose(door)
        with _timed("Write letter.pdf"):
            pages = write_pdf(_outline(door, northmoor.LETTER_DAY), out / "letter.pdf")
        with door.reading() as session:
            found, done = listings.totals(session), counts.count(session)
            ready = sum(f.support.is_triangulated for f in listings.findings(session))
    finally:
        door.close()
    _say(
        f"{done.sessions} sessions, {done.people} people, {done.hours:.0f} hours of the team’s time"
    )
    _say(
        f"{found.lines} lines, {found.findings} findings ({ready} triangulated), "
        f"{found.recommendations} recommendations"
    )
    (out / "passphrase.txt").write_text(f"{SAMPLE_WORDS}\n", encoding="utf-8")
    _say(f"letter.pdf: {pages} pages, in {out}")
    _say(f"The sample’s passphrase is “{SAMPLE_WORDS}”.")


@app.command()
def letter(
    challenge: Challenge,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the letter goes.")],
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a challenge’s letter as PDF, composing it first where it has not been."""
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.pdf import write_pdf

    with _opened(challenge, profile, passphrase_file) as door:
        compose(door)
        pages = write_pdf(_outline(door, _today()), output)
    _say(f"{output}: {pages} pages")


@app.command()
def check(
    challenge: Challenge, profile: ProfileFolder = None, passphrase_file: PassphraseFile = None
) -> None:
    """Check a challenge’s file and what it says. Leaves 1 when something must be settled."""
    from peerchallenge.letter.checks import check as checked

    with _opened(challenge, profile, passphrase_file) as door:
        wrong = door.verify()
        with door.reading() as session:
            found = checked(session, door.names())
    for sentence in wrong:
        _say(f"Must settle. The file: {sentence}")
    for item in found:
        _say(f"{item.level.capitalize()}. {item.where}: {item.sentence}")
    if not wrong and not found:
        _say("Nothing to settle.")
    if wrong or any(item.level == "must settle" for item in found):
        raise SystemExit(1)


@app.command("import-notes")
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

    with _opened(challenge, profile, passphrase_file) as door:
        for path in files:
            notes = read_notes(path)
            with door.reading() as session:
                whose = find_peer(session, peer) if peer else peer_of(session, notes.sheet)
                whose = whose or find_peer(session, path.stem)
                planned = plan(session, notes, peer=whose.key, file_name=path.name)
            for sentence in sentences(planned):
                _say(sentence)
            if planned.new and (yes or typer.confirm("Bring them in?")):
                done = bring_in(door, planned)
                _say(f"{len(done.lines)} lines came in from {path.name}.")


@app.command("note-sheet")
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

    with _opened(challenge, profile, passphrase_file) as door, door.reading() as session:
        whose = find_peer(session, peer).key if peer else None
        sheet = sheet_of(session, whose, names=door.names())
    if blank:
        _say(f"{output}: {write_blank(sheet, output)} pages")
        return
    many = write_note_sheet(sheet, output, today=_today(), with_themes=themes)
    _say(f"{output}: {many} {'session' if many == 1 else 'sessions'}, for {sheet.whose}")


@app.command("evidence-list")
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

    with _opened(challenge, profile, passphrase_file) as door, door.reading() as session:
        told = evidence_to_print(session, names=door.names(), printed=full(_today()))
    _say(f"{output}: {write_evidence_list(told, output)} pages")


@app.command("import-register")
def import_register(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv of councils.")],
    profile: ProfileFolder = None,
) -> None:
    """Keep a register of councils on this laptop, to find them by when a challenge is started."""
    from peerchallenge.intake.register import import_register as keep
    from peerchallenge.store.places import app_data

    found = keep(profile or app_data(), file).authorities
    ended = sum(a.ended is not None for a in found)
    _say(f"{len(found)} councils came in from {file.name}, {ended} of them abolished.")


@app.command("import-timetable")
def import_timetable(
    challenge: Challenge,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx, .ods, .xls, .csv or .tsv")],
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

    with _opened(challenge, profile, passphrase_file) as door:
        book = read_book(file)
        with door.reading() as session:
            against = context(session)
        planned = plan_timetable(book, against)
        for sentence in sentences(planned):
            _say(sentence)
        if dry_run:
            for proposal in planned.changes.proposals:
                title, under = proposal_words(proposal, against.team)
                kinds = ", ".join(proposal.kinds)
                _say(f"{kinds.capitalize()}. {title}: {under}")
            return
        some = planned.changes.proposals or planned.changes.linked
        if some and (yes or typer.confirm("Bring it in?")):
            done = bring_in(door, planned)
            _say(f"{done} sessions changed or came in from {file.name}.")


@contextmanager
def _opened(challenge: str, folder: Path | None, passphrase_file: Path | None) -> Iterator[Door]:
    from peerchallenge.store.places import app_data
    from peerchallenge.store.profile import Profile

    folder = folder or app_data()
    if not Profile.exists(folder):
        raise Refused("This laptop is not set up yet. Open the app and choose a passphrase first.")
    words = (
        _words_in(passphrase_file)
        if passphrase_file
        else str(typer.prompt("Passphrase", hide_input=True))
    )
    held = Profile.unlock(folder, words)
    door = held.open(held.find(challenge))
    try:
        yield door
    finally:
        door.close()


def _outline(door: Door, day: date) -> Outline:
    from peerchallenge.letter.assemble import outline

    with door.reading() as session:
        return outline(session, today=day)


def _today() -> date:
    return datetime.now().astimezone().date()


def _words_in(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as failed:
        raise Refused(f"The passphrase file “{file.name}” cannot be read.") from failed


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    _say(f"{what}: {time.perf_counter() - start:.1f} s")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
