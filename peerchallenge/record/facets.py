"""All lines at hand, and how many there are of each kind under the filters chosen.

A filter is a number with one bit a line. Choosing is `&` and `|` on whole numbers and counting is
`bit_count`, so every count of every filter is new within a millisecond at 20,000 lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.evidence import (
    HeardLine,
    Source,
    finding_numbers,
    lines_heard,
    the_sources,
)
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import members, themes
from peerchallenge.record.vocabulary import FAMILIES
from peerchallenge.record.weighing import Evidence

FACETS = ("theme", "bearing", "family", "voice", "use", "quote", "mine", "source")
NONE = ""
"""Not filed, not marked: the value of a facet that a line has nothing of."""
Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Narrowed:
    """What the filters leave: a bit a line, and the counts beside every filter.

    The count of a filter is of the lines it would leave with the filters of all other groups: those
    of its own group do not count against it, or nobody could choose a second theme.
    """

    mask: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Shelf:
    """Every line of the challenge in order, and for each value of each facet who has it."""

    lines: tuple[HeardLine, ...] = ()
    masks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Place of a line by its key."""

    @property
    def whole(self) -> int:
        """Every line."""
        return (1 << len(self.lines)) - 1

    def mask_of(self, keys: Iterable[str]) -> int:
        """These lines; keys that are not here are left out."""
        return _mask((self.numbers[k] for k in keys if k in self.numbers), len(self.lines))

    def narrow(self, chosen: Chosen, within: int | None = None) -> Narrowed:
        """The lines every group lets through: within one group any choice will do."""
        base = self.whole if within is None else within
        groups = {facet: self._any_of(facet, values) for facet, values in chosen.items() if values}
        mask = base
        for held in groups.values():
            mask &= held
        counts = {}
        for facet, values in self.masks.items():
            others = mask
            if facet in groups:
                others = base
                for other, held in groups.items():
                    others &= held if other != facet else base
            counts[facet] = {v: (held & others).bit_count() for v, held in values.items()}
        return Narrowed(mask, counts)

    def _any_of(self, facet: str, values: frozenset[str]) -> int:
        held = 0
        for value in values:
            held |= self.masks.get(facet, {}).get(value, 0)
        return held


def places(mask: int) -> list[int]:
    """The places of the bits that are set, lowest first."""
    return [n for n, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]


def shelved(lines: Sequence[HeardLine], me: str = "") -> Shelf:
    """Put lines on the shelf; `me` is the key of the peer whose lines are "mine"."""
    found: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for n, line in enumerate(lines):
        for facet, value in _values(line, me):
            found[facet].setdefault(value, []).append(n)
    masks = {
        facet: {value: _mask(held, len(lines)) for value, held in values.items()}
        for facet, values in found.items()
    }
    return Shelf(tuple(lines), masks, {line.key: n for n, line in enumerate(lines)})


@dataclass(frozen=True)
class AllEvidence:
    """Everything the page of evidence shows, read in one go."""

    shelf: Shelf = field(default_factory=Shelf)
    themes: tuple[Theme, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each finding."""


def all_evidence(
    session: Session, me: str = "", before: Shelf | None = None, touched: Iterable[str] = ()
) -> AllEvidence:
    """The shelf with what its lines speak of; see `read_shelf` for `before` and `touched`."""
    return AllEvidence(
        read_shelf(session, me, before, touched),
        tuple(themes(session)),
        the_sources(session),
        finding_numbers(session),
    )


def line_count(session: Session) -> int:
    """How many lines there are, blank ones too: whether reading them all is quick."""
    return session.scalar(select(func.count()).select_from(Evidence)) or 0


def read_shelf(
    session: Session, me: str = "", before: Shelf | None = None, touched: Iterable[str] = ()
) -> Shelf:
    """Read every line; or with a shelf from before, only the lines touched since."""
    if before is None:
        return shelved(lines_heard(session), me)
    keys = list(touched)
    kept = {line.key: line for line in before.lines}
    for key in keys:
        kept.pop(key, None)
    kept |= {line.key: line for line in lines_heard(session, keys)}
    return shelved(sorted(kept.values(), key=lambda line: line.place), me)


def lines_touched(
    session: Session, before: Shelf, records: Iterable[tuple[str, str]]
) -> set[str] | None:
    """Which lines an action changed; None when it may be any of them.

    A finding touches the lines it rested on and those it rests on now.
    """
    records = list(records)
    if any(kind not in _NARROW for kind, _ in records):
        return None
    findings = {key for kind, key in records if kind == "finding"}
    keys = {key for kind, key in records if kind == "evidence"}
    if findings:
        keys |= {x.key for x in before.lines if not findings.isdisjoint(x.findings)}
        for held in members(session, "finding.evidence", findings).values():
            keys.update(held)
    return keys


_NARROW = {"evidence", "finding", "recommendation", "paragraph", "name"}


def _values(line: HeardLine, me: str) -> list[tuple[str, str]]:
    found = [("theme", theme) for theme in line.themes or (NONE,)]
    found.append(("bearing", line.bearing.value))
    found.append(("voice", line.voice.value if line.voice else NONE))
    found.append(("family", FAMILIES[line.voice].value if line.voice else NONE))
    found.append(("use", "used" if line.findings else "unused"))
    found.append(("source", line.source.key))
    if line.quote:
        found.append(("quote", "quote"))
    if me and line.note_taker == me:
        found.append(("mine", "mine"))
    return found


def _mask(held: Iterable[int], many: int) -> int:
    bits = bytearray(many // 8 + 1)
    for n in held:
        bits[n >> 3] |= 1 << (n & 7)
    return int.from_bytes(bits, "little")
