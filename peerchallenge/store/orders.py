"""Places among siblings as text that sorts: a new one always fits between two others."""

from __future__ import annotations

from fractional_indexing import FIError, generate_n_keys_between


def between(lo: str | None, hi: str | None, count: int = 1) -> list[str]:
    """So many order keys after `lo` and before `hi`; None or "" is an open end.

    The trap: two laptops can give two records the same key. There is no room between equals, so
    the new ones then follow `lo`, and the record's own key decides among ties.
    """
    lo, hi = lo or None, hi or None
    if lo is not None and hi is not None and lo >= hi:
        hi = None
    try:
        return list(generate_n_keys_between(lo, hi, count))
    except FIError:
        # An order somebody else's program made: stay right behind it, in its own alphabet.
        return [f"{lo or ''}{key}" for key in generate_n_keys_between(None, None, count)]
