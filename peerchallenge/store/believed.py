"""What this laptop holds to of the others, whatever a merge writes over their entries.

Everybody of the team may write in the record, and so may who has left, in a file that is merged all
the same. Who is sent the next team key must not hang on that: by what key a laptop is known, and
that it is out of the team, is noted here when it is first heard, beside the record.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from peerchallenge.errors import Refused
from peerchallenge.record.laptops import Laptop
from peerchallenge.store.file import StoreFile

_BELIEVED = "believed"
_MOST = 2_000


@dataclass(frozen=True)
class First:
    """A laptop as it was first heard of."""

    signs: str
    recipient: str
    is_founder: bool = False


class Believed:
    """What is noted of the laptops; the record's own entry counts where nothing is."""

    def __init__(self, first: dict[str, First] | None = None, out: Collection[str] = ()) -> None:
        """Nothing yet, or what was kept."""
        self.first = first or {}
        self.out = set(out)
        """Laptops that stay out of the team though their entry says otherwise."""

    def signs(self, held: Laptop) -> str:
        """The key by which its files are known."""
        return self._first(held).signs

    def recipient(self, held: Laptop) -> str:
        """What is sealed for it is sealed for this."""
        return self._first(held).recipient

    def is_founder(self, held: Laptop) -> bool:
        """The team was made on it."""
        return self._first(held).is_founder

    def has_left(self, held: Laptop) -> bool:
        """It was taken out of the team, and nobody who may has taken it in again."""
        return bool(held.left_at) or held.key in self.out

    def _first(self, held: Laptop) -> First:
        return self.first.get(held.key) or First(held.signs, held.recipient, held.is_founder)

    def hears(self, laptops: Iterable[Laptop]) -> None:
        """Note those of which nothing is noted yet."""
        for held in laptops:
            if held.signs and held.recipient and len(self.first) < _MOST:
                self.first.setdefault(held.key, self._first(held))

    def hears_itself(self, laptop: str, signs: str, recipient: str) -> None:
        """A laptop has said in a file that it signed what is to be sealed for."""
        held = self.first.get(laptop)
        if held is None or (held.signs == signs and held.recipient != recipient):
            self.first[laptop] = First(signs, recipient, held is not None and held.is_founder)


def believed(file: StoreFile) -> Believed:
    """What is noted on this laptop. Raises Refused when it cannot be read."""
    kept = file.secret(_BELIEVED)
    if kept is None:
        return Believed()
    try:
        held = json.loads(kept)
        first = {str(k): First(*row) for k, row in held["first"].items()}
        return Believed(first, {str(k) for k in held["out"]})
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Refused(
            "What is known of the team’s laptops cannot be read. Restore a backup."
        ) from broken


def keep_believed(file: StoreFile, noted: Believed) -> None:
    """Keep it; written only when it says something else than before."""
    first = {k: [f.signs, f.recipient, f.is_founder] for k, f in sorted(noted.first.items())}
    told = json.dumps({"first": first, "out": sorted(noted.out)})
    if told != file.secret(_BELIEVED):
        file.keep_secret(_BELIEVED, told)
