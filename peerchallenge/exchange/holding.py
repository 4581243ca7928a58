"""Who holds what: for each laptop the last state that is known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from sqlalchemy.orm import Session

from peerchallenge.exchange.comparing import BACK, NEW
from peerchallenge.exchange.preview import FilePreview
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.record.challenge import Peer
from peerchallenge.record.day_words import full
from peerchallenge.record.laptops import laptops
from peerchallenge.record.readings import the_team
from peerchallenge.record.retention import Destroyed, day_of, destroyed, keeping
from peerchallenge.store.believed import believed
from peerchallenge.store.document import is_same_version, reaches
from peerchallenge.store.file import StoreFile
from peerchallenge.store.kept import Known
from peerchallenge.store.past import Past
from peerchallenge.store.team import own_keys


@dataclass(frozen=True)
class Holding:
    """One laptop's row on the board."""

    laptop: str
    initials: str
    role: str
    is_here: bool
    """This laptop."""
    has_left: bool
    heard_at: str
    """When it was last heard of: its own clock, ISO; empty when never."""
    heard_from: str
    """Initials of who told: empty when by its own file."""
    lines: int
    of: int
    """All lines anybody is known to hold."""
    only: int
    """Lines that nobody else is known to hold."""
    lacks: int
    """Lines held here that it is not known to hold."""
    is_same: bool
    """It is known to hold just what this laptop holds."""
    sentence: str
    """“Wants 14 lines from you”, “42 lines nobody else has”, “The same as this laptop”."""
    is_behind: bool = False
    """This laptop has something, be it no line, that it is not known to hold."""
    confirmed_at: str = ""
    """When it destroyed what goes at closing, as it says itself: ISO; empty until it has said."""


@dataclass(frozen=True)
class _Reach:
    """How far one laptop is known to have come."""

    version: bytes
    lines: int
    """As it told itself; it may hold lines that are not here."""
    heard_at: str = ""
    heard_from: str = ""
    who: str = ""
    """Whose it is, initials."""


class Held(Protocol):
    """What is read of a challenge: an open door, or what one has saved."""

    file: StoreFile

    @property
    def version(self) -> bytes:
        """How far this laptop's record reaches."""

    def past(self) -> Past:
        """Who wrote what."""

    def reading(self) -> AbstractContextManager[Session]:
        """A session that reads the tables."""


def who_holds_what(door: Held, waiting: Sequence[FilePreview] = ()) -> list[Holding]:
    """A row for each laptop: this one first, then in the order they joined, those who left last.

    `waiting` are files that were looked at and not merged: what they would bring counts as held by
    their laptops. What nobody has told of is not guessed.
    """
    own, noted = own_keys(door.file).laptop, believed(door.file)
    past, version = door.past(), door.version
    with door.reading() as session:
        people = {p.key: p for p in the_team(session)}
        kept, said = keeping(session), destroyed(session)
        rows = [(x.key, people.get(x.peer or ""), noted.has_left(x)) for x in laptops(session)]
    whose = {laptop: peer.initials for laptop, peer, _ in rows if peer}
    reached = _reached(door.file.known(), waiting, whose)
    reached[own] = _Reach(version, past.lines_in(version))
    known = {key for key, *_ in rows}
    rows += [(key, None, False) for key in reached if key not in known]
    coming = {
        b.key for f in waiting for b in f.brought if b.kind == "evidence" and b.what in {NEW, BACK}
    }
    left = {key for key, _, has_left in rows if has_left}
    board = _Board(own, reached, past, left=left, coming=len(coming))
    found = [board.row(key, peer, has_left=left) for key, peer, left in rows]
    if kept.closed_at:
        found = [_closed(row, said.get(row.laptop)) for row in found]
    return sorted(found, key=lambda h: (not h.is_here, h.has_left))


def _reached(
    known: Iterable[Known], waiting: Iterable[FilePreview], whose: Mapping[str, str]
) -> dict[str, _Reach]:
    reached = {
        k.laptop: _Reach(
            k.version,
            k.lines,
            k.made_at,
            whose.get(k.heard_from, ""),
            whose.get(k.laptop, ""),
        )
        for k in known
    }
    for file in waiting:
        if file.refusal or not file.laptop:
            continue
        held = reached.get(file.laptop)
        if held is None or not reaches(held.version, file.version):
            reached[file.laptop] = _Reach(file.version, file.lines, file.made_at, who=file.who)
    return reached


