"""Guesses how a sheet is laid out: where its header ends and what each column says.

A header's words count most, what stands in the column next. A week written as a grid, with a column
for each day or each pair of peers, has several columns of sessions whose headings say the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from peerchallenge.intake.timetable.people import Team
from peerchallenge.intake.timetable.sheets import Sheet
from peerchallenge.intake.timetable.titles import names_a_place
from peerchallenge.record.days import whole_day
from peerchallenge.record.times import is_times


class Column(StrEnum):
    """What a column of a timetable says."""

    DAY = "day"
    TIME = "time"
    STARTS = "starts"
    ENDS = "ends"
    SESSION = "session"
    PLACE = "place"
    WHO = "who"
    OUT = "out"


@dataclass(frozen=True)
class Layout:
    """A sheet's columns in order, and the row of the sheet its sessions begin at."""

    first: int
    columns: tuple[Column, ...]
    headings: tuple[str, ...]

    def changed(self, at: int, column: Column) -> Layout:
        """The same with another meaning for one column."""
        columns = list(self.columns)
        columns[at] = column
        return replace(self, columns=tuple(columns))

    def of(self, column: Column) -> list[int]:
        """Which columns say this."""
        return [n for n, c in enumerate(self.columns) if c is column]


_LOOKED_AT = 200
_HEADER_WITHIN = 30
_LONGEST_HEADING = 60
_ONCE = (Column.DAY, Column.TIME, Column.STARTS, Column.ENDS, Column.WHO, Column.PLACE)
_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.STARTS, r"start(s|ing)?( time)?|time start|from|begins?|dechrau|o"),
    (Column.ENDS, r"end(s|ing)?( time)?|time end|finish(es)?( time)?|to|until|diwedd|gorffen|i"),
    (
        Column.DAY,
        r"day|date|day ?[/&] ?date|date ?[/&] ?day|when|day and date|dydd|dyddiad|diwrnod",
    ),
    (Column.TIME, r"times?|time ?slot|slot|timing|hours?|amser|time of (meeting|session)"),
    (
        Column.WHO,
        r"(peers?|lga|(peer|review|challenge) team|team|reviewers?|interviewers?|initials)"
        r"( (members?|initials|peers?|attending|team|lead|allocated|leads?))*"
        r"|attended by|who goes|who is going|allocated to|led by|cymheiriaid|tîm",
    ),
    (
        Column.PLACE,
        r"(meeting )?(place|room|venue|location|where)( ?[/&] ?\w+)*( details)?"
        r"|room no\.?|(teams )?link|address|lleoliad|ystafell|lle",
    ),
    (
        Column.SESSION,
        r"(session|title|meeting|interview|activity|event|subject|interviewees?|focus group|topic"
        r"|description|details|item|what|sesiwn|cyfarfod|teitl|pwnc|programme)"
        r"( (title|name|description|with|type|details))*|who|meeting with|name|role|with",
    ),
    (
        Column.OUT,
        r"notes?|comments?|ref(erence)?|no\.?|number|#|id|attendees?( names)?|participants?"
        r"|contact.*|status|duration|length|e-?mail.*|support.*|organis(er|ed by)|phone.*|confirmed"
        r"|purpose|nodiadau|form(at)?|type|key",
    ),
)
_HEADINGS = tuple((c, re.compile(words, re.I)) for c, words in _WORDS)
_CLEANED = re.compile(r"[^\w/&#.]+")


def guess(sheet: Sheet, team: Team) -> Layout:
    """How this sheet is most likely laid out; a person may put every column of it right."""
    header, first = _header(sheet, team)
    body = _body(sheet, first)
    headings = _headings(sheet, header, first)
    grid = _grid_columns(headings, body, team)
    scores = [_scores(headings[n], [row[n] for row in body], team) for n in range(sheet.width)]
    return Layout(first, tuple(_assigned(scores, body, grid)), headings)


@lru_cache(maxsize=4096)
def heading_means(words: str) -> Column | None:
    """What a column with this heading says; None for words that are no heading known here."""
    if not words or len(words) > _LONGEST_HEADING:
        return None
    said = _CLEANED.sub(" ", words).strip()
    for part in (said, re.sub(r"\s*[(/].*", "", words).strip()):
        for column, pattern in _HEADINGS:
            if part and pattern.fullmatch(part):
                return column
    return None


def _header(sheet: Sheet, team: Team) -> tuple[int | None, int]:
    """The first row of the header, if there is one, and the row after it."""
    best, most = None, 1.5
    for n, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        known = [heading_means(cell) for cell in row]
        score = float(len({c for c in known if c}) - sum(map(is_times, row)))
        score += sum(len(cell) <= _LONGEST_HEADING and _says_more(cell, team) for cell in row) * 0.9
        if score > most:
            best, most = n, score
    if best is None:
        return None, 0
    first, last = best, best
    if best and _is_upper(sheet.rows[best - 1], sheet.rows[best]):
        first -= 1
    elif best + 1 < len(sheet.rows) and _is_lower(sheet.rows[best + 1]):
        last += 1
    return first, last + 1


def _says_more(cell: str, team: Team) -> bool:
    """A heading of a grid: it says a day, or who goes."""
    return whole_day(cell) is not None or team.is_heading(cell)


