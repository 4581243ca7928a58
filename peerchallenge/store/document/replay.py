"""One text as it stood at any moment, from its own writings alone.

A small document is made in which nothing but that text was ever written. Going back in it takes
milliseconds; going back in the whole record took seconds.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from loro import ID, Frontiers, LoroDoc

from peerchallenge.errors import NoPanic
from peerchallenge.store.document.changes import length
from peerchallenge.store.document.document import Document
from peerchallenge.store.document.versions import Seen

_guarded = NoPanic("The history of a text could not be read.")


class Span(NamedTuple):
    """Where in the history a writer wrote in a record, and what of others they had seen."""

    writer: str
    first: int
    last: int
    seen: Seen


@dataclass
class _Run:
    """Some writing in the text without a pause, under counters of the small document's own."""

    writer: str
    old: int
    new: int
    count: int
    lamport: int
    seen: Seen
    op: dict[str, Any]


class Replay:
    """One text of one record, moment by moment."""

    def __init__(
        self, document: Document, place: tuple[str, str, str], spans: Iterable[Span]
    ) -> None:
        """`spans` are all visits to the record; what they wrote elsewhere in it is passed over."""
        self._root = f"t.{'.'.join(place)}"
        self._runs: dict[str, list[_Run]] = {}
        for span in sorted(spans, key=lambda s: (s.writer, s.first)):
            self._read(document, span)
        self._writers = list(self._runs)
        with _guarded:
            self._doc = LoroDoc()
            if self._runs:
                self._doc.import_json_updates(json.dumps(self._told()))
            self._words = self._doc.get_text(self._root)

    def at(self, seen: Seen) -> str:
        """The words as they stood for whoever had seen so much."""
        ends = self._frontier({w: self._reached(w, end) for w, end in seen.items()})
        if not ends:
            return ""
        with _guarded:
            ids = [ID(int(writer), counter) for writer, counter in ends]
            self._doc.checkout(Frontiers.from_ids(ids))
            return self._words.to_string()

    def _read(self, document: Document, span: Span) -> None:
        container = f"cid:root-{self._root}:Text"
        held = self._runs.setdefault(span.writer, [])
        for change in document.written(span.writer, span.first, span.last + 1):
            begun = int(change["id"].split("@")[0])
            for op in change["ops"]:
                if op["container"] != container:
                    continue
                counter, count = op["counter"], length(op["content"])
                new = held[-1].new + held[-1].count if held else 0
                lamport = change["lamport"] + counter - begun
                held.append(_Run(span.writer, counter, new, count, lamport, span.seen, op))
        if not held:
            del self._runs[span.writer]

    def _reached(self, writer: str, end: int) -> int:
        """How many of the text's counters lie before one of the record's."""
        runs = self._runs.get(writer, [])
        n = bisect_right(runs, end - 1, key=lambda run: run.old)
        if not n:
            return 0
        run = runs[n - 1]
        return run.new + min(run.count, end - run.old)

    def _frontier(self, reached: dict[str, int]) -> list[tuple[str, int]]:
        """The last of each writer, without those another of them had seen."""
        ends = {w: n for w, n in reached.items() if n}
        return [(w, n - 1) for w, n in ends.items() if not self._is_seen(w, n, ends)]

    def _is_seen(self, writer: str, reached: int, ends: dict[str, int]) -> bool:
        for other, end in ends.items():
            if other != writer:
                runs = self._runs[other]
                run = runs[bisect_right(runs, end - 1, key=lambda r: r.new) - 1]
                if self._reached(writer, run.seen.get(writer, 0)) >= reached:
                    return True
        return False

    def _told(self) -> dict[str, Any]:
        """All of it as Loro takes it in, oldest first."""
        numbers = {writer: n for n, writer in enumerate(self._writers)}
        runs = [run for held in self._runs.values() for run in held]
        changes = []
        for run in sorted(runs, key=lambda r: (r.lamport, r.writer)):
            before = {w: self._reached(w, end) for w, end in run.seen.items() if w != run.writer}
            deps = self._frontier(before | {run.writer: run.new})
            changes.append(
                {
                    "id": f"{run.new}@{numbers[run.writer]}",
                    "timestamp": 0,
                    "deps": [f"{counter}@{numbers[w]}" for w, counter in deps],
                    "lamport": run.lamport,
                    "msg": None,
                    "ops": [self._moved(run.op, run.new, numbers)],
                }
            )
        peers = self._writers
        return {"schema_version": 1, "start_version": {}, "peers": peers, "changes": changes}

    def _moved(self, op: dict[str, Any], counter: int, numbers: dict[str, int]) -> dict[str, Any]:
        content = dict(op["content"])
        if "start_id" in content:
            begun, writer = content["start_id"].split("@")
            content["start_id"] = f"{self._reached(writer, int(begun))}@{numbers[writer]}"
        return {"container": op["container"], "content": content, "counter": counter}
