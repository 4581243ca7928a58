"""Where every line with words counts, kept between readings and brought up to each action.

Reading all of them takes a tenth of a second at 20,000 lines, too long to do after each line filed:
so what an action touched is read again, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.held import Member
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import Voice
from peerchallenge.record.weighing import Evidence

FEW = 1_000
"""More lines than these are read faster all together."""


class Place(NamedTuple):
    """What decides in which cell a line counts."""

    theme: str | None = None
    """Its main theme; None when it is not filed."""
    interview: str | None = None
    document: str | None = None
    voice: str | None = None
    """As marked on the line."""


class Tally:
    """Lines by place. Nothing else of the record is in it, so only touched lines can change it."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._counted: Counter[Place] = Counter()
        self._is_read = False

    def read(self, session: Session, touched: Iterable[tuple[str, str]] = ()) -> None:
        """Read the lines among these records again; the first time, every line."""
        keys = [key for kind, key in touched if kind == "evidence"]
        if not self._is_read or len(keys) > FEW:
            self._places = _places(session)
            self._counted = Counter(self._places.values())
            self._is_read = True
            return
        now = _places(session, keys) if keys else {}
        for key in keys:
            if (was := self._places.pop(key, None)) is not None:
                self._counted[was] -= 1
            if key in now:
                self._places[key] = now[key]
                self._counted[now[key]] += 1

    @property
    def lines(self) -> int:
        """How many lines have words."""
        return len(self._places)

    @property
    def unfiled(self) -> int:
        """How many of them are under no theme."""
        return sum(many for place, many in self._counted.items() if place.theme is None)

    def by_session(self) -> dict[str, int]:
        """How many lines there are in each session that has any."""
        found: Counter[str] = Counter()
        for place, many in self._counted.items():
            if many > 0 and place.interview:
                found[place.interview] += many
        return dict(found)

    def voices(self, session: Session) -> dict[str | None, Counter[Voice | None]]:
        """By theme, None for no theme: how many lines of each voice; None is a mixed one."""
        spoken = source_voices(session)
        found: dict[str | None, Counter[Voice | None]] = {}
        for place, many in self._counted.items():
            if many > 0:
                said = line_of(place.interview, place.document, place.voice, spoken).voice
                found.setdefault(place.theme, Counter())[said] += many
        return found


def tally(session: Session) -> Tally:
    """All lines, counted now."""
    made = Tally()
    made.read(session)
    return made


def _places(session: Session, keys: list[str] | None = None) -> dict[str, Place]:
    main = (
        select(Member.member)
        .where(Member.field == "evidence.themes", Member.owner == Evidence.key)
        .order_by(Member.rank, Member.member)
        .limit(1)
        .scalar_subquery()
    )
    chosen = select(
        Evidence.key, main, Evidence.interview, Evidence.document, Evidence.voice
    ).where(~Evidence.deleted, func.trim(Evidence.text) != "")
    if keys is not None:
        chosen = chosen.where(Evidence.key.in_(keys))
    shared: dict[tuple[str | None, ...], Place] = {}  # a few hundred for 20,000 lines
    found = {}
    for key, *rest in session.connection().execute(chosen):
        at = tuple(rest)
        if at not in shared:
            shared[at] = Place(*at)
        found[key] = shared[at]
    return found
