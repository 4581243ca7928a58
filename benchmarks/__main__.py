"""Measure what was promised: `python -m benchmarks [name…]`. Ends with 1 for a target missed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from benchmarks import (
    acts,
    backing_up,
    checks,
    evidence,
    exchange,
    letter,
    notes,
    pages,
    paint,
    safety,
    store,
    typing,
    writing,
)
from benchmarks.measure import Row, Skipped, table

ALL: dict[str, Callable[[], Iterator[Row | Skipped]]] = {
    "build": store.build_week,
    "save": store.save,
    "undo": store.undo,
    "search": store.seek,
    "evidence": evidence.evidence,
    "open": store.opening,
    "letter": letter.letter,
    "checks": checks.checks,
    "paint": paint.paint,
    "pages": pages.pages,
    "acts": acts.acts,
    "notes": notes.notes,
    "typing": typing.typing,
    "writing": writing.writing,
    "exchange": exchange.exchange,
    "backup": backing_up.backup,
    "safety": safety.safety,
}


def main() -> int:
    """Measure all of them, or those named."""
    wanted = sys.argv[1:] or list(ALL)
    if unknown := [n for n in wanted if n not in ALL]:
        print(f"There is no {', '.join(unknown)}. Choose from {', '.join(ALL)}.", file=sys.stderr)
        return 2
    seen = [row for name in wanted for row in ALL[name]()]
    rows = [r for r in seen if isinstance(r, Row)]
    print(table(rows))
    for skipped in (s for s in seen if isinstance(s, Skipped)):
        print(f"Not measured: {skipped.what} ({skipped.why}).")
    return 0 if all(r.is_met for r in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
