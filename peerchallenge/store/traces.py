"""What the index of the past keeps of each record: the last writes, and the visits to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from peerchallenge.record.held import Scalar
from peerchallenge.store.document import Change


class Write(NamedTuple):
    """The last a writer wrote in one field."""

    writer: str
    counter: int
    at: int
    value: Scalar
    is_text: bool

    @property
    def id(self) -> str:
        """What this writing is called on every laptop."""
        return f"{self.counter}@{self.writer}"


@dataclass(slots=True)
class Visit:
    """What a writer wrote in one record within one change of Loro's, from first to last."""

    writer: str
    start: int
    first: int
    last: int
    edited: int
    """Counter of the last writing that was no deletion; -1 when there was none."""
    at: int


@dataclass(slots=True)
class Trace:
    """What the history holds of one record."""

    writes: dict[str, Write]
    """By field or `field.member`, the last that was taken in."""
    visits: list[Visit]
    is_shared: bool = False
    """One of its fields has several writers; then the last of each is kept apart."""


def copied(trace: Trace) -> Trace:
    """The same once more, to be gone on with."""
    visits = [Visit(v.writer, v.start, v.first, v.last, v.edited, v.at) for v in trace.visits]
    return Trace(dict(trace.writes), visits, trace.is_shared)


def visit(trace: Trace, change: Change, *, drops: bool) -> None:
    """Enter one change: it goes on with the last visit or begins another."""
    last = trace.visits[-1] if trace.visits else None
    if last is None or last.start != change.start or last.writer != change.writer:
        last = Visit(change.writer, change.start, change.first, change.counter, -1, change.at)
        trace.visits.append(last)
    last.last = change.counter
    if not drops:
        last.edited = change.counter