class _Board:
    """What all rows are told from."""

    def __init__(
        self,
        own: str,
        reached: Mapping[str, _Reach],
        past: Past,
        *,
        left: Collection[str],
        coming: int,
    ) -> None:
        self._own, self._reached, self._left = own, reached, left
        self._here = past.lines_of(reached[own].version)
        self._holds = {k: past.lines_of(r.version) & self._here for k, r in reached.items()}
        # What a laptop told of beyond the lines that are here: how many, but not which.
        self._more = {
            k: 0
            if reaches(reached[own].version, r.version)
            else max(0, r.lines - len(self._holds[k]))
            for k, r in reached.items()
        }
        # Of what was only told, two may mean the same lines; what was looked at is counted once.
        self._coming = max(coming, *self._more.values())
        self._of = len(self._here) + self._coming

    def row(self, laptop: str, peer: Peer | None, *, has_left: bool) -> Holding:
        """One laptop's row."""
        reach = self._reached.get(laptop)
        holds = self._holds.get(laptop, frozenset())
        more = self._more.get(laptop, 0)
        elsewhere = (h for k, h in self._holds.items() if k != laptop and k not in self._left)
        only = len(holds.difference(*elsewhere)) if laptop != self._own or self._others else 0
        row = Holding(
            laptop=laptop,
            initials=(peer.initials if peer else "") or (reach.who if reach else "") or "?",
            role=peer.role if peer else "",
            is_here=laptop == self._own,
            has_left=has_left,
            heard_at=reach.heard_at if reach else "",
            heard_from=reach.heard_from if reach else "",
            lines=len(holds) + more,
            of=self._of,
            only=only + (more if self._is_alone_ahead(laptop) else 0),
            lacks=len(self._here - holds),
            is_same=reach is not None and self._is_here(reach),
            is_behind=not has_left and (reach is None or not self._has_ours(reach)),
            sentence="",
        )
        return replace(
            row, sentence=self._here_sentence(row) if row.is_here else self._said(row, reach)
        )

    def _is_alone_ahead(self, laptop: str) -> bool:
        """False when another laptop has lines that are not here: they may be the same."""
        return not any(n for k, n in self._more.items() if k != laptop)

    def _is_here(self, reach: _Reach) -> bool:
        return is_same_version(reach.version, self._reached[self._own].version)

    def _has_ours(self, reach: _Reach) -> bool:
        return reaches(reach.version, self._reached[self._own].version)

    @property
    def _others(self) -> list[str]:
        return [k for k in self._reached if k != self._own and k not in self._left]

    def _here_sentence(self, row: Holding) -> str:
        if self._coming:
            who = and_join([self._reached[k].who for k in self._more if self._more[k]])
            return f"{counted(self._coming, 'line')} to come{f', from {who}' if who else ''}"
        if row.only:
            return f"{counted(row.only, 'line')} nobody else has"
        if not self._others:
            return "No other laptop is known yet"
        is_same = all(self._is_here(self._reached[k]) for k in self._others)
        return "Every laptop heard of is the same" if is_same else "Every line is on another laptop"

    def _said(self, row: Holding, reach: _Reach | None) -> str:
        if row.has_left:
            return "Has left the team"
        if reach is None:
            return "Nothing heard yet"
        if row.is_same:
            return "The same as this laptop"
        if row.only:
            return f"{counted(row.only, 'line')} nobody else has"
        if more := self._more[row.laptop]:
            return f"{counted(more, 'line')} still to come here"
        return _wants(row) if row.lacks else self._beyond(reach)

    def _beyond(self, reach: _Reach) -> str:
        """What there is between two laptops that hold the same lines of those that are here."""
        version = self._reached[self._own].version
        if reaches(version, reach.version):
            return "Has every line, wants other changes from you"
        if reaches(reach.version, version):
            return "Has changes that are not here yet"
        return "Each of you has changes the other wants"


def _closed(row: Holding, said: Destroyed | None) -> Holding:
    """After closing nobody wants lines: what counts is who has destroyed theirs."""
    if row.has_left:
        return row
    if said is None:
        return replace(row, sentence="Has not confirmed closing yet")
    day = full(day_of(said.at))
    return replace(row, confirmed_at=said.at, sentence=f"Confirmed: notes destroyed on {day}")


def _wants(row: Holding) -> str:
    return f"Wants {counted(row.lacks, 'line')} from you"
