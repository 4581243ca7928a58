"""The outline of a letter or report: paragraphs as held, and facts read at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.letter.facts import council_questions, next_dates, team_table
from peerchallenge.letter.outline import (
    Advice,
    Block,
    Heading,
    Outline,
    Signature,
    Span,
    Words,
    spans,
)
from peerchallenge.letter.report import report_blocks
from peerchallenge.letter.sections import FORMATS, Section, sections
from peerchallenge.letter.state import letter_state
from peerchallenge.letter.wording import Wording, wording
from peerchallenge.record.challenge import Challenge, Peer
from peerchallenge.record.readings import living, the_challenge, the_council
from peerchallenge.record.weighing import Paragraph


def outline(
    session: Session,
    *,
    today: date | None = None,
    format: str = "",  # noqa: A002  (the word of the record and of the command line)
) -> Outline:
    """Assemble it as it would go out now; what is missing is said where it is missing.

    `format` is `letter` or `report`; without it, what the challenge has chosen. Raises Refused for
    a challenge without a council or without any paragraph, and for a format nobody knows.
    """
    challenge, council = the_challenge(session), the_council(session)
    if council is None or not council.name.strip():
        raise Refused("The letter needs the council’s name. Enter it first.")
    form = format or challenge.letter_format or FORMATS[0]
    if form not in FORMATS:
        raise Refused(f"There is no format “{form}”. Choose letter or report.")
    held: dict[str, list[Paragraph]] = {}
    for paragraph in session.scalars(living(Paragraph).order_by(Paragraph.order, Paragraph.key)):
        if paragraph.text.strip():
            held.setdefault(paragraph.section, []).append(paragraph)
    if not held:
        raise Refused("The letter has no paragraphs yet. Compose it first.")
    words = wording(challenge.language)
    told = [
        (section, list(_section(session, challenge, words, section, held.get(section.slug, []))))
        for section in sections(session, format=form)
    ]
    dates = words.days(challenge.starts, challenge.ends, join="to")
    is_report = form == "report"
    return Outline(
        title=words.phrase("title", form, kind=challenge.kind),
        subtitle=_capital(dates)
        if is_report
        else words.phrase("title", "dates", council=council.name, dates=dates),
        council=council.name,
        addressee="" if is_report else _capital(challenge.addressee),
        date=words.day(today) if today else "",
        language=challenge.language,
        marking=challenge.marking,
        state=letter_state(session, format=form).state,
        blocks=tuple(report_blocks(session, words, told))
        if is_report
        else tuple(_letter_blocks(session, challenge, words, told)),
        has_cover=is_report,
        labels=words.labels(),
        day=today,
    )


def _letter_blocks(
    session: Session,
    challenge: Challenge,
    words: Wording,
    told: list[tuple[Section, list[Block]]],
) -> Iterator[Block]:
    for section, blocks in told:
        if section.slug == "opening":
            yield Words.of(words.phrase("opening", "dear"))
        else:
            yield Heading(1, section.title)
        yield from blocks
    yield _signature(session, challenge, words)


def _section(
    session: Session,
    challenge: Challenge,
    words: Wording,
    section: Section,
    paragraphs: list[Paragraph],
) -> Iterator[Block]:
    """What a section says, without its heading."""
    if section.slug == "team":
        yield team_table(session, words)
    elif section.slug == "scope":
        yield from council_questions(session, words)
    elif section.theme:
        yield from _theme(words, paragraphs)
    elif section.slug == "recommendations":
        yield from _advice(words, paragraphs)
    elif section.slug == "next":
        yield from (_words(p) for p in paragraphs if p.style != "after")
        yield from next_dates(challenge, words)
        yield from (_words(p) for p in paragraphs if p.style == "after")
    else:
        if section.slug == "overall" and not paragraphs:
            yield Words.of(words.phrase("missing", "overall"))
        yield from (_words(p) for p in paragraphs)


def _theme(words: Wording, paragraphs: list[Paragraph]) -> Iterator[Block]:
    if not paragraphs:
        yield Words.of(words.phrase("missing", "theme"))
    yield from (_words(p) for p in paragraphs if p.style not in {"strength", "consider"})
    for style, title in (("strength", "strengths"), ("consider", "consider")):
        found = [p for p in paragraphs if p.style == style]
        if found:
            yield Heading(2, words.phrase("section", title))
            yield from (_words(p) for p in found)


def _advice(words: Wording, paragraphs: list[Paragraph]) -> Iterator[Block]:
    number = 0
    for paragraph in paragraphs:
        if paragraph.style == "advice":
            number += 1
            yield Advice(number, _words(paragraph))
        else:
            yield _words(paragraph)
    if not number:
        yield Words.of(words.phrase("missing", "recommendations"))


def _signature(session: Session, challenge: Challenge, words: Wording) -> Signature:
    regards, team = Words.of(words.phrase("closing", "regards")), words.phrase("closing", "team")
    signs = session.get(Peer, challenge.signatory) if challenge.signatory else None
    if signs is None or signs.deleted:
        return Signature((regards, Words.of(_capital(team))))
    name = Words((Span(signs.name, strong=True),))
    role = Words((Span(words.phrase("closing", "signed", role=signs.role, team=team)),))
    return Signature((regards, name, role))


def _words(paragraph: Paragraph) -> Words:
    return Words(spans(paragraph.text), paragraph.key, paragraph.language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
