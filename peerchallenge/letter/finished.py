"""The finished file, looked through before it is put in place: does it name or give away anybody?

Whatever end wrote the bytes (`.pdf`, `.pptx`, `.docx`), `put_finished` reads them as a stranger
would: text, properties, descriptions of pictures, every part. Only then does a file appear.

The trap: PDFium takes one thread at a time, and the preview draws beside the window. Whoever uses
it holds `leaving.PDFIUM`.
"""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused, Stopped
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks.known import people
from peerchallenge.letter.checks.letting import form, stands
from peerchallenge.letter.checks.record import dismissals
from peerchallenge.letter.leaving import Machine, Read, parts_of
from peerchallenge.letter.pdf import pdf_bytes
from peerchallenge.letter.slides import Deck, slides_bytes
from peerchallenge.record.names import NamePattern, bare_name
from peerchallenge.record.readings import the_challenge, the_council, the_team, themes
from peerchallenge.shipped import resource
from peerchallenge.store.door import Door
from peerchallenge.store.replacing import replace_bytes

_LOOK = "Nothing was written. "


@dataclass(frozen=True)
class Private:
    """What must not leave, and which words that look like it somebody has let stand."""

    names: NamePattern | None
    whole: tuple[str, ...]
    """Whole names, for what is not text."""
    allowed: frozenset[str]
    """Names the team itself bears, and words somebody has looked at."""
    ours: tuple[str, ...]
    """What the file says of itself, which may hold the name of a machine by chance."""


def write_letter(
    door: Door,
    path: Path,
    *,
    today: date | None = None,
    letterhead: Path | None = None,
    format: str = "",  # noqa: A002  (the word of the record and of the command line)
    is_wanted: Callable[[], bool] = lambda: True,
) -> int:
    """Write the letter as PDF and answer its number of pages; the old file stays if refused.

    `format` is letter or report; without it, what the challenge has chosen.

    Raises Refused when it names somebody the team met or gives away whose laptop wrote it, Stopped
    when it is no longer wanted.
    """
    with door.reading() as session:
        told = outline(session, today=today, format=format)
        kept = private(session, door.names())
    data, pages = pdf_bytes(told, letterhead=letterhead)
    if not is_wanted():
        raise Stopped("Nothing was written.")
    put_finished(path, data, kept)
    return pages


def put_slides(door: Door, path: Path, deck: Deck) -> int:
    """Write the slides of a deck and answer how many; refused as a letter is."""
    with door.reading() as session:
        kept = private(session, door.names(), slides=True)
    data, many = slides_bytes(deck)
    put_finished(path, data, kept)
    return many


def put_finished(path: Path, data: bytes, kept: Private, *, machine: Machine | None = None) -> None:
    """Put a file in place, if it names nobody. `path` says by its ending what kind it is."""
    read = parts_of(data, path.suffix)
    _refuse_names(read, kept)
    _refuse_machine(read, kept, machine or Machine.this())
    replace_bytes(path, data)


def private(session: Session, names: Mapping[str, str], *, slides: bool = False) -> Private:
    """What must not leave this challenge in a letter, or in slides.

    `names` are the participants' own.
    """
    council, challenge = the_council(session), the_challenge(session)
    called = [council.name, council.short] if council else []
    called += [*(p.name for p in the_team(session)), *_standing()]
    about = [challenge.kind, *(t.name for t in themes(session) if t.lines)]
    about += [w for p in the_team(session) for w in (p.role, p.organisation, p.party)]
    known, reasons = people(session, names), dismissals(session)
    held = stands(session, known, reasons, slides=slides)
    allowed = {form(m.group()) for said in called for m in _found(known.names, said)}
    # A party or a place may be called as somebody is; a whole name there is somebody's.
    loose = (form(m.group()) for said in about for m in _found(known.names, said))
    allowed |= {one for one in loose if " " not in one} | held.let
    whole = tuple(bare_name(n) for n in names.values() if len(bare_name(n).split()) > 1)
    ours = (*called, *about, *(t.name for t in themes(session)))
    return Private(
        known.names, whole, frozenset(allowed - held.open), tuple(w for w in ours if w.strip())
    )


@cache
def _standing() -> tuple[str, ...]:
    """Our own words, which somebody may be called by: "Page 3", "May 2026", "the peer team"."""
    said = ["Page 1", "Peer Challenge", "The peer team", "Members of the team", "Name Role From"]
    said += ["What is due when", "At the latest after", "By", "Title", "Draft", *month_name]
    for path in sorted(resource("wording").glob("*.toml")):
        if not path.name.startswith("plain-"):
            said += _strings(tomllib.loads(path.read_text(encoding="utf-8")))
    return tuple(said)


def _strings(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            for value in held.values():
                yield from _strings(value)
        case list():
            for value in held:
                yield from _strings(value)


def _refuse_names(read: Read, kept: Private) -> None:
    for place, text in (("text", read.text), ("properties", read.about)):
        if any(form(m.group()) not in kept.allowed for m in _found(kept.names, text)):
            raise Refused(
                f"{_LOOK}The file’s {place} would name somebody the team met. "
                "Look at the letter’s checks, and say the role instead."
            )
    if read.holds(n for n in kept.whole if form(n) not in kept.allowed):
        raise Refused(
            f"{_LOOK}The file would hold the name of somebody the team met, out of sight. "
            "Look at what pictures are called and described as."
        )


def _refuse_machine(read: Read, kept: Private, machine: Machine) -> None:
    if read.shows(machine.homes):
        raise Refused(
            f"{_LOOK}The file would show a folder of this laptop. "
            "Take out what was pasted from it, or rename the picture it comes from."
        )
    about = read.about
    for words in sorted(kept.ours, key=len, reverse=True):
        about = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", about)  # never part of a word
    if machine.is_named_in(about):
        raise Refused(
            f"{_LOOK}The file’s properties would say on whose laptop it was made. "
            "Take that name out of the challenge’s title and the file’s properties."
        )


def _found(names: NamePattern | None, words: str) -> Iterable[re.Match[str]]:
    return names.finditer(words) if names else ()
