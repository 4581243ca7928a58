"""Receipts: what was merged when, and whether two laptops were then the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Receipt:
    """One merge, joining or taking back, as it is kept and printed."""

    at: str
    """The moment here, ISO with its zone."""
    what: str
    """`merge`, `join`, `taken back`."""
    who: tuple[str, ...]
    """Initials of the senders."""
    sentence: str
    """“RP’s file: 31 lines, 2 findings”."""
    state_here: str
    """State hash of this laptop after it."""
    state_there: tuple[str, ...] = ()
    """State hash in each file."""
    questions: int = 0
    """How many things needed a person then."""
    is_taken_back: bool = False

    @property
    def is_same(self) -> bool:
        """True when this laptop and every sender held the same after it."""
        return bool(self.state_there) and set(self.state_there) == {self.state_here}
