"""What to write to the council about voices not heard: by voice and theme, with nobody named."""

from __future__ import annotations

from datetime import date

from peerchallenge.record.coverage import CoverageRow
from peerchallenge.record.day_words import month
from peerchallenge.record.vocabulary import VOICE_NAMES, Voice

_READ = {Voice.DOCUMENT, Voice.DATA}
_ASKED_FOR = {
    Voice.LEADING: "members of the leading group",
    Voice.OPPOSITION: "opposition members",
    Voice.SENIOR: "chief and senior officers",
    Voice.STAFF: "staff from different services",
    Voice.UNION: "trade union representatives",
    Voice.PARTNER: "partner organisations",
    Voice.BUSINESS: "local businesses",
    Voice.VOLUNTARY: "voluntary and community groups",
    Voice.RESIDENT: "residents",
    Voice.DOCUMENT: "documents",
    Voice.DATA: "figures or data",
    Voice.SEEN: "a visit, or a meeting to sit in on",
}


def gaps_by_voice(rows: list[CoverageRow]) -> dict[Voice, list[str]]:
    """The themes on which each voice is neither heard nor booked, in the voices’ order."""
    found = {v: [row.theme.short for row in rows if v in row.gaps] for v in VOICE_NAMES}
    return {voice: named for voice, named in found.items() if named}


def words_to_council(rows: list[CoverageRow], last_day: date | None) -> str:
    """A short letter in the team’s name that asks for what is missing. Empty without gaps."""
    gaps = gaps_by_voice(rows)
    if not gaps:
        return ""
    people = [_line(v, named, rows) for v, named in gaps.items() if v not in _READ]
    papers = [_line(v, named, rows) for v, named in gaps.items() if v in _READ]
    parts = ["Dear colleagues,", "Thank you for the time people have given us so far."]
    if people:
        parts.append(
            "There are some we would still like to hear from, and have not met or do not have "
            "on the timetable yet:"
        )
        parts.append("\n".join(people))
        until = f" before {last_day.day} {month(last_day)}" if last_day else ""
        parts.append(
            f"Could you help us to meet them{until}? Half an hour is enough, in a group, one to "
            "one or by telephone, whichever suits them. What we write names nobody."
        )
    if papers:
        parts.append("It would also help us to read, where you have it:")
        parts.append("\n".join(papers))
    parts.append("If any of this is not possible, tell us, and we will say so in our feedback.")
    parts.append("With thanks,\nThe peer team")
    return "\n\n".join(parts)


def _line(voice: Voice, named: list[str], rows: list[CoverageRow]) -> str:
    about = "all our themes" if len(named) == len(rows) else _listed(named)
    return f"- {_ASKED_FOR[voice]}, on {about}"


def _listed(named: list[str]) -> str:
    lowered = [n[:1].lower() + n[1:] for n in named]
    if len(lowered) == 1:
        return lowered[0]
    return f"{', '.join(lowered[:-1])} and {lowered[-1]}"
