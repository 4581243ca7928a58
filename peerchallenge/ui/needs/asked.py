"""A question as the page shows it: made from the store's, and never one of its records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.days import day_words

_A_WEEK = 7


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("needs", words)


class What(StrEnum):
    """What two laptops did differently."""

    TEXT = "text"
    VALUE = "value"
    DELETE = "delete"
    TWIN = "twin"


@dataclass(frozen=True)
class Side:
    """What one of the two did: who, when, and the words or the value in words."""

    who: str = ""
    at: str = ""
    """ISO with its zone; for display only."""
    words: str = ""
    tone: str = ""
    """Of the chip a value is shown as; empty for plain words."""
    icon: str | None = None
    has_deleted: bool = False
    hangs: tuple[str, ...] = ()
    """Of one of two records that look alike: what goes with it, a line each."""

    @property
    def when(self) -> str:
        """By the clock of the laptop it was done on: "13:12" today, else "Tue 13:12"."""
        return clock(self.at)


@dataclass(frozen=True)
class Asked:
    """One question, with both sides and how it came about."""

    id: str
    what: What
    kind: str = ""
    key: str = ""
    title: str = ""
    """What it is about: "Finding 18: trust between members and officers"."""
    field: str = ""
    """Which part of it, in words: "narrative"."""
    base: str = ""
    joined: str = ""
    """What the record says now: of a text both together, of a value the one of the two."""
    sides: tuple[Side, ...] = (Side(), Side())
    """What each of them did; seldom more than two."""
    is_mine: bool = True
    """Whether the first side is the person's at this laptop; else all are colleagues'."""
    me: str = ""
    """Initials of the person at this laptop: nobody is told to ask themselves."""
    is_read: bool = True
    """Whether its words are here yet."""
    can_part: bool = False
    """Whether both may be kept as two records."""
    too: tuple[Asked, ...] = ()
    """Plain values of the same record that were set differently as well."""
    source: object = None
    """The store's own question, handed back with the answer."""

    @property
    def colleague(self) -> str:
        """Initials of whom one might ask."""
        others = self.sides[self.is_mine :]
        return next((side.who for side in others if side.who not in ("", self.me)), "")

    @property
    def names(self) -> tuple[str, ...]:
        """What the sides are called, in their order."""
        if not self.is_mine or len(self.sides) != 2:
            mine = (tr("Yours"),) if self.is_mine else ()
            return (*mine, *(_whose(side.who) for side in self.sides[len(mine) :]))
        return tr("Yours"), tr("Theirs")

    @property
    def sentence(self) -> str:
        """The question in one sentence, for the list and for who listens."""
        return tr("{title}. {happened}").format(title=self.title, happened=self.happened)

    @property
    def happened(self) -> str:
        """What they did, in one sentence."""
        if self.what is What.TWIN:
            return tr("These two look like the same thing.")
        if self.what is What.DELETE:
            return tr("{gone} deleted it, {other} changed it.").format(
                gone=self._people(lambda side: side.has_deleted),
                other=_small(self._people(lambda side: not side.has_deleted)),
            )
        form = tr("{people} changed the {field} differently.")
        if self.what is What.VALUE:
            form = tr("{people} set the {field} differently.")
        said = form.format(people=self._people(lambda _side: True), field=self.field)
        if self.too:
            also = tr(" and ").join(one.field for one in self.too)
            said += " " + tr("The {} too.").format(also)
        return said

    def _people(self, are_meant: Callable[[Side], bool]) -> str:
        """Who did it: "You and AM"."""
        who = [
            tr("You") if self.is_mine and side is self.sides[0] else side.who or tr("a colleague")
            for side in self.sides
            if are_meant(side)
        ]
        names = list(dict.fromkeys(who))
        said = tr(" and ").join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])
        return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class Answer:
    """What was chosen for one question: a side by its place, or "both", "edited", "delete"."""

    asked: Asked
    chosen: str
    """"side", "both", "edited", "keep" or "delete"."""
    at: int = 0
    """Which side, where one was chosen."""
    words: str | None = None
    """As edited."""


def gathered(asked: list[Asked]) -> list[Asked]:
    """Plain values of one record are one question, asked with its words where those differ too."""
    found: list[Asked] = []
    places: dict[tuple[str, str], int] = {}
    for one in sorted(asked, key=lambda a: a.what is What.VALUE):
        place = (one.kind, one.key)
        if one.what is What.VALUE and place in places:
            at = places[place]
            found[at] = replace(found[at], too=(*found[at].too, one))
            continue
        if one.what in (What.TEXT, What.VALUE):
            places.setdefault(place, len(found))
        found.append(one)
    order = {one.id: n for n, one in enumerate(asked)}
    return sorted(found, key=lambda a: min(order[a.id], *(order[t.id] for t in a.too), 10**9))


def clock(at: str) -> str:
    """A moment by this laptop's clock, with its day when that is another; nothing for none."""
    try:
        when = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return ""
    today = datetime.now().astimezone().date()
    if when.date() == today:
        return f"{when:%H:%M}"
    form = "ddd" if abs((today - when.date()).days) < _A_WEEK else "d MMM"
    return f"{day_words(when.date(), form)} {when:%H:%M}"


def _small(people: str) -> str:
    """The same within a sentence; initials stay as they are."""
    you = tr("You")
    return people if not people.startswith(you) else you.lower() + people[len(you) :]


def _whose(who: str) -> str:
    return tr("{}’s").format(who) if who else tr("One of the two")
