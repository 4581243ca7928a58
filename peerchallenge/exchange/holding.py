"""Who holds what: for each laptop the last state that is known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peerchallenge.exchange.preview import FilePreview
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.record.challenge import Peer
from peerchallenge.record.laptops import laptops
from peerchallenge.record.readings import the_team
from peerchallenge.store.document import is_same_version, reaches
from peerchallenge.store.door import Door
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


@dataclass(frozen=True)
class _Reach:
    """How far one laptop is known to have come."""

    version: bytes
    lines: int
    """As it told itself; it may hold lines that are not here."""
    heard_at: str = ""
    heard_from: str = ""
    who: str = ""
    state: str = ""
    is_waiting: bool = False
    """By a file that was looked at and is not merged."""


def who_holds_what(door: Door, waiting: Sequence[FilePreview] = ()) -> list[Holding]:
    """A row for each laptop: this one first, then in the order they joined, those who left last.

    `waiting` are files that were looked at and not merged: what they would bring counts as held by
    their laptops. What nobody has told of is not guessed.
    """
    own = own_keys(door.file).laptop
    past, version = door.past(), door.version
    with door.reading() as session:
        people = {p.key: p for p in the_team(session)}
        rows = [(x.key, people.get(x.peer or ""), bool(x.left_at)) for x in laptops(session)]
    whose = {laptop: peer.initials for laptop, peer, _ in rows if peer}
    reached = _reached(door.file.known(), waiting, whose)
    reached[own] = _Reach(version, past.lines_in(version), state=door.state_hash())
    known = {key for key, *_ in rows}
    rows += [(key, None, False) for key in reached if key not in known]
    board = _Board(own, reached, past, {key for key, _, has_left in rows if has_left})
    found = [board.row(key, peer, has_left=left) for key, peer, left in rows]
    return sorted(found, key=lambda h: (not h.is_here, h.has_left))


def _reached(
    known: Iterable[Known], waiting: Iterable[FilePreview], whose: Mapping[str, str]
) -> dict[str, _Reach]:
    reached = {
        k.laptop: _Reach(k.version, k.lines, k.made_at, whose.get(k.heard_from, ""), state=k.state)
        for k in known
    }
    for file in waiting:
        if file.refusal or not file.laptop:
            continue
        held = reached.get(file.laptop)
        if held is None or not reaches(held.version, file.version):
            reached[file.laptop] = _Reach(
                file.version, file.lines, file.made_at, who=file.who, is_waiting=True
            )
    return reached


class _Board:
    """What all rows are told from."""

    def __init__(
        self, own: str, reached: Mapping[str, _Reach], past: Past, left: Collection[str]
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
        self._of = len(self._here) + max(self._more.values(), default=0)

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
            only=only + more,
            lacks=len(self._here - holds),
            is_same=reach is not None and self._is_here(reach),
            sentence="",
        )
        return replace(row, sentence=self._here_sentence(row) if row.is_here else _said(row, reach))

    def _is_here(self, reach: _Reach) -> bool:
        return is_same_version(reach.version, self._reached[self._own].version)

    @property
    def _others(self) -> list[str]:
        return [k for k in self._reached if k != self._own and k not in self._left]

    def _here_sentence(self, row: Holding) -> str:
        coming = [(self._more[k], self._reached[k].who) for k in self._more if self._more[k]]
        if coming:
            many = max(n for n, _ in coming)
            who = and_join([w for _, w in coming if w])
            return f"{counted(many, 'line')} to come{f', from {who}' if who else ''}"
        if row.only:
            return f"{counted(row.only, 'line')} nobody else has"
        if not self._others:
            return "No other laptop is known yet"
        is_same = all(self._is_here(self._reached[k]) for k in self._others)
        return "Every laptop heard of is the same" if is_same else "Every line is on another laptop"


def _said(row: Holding, reach: _Reach | None) -> str:
    if row.has_left:
        return "Has left the team"
    if reach is None:
        return "Nothing heard yet"
    if row.is_same:
        return "The same as this laptop"
    if row.only:
        return f"{counted(row.only, 'line')} nobody else has"
    if row.lacks:
        return f"Wants {counted(row.lacks, 'line')} from you"
    return "The same lines, and other changes to come from one of you"
