"""Northmoor, the sample, from its note files to its letter."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import ProfileFolder, say
from peerchallenge.errors import Fault

if TYPE_CHECKING:
    from peerchallenge.store.door import Door

SAMPLE_WORDS = "northmoor open day"
"""The passphrase of the sample's own profile. It keeps nothing real, so it is no secret."""


def demo(
    out: Annotated[Path, typer.Option(help="Where the letter and the sample’s profile go.")],
    profile: ProfileFolder = None,
) -> None:
    """Northmoor, the sample: from the peers’ note files to letter, report and slides."""
    from peerchallenge.intake import northmoor
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.finished import put_slides, write_letter
    from peerchallenge.letter.slides import deck_of, told
    from peerchallenge.record.counts import count
    from peerchallenge.record.findings import findings
    from peerchallenge.record.totals import totals
    from peerchallenge.store.profile import Profile

    _clear(out)
    folder = profile or out / "profile"
    with _timed("Set up a private profile"):
        known = Profile.exists(folder)
        held = (Profile.unlock if known else Profile.create)(folder, SAMPLE_WORDS)
        for old in held.challenges():
            if old.is_sample:
                held.delete(old.folder)
    _, door = held.new_challenge(who="RP")
    try:
        _five_laptops(door, out)
        with _timed("Compose the letter"):
            compose(door)
        with _timed("Write letter.pdf"):
            day = northmoor.LETTER_DAY
            pages = write_letter(door, out / "letter.pdf", today=day, format="letter")
        with _timed("Write report.pdf"):
            more = write_letter(door, out / "report.pdf", today=day, format="report")
        with _timed("Write slides.pptx"), door.reading() as session:
            deck = deck_of(session, door.names(), made=northmoor.SLIDES_DAY)
            slides = put_slides(door, out / "slides.pptx", deck)
        with door.reading() as session:
            found, done = totals(session), count(session)
            ready = sum(f.support.is_triangulated for f in findings(session))
    finally:
        door.close()
    say(
        f"{done.sessions} sessions, {done.people} people, {done.hours:.0f} hours of the team’s time"
    )
    say(
        f"{found.lines} lines, {found.findings} findings ({ready} triangulated), "
        f"{found.recommendations} recommendations"
    )
    (out / "passphrase.txt").write_text(f"{SAMPLE_WORDS}\n", encoding="utf-8")
    say(f"letter.pdf: {pages} pages, report.pdf: {more} pages, in {out}")
    say(f"slides.pptx: {slides} slides. {' '.join(told(deck))}".rstrip())
    say(f"The sample’s passphrase is “{SAMPLE_WORDS}”.")


def _five_laptops(door: Door, out: Path) -> None:
    """What the team wrote apart comes together, and is the same everywhere."""
    from peerchallenge.cli.five_laptops import play

    with _timed("Five laptops: invite, note, merge in a scrambled order, weigh, merge again"):
        evening = play(door, out)
    for who, state in evening.states.items():
        say(f"  {who}’s laptop holds {state}")
    if not evening.is_same:
        raise Fault("The five laptops do not hold the same.")


def _clear(out: Path) -> None:
    """What an earlier demo left of the other laptops and of their files."""
    for name in ("laptops", "team-files"):
        shutil.rmtree(out / name, ignore_errors=True)
    (out / "invitation.pcinvite").unlink(missing_ok=True)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{what}: {time.perf_counter() - start:.1f} s")
