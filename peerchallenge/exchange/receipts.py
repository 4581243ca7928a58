"""Receipts: what was merged when, and whether two laptops were then the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from peerchallenge.errors import Refused
from peerchallenge.exchange.wording import and_join

if TYPE_CHECKING:
    from peerchallenge.store.door import Door

MERGE, JOIN, TAKEN_BACK = "merge", "join", "taken back"
CLOSED, LATE, NAMES = "closed", "late lines destroyed", "names dropped"
"""What was destroyed: in counts, with no content."""
_MOST = 1_000_000
"""Characters of one receipt; what is longer no version of this program has written."""


@dataclass(frozen=True)
class Receipt:
    """One merge, joining or taking back, as it is kept and printed."""

    at: str
    """The moment here, ISO with its zone."""
    what: str
    """`merge`, `join`, `taken back`, or what was destroyed: `closed`, `names dropped`, …"""
    who: tuple[str, ...]
    """Initials of the senders."""
    sentence: str
    """“RP’s file: 31 lines, 2 findings”."""
    state_here: str
    """State hash of this laptop after it."""
    state_there: tuple[str, ...] = ()
    """State hash in each file."""
    questions: int = 0
    """How many things needed a person then: only earlier versions wrote it down. What needs one
    now is read from the history."""
    is_taken_back: bool = False
    before: str = ""
    """How far this laptop’s record reached before a merge, and with it: base64. Both are empty
    where the files brought nothing to it."""
    after: str = ""
    number: int = 0
    """Which of this laptop’s it is, the oldest 1; 0 before it is kept."""

    @property
    def is_same(self) -> bool:
        """True when this laptop and every sender held the same after it."""
        return bool(self.state_there) and set(self.state_there) == {self.state_here}

    @property
    def state_words(self) -> str:
        """“7F3A 19C2 = 7F3A 19C2”: the short forms of both states; one alone when only one is told.

        Two short forms that look alike say less than `is_same`, which compares the whole.
        """
        there = dict.fromkeys(map(state_words, self.state_there))
        sign = "=" if self.is_same else "≠"
        return " ".join([state_words(self.state_here), *(f"{sign} {s}" for s in there)])

    @property
    def outcome(self) -> str:
        """“You and RP are the same.”, or why that cannot be said."""
        who = and_join(self.who)
        if not self.state_there or not who:
            return ""
        if self.is_same:
            return f"You and {who} are the same."
        if len(self.who) > 1:
            return f"You hold more than each of {who} alone: send your team file back."
        return f"You hold more than {who} does: send your team file back."


def state_words(state: str) -> str:
    """The short form of a state hash that is shown to people: “7F3A 19C2”."""
    short = state[:8].upper()
    return f"{short[:4]} {short[4:]}".strip()


# -- as they are kept


def told(receipt: Receipt) -> str:
    """A receipt as it is kept."""
    kept = {name: value for name, value in asdict(receipt).items() if name in _KINDS}
    kept.pop("questions")
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def read(kept: str) -> Receipt:
    """A receipt as it was kept. Fields that only a newer version knows are passed over.

    Raises Refused when it is none.
    """
    try:
        held = json.loads(kept) if len(kept) <= _MOST else None
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or not all(_is_right(held, name) for name in _KINDS):
        raise Refused("A receipt in this challenge cannot be read. The record itself is whole.")
    given: dict[str, Any] = {name: held[name] for name in _KINDS if name in held}
    for name in ("who", "state_there"):
        given[name] = tuple(given.get(name, ()))
    return Receipt(**given)


_KINDS: dict[str, type] = {
    "at": str,
    "what": str,
    "who": list,
    "sentence": str,
    "state_here": str,
    "state_there": list,
    "questions": int,
    "is_taken_back": bool,
    "before": str,
    "after": str,
}
_MUST = ("at", "what", "who", "sentence", "state_here")


def _is_right(held: dict[str, Any], name: str) -> bool:
    if name not in held:
        return name not in _MUST
    value = held[name]
    if type(value) is not _KINDS[name]:
        return False
    return not isinstance(value, list) or all(isinstance(part, str) for part in value)


def keep(door: Door, receipt: Receipt) -> int:
    """Keep one more receipt and answer its number."""
    return door.file.keep_receipt(told(receipt))


def receipts(door: Door) -> list[Receipt]:
    """Every receipt that can be read, newest first; merges that were taken back say so."""
    found = []
    for number, kept in door.file.receipts():
        try:
            found.append(replace(read(kept), number=number))
        except Refused:
            continue
    return list(reversed(_taken_back(found)))


def _taken_back(oldest_first: Sequence[Receipt]) -> list[Receipt]:
    found: list[Receipt] = []
    for receipt in oldest_first:
        if receipt.what == TAKEN_BACK and (last := last_that_brought(reversed(found))):
            found[found.index(last)] = replace(last, is_taken_back=True)
        found.append(receipt)
    return found


def last_that_brought(newest_first: Iterable[Receipt]) -> Receipt | None:
    """The merge that can be taken back, if any can: what brought nothing since stands not between.

    Receipts of an earlier version do not say what they brought: of those, the last merge.
    """
    merges = [r for r in newest_first if r.what == MERGE and not r.is_taken_back]
    return next((r for r in merges if r.before), next(iter(merges), None))
