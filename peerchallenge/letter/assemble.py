"""The outline of the letter: paragraphs as the record holds them, and facts read at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.letter.outline import (
    Advice,
    Block,
    Grid,
    Heading,
    Listing,
    Outline,
    Signature,
    Span,
    Words,
    spans,
)
from peerchallenge.letter.sections import Section, sections
from peerchallenge.letter.state import letter_state
from peerchallenge.letter.wording import day, days, phrase
from peerchallenge.record.challenge import Challenge, Peer
from peerchallenge.record.clock import dues
from peerchallenge.record.readings import living, the_challenge, the_council, the_team, themes
from peerchallenge.record.weighing import Paragraph


def outline(session: Session, *, today: date | None = None) -> Outline:
    """Assemble the letter as it would go out now; what is missing is said where it is missing.

    Raises Refused for a challenge without a council or without any paragraph.
    """
    challenge, council = the_challenge(session), the_council(session)
    if council is None or not council.name.strip():
        raise Refused("The letter needs the council’s name. Enter it first.")
    held: dict[str, list[Paragraph]] = {}
    for paragraph in session.scalars(living(Paragraph).order_by(Paragraph.order, Paragraph.key)):
        if paragraph.text.strip():
            held.setdefault(paragraph.section, []).append(paragraph)
    if not held:
        raise Refused("The letter has no paragraphs yet. Compose it first.")
    blocks: list[Block] = []
    for section in sections(session):
        blocks += _section(session, challenge, section, held.get(section.slug, []))
    blocks += _closing(session, challenge)
    return Outline(
        title=f"{challenge.kind}: feedback letter",
        subtitle=f"{council.name}, {days(challenge.starts, challenge.ends, join='to')}",
        council=council.name,
        addressee=_capital(challenge.addressee),
        date=day(today) if today else "",
        language=challenge.language,
        marking=challenge.marking,
        state=letter_state(session).state,
        blocks=tuple(blocks),
    )


def _section(
    session: Session, challenge: Challenge, section: Section, paragraphs: list[Paragraph]
) -> Iterator[Block]:
    if section.slug == "opening":
        yield _said(phrase("opening", "dear"))
    else:
        yield Heading(1, section.title)
    if section.slug == "team":
        yield from _team(the_team(session))
    elif section.slug == "scope":
        yield from _scope(session)
    elif section.theme:
        yield from _theme(paragraphs)
    elif section.slug == "recommendations":
        yield from _advice(paragraphs)
    elif section.slug == "next":
        yield from _next(challenge, paragraphs)
    else:
        if section.slug == "overall" and not paragraphs:
            yield _said(phrase("missing", "overall"))
        yield from (_words(p) for p in paragraphs)


def _team(team: list[Peer]) -> Iterator[Block]:
    if not team:
        yield _said(phrase("missing", "team"))
        return
    yield Grid(
        "Members of the team",
        ("Name", "Role", "From"),
        tuple(
            (
                p.name or p.initials,
                p.role,
                f"{p.organisation} ({p.party})" if p.party else p.organisation,
            )
            for p in team
        ),
        (0.28, 0.38, 0.34),
    )


def _scope(session: Session) -> Iterator[Block]:
    frame = [t for t in themes(session) if t.lines]
    own = [t for t in themes(session) if not t.lines]
    yield _said(phrase("scope", "themes"))
    yield Listing(tuple(_said(t.name) for t in frame))
    if own:
        yield _said(phrase("scope", "focus"))
        yield Listing(tuple(_said(t.about) for t in own))


def _theme(paragraphs: list[Paragraph]) -> Iterator[Block]:
    if not paragraphs:
        yield _said(phrase("missing", "theme"))
    yield from (_words(p) for p in paragraphs if p.style not in {"strength", "consider"})
    for style, title in (("strength", "strengths"), ("consider", "consider")):
        found = [p for p in paragraphs if p.style == style]
        if found:
            yield Heading(2, phrase("section", title))
            yield from (_words(p) for p in found)


def _advice(paragraphs: list[Paragraph]) -> Iterator[Block]:
    number = 0
    for paragraph in paragraphs:
        if paragraph.style == "advice":
            number += 1
            yield Advice(number, _words(paragraph))
        else:
            yield _words(paragraph)
    if not number:
        yield _said(phrase("missing", "recommendations"))


def _next(challenge: Challenge, paragraphs: list[Paragraph]) -> Iterator[Block]:
    yield from (_words(p) for p in paragraphs if p.style != "after")
    if challenge.ends:
        yield _said(phrase("next", "clock"))
        rows = tuple((d.what, f"{d.months} months", day(d.by)) for d in dues(challenge.ends))
        yield Grid(
            "What is due when", ("What", "At the latest after", "By"), rows, (0.46, 0.27, 0.27)
        )
    yield from (_words(p) for p in paragraphs if p.style == "after")


def _closing(session: Session, challenge: Challenge) -> Iterator[Block]:
    regards = _said(phrase("closing", "regards"))
    signs = session.get(Peer, challenge.signatory) if challenge.signatory else None
    if signs is not None and not signs.deleted:
        name = Words((Span(signs.name, strong=True),))
        role = Words((Span(f"{signs.role}, {phrase('closing', 'team')}"),))
        yield Signature((regards, name, role))
    else:
        yield Signature((regards, _said(_capital(phrase("closing", "team")))))


def _words(paragraph: Paragraph) -> Words:
    return Words(spans(paragraph.text), paragraph.key, paragraph.language)


def _said(words: str) -> Words:
    return Words(spans(words))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