def _is_upper(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """The row above a header is a part of it: it says what is over blank or half-said cells."""
    said = [n for n, cell in enumerate(upper) if cell]
    known = any(heading_means(upper[n]) for n in said)
    return len(said) >= 2 and known and any(not cell for cell in lower)


def _is_lower(row: Sequence[str]) -> bool:
    known = [heading_means(cell) for cell in row if cell]
    return len(known) >= 2 and all(known)


def _headings(sheet: Sheet, header: int | None, first: int) -> tuple[str, ...]:
    if header is None:
        return ("",) * sheet.width
    rows = sheet.rows[header:first]
    joined = []
    for n in range(sheet.width):
        said = list(dict.fromkeys(row[n] for row in rows if row[n]))
        joined.append(" ".join(" ".join(said).split()))
    return tuple(joined)


def _body(sheet: Sheet, first: int) -> list[tuple[str, ...]]:
    """Rows that look like sessions: those with one cell only are headings or breaks."""
    rows = [row for row in sheet.rows[first : first + _LOOKED_AT] if any(row)]
    return [row for row in rows if sum(map(bool, row)) > 1] or rows


def _grid_columns(headings: Sequence[str], body: list[tuple[str, ...]], team: Team) -> set[int]:
    """Columns of a grid: each has sessions in it, and its heading says the day or who goes."""
    found = set()
    for n, words in enumerate(headings):
        cells = [row[n] for row in body if row[n]]
        wordy = cells and sum(_is_wordy(c, team) for c in cells) * 2 >= len(cells)
        if wordy and words and _says_more(words, team):
            found.add(n)
    return found if len(found) > 1 else set()


def _is_wordy(cell: str, team: Team) -> bool:
    if is_times(cell) or whole_day(cell) or team.is_people(cell):
        return False
    return any(c.isalpha() for c in cell)


def _scores(heading: str, cells: list[str], team: Team) -> dict[Column, float]:
    said = [cell for cell in cells if cell]
    count = max(1, len(said))

    def share(test: Callable[[str], bool]) -> float:
        return sum(map(test, said)) / count

    days, times = share(lambda c: whole_day(c) is not None), share(is_times)
    ranges = share(lambda c: is_times(c) and bool(re.search(r"\d\D*[-\u2013\u2014]|\bto\b", c)))
    people = share(team.is_people)
    long = sum(map(len, said)) / count
    kinds = len(set(said)) / count
    wordy = share(lambda c: _is_wordy(c, team)) * len(said) / max(1, len(cells))
    scores = {
        Column.DAY: days * 2,
        Column.TIME: times * (1.2 + ranges * 0.6),
        Column.STARTS: times * (1.1 - ranges),
        Column.ENDS: times * (1.0 - ranges),
        Column.WHO: people * 2,
        Column.SESSION: wordy * (0.6 + min(long, 30) / 60 + kinds / 2) - share(names_a_place) / 2,
        Column.PLACE: wordy * (1.0 - kinds) * 0.9 + share(names_a_place) * 1.2,
        Column.OUT: 0.25,
    }
    means = heading_means(heading)
    if means:
        scores[means] += 3
        if means is Column.TIME and not times and days > 0.5:
            scores[Column.DAY] += 4
    return scores


def _assigned(
    scores: list[dict[Column, float]], body: list[tuple[str, ...]], grid: set[int]
) -> list[Column]:
    """Each meaning to the column it fits best; the best first."""
    columns: dict[int, Column] = dict.fromkeys(grid, Column.SESSION)
    wishes = sorted(
        ((score, -n, column) for n, found in enumerate(scores) for column, score in found.items()),
        reverse=True,
    )
    taken = {Column.SESSION} if grid else set()
    for score, minus, column in wishes:
        n = -minus
        if n in columns or column in taken or score < 0.25:
            continue
        if column in {Column.STARTS, Column.ENDS} and not _is_pair(scores, columns, n, taken):
            continue
        if column is Column.TIME and taken & {Column.STARTS, Column.ENDS}:
            continue
        columns[n] = column
        if column is Column.SESSION or column in _ONCE:
            taken.add(column)
    found = [columns.get(n, Column.OUT) for n in range(len(scores))]
    return _with_ends(found, body)


def _is_pair(
    scores: list[dict[Column, float]], columns: dict[int, Column], n: int, taken: set[Column]
) -> bool:
    """Starts and Ends come together; one column of times alone is Time."""
    if Column.TIME in taken:
        return False
    if taken & {Column.STARTS, Column.ENDS}:
        return True
    others = [
        m for m, found in enumerate(scores)
        if m != n and m not in columns and max(found[Column.STARTS], found[Column.ENDS]) >= 0.5
    ]  # fmt: skip
    return bool(others)


def _with_ends(columns: list[Column], body: list[tuple[str, ...]]) -> list[Column]:
    """Put right what is impossible: Ends left of Starts, Starts without Ends, no session at all."""
    if Column.STARTS in columns and Column.ENDS in columns:
        starts, ends = columns.index(Column.STARTS), columns.index(Column.ENDS)
        said = [(row[starts], row[ends]) for row in body if row[starts] and row[ends]]
        if ends < starts and said:
            columns[starts], columns[ends] = Column.ENDS, Column.STARTS
    elif Column.STARTS in columns and Column.TIME not in columns:
        columns[columns.index(Column.STARTS)] = Column.TIME
    if Column.SESSION not in columns:
        free = [n for n, c in enumerate(columns) if c in {Column.OUT, Column.PLACE}]
        most, at = max(((sum(len(row[n]) for row in body), n) for n in free), default=(0, 0))
        if most:
            columns[at] = Column.SESSION
    return columns
