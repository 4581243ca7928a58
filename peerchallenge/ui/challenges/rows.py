"""How a challenge on this laptop is listed: council, kind, days, and why it cannot be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.record.clock import STAGES, dues
from peerchallenge.record.day_words import both, month
from peerchallenge.ui.closing.words import closed_on, due_words
from peerchallenge.ui.lists import Heading, Row

if TYPE_CHECKING:
    from peerchallenge.store.shelved import Shelved

translate = QCoreApplication.translate

STEPS = 2 + len(STAGES)
"""Getting ready, on site, then what is due after it."""
_ON_SITE, _READY, _AFTER, _CLOSED, _SAMPLE, _SHUT = range(6)


@dataclass(frozen=True)
class ChallengeRow(Row):
    """One challenge. `stands` is how far it is, as in "Day 2 of 4"."""

    council: str = ""
    about: str = ""
    stands: str = ""
    people: str = ""
    """Who leads, how many they are, when it was last saved."""
    step: int = -1
    """How far it is by the clock, of `STEPS`; below 0 where that cannot be said."""
    is_sample: bool = False
    refusal: str = ""

    @property
    def under(self) -> str:
        """What stands under the council's name."""
        return self.refusal or self.about

    @property
    def has_columns(self) -> bool:
        """There is something to say beside the council."""
        return not self.refusal and (self.step >= 0 or bool(self.people))


def rows_of(shelf: list[Shelved], today: date) -> list[Row]:
    """Rows in groups: on site now, getting ready, afterwards, closed, sample, cannot be opened."""
    words = {
        _ON_SITE: translate("challenges", "On site now"),
        _READY: translate("challenges", "Getting ready"),
        _AFTER: translate("challenges", "Writing and following up"),
        _CLOSED: translate("challenges", "Closed"),
        _SAMPLE: translate("challenges", "To try things on"),
        _SHUT: translate("challenges", "Cannot be opened here"),
    }
    groups: dict[int, list[Row]] = {}
    for held in shelf:
        group = _group(held, today)
        groups.setdefault(group, []).append(_row(held, group, today))
    rows: list[Row] = []
    for group in sorted(groups):
        rows.append(Heading(f"group {group}", words[group], words[group]))
        rows += groups[group]
    return rows


def _group(held: Shelved, today: date) -> int:
    if held.refusal:
        return _SHUT
    if held.is_sample:
        return _SAMPLE
    if held.keeping.closed_at:
        return _CLOSED
    if held.starts is None or held.starts > today:
        return _READY
    if held.ends is None or held.ends >= today:
        return _ON_SITE
    return _AFTER


def _row(held: Shelved, group: int, today: date) -> ChallengeRow:
    council = held.council or translate("challenges", "A challenge that cannot be opened")
    about = f"{held.kind}, {days(held.starts, held.ends)}"
    kept = held.keeping
    if keeps := closed_on(kept) or due_words(kept, today):
        about = f"{about}. {keeps}"
    stands, people = _stands(held, group, today), _people(held, today)
    if kept.closed_at and group != _SAMPLE:
        stands = translate("challenges", "Closed")
    said = [council, stands, held.refusal.rstrip(".") or about, people]
    sentence = ". ".join(w for w in said if w) + "."
    return ChallengeRow(
        held.folder,
        sentence,
        council,
        about,
        stands,
        people,
        _step(held, today),
        held.is_sample,
        held.refusal,
    )


def _step(held: Shelved, today: date) -> int:
    if held.refusal or held.starts is None or held.ends is None or held.keeping.closed_at:
        return -1
    if today < held.starts:
        return 0
    return 1 + (today > held.ends) + sum(due.by < today for due in dues(held.ends)[:-1])


def _people(held: Shelved, today: date) -> str:
    """As in "SC leads, 5 peers. Saved 14:02"."""
    if held.peers == 1:
        team = translate("challenges", "1 peer")
    else:
        team = translate("challenges", "{peers} peers").format(peers=held.peers)
    leads = translate("challenges", "{lead} leads").format(lead=held.lead) if held.lead else ""
    who = ", ".join(w for w in (leads, team if held.peers else "") if w)
    saved = _saved(held.saved, today) if held.saved else ""
    return ". ".join(w for w in (who, saved) if w)


def _saved(at: datetime, today: date) -> str:
    if at.date() == today:
        return translate("challenges", "Saved {time}").format(time=f"{at:%H:%M}")
    year = f" {at.year}" if at.year != today.year else ""
    return translate("challenges", "Saved {day}").format(day=f"{at.day} {month(at)}{year}")


def _stands(held: Shelved, group: int, today: date) -> str:
    if group == _SAMPLE:
        return translate("challenges", "Sample")
    if group == _ON_SITE and held.starts and held.ends:
        said = translate("challenges", "Day {now} of {of}")
        return said.format(
            now=(today - held.starts).days + 1, of=(held.ends - held.starts).days + 1
        )
    if group == _READY and held.starts:
        away = (held.starts - today).days
        if away == 1:
            return translate("challenges", "Tomorrow")
        return translate("challenges", "In {days} days").format(days=away)
    if group == _AFTER and held.ends:
        return _due(held.ends, today)
    return ""


def _due(last_day: date, today: date) -> str:
    """What the clock asks for next; whether it has been done is not on this page."""
    due = next((d for d in dues(last_day) if d.by >= today), None)
    if due is None:
        return ""
    day = f"{due.by.day} {month(due.by)}" + (f" {due.by.year}" if due.by.year != today.year else "")
    return translate("challenges", "{what} by {day}").format(what=due.what, day=day)


def days(starts: date | None, ends: date | None) -> str:
    """As in "3 to 6 November 2025": the month and the year once where they can be."""
    if starts is None or ends is None:
        return translate("challenges", "days not set")
    return both(starts, ends)
