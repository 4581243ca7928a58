"""What is remembered of an imported line, to know it again however it was reworded or moved here.

`Evidence.imported` holds two fingerprints, of the line under its heading in the file and under the
source it went to. Either is enough: a heading may be reworded in the file, a session renamed here.
The signs of a line are not part of it, only its letters and figures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.weighing import Evidence


@dataclass(frozen=True)
class Known:
    """What one peer imported before; lines deleted here since are in `deleted` only."""

    living: frozenset[str]
    deleted: frozenset[str]
    sources: dict[str, str]
    """The source that lines under a heading went to, by the heading's own fingerprint."""


@dataclass(frozen=True)
class Stamp:
    """A line of a file: its heading, its words and which of equal lines under the heading it is."""

    heading: str
    words: str
    nth: int

    def under_heading(self) -> str:
        """The line as the file has it."""
        return fingerprint("heading", bare(self.heading), self.words, str(self.nth))

    def under_source(self, source: str) -> str:
        """The line as this challenge has it."""
        return fingerprint("source", source, self.words, str(self.nth))

    def imported(self, source: str | None) -> str:
        """What `Evidence.imported` will hold."""
        ours = [self.under_source(source)] if source else []
        return " ".join([self.under_heading(), *ours, heading_mark(self.heading)])

    def is_in(self, known: frozenset[str], source: str | None) -> bool:
        """Whether this line was imported before."""
        return self.under_heading() in known or (
            source is not None and self.under_source(source) in known
        )


def stamps(heading: str, lines: list[str], seen: Counter[tuple[str, str]]) -> list[Stamp]:
    """A stamp for each line; `seen` counts equal lines through the whole file."""
    found = []
    for line in lines:
        words = bare(line)
        seen[bare(heading), words] += 1
        found.append(Stamp(heading, words, seen[bare(heading), words]))
    return found


def known_of(session: Session, note_taker: str) -> Known:
    """Everything this peer imported before, deleted or not."""
    living: set[str] = set()
    deleted: set[str] = set()
    sources: dict[str, str] = {}
    chosen = select(
        Evidence.imported, Evidence.deleted, Evidence.interview, Evidence.document
    ).where(Evidence.note_taker == note_taker, Evidence.imported.is_not(None))
    for imported, is_deleted, interview, document in session.execute(chosen.order_by(Evidence.key)):
        *marks, heading = (imported or "").split()
        (deleted if is_deleted else living).update(marks)
        source = interview or document
        if source and not is_deleted:
            sources.setdefault(heading, source)
    return Known(frozenset(living), frozenset(deleted - living), sources)


def heading_mark(heading: str) -> str:
    """The fingerprint of a heading by itself."""
    return fingerprint("heading", bare(heading))


def bare(words: str) -> str:
    """Letters and figures only, whatever their case: what stays when signs and quotes change."""
    kept = "".join(c if c.isalnum() else " " for c in words.casefold())
    return " ".join(kept.split()) or words.strip()
