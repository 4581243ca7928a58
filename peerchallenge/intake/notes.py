"""Notes as somebody wrote them: sessions with lines, whatever kind of file they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from peerchallenge.errors import Refused
from peerchallenge.intake.headings import Heading, heading_of
from peerchallenge.intake.signs import NoteLine, habits_of, is_numbered, read_line
from peerchallenge.store.words import clean

MOST_LINES = 20_000
"""More than a whole team writes in a week; a file beyond it is no notes."""


LONGEST_HEADING = 200
"""A longer one is a paragraph in a heading's clothes, and would be a poor title."""


@dataclass(frozen=True)
class Block:
    """One heading or line as it stands in the file; `level` is 0 for a line, 1 for the top.

    `label` is what stood in the cells before it, such as the question a peer had prepared.
    """

    text: str
    level: int = 0
    label: str = ""


@dataclass(frozen=True)
class NoteSession:
    """The lines under one heading; an empty heading holds what stands before the first one."""

    heading: str
    lines: tuple[NoteLine, ...]


@dataclass(frozen=True)
class Notes:
    """Everything read from one file, in its order. A heading without lines is left out."""

    sessions: tuple[NoteSession, ...]

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(len(s.lines) for s in self.sessions)


def arrange(blocks: Iterable[Block], *, name: str) -> Notes:
    """Put lines under their headings and read their signs; `name` is what a refusal calls it.

    Signs are read last because what a dash means depends on the whole file (see `habits_of`).

    Raises:
        Refused: there is nothing in it, or far too much.
    """
    sessions = _grouped(name, (_cleaned(b) for b in blocks))
    raw = [line.text for _, lines in sessions for line in lines]
    if sum(c.isalnum() for line in raw[:MOST_LINES] for c in line[:100]) < 2:
        raise Refused(f"There are no notes in {name}: choose another file.")
    habits = habits_of(raw)
    found = []
    for heading, lines in sessions:
        numbered = is_numbered([line.text for line in lines])
        read = (_labelled(line, read_line(line.text, habits, numbered=numbered)) for line in lines)
        found.append(NoteSession(heading, tuple(line for line in read if line)))
    return Notes(tuple(s for s in found if s.lines))


def _cleaned(block: Block) -> Block:
    text, label = (clean(words, lines=False).strip() for words in (block.text, block.label))
    return Block(text, block.level, label)


def _labelled(block: Block, line: NoteLine | None) -> NoteLine | None:
    """Put the label before the words, which are then no quotation from end to end."""
    if line is None or not block.label:
        return line
    said = f"“{line.words}”" if line.quote else line.words
    gap = " " if block.label[-1] in "?:.!" else ": "
    return replace(line, words=f"{block.label}{gap}{said}", quote=False)


def too_long(name: str) -> Refused:
    """The refusal of a file with more lines than notes have."""
    return Refused(
        f"{name} has over {MOST_LINES:,} lines, too many for notes: divide it and try again."
    )


def _grouped(name: str, blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Headings with the lines under them.

    A heading that is only a day ("Tuesday") lends it to the sessions below. A smaller heading
    inside a session that has its day or time is no new session: its words stay as a line of it.
    """
    sessions: list[tuple[str, list[Block]]] = [("", [])]
    inside, level, day, count = Heading(), 0, "", 0
    for block in blocks:
        if not block.text:
            continue
        count += 1
        if count > MOST_LINES:  # at once, not after reading a million more
            raise too_long(name)
        if not block.level or len(block.text) > LONGEST_HEADING:
            sessions[-1][1].append(block)
            continue
        here = heading_of(block.text)
        if block.level > level and inside.is_session and not here.is_session and not here.is_day:
            sessions[-1][1].append(block)
            continue
        inside, level = here, block.level
        if here.is_day:
            day = block.text
        lent = day and not here.has_day and not here.is_document and bool(here.begins)
        sessions.append((f"{day} {block.text}" if lent else block.text, []))
        if lent:
            inside = heading_of(sessions[-1][0])
    return sessions
