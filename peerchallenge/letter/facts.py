"""What a letter says that nobody writes: team, questions, dates, coverage, as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from peerchallenge.letter.outline import (
    Block,
    Coverage,
    Figure,
    Grid,
    Listing,
    Span,
    Words,
)
from peerchallenge.letter.wording import Wording, wording
from peerchallenge.record.challenge import Challenge
from peerchallenge.record.clock import dues
from peerchallenge.record.coverage import CoverageRow, coverage
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import the_challenge, the_team, themes
from peerchallenge.record.small_groups import large_families
from peerchallenge.record.vocabulary import FAMILIES, Family


def team_table(session: Session, words: Wording) -> Block:
    """The members of the team by name, role and where they come from."""
    team = the_team(session)
    if not team:
        return Words.of(words.phrase("missing", "team"))
    rows = tuple((p.name or p.initials, p.role, p.comes_from) for p in team)
    header = tuple(words.phrase("team", name) for name in ("name", "role", "from"))
    return Grid(words.phrase("team", "caption"), header, rows, (0.28, 0.38, 0.34))


def council_questions(session: Session, words: Wording) -> Iterator[Block]:
    """The themes of every challenge, then what the council asked about itself."""
    frame = [t for t in themes(session) if t.lines]
    own = [t for t in themes(session) if not t.lines]
    yield Words.of(words.phrase("scope", "themes"))
    yield Listing(tuple(_plain(t.name) for t in frame))
    if own:
        yield Words.of(words.phrase("scope", "focus"))
        yield Listing(tuple(_plain(t.about) for t in own))


def next_dates(challenge: Challenge, words: Wording) -> Iterator[Block]:
    """What is due when, counted from the last day on site; nothing while that is not known."""
    if challenge.ends is None:
        return
    yield Words.of(words.phrase("next", "clock"))
    rows = tuple(
        (
            words.phrase("due", f"months_{due.months}"),
            f"{due.months} {words.phrase('things', 'months')}",
            words.day(due.by),
        )
        for due in dues(challenge.ends)
    )
    header = tuple(words.phrase("due", name) for name in ("what", "after", "by"))
    yield Grid(words.phrase("due", "caption"), header, rows, (0.46, 0.27, 0.27))


def heard(session: Session, words: Wording) -> Iterator[Block]:
    """How much was noted on each theme and from whom; nothing where nothing was.

    By families of voices: a column for each voice would show what a single union or firm said. A
    family of one or two people has no column, or it would show what they said.
    """
    shown, rows = heard_cells(session)
    names = tuple(words.phrase("families", family) for family in shown)
    cells = tuple(cells for _, cells in rows)
    if not any(any(row) for row in cells):
        return
    about = tuple(theme.name for theme, _ in rows)
    said = " ".join(
        _row_aloud(words, theme, names, row) for theme, row in zip(about, cells, strict=True)
    )
    drawn = Coverage(about, names, cells)
    yield Words.of(words.phrase("coverage", "lead"))
    yield Figure(
        words.phrase("coverage", "caption"), words.phrase("coverage", "alt", rows=said), drawn
    )
    if len(shown) < len(Family):
        yield Words.of(words.phrase("coverage", "few"))


def heard_cells(
    session: Session,
) -> tuple[tuple[Family, ...], tuple[tuple[Theme, tuple[int, ...]], ...]]:
    """The families that may be shown, and for each theme how much was noted from each of them."""
    rows, large = coverage(session), large_families(session)
    counted = [_by_family(row) for row in rows]
    shown = tuple(f for f in Family if f in large or not any(row[f] for row in counted))
    return shown, tuple(
        (row.theme, tuple(many[f] for f in shown)) for row, many in zip(rows, counted, strict=True)
    )


def heard_figure(session: Session) -> Figure | None:
    """The chart alone, in the letter's language; None where nothing was noted yet."""
    blocks = heard(session, wording(the_challenge(session).language))
    return next((block for block in blocks if isinstance(block, Figure)), None)


def _by_family(row: CoverageRow) -> Counter[Family]:
    found: Counter[Family] = Counter()
    for voice, many in row.heard.items():
        found[FAMILIES[voice]] += many
    return found


def _row_aloud(words: Wording, theme: str, names: tuple[str, ...], cells: tuple[int, ...]) -> str:
    noted = [
        words.phrase("coverage", "cell", voice=name, number=many)
        for name, many in zip(names, cells, strict=True)
        if many
    ]
    said = ", ".join(noted) or words.phrase("coverage", "nothing")
    return words.phrase("coverage", "row", theme=theme, cells=said)


def _plain(words: str) -> Words:
    return Words((Span(words),))
