"""A timetable's plan in words, counts first, for the preview and for the command line."""

from __future__ import annotations

from collections import Counter
from datetime import date

from peerchallenge.intake.timetable.changes import Kind, Proposal
from peerchallenge.intake.timetable.match import Standing
from peerchallenge.intake.timetable.people import Team
from peerchallenge.intake.timetable.plan import TimetablePlan
from peerchallenge.intake.timetable.rows import HEADING
from peerchallenge.intake.timetable.titles import CANCELLED

_MOST_NAMED = 4


def sentences(plan: TimetablePlan) -> list[str]:
    """What the file has, what it would do, then what to look at."""
    said = [_has(plan), *_does(plan)]
    said += _odd(plan)
    return said


def _has(plan: TimetablePlan) -> str:
    days = {r.day for r in plan.rows if r.day}
    said = counted(len(plan.rows), "session")
    if days:
        said += f" on {counted(len(days), 'day')}"
    out = plan.left_out
    if out:
        why = Counter(r.out for r in out)
        named = ", ".join(word for word, _ in why.most_common(_MOST_NAMED))
        said += f"; {counted(len(out), 'row')} left out: {named}"
    return f"{said}."


def _does(plan: TimetablePlan) -> list[str]:
    changes = plan.changes
    counts = [f"{changes.count(kind)} {kind}" for kind in Kind if changes.count(kind)]
    same = len(changes.same)
    if not counts:
        if not plan.rows:
            return ["No session was found: look whether the columns above are what they say."]
        all_same = "It is" if same == 1 else f"All {same} are"
        here = [f"{all_same} here already, as the file has them."]
        if changes.linked:
            here.append(
                "Bring it in all the same, and the next timetable can say what was cancelled."
            )
        return here
    if changes.count(Kind.NEW) == len(changes.proposals) and not same:
        return ["All of them are new."] if len(changes.proposals) > 1 else ["It is new."]
    return [f"Against what is here: {', '.join(counts)}, {same} the same."]


def _odd(plan: TimetablePlan) -> list[str]:
    said = []
    unknown = Counter(name for r in plan.rows for name in r.unknown)
    for name, many in unknown.most_common(_MOST_NAMED):
        said.append(f"“{name}” is not in the team: {counted(many, 'session')}.")
    if len(unknown) > _MOST_NAMED:
        said.append(f"{len(unknown) - _MOST_NAMED} other names are not in the team either.")
    days, within = plan.context.days, [r.day for r in plan.rows if r.day]
    outside = sum(bool(days) and not days[0] <= day <= days[-1] for day in within)
    if outside:
        said.append(f"{counted(outside, 'session')} on days outside the challenge.")
    loose = sum(r.day is None for r in plan.rows)
    if loose:
        said.append(f"{counted(loose, 'session')} without a day that could be told.")
    untimed = sum(not r.begins for r in plan.rows)
    if untimed:
        said.append(f"{counted(untimed, 'session')} without a time yet.")
    said += [f"“{words}”: the weekday and the date do not agree." for words in plan.found.slips[:3]]
    if plan.found.said_twice:
        said.append(f"{counted(plan.found.said_twice, 'row')} said twice, taken once.")
    gone = [p for p in plan.changes.proposals if p.kind is Kind.CANCELLED and p.held]
    noted = [p for p in gone if p.held and p.held.lines]
    if noted:
        said.append(
            f"{counted(len(noted), 'cancelled session')} with notes: the notes stay as they are."
        )
    return said


def proposal_words(proposal: Proposal, team: Team) -> tuple[str, str]:
    """A proposal's title and, under it, before → after."""
    after, held = proposal.after, proposal.held
    if held is None:
        return after.title, ", ".join(x for x in (when(after), after.place, who(after, team)) if x)
    if proposal.kind is Kind.CANCELLED:
        notes = f"{counted(held.lines, 'line')} of notes stay" if held.lines else ""
        return held.title, ", ".join(x for x in (when(held), "no longer in the file", notes) if x)
    parts = []
    if held.title != after.title:
        parts.append(f"{held.title} → {after.title}")
    if when(held) != when(after):
        parts.append(_moved(held, after))
    if held.place != after.place:
        parts.append(f"{held.place or 'no place'} → {after.place or 'no place'}")
    if set(held.peers) != set(after.peers):
        parts.append(f"{who(held, team) or 'nobody'} → {who(after, team) or 'nobody'}")
    if held.cancelled and not after.cancelled:
        parts.insert(0, "cancelled → on")
    return after.title, "; ".join(parts)


def _moved(held: Standing, after: Standing) -> str:
    if held.day == after.day:
        return f"{_hours(held) or 'no time'} → {_hours(after) or 'no time'}, {_day(after.day)}"
    return f"{when(held) or 'no day'} → {when(after) or 'no day'}"


def when(session: Standing) -> str:
    """Day and times, as in "Tue 4 Nov 09:30 to 10:15"."""
    return " ".join(x for x in (_day(session.day), _hours(session)) if x)


def who(session: Standing, team: Team) -> str:
    """Initials of those who go."""
    return ", ".join(team.initials(session.peers))


def left_words(why: str) -> str:
    """Why a row is left out, for its row."""
    return {HEADING: "No time: a heading?", CANCELLED: "Cancelled in the file"}.get(
        why, why.capitalize()
    )


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b}" if day else ""


def _hours(session: Standing) -> str:
    return f"{session.begins} to {session.ends}" if session.ends else session.begins


def counted(number: int, thing: str) -> str:
    """A count with its noun, singular or plural."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
