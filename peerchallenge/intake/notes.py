"""Notes as somebody wrote them: sessions with lines, whatever kind of file they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from peerchallenge.errors import Refused
from peerchallenge.intake.grouping import MOST_LINES, Block, grouped
from peerchallenge.intake.signs import NoteLine, habits_of, is_numbered, read_line
from peerchallenge.paper.anchors import SheetMark
from peerchallenge.store.words import clean


@dataclass(frozen=True)
class NoteSession:
    """The lines under one heading; an empty heading holds what stands before the first one."""

    heading: str
    lines: tuple[NoteLine, ...]
    anchor: str = ""
    """Mark of the session, on a note sheet of ours; it goes before the heading's words."""
    is_reworded: bool = False
    """Somebody wrote another heading where the sheet's own stood."""


@dataclass(frozen=True)
class Notes:
    """Everything read from one file, in its order. A heading without lines is left out."""

    sessions: tuple[NoteSession, ...]
    sheet: SheetMark | None = None
    """Whose note sheet it is, if it is one of ours."""

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(len(s.lines) for s in self.sessions)


def arrange(blocks: Iterable[Block], *, name: str, sheet: SheetMark | None = None) -> Notes:
    """Put lines under their headings and read their signs; `name` is what a refusal calls it.

    Signs are read last because what a dash means depends on the whole file (see `habits_of`); on a
    note sheet it means what the sheet says.

    Raises:
        Refused: there is nothing in it, or far too much.
    """
    parts = grouped(name, (_cleaned(b) for b in blocks), sheet)
    raw = [block.text for part in parts for block, _ in part.lines]
    if sum(c.isalnum() for line in raw[:MOST_LINES] for c in line[:100]) < 2:
        raise Refused(f"There are no notes in {name}: choose another file.")
    habits = habits_of(raw)
    if sheet is not None:
        habits = replace(habits, dash_is_bullet=False)
    found = []
    for part in parts:
        numbered = is_numbered([block.text for block, _ in part.lines])
        read = (
            _labelled(block, read_line(block.text, habits, numbered=numbered), under)
            for block, under in part.lines
        )
        lines = tuple(line for line in read if line)
        found.append(NoteSession(part.heading, lines, part.anchor, part.is_reworded))
    return Notes(tuple(s for s in found if s.lines), sheet)


def _cleaned(block: Block) -> Block:
    text, label = (clean(words, lines=False).strip() for words in (block.text, block.label))
    return replace(block, text=text, label=label)


def _labelled(block: Block, line: NoteLine | None, under: str) -> NoteLine | None:
    """Put the label before the words, which are then no quotation from end to end."""
    if line is None or not block.label:
        return replace(line, under=under) if line and under else line
    said = f"“{line.words}”" if line.quote else line.words
    gap = " " if block.label[-1] in "?:.!" else ": "
    return replace(line, words=f"{block.label}{gap}{said}", quote=False, under=under)
