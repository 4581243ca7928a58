"""Sessions out of the rows of a timetable, once it is known what each column says.

What a row leaves out is carried on from above: the day, and the time where two sessions run side by
side. A row with nothing but a day in it stands over those below.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from peerchallenge.intake.stamps import bare
from peerchallenge.intake.timetable.columns import Column, Layout, heading_means
from peerchallenge.intake.timetable.headings import day_heading
from peerchallenge.intake.timetable.people import Going, Team
from peerchallenge.intake.timetable.sheets import Sheet
from peerchallenge.intake.timetable.titles import about
from peerchallenge.record.days import SaidDay, find_day, whole_day
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.times import Times, joined, whole_times
from peerchallenge.record.vocabulary import Form, Voice

HEADING = "no time"
"""Why a row with a title and nothing else is left out of a timetable that has times."""


@dataclass(frozen=True)
class Planned:
    """A session as the file has it. None: the file says nothing of the kind about any session."""

    id: str
    title: str
    day: date | None = None
    begins: str = ""
    ends: str = ""
    place: str | None = None
    peers: tuple[str, ...] | None = None
    unknown: tuple[str, ...] = ()
    """Words for people who are not in the team."""
    form: Form = Form.INTERVIEW
    voice: Voice | None = None
    people: int = 0
    out: str = ""
    """Why it is left out; empty for a session."""

    @cached_property
    def origin(self) -> str:
        """What is remembered of it on the session: its title and place only as fingerprints.

        A name taken out of a title must not live on in what is remembered of the file.
        """
        return " ".join(
            [
                fingerprint("title", bare(self.title)),
                self.day.isoformat() if self.day else "-",
                self.begins or "-",
                self.ends or "-",
                mark_of(self.place),
                mark_of(None if self.peers is None else " ".join(sorted(self.peers))),
            ]
        )


@lru_cache(maxsize=4096)
def mark_of(words: str | None) -> str:
    """A fingerprint of one thing said; "-" where it was not."""
    return "-" if words is None else fingerprint("said", words)


@dataclass(frozen=True)
class Found:
    """The sessions of a timetable in its order, and what is odd about it."""

    rows: tuple[Planned, ...]
    said_twice: int = 0
    no_day: tuple[str, ...] = ()
    """Titles of sessions whose day could not be told."""
    slips: tuple[str, ...] = ()
    """Days whose weekday and date contradict each other, as they are written."""


@dataclass
class _Reader:
    sheet: Sheet
    layout: Layout
    days: Sequence[date]
    team: Team
    number: int
    day: date | None = None
    times: Times = field(default_factory=Times)
    slips: dict[str, None] = field(default_factory=dict)

    places: dict[Column, list[int]] = field(default_factory=dict)

    def read(self) -> list[Planned]:
        """Every session of the sheet."""
        self.day = self._day_above()
        found: list[Planned] = []
        for n in range(self.layout.first, len(self.sheet.rows)):
            row = self.sheet.rows[n]
            if any(row) and not self._is_heading(n, row):
                found += self._sessions(n, row)
        return found

    def _of(self, column: Column) -> list[int]:
        if column not in self.places:
            self.places[column] = self.layout.of(column)
        return self.places[column]

    def _day_above(self) -> date | None:
        """The day in a title over the table, or in the name of the sheet."""
        above = [cell for row in self.sheet.rows[: self.layout.first] for cell in row if cell]
        if Column.DAY in self.layout.columns:
            above = []
        grid = {self.layout.headings[x] for x in self._of(Column.SESSION)}
        for words in (*(w for w in above if w not in grid), self.sheet.name):
            if (said := day_heading(words)) and (day := self._on(said, words)):
                return day
        return None

    def _is_heading(self, n: int, row: Sequence[str]) -> bool:
        """A day over the rows below, or the header once more; either way no session."""
        said = list(dict.fromkeys(cell for cell in row if cell))
        if len(said) > 1 and all(heading_means(cell) for cell in said):
            return True
        own = [cell for x, cell in enumerate(row) if cell and (n, x) not in self.sheet.merged]
        if len(set(own)) > 1:
            return False
        words = own[0] if own else said[0]
        day = day_heading(words)
        if day and (found := self._on(day, words)):
            self.day, self.times = found, Times()
            return True
        return False

    def _sessions(self, n: int, row: Sequence[str]) -> list[Planned]:
        own = self._when(row)
        made = []
        for x in self._of(Column.SESSION):
            if not row[x] or (n, x) in self.sheet.merged:
                continue
            planned = self._session(f"{self.number}.{n}.{x}", row, x)
            if planned is None:
                continue
            alone = not own and sum(map(bool, row)) == 1 and self._has_times()
            made.append(_as_heading(planned) if alone and not planned.out else planned)
        return made

    def _has_times(self) -> bool:
        return bool({Column.TIME, Column.STARTS} & set(self.layout.columns))

    def _when(self, row: Sequence[str]) -> bool:
        """Take the day and the times of a row; True where it says a time of its own."""
        for x in self._of(Column.DAY):
            said = whole_day(row[x]) or find_day(row[x])[0]
            day = self._on(said, row[x]) if said else None
            if row[x] and day and day != self.day:
                self.day, self.times = day, Times()
            elif row[x] and not said:
                self.day = self.day if self.layout.first == 0 else None
        clock = next((row[x] for x in self._of(Column.TIME) if row[x]), "")
        starts = next((row[x] for x in self._of(Column.STARTS) if row[x]), "")
        ends = next((row[x] for x in self._of(Column.ENDS) if row[x]), "")
        said, after = find_day(clock or starts)
        if said and (day := self._on(said, clock or starts)) and not self._of(Column.DAY):
            self.day = day
        if clock:
            self.times = whole_times(clock[after:] if said else clock)
        elif starts or ends:
            self.times = joined(starts[after:] if said else starts, ends)
        return bool(clock or starts or ends)

    def _session(self, name: str, row: Sequence[str], x: int) -> Planned | None:
        lines = [" ".join(line.split()) for line in row[x].splitlines() if line.strip()]
        is_grid = len(self._of(Column.SESSION)) > 1
        heading = self.layout.headings[x] if is_grid else ""
        going = self._going(row) or self.team.named_in(heading)
        place = self._place(row)
        if is_grid and len(lines) > 1:
            people = [line for line in lines[1:] if self.team.is_people(line)]
            if people:
                going = self.team.going(" / ".join(people))
            rest = [line for line in lines[1:] if line not in people]
            lines, place = lines[:1], place or ", ".join(rest)
        said = about(", ".join(lines))
        if not any(c.isalnum() for c in said.title):
            return None
        day = whole_day(heading) or day_heading(heading) if heading else None
        has_who = bool(self._of(Column.WHO)) or bool(going.peers)
        return Planned(
            id=name,
            title=said.title,
            day=(self._on(day, heading) if day else None) or self.day,
            begins=self.times.begins,
            ends=self.times.ends,
            place=place,
            peers=going.peers if has_who else None,
            unknown=going.unknown,
            form=said.form,
            voice=said.voice,
            people=said.people,
            out=said.out,
        )

    def _going(self, row: Sequence[str]) -> Going:
        words = [row[x] for x in self._of(Column.WHO) if row[x]]
        return self.team.going(" / ".join(words)) if words else Going()

    def _place(self, row: Sequence[str]) -> str | None:
        held = self._of(Column.PLACE)
        if not held:
            return None
        return ", ".join(" ".join(row[x].split()) for x in held if row[x])

    def _on(self, said: SaidDay, words: str) -> date | None:
        day = said.on(self.days)
        if day and said.contradicts(day):
            self.slips[" ".join(words.split())] = None
        return day


def read_rows(
    sheets: Sequence[Sheet], layouts: Sequence[Layout], *, days: Sequence[date], team: Team
) -> Found:
    """Every session the sheets have, each said once."""
    rows: list[Planned] = []
    slips: dict[str, None] = {}
    for n, (sheet, layout) in enumerate(zip(sheets, layouts, strict=True)):
        reader = _Reader(sheet, layout, days, team, n)
        rows += reader.read()
        slips |= reader.slips
    once = _once(rows)
    no_day = tuple(r.title for r in once if r.day is None and not r.out)
    return Found(tuple(once), len(rows) - len(once), no_day, tuple(slips))


def taken_in(found: Found, ids: Collection[str]) -> tuple[Planned, ...]:
    """The sessions, and those left out that are wanted all the same."""
    return tuple(r for r in found.rows if not r.out or r.id in ids)


def _once(rows: Sequence[Planned]) -> list[Planned]:
    known: dict[str, Planned] = {}
    for row in rows:
        known.setdefault(row.origin, row)
    return list(known.values())


def _as_heading(planned: Planned) -> Planned:
    return replace(planned, out=HEADING)
