"""Which names stand open in what a letter or the slides say, and which somebody has let stand.

One rule for both: what was let stand in one place is let out there and wherever nobody has said
otherwise; a name that is open anywhere in the same file keeps it from leaving.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.checks.found import MUST
from peerchallenge.letter.checks.paragraph import names_open
from peerchallenge.letter.checks.passage import Passage
from peerchallenge.letter.checks.people import People, named
from peerchallenge.record.challenge import Focus
from peerchallenge.record.findings import finding_called
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.readings import living, the_challenge
from peerchallenge.record.weighing import (
    Finding,
    Paragraph,
    Recommendation,
    ThemeHeadline,
    dismissal_key,
)

QUESTION = "A question of the council’s own"


@dataclass(frozen=True)
class Told:
    """Words of one record that go out, and where a person finds them."""

    where: str
    kind: str
    key: str
    words: str


@dataclass(frozen=True)
class Stands:
    """Names as they are written, without case: `open` ones, and those that may go out."""

    open: frozenset[str]
    let: frozenset[str]
    where: str = ""
    """The first place where one is open."""


def stands(
    session: Session, people: People, reasons: Mapping[str, str], *, slides: bool = False
) -> Stands:
    """What stands open in the letter, or on the slides."""
    open_: set[str] = set()
    let: set[str] = set()
    first = ""
    for is_slides, told in _everything(session):
        spans = _open(people, reasons, told)
        if spans and is_slides in {slides, None}:
            first = first or told.where
        for found in people.names.finditer(told.words) if people.names else ():
            if found.span() not in spans:
                let.add(form(found.group()))
            elif is_slides in {slides, None}:
                open_.add(form(found.group()))
    return Stands(frozenset(open_), frozenset(let - open_), first)


def of_findings(session: Session) -> Iterator[Told]:
    """Findings and recommendations, in the words in which the slides tell of them."""
    for f in session.scalars(living(Finding)):
        where = finding_called(f.number)
        yield Told(where, "finding", f.key, f"{f.headline} {f.narrative}")
    for r in session.scalars(living(Recommendation)):
        yield Told("A recommendation", "recommendation", r.key, f"{r.text} {r.owner} {r.measure}")


def of_challenge(session: Session) -> Iterator[Told]:
    """What both take straight from the challenge."""
    for f in session.scalars(living(Focus)):
        yield Told(QUESTION, "focus", f.key, f"{f.short} {f.question}")


def addressed(session: Session) -> Told:
    """Whom the letter is written to: it is the one name that often may stand."""
    challenge = the_challenge(session)
    return Told("Who it is written to", "challenge", challenge.key, challenge.addressee)


def form(words: str) -> str:
    """A name as names are compared: small letters, one kind of apostrophe and space."""
    return " ".join(words.casefold().replace("’", "'").split())


def _everything(session: Session) -> Iterator[tuple[bool | None, Told]]:
    """Each with whether it is told by the slides alone, by the letter alone, or by both."""
    for p in session.scalars(living(Paragraph)):
        yield False, Told("The letter", "paragraph", p.key, p.text)
    yield False, addressed(session)
    yield from ((None, told) for told in of_challenge(session))
    yield from ((True, told) for told in of_findings(session))
    challenge = the_challenge(session)
    yield True, Told("An overall message", "challenge", challenge.key, challenge.overall)
    for h in session.scalars(living(ThemeHeadline)):
        yield True, Told("The headline of a theme", "theme_headline", h.key, h.text)


def _open(people: People, reasons: Mapping[str, str], told: Told) -> frozenset[tuple[int, int]]:
    if told.kind == "paragraph":
        return names_open(people, reasons, told.key, told.words)
    about = fingerprint(told.words)
    return frozenset(
        (hit.begins, hit.ends)
        for hit in named(Passage(told.words), people)
        if hit.level == MUST and dismissal_key(hit.code, told.kind, told.key, about) not in reasons
    )
