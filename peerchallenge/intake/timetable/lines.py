"""A timetable typed line by line: "Tue 9.30-10.15 Leader of the council, Committee room 1, RP JO".

Lines are turned into the table they mean, so that everything after reads them like a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peerchallenge.intake.timetable.headings import day_heading
from peerchallenge.intake.timetable.people import Going, Team
from peerchallenge.intake.timetable.rows import Planned
from peerchallenge.intake.timetable.sheets import Sheet
from peerchallenge.intake.timetable.titles import about, names_a_place
from peerchallenge.record.days import find_day
from peerchallenge.record.times import find_times, whole_times

_BETWEEN = re.compile(r"[\s,;:|\u2013\u2014-]*")
_PARTS = re.compile(r"\s*[,;]\s+|\s+[\u2013\u2014|]\s+|\s+-\s+")
HEADER = ("Day", "Time", "Session", "Place", "Peers")


@dataclass(frozen=True)
class Line:
    """One typed line in its parts, as words; what it does not say is empty."""

    day: str = ""
    time: str = ""
    title: str = ""
    place: str = ""
    who: str = ""


def line_of(words: str, team: Team) -> Line:
    """Take a typed line apart: day, time, title, place, who goes."""
    said = " ".join(words.split())
    day, end = find_day(said)
    start = _skip(said, end) if day else 0
    times, after = find_times(said, start)
    rest = said[_skip(said, after) if times or day else 0 :].strip()
    parts = [part for part in _PARTS.split(rest) if part.strip()]
    who: list[str] = []
    while len(parts) > 1 and team.is_people(parts[-1]):
        who.insert(0, parts.pop())
    if len(parts) > 1 and (unknown := _initials_at_end(parts[-1])):
        who.insert(0, unknown)
        parts.pop()
    place = parts.pop() if len(parts) > 1 and _is_place(parts[-1]) else ""
    return Line(
        day=said[:end].strip(" ,;:-") if day else "",
        time=said[start:after].strip() if times else "",
        title=", ".join(parts),
        place=place,
        who=", ".join(who),
    )


def session_of(
    words: str, team: Team, days: Sequence[date], *, after: Planned | None = None
) -> Planned:
    """The session a typed line means. What it leaves out it has from the one before: day, time."""
    line = line_of(words, team)
    day = find_day(line.day)[0].on(days) if line.day else None
    times = whole_times(line.time)
    said = about(line.title)
    going = team.going(line.who) if line.who else Going()
    carried = after.ends if after and not times and not line.day else ""
    return Planned(
        id="typed",
        title=said.title,
        day=day or (after.day if after and not line.day else None),
        begins=times.begins or carried,
        ends=times.ends,
        place=line.place,
        peers=going.peers,
        unknown=going.unknown,
        form=said.form,
        voice=said.voice,
        people=said.people,
    )


def as_table(sheet: Sheet, team: Team) -> Sheet:
    """The sheet itself; or, where each row is one typed line, the table the lines mean."""
    lines = [", ".join(cell for cell in row if cell) for row in sheet.rows]
    if not _are_lines(sheet):
        return sheet
    rows: list[tuple[str, ...]] = [HEADER]
    for words in lines:
        if not words:
            continue
        if day_heading(words) and not find_times(words, _skip(words, find_day(words)[1]))[0]:
            line = line_of(words, team)
            rows.append((line.day or words, "", line.title, line.place, line.who) if _is_session(
                line, words) else (words, "", "", "", ""))  # fmt: skip
            continue
        line = line_of(words, team)
        rows.append((line.day, line.time, line.title, line.place, line.who))
    return Sheet(sheet.name, tuple(rows))


def _is_session(line: Line, words: str) -> bool:
    """A day and then a title is a session without a time yet; a day alone stands over others."""
    return bool(line.title) and len(words) - len(line.day) > 3 and bool(line.place or line.who)


def _are_lines(sheet: Sheet) -> bool:
    """Most rows begin with a day or a time and go on with words in the same cell."""
    starts = [row[0] for row in sheet.rows[:200] if row and row[0]]
    said = [_is_line(words) for words in starts]
    return bool(said) and sum(said) * 2 > len(said) - sum(map(_is_heading, starts)) and any(said)


def _is_line(words: str) -> bool:
    day, end = find_day(words)
    times, after = find_times(words, _skip(words, end) if day else 0)
    return bool(times) and any(c.isalpha() for c in words[after:].strip(" )"))


def _is_heading(words: str) -> bool:
    return day_heading(words) is not None and not _is_line(words)


def _is_place(words: str) -> bool:
    """A place has a word for places in it, or a capital: "second meeting" has neither."""
    return names_a_place(words) or words[:1].isupper() or words[:1].isdigit()


def _initials_at_end(words: str) -> str:
    """Initials nobody in the team has: "KL", "KL/MN"."""
    return words if re.fullmatch(r"[A-Z]{2,3}(?:[\s/&+]+[A-Z]{2,3})*", words) else ""


def _skip(words: str, at: int) -> int:
    found = _BETWEEN.match(words, at)
    return found.end() if found else at
