"""Who wrote what, and what each had seen as they wrote it: an index over the history.

It lies in memory and takes in only what is new. Everything it answers is a function of the history
alone: the same on every laptop that holds the same, in whatever order it came.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from threading import Lock

from peerchallenge.record.held import Scalar
from peerchallenge.store.document import DELETED, Change, Document, Key, Replay, Seen, Span, seen_in
from peerchallenge.store.document.changes import PEERS, changes_of
from peerchallenge.store.traces import Trace, Visit, Write, copied, visit

_LINE, _WORDS = "evidence", "text"


class Past:
    """The history of one document, by record and field."""

    def __init__(self, document: Document | None = None) -> None:
        """An index of nothing yet, or of all that a document holds: 0.35 s for a whole week."""
        self._one_at_a_time = Lock()  # a page and work beside it may both ask for the newest
        self._forget(document or Document())
        if document is not None:
            self.take_in(document)

    def copy(self) -> Past:
        """One that may go on with another document, while this one stays as it is."""
        made = Past()
        made._document, made.version = self._document, self.version
        made._traces = {key: copied(trace) for key, trace in self._traces.items()}
        made._starts = {writer: list(starts) for writer, starts in self._starts.items()}
        made._shared = {place: dict(held) for place, held in self._shared.items()}
        for name in ("_dropped", "_lines", "_who", "_latest", "_seen", "remembered"):
            setattr(made, name, dict(getattr(self, name)))
        return made

    def _forget(self, document: Document) -> None:
        self._document = document
        self.version = b""
        """Up to where the document has been taken in."""
        self._traces: dict[Key, Trace] = {}
        self._shared: dict[tuple[Key, str], dict[str, Write]] = {}
        self._dropped: dict[Key, None] = {}
        self._lines: dict[str, tuple[tuple[str, int], ...]] = {}
        self._who: dict[str, str] = {}
        self._latest: dict[str, int] = {}
        self._starts: dict[str, list[int]] = {}
        self._seen: dict[tuple[str, int], Seen] = {}
        self.remembered: dict[str, tuple[str, ...]] = {}
        """Words at moments that cannot change any more, for who asks again."""

    def take_in(self, document: Document) -> frozenset[Key]:
        """Take in what is new, and answer the records it is about.

        A document that lacks what was taken in before (a merge was taken back) is read from its
        beginning.
        """
        with self._one_at_a_time:
            if self.version and not document.includes(self.version):
                self._forget(document)
            self._document = document
            reached = document.version
            touched = {self._takes(change) for change in document.changes_since(self.version)}
            self.version = reached
        return frozenset(key for key in touched if key is not None)

    def _takes(self, change: Change) -> Key | None:
        """Enter one change, and answer the record it is about."""
        writer, start, _, counter, at, kind, record, name, value, is_text, adds, _ = change
        if start > self._latest.get(writer, -1):
            self._latest[writer] = start
            self._starts.setdefault(writer, []).append(start)
        if kind == PEERS:
            self._who[name] = str(value or "")
            return None
        key = (kind, record)
        trace = self._traces.get(key)
        if trace is None:
            trace = self._traces[key] = Trace({}, [])
        held = trace.writes.get(name)
        made = Write(writer, counter, at, value, is_text)
        if held is not None and (held.writer != writer or trace.is_shared):
            self._share(trace, key, name, held, made)
        trace.writes[name] = made
        drops = value is True and name == DELETED
        if drops:
            self._dropped[key] = None
        visit(trace, change, drops=drops)
        if adds and is_text and kind == _LINE and name == _WORDS:
            known = self._lines.get(record, ())
            if all(w != writer for w, _ in known):
                self._lines[record] = (*known, (writer, counter))
        return key

    def _share(self, trace: Trace, key: Key, name: str, held: Write, made: Write) -> None:
        """Keep what each of several writers of one field wrote last."""
        known = self._shared.get((key, name))
        if known is None:
            if held.writer == made.writer:
                return
            known = self._shared[key, name] = {held.writer: held}
            trace.is_shared = True
        known[made.writer] = made

    # -- reading

    def who(self, writer: str) -> str:
        """Initials of who wrote under one of Loro's numbers; empty when not known."""
        return self._who.get(writer, "")

    def records(self) -> list[Key]:
        """Every record there ever was, deleted ones too."""
        return list(self._traces)

    def shared(self) -> list[tuple[Key, str]]:
        """Every field more than one writer has written in: only there can two have differed."""
        return list(self._shared)

    def dropped(self) -> list[Key]:
        """Every record somebody has deleted at some time."""
        return list(self._dropped)

    def visits(self, key: Key) -> list[Visit]:
        """When a record was written in, and by whom; each writer in their own order."""
        trace = self._traces.get(key)
        return list(trace.visits) if trace else []

    def fields(self, key: Key) -> list[str]:
        """Every field, and `field.member`, of a record that was ever written."""
        trace = self._traces.get(key)
        return list(trace.writes) if trace else []

    def heads(self, key: Key, name: str) -> list[Write]:
        """The last writings of a field, the same order everywhere; several where at once."""
        held = list(self._shared.get((key, name), {}).values())
        if not held:
            trace = self._traces.get(key)
            return [trace.writes[name]] if trace and name in trace.writes else []
        return sorted(w for w in held if not any(self.is_before(w, o) for o in held))

    def is_made_apart(self, one: Key, other: Key) -> bool:
        """True when nobody who first wrote in the one had the other before them, nor the reverse.

        Who makes a second record of a name knowing of the first means another thing.
        """
        a, b = self._first(one), self._first(other)
        if a is None or b is None or a.writer == b.writer:
            return False
        return not self._knew(a, b) and not self._knew(b, a)

    def maker(self, key: Key) -> str:
        """Initials of who first wrote in a record; empty when not known."""
        first = self._first(key)
        return self.who(first.writer) if first else ""

    def _first(self, key: Key) -> Visit | None:
        """The visit before which nobody had been there; the same everywhere if there are two."""
        by_writer: dict[str, Visit] = {}
        for one in self.visits(key):
            by_writer.setdefault(one.writer, one)
        visits = sorted(by_writer.values(), key=lambda v: v.writer)
        return next((v for v in visits if not any(self._knew(v, o) for o in visits)), None)

    def _knew(self, later: Visit, earlier: Visit) -> bool:
        return later.writer != earlier.writer and (
            self.seen(later.writer, later.first).get(earlier.writer, 0) > earlier.first
        )

    def is_before(self, one: Write, other: Write) -> bool:
        """True when who wrote the other had seen the one."""
        if one.writer == other.writer:
            return one.counter < other.counter
        return self.seen(other.writer, other.counter).get(one.writer, 0) > one.counter

    def seen(self, writer: str, counter: int) -> Seen:
        """What others had written that a writer had before them as they wrote this.

        The trap: of their own it tells only what came before the change this belongs to.
        """
        starts = self._starts[writer]
        begun = starts[bisect_right(starts, counter) - 1]
        if (writer, begun) not in self._seen:
            self._seen[writer, begun] = self._document.seen_at(writer, begun)
        return self._seen[writer, begun]

    def seen_with(self, writer: str, counter: int) -> Seen:
        """Everything a writer had before them once they had written this, their own included."""
        return {**self.seen(writer, counter), writer: counter + 1}

    def told(self, key: Key) -> list[Change]:
        """Everything ever written in one record, in an order in which it can have happened."""
        spans = ((v.writer, v.first, v.last + 1) for v in self.visits(key))
        written = (c for span in spans for c in changes_of(self._document.written(*span)))
        return sorted(
            (c for c in written if (c.kind, c.key) == key),
            key=lambda c: (c.lamport, int(c.writer)),
        )

    def write_of(self, key: Key, name: str, written: str) -> Write | None:
        """A writing in a field by its id; None when this record was not written in there."""
        counter, _, writer = written.partition("@")
        if not counter.isdecimal():
            return None
        at = int(counter)
        visit = next(
            (v for v in self.visits(key) if v.writer == writer and v.first <= at <= v.last), None
        )
        if visit is None:
            return None
        value = self.value_at(key, name, {writer: at + 1})
        return Write(writer, at, visit.at, value, is_text=value is None)

    def value_at(self, key: Key, name: str, seen: Seen) -> Scalar:
        """One value as it stood for whoever had seen so much."""
        found = None
        for change in self.told(key):
            if change.field == name and seen.get(change.writer, 0) > change.counter:
                found = change.value
        return found

    def replay(self, key: Key, name: str) -> Replay:
        """One text of a record, to look at as it stood at any moment."""
        spans = [
            Span(v.writer, v.first, v.last, self.seen(v.writer, v.first)) for v in self.visits(key)
        ]
        return Replay(self._document, (*key, name), spans)

    # -- lines, for the board of who holds what

    def lines_of(self, version: bytes) -> frozenset[str]:
        """Lines with words in them that a version holds, without those that are deleted."""
        return frozenset(self._lines_in(seen_in(version)))

    def lines_in(self, version: bytes) -> int:
        """How many lines with words in them a version holds."""
        return sum(1 for _ in self._lines_in(seen_in(version)))

    def _lines_in(self, seen: Seen) -> Iterator[str]:
        for key, begun in self._lines.items():
            if any(seen.get(writer, 0) > counter for writer, counter in begun) and not (
                (_LINE, key) in self._dropped
                and all(w.value is True for w in self.heads((_LINE, key), DELETED))
            ):
                yield key
