"""What was said to the council on the last day, kept as it was said, to hold the letter against.

One giving of the slides is one **deck**. Its lines are never altered afterwards. The trap: two
laptops may each keep one; the one kept last is what was said, whole, and nothing is mixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from peerchallenge.record.findings import findings, recommendations
from peerchallenge.record.held import Record, order, value
from peerchallenge.record.vocabulary import Bearing, bearing

FINDING = "finding"
RECOMMENDATION = "recommendation"


class Said(Record):
    """One finding or recommendation in the words that stood on the slides that day."""

    __tablename__ = "said"

    deck: Mapped[str] = value("", index=True)
    """The same for all that was said at one time."""
    said_at: Mapped[str] = value("")
    """When it was kept, as ISO text in UTC."""
    order: Mapped[str] = order()
    kind: Mapped[str] = value(FINDING)
    about: Mapped[str] = value("")
    """Key of the finding or recommendation."""
    theme: Mapped[str] = value("")
    bearing: Mapped[str | None] = value()
    words: Mapped[str] = value("", lines=True)
    was_draft: Mapped[bool] = value(False)
    """Said as a draft, which the team had not agreed."""


@dataclass(frozen=True)
class SaidLine:
    """One finding or recommendation as a deck says it."""

    kind: str
    about: str
    words: str
    theme: str = ""
    bearing: Bearing | None = None
    was_draft: bool = False


@dataclass(frozen=True)
class SaidDeck:
    """All that was said at one time, in its order."""

    said_at: str
    lines: tuple[SaidLine, ...]

    def line_of(self, now: SaidLine) -> SaidLine | None:
        """What was said of the same finding or recommendation."""
        return next((s for s in self.lines if (s.kind, s.about) == (now.kind, now.about)), None)

    def since(self, now: SaidLine) -> Since:
        """Whether it says what was said. Other stress and other spaces are no other words.

        A strength that has become an area to consider has changed, though its words have not.
        """
        said = self.line_of(now)
        if said is None:
            return Since.NEW
        same = _plain(said.words) == _plain(now.words) and said.bearing == now.bearing
        return Since.EQUAL if same else Since.CHANGED


class Since(StrEnum):
    """What became of something between the last day and now."""

    EQUAL = "equal"
    CHANGED = "changed"
    NEW = "new since"
    DROPPED = "dropped since"


@dataclass(frozen=True)
class ThenAndNow:
    """One finding or recommendation: what was said of it then, what the record says now."""

    kind: str
    key: str
    then: str
    """Empty when it was not said."""
    now: str
    """Empty when it is no longer there."""
    since: Since


def said_on_the_day(session: Session) -> SaidDeck | None:
    """What was said last, in its order; None while nothing has been kept."""
    last = session.scalars(
        select(Said).where(~Said.deleted).order_by(Said.said_at.desc(), Said.deck.desc()).limit(1)
    ).first()
    if last is None:
        return None
    found = session.scalars(
        select(Said).where(~Said.deleted, Said.deck == last.deck).order_by(Said.order, Said.key)
    )
    return SaidDeck(
        last.said_at,
        tuple(
            SaidLine(
                s.kind,
                s.about,
                s.words,
                s.theme,
                bearing(s.bearing) if s.bearing else None,
                s.was_draft,
            )
            for s in found
        ),
    )


def then_and_now(session: Session) -> list[ThenAndNow]:
    """Everything that was said, in its order, then what is new since; empty before one is kept."""
    deck = said_on_the_day(session)
    if deck is None:
        return []
    now = {(line.kind, line.about): line for line in said_now(session)}
    then = {(line.kind, line.about): line for line in deck.lines}
    rows = []
    for at, said in then.items():
        here = now.get(at)
        if here is None:
            rows.append(ThenAndNow(*at, said.words, "", Since.DROPPED))
            continue
        rows.append(ThenAndNow(*at, said.words, here.words, deck.since(here)))
    rows += [ThenAndNow(*at, "", h.words, Since.NEW) for at, h in now.items() if at not in then]
    return rows


def said_now(session: Session) -> Iterator[SaidLine]:
    """Every finding and recommendation with words, as it stands, in the order of a deck."""
    for f in findings(session):
        if f.headline.strip():
            yield SaidLine(FINDING, f.key, f.headline, f.theme or "", f.bearing, not f.is_agreed)
    for r in recommendations(session):
        if r.text.strip():
            yield SaidLine(RECOMMENDATION, r.key, r.text)


def _plain(words: str) -> str:
    """Line ends, doubled spaces and stars for stress say nothing."""
    return " ".join(words.replace("*", "").split())
