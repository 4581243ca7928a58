"""The slides as the record would have them: what the team agreed, in the order of the themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.letter.checks.known import people
from peerchallenge.letter.checks.letting import QUESTION, form, stands
from peerchallenge.letter.checks.record import dismissals
from peerchallenge.letter.slides.deck import Column, Deck, Grid, LeftOut, Look, Point, Slide
from peerchallenge.letter.slides.evidence import evidence_notes
from peerchallenge.letter.slides.findings import advice_slides, choose, plain, theme_slides
from peerchallenge.letter.slides.phrases import counted, phrase
from peerchallenge.record.challenge import Challenge, Peer
from peerchallenge.record.clock import dues
from peerchallenge.record.counts import count, more_than
from peerchallenge.record.day_words import both, full
from peerchallenge.record.findings import findings, recommendations
from peerchallenge.record.readings import living, the_challenge, the_council, the_team, themes
from peerchallenge.record.said import RECOMMENDATION, SaidLine
from peerchallenge.record.weighing import ThemeHeadline


def deck_of(
    session: Session, names: Mapping[str, str], *, made: date, with_drafts: bool = False
) -> Deck:
    """All slides from title to closing. `names` are the participants' own.

    Raises Refused without a council, without anything to say, or where somebody met is named.
    """
    challenge, council = the_challenge(session), the_council(session)
    if council is None or not council.name.strip():
        raise Refused("The slides need the council’s name. Enter it first.")
    chosen = choose(findings(session), with_drafts=with_drafts)
    advice = [r for r in recommendations(session) if r.text.strip()]
    if not chosen.shown and not advice:
        raise Refused(_nothing(chosen.left_out))
    evidence = evidence_notes(session, names)
    slides = (
        _title(challenge, council.name, drafts=chosen.drafts),
        _team(the_team(session)),
        _scope(session),
        *_process(session),
        *_overall(challenge),
        *theme_slides(themes(session), _headlines(session), chosen.shown, evidence),
        *advice_slides(advice, chosen.shown),
        _next(challenge),
        _closing(challenge),
    )
    _refuse_names(session, slides, names)
    return Deck(
        title=f"{challenge.kind}: {phrase('title', 'feedback')}",
        council=council.name,
        foot=council.short or council.name,
        language=challenge.language,
        marking=challenge.marking,
        made=made,
        slides=slides,
        said=(
            *(chosen.said(f) for f in chosen.shown),
            *(SaidLine(RECOMMENDATION, r.key, r.text.strip()) for r in advice),
        ),
        left_out=chosen.left_out,
        drafts=chosen.drafts,
    )


def _nothing(left_out: LeftOut) -> str:
    if left_out.not_agreed:
        return (
            "There is nothing to put on slides: no finding is agreed and no recommendation is "
            "written. Agree a finding, or take in those that are not agreed as drafts."
        )
    return "There is nothing to put on slides yet. Write a finding and agree it first."


def _refuse_names(session: Session, slides: tuple[Slide, ...], names: Mapping[str, str]) -> None:
    """Nothing people wrote may name somebody the team met. The sentence never says the name.

    The team and the council are named, and may share a surname with somebody.
    """
    known = people(session, names)
    if known.names is None:
        return
    held = stands(session, known, dismissals(session), slides=True)
    for where, words in [
        (p.where, "\n".join((p.words, *p.notes))) for s in slides for p in s.all_points if p.where
    ]:
        for found in known.names.finditer(words):
            if form(found.group()) in held.open:
                _refuse(where)
    if held.where == QUESTION:
        _refuse(QUESTION)


def _refuse(where: str) -> None:
    raise Refused(
        f"{where} names somebody the team met, so no slides were made. "
        "Say the role or the voice instead, or let it stand on the page of the letter."
    )


def _headlines(session: Session) -> dict[str, str]:
    return {h.key: h.text for h in session.scalars(living(ThemeHeadline)) if h.text.strip()}


def _title(challenge: Challenge, council: str, *, drafts: int) -> Slide:
    starts, ends = challenge.starts, challenge.ends
    said = [phrase("title", "feedback")]
    if starts and ends:
        said.append(phrase("title", "days", days=both(starts, ends)))
    if drafts:
        said.append(phrase("title", "draft"))
    return Slide(Look.TITLE, council, challenge.kind, tuple(Point(words) for words in said))


def _team(team: list[Peer]) -> Slide:
    title = phrase("slide", "team")
    if not team:
        return Slide(Look.PLAIN, title, points=(Point(phrase("team", "missing")),))
    rows = tuple((p.name or p.initials, p.role, p.comes_from) for p in team)
    heads = tuple(phrase("team", head) for head in ("name", "role", "from"))
    grid = Grid(phrase("team", "table"), heads, rows, (0.28, 0.38, 0.34))
    return Slide(Look.TABLE, title, grid=grid, notes=(phrase("team", "notes"),))


def _scope(session: Session) -> Slide:
    known = themes(session)
    own = [t for t in known if not t.lines]
    columns = [
        Column(
            Look.PLAIN, phrase("scope", "themes"), tuple(Point(t.name) for t in known if t.lines)
        )
    ]
    if own:
        head = phrase("scope", "focus_one" if len(own) == 1 else "focus")
        asked = tuple(Point(plain(t.about or t.name), QUESTION) for t in own)
        columns.append(Column(Look.PLAIN, head, asked))
    notes = (phrase("scope", "notes"),)
    return Slide(Look.BOTH, phrase("slide", "scope"), columns=tuple(columns), notes=notes)


def _process(session: Session) -> Iterator[Slide]:
    done = count(session)
    figures = []
    for what, many in (
        ("people", done.people),
        ("sessions", done.sessions),
        ("hours", round(done.hours)),
        ("documents", done.documents),
    ):
        if many:
            figures.append(
                (_figure(many, is_rounded=what == "people"), counted("process", what, many))
            )
    if not figures:
        return
    said = tuple(Point(phrase("process", name)) for name in ("basis", "weighed", "snapshot"))
    yield Slide(
        Look.PLAIN,
        phrase("slide", "process"),
        points=said,
        figures=tuple(figures),
        notes=(phrase("process", "notes"),),
    )


def _figure(many: int, *, is_rounded: bool) -> str:
    down = more_than(many)
    if is_rounded and 0 < down < many:
        return phrase("process", "more_than", number=f"{down:,}")
    return f"{many:,}"


def _overall(challenge: Challenge) -> Iterator[Slide]:
    written = [plain(words) for words in challenge.overall.split("\n")]
    points = tuple(Point(words, "An overall message") for words in written if words)
    if points:
        yield Slide(Look.PLAIN, phrase("slide", "overall"), points=points)


def _next(challenge: Challenge) -> Slide:
    title, letter = phrase("slide", "next"), phrase("next", "letter")
    if challenge.ends is None:
        points = (Point(letter), Point(phrase("next", "unknown")))
        return Slide(Look.PLAIN, title, points=points)
    heads = (phrase("next", "what"), phrase("next", "by"))
    rows = tuple((d.what, full(d.by)) for d in dues(challenge.ends))
    return Slide(
        Look.TABLE,
        title,
        points=(Point(letter),),
        grid=Grid(phrase("next", "table"), heads, rows, (0.62, 0.38)),
        notes=(phrase("next", "notes", day=full(challenge.ends)),),
    )


def _closing(challenge: Challenge) -> Slide:
    said = [phrase("closing", "thanks")]
    said.append(phrase("closing", "questions"))
    if challenge.principal_adviser.strip():
        said.append(phrase("closing", "adviser", adviser=challenge.principal_adviser))
    return Slide(Look.CLOSING, phrase("slide", "closing"), points=tuple(Point(w) for w in said))
