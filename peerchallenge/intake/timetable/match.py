"""Which session of the challenge each row of a timetable is: pure, greedy, one to one.

First by what the last timetable said, then by what stands, then by likeness of title, day and time.
The trap is a wrong match, which would move somebody's notes to another meeting: "Deputy leader" is
not "Leader", "Focus group 2" not "Focus group 1".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from peerchallenge.intake.stamps import bare
from peerchallenge.intake.timetable.rows import Planned
from peerchallenge.record.vocabulary import Form

GONE = "gone"
"""Stands before what is remembered of a session that a timetable has cancelled."""

_SAME_SLOT = 55
_SAME_DAY = 80
_ANY_DAY = 88
_MOST_PAIRS = 400_000
_TELLING = frozenset(
    {"deputy", "vice", "assistant", "opposition", "shadow", "former", "second", "third", "non"}
)


@dataclass(frozen=True)
class Standing:
    """A session of the challenge as it stands."""

    key: str
    title: str
    day: date | None = None
    begins: str = ""
    ends: str = ""
    place: str = ""
    peers: tuple[str, ...] = ()
    form: str = Form.INTERVIEW.value
    cancelled: bool = False
    planned_as: str = ""
    lines: int = 0

    @property
    def origin(self) -> str:
        """The row it was in the last timetable; empty for one that came from none."""
        return self.planned_as.removeprefix(f"{GONE} ")

    @property
    def was_cancelled_by_file(self) -> bool:
        """A timetable left it out, rather than somebody here."""
        return self.planned_as.startswith(f"{GONE} ")


def matched(rows: Sequence[Planned], held: Sequence[Standing]) -> dict[str, Standing]:
    """The session each row is, by the row's id; a row that is not there is new."""
    found: dict[str, Standing] = {}
    living = sorted(held, key=lambda s: (s.cancelled, s.key))
    _pair(found, rows, living, lambda r: r.origin, lambda s: s.origin)
    _pair(
        found, rows, living,
        lambda r: (bare(r.title), r.day, r.begins), lambda s: (bare(s.title), s.day, s.begins),
    )  # fmt: skip
    taken = {s.key for s in found.values()}
    rest = [r for r in rows if r.id not in found]
    free = [s for s in living if s.key not in taken]
    for _, row, session in sorted(_likeness(rest, free), key=lambda p: (-p[0], p[1].id, p[2].key)):
        if row.id not in found and session.key not in taken:
            found[row.id] = session
            taken.add(session.key)
    return found


def _pair(
    found: dict[str, Standing],
    rows: Iterable[Planned],
    held: Sequence[Standing],
    of_row: Callable[[Planned], Hashable],
    of_session: Callable[[Standing], Hashable],
) -> None:
    """Take the first free session for each row of which both say the same."""
    taken = {s.key for s in found.values()}
    free: dict[Hashable, list[Standing]] = defaultdict(list)
    for session in reversed(held):
        said = of_session(session)
        if session.key not in taken and said != "":
            free[said].append(session)
    for row in rows:
        if row.id not in found and free.get(of_row(row)):
            found[row.id] = free[of_row(row)].pop()


def _likeness(
    rows: Sequence[Planned], held: Sequence[Standing]
) -> Iterable[tuple[float, Planned, Standing]]:
    """Pairs that could be the same, with how much speaks for it."""
    spoken = {s.key: bare(s.title) for s in held}
    by_day: dict[date | None, list[Standing]] = defaultdict(list)
    for session in held:
        by_day[session.day].append(session)
    is_long = len(rows) * len(held) > _MOST_PAIRS
    budget = _MOST_PAIRS
    for row in rows:
        said = bare(row.title)
        mark = row.origin.partition(" ")[0]
        near = by_day[row.day] if is_long else held
        budget -= len(near)
        if budget < 0:
            return
        for session in near:
            # A title reworded here is still the file's own.
            same = mark == session.origin.partition(" ")[0]
            alike = 100.0 if same else _alike(said, spoken[session.key])
            score = _score(alike, row, session)
            if score:
                yield score, row, session


def _score(alike: float, row: Planned, session: Standing) -> float:
    same_day = row.day == session.day and row.day is not None
    same_slot = same_day and row.begins == session.begins and bool(row.begins)
    least = _SAME_SLOT if same_slot else _SAME_DAY if same_day else _ANY_DAY
    if alike < least:
        return 0
    score = alike + 25 * same_day + 20 * same_slot
    score += 10 * (bool(row.place) and bare(row.place or "") == bare(session.place))
    score += 5 * (bool(row.peers) and set(row.peers or ()) == set(session.peers))
    return score


def _alike(one: str, other: str) -> float:
    """0 to 100, for titles in bare words."""
    if one == other:
        return 100
    mine, theirs = set(one.split()), set(other.split())
    if (mine ^ theirs) & _TELLING:
        return 40
    score = (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2
    numbers = [set(re.findall(r"\d+", words)) for words in (one, other)]
    return min(score, 70) if numbers[0] != numbers[1] else score
