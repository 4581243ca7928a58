"""A record with colleagues' histories in it, held beside ours until it takes its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from peerchallenge.errors import Refused
from peerchallenge.store.document import DELETED, ODD, Document, Key, Whole, is_same_version


@dataclass(frozen=True)
class Joined:
    """This challenge with colleagues' histories in it, before it takes the place of ours."""

    challenge: Document
    names: Document
    touched: frozenset[Key]
    contested: frozenset[Key]
    whole: Whole
    """Every record as it will be held; nothing when there is nothing new."""
    begun: tuple[bytes, bytes]
    """How far both documents reached here when it was made."""

    @property
    def is_new(self) -> bool:
        """False when the files held nothing that is not here."""
        return not self.begins_at(self.challenge, self.names)

    def begins_at(self, challenge: Document, names: Document) -> bool:
        """True when these are the documents it was made of, with nothing written since."""
        here = zip(self.begun, (challenge.version, names.version), strict=True)
        return all(is_same_version(then, now) for then, now in here)

    @cached_property
    def state(self) -> str:
        """The state hash this laptop will have."""
        return self.challenge.state_hash(self.whole)


def as_it_stands(whole: Whole, contested: Collection[Key]) -> Whole:
    """The records as they are shown: what was deleted and edited at once stands until decided."""
    return whole | {
        key: ({**whole[key][0], DELETED: False}, whole[key][1])
        for key in contested
        if key in whole and whole[key][0].get(DELETED) is True
    }


def refuse_unreadable(log: Iterable[tuple[str, bytes]]) -> None:
    """Raise Refused when what is about to take the place of a record would not open again."""
    for _, data in log:
        try:
            Document([data])
        except Refused as refused:
            raise Refused(ODD) from refused
