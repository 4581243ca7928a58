"""Puts the lines of a file under the sessions they belong to, by its headings.

On a note sheet of ours the unseen anchors go before any words, and what is printed on it is left
out: only what somebody typed is a note.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from peerchallenge.errors import Refused
from peerchallenge.intake.headings import Heading, heading_of
from peerchallenge.paper.anchors import Anchor, SheetMark

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
    is_guessed: bool = False
    """A heading by its words alone."""
    anchors: tuple[Anchor, ...] = ()
    """What one of our note sheets says here: which session, which theme."""


@dataclass
class Part:
    """What stands under one heading: each line with the theme it stands under, if any."""

    heading: str
    anchor: str = ""
    is_reworded: bool = False
    lines: list[tuple[Block, str]] = field(default_factory=list)


def too_long(name: str) -> Refused:
    """The refusal of a file with more lines than notes have."""
    return Refused(
        f"{name} has over {MOST_LINES:,} lines, too many for notes: divide it and try again."
    )


def grouped(name: str, blocks: Iterable[Block], sheet: SheetMark | None) -> list[Part]:
    """Headings with the lines under them; what stands before the first has an empty one.

    Raises:
        Refused: there are more lines than notes have.
    """
    held, count = _Grouping(sheet), 0
    for block in blocks:
        count += bool(block.text)
        if count > MOST_LINES:  # at once, not after reading a million more
            raise too_long(name)
        held.take(block)
    return held.parts


class _Grouping:
    """Where the reading of one file is: the session, the size of its heading, the theme."""

    def __init__(self, sheet: SheetMark | None) -> None:
        self.parts = [Part("")]
        self._sheet = sheet
        self._inside, self._level, self._day = Heading(), 0, ""
        self._under = ""
        self._seen: set[str] = set()

    def take(self, block: Block) -> None:
        """One more heading or line."""
        begins = [a for a in block.anchors if self._arrive(a, block)]
        if not block.text:
            return
        left = self._sheet.left_of(block.text) if self._sheet else block.text
        at_theme = any(a.theme for a in block.anchors)
        if begins and block.level and not at_theme:
            self._head(block, left)
        elif at_theme or not block.level:
            self._line(block, left)
        elif not left and block.level > 1:
            self._under = block.text  # a theme's heading that has lost its bookmark
        elif len(block.text) > LONGEST_HEADING or self._is_inner(block):
            self._line(block, left)
        else:
            self._begin(block)

    def _line(self, block: Block, words: str) -> None:
        if words:
            kept = Block(words, block.level, block.label)
            self.parts[-1].lines.append((kept, self._under))

    def _is_inner(self, block: Block) -> bool:
        """A smaller heading inside a session that has its day or time is no new session."""
        here = heading_of(block.text)
        known = self._inside.is_session or bool(self.parts[-1].anchor)
        return block.level > self._level and known and not here.is_session and not here.is_day

    def _begin(self, block: Block) -> None:
        """A session begins. One that is only a day ("Tuesday") lends it to those below."""
        here = heading_of(block.text)
        self._inside, self._level, self._under = here, block.level, ""
        if here.is_day:
            self._day = block.text
        lent = self._day and not here.has_day and not here.is_document and bool(here.begins)
        self.parts.append(Part(f"{self._day} {block.text}" if lent else block.text))
        if lent:
            self._inside = heading_of(self.parts[-1].heading)

    # -- anchors

    def _arrive(self, anchor: Anchor, block: Block) -> bool:
        """Go where an anchor says; True when a session begins with it.

        The trap: who copies a session's head to note another one copies what is unseen in it. So
        a session that was left is not come back to by its anchor, and the words decide.
        """
        part = self.parts[-1]
        is_new = anchor.session not in self._seen
        if is_new and not block.level and part.heading and not part.anchor and not part.lines:
            part.anchor = anchor.session  # the heading lost its own; the line below has another
        elif is_new:
            self.parts.append(Part(block.text if block.level else "", anchor.session))
            self._inside, self._level = Heading(), min(block.level, 1) or 1
            self._under = ""
        if is_new or anchor.theme:
            self._under = anchor.theme
        self._seen.add(anchor.session)
        return is_new

    def _head(self, block: Block, left: str) -> None:
        """The heading that begins a session; what was written behind it is a line of it."""
        if left == block.text:
            self.parts[-1].is_reworded = self._sheet is not None
        else:
            self._line(block, left)
