"""What is asked of the evidence: filters, and a cell of the matrix; and what of it that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from peerchallenge.ui.evidence.filters import (
    Chosen,
    Counts,
    Offered,
    flipped,
    sentence_of,
)

if TYPE_CHECKING:
    from peerchallenge.record.facets import Shelf


@dataclass(frozen=True)
class Asked:
    """Filters by group, and the lines of one cell with the cell in words."""

    chosen: Chosen = field(default_factory=dict)
    cell: frozenset[str] = frozenset()
    cell_words: str = ""

    def left(self, shelf: Shelf, keys: Sequence[str] | None) -> tuple[list[int], Counts]:
        """Places of the lines that are left, in the order of `keys` if any, and all counts."""
        from peerchallenge.record.facets import places

        within = None if keys is None else shelf.mask_of(keys)
        if self.cell_words:
            cell = shelf.mask_of(self.cell)
            within = cell if within is None else within & cell
        narrowed = shelf.narrow(self.chosen, within)
        found = places(narrowed.mask)
        if keys is not None:
            left, numbers = set(found), shelf.numbers
            found = [numbers[k] for k in keys if numbers.get(k, -1) in left]
        return found, narrowed.counts

    def flip(self, facet: str, value: str) -> Asked:
        """With one filter ticked or cleared; "cell" clears the cell."""
        if facet == "cell":
            return replace(self, cell=frozenset(), cell_words="")
        return replace(self, chosen=flipped(self.chosen, facet, value))

    def words(self, offered: Offered) -> str:
        """All of it in words, for a sentence."""
        filters = sentence_of(self.chosen, offered)
        return ", ".join(part for part in (self.cell_words, filters) if part)
