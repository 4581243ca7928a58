"""Words in a row that are somebody's own, as they were noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.passage import WORD, Hit, Passage, Word, fold
from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence

LEAST = 8
"""So many words in a row are no chance."""
_PIECE = 5
_STRIDE = LEAST - _PIECE + 1
"""Any eight words in a row hold five that begin at every fourth word of their line."""
_WIDTH = 1 << 12


@dataclass(frozen=True)
class Noted:
    """What was said in sessions, so that any run of it is found without looking through it all."""

    lines: tuple[str, ...]
    """Folded words with one space between."""
    quotes: frozenset[int]
    """Which of them are marked as somebody's own words."""
    pieces: Mapping[int, tuple[int, ...]]
    """Where pieces of five words stand: line and word in one number, by the piece's hash."""


class Shelf:
    """Takes lines in, one after another."""

    def __init__(self) -> None:
        """An empty one."""
        self._lines: list[str] = []
        self._quotes: set[int] = set()
        self._pieces: dict[int, list[int]] = {}

    def add(self, text: str, *, is_quote: bool) -> None:
        """Take one line in, if it is long enough."""
        words = WORD.findall(fold(text))
        if len(words) < LEAST:
            return
        number = len(self._lines)
        if is_quote:
            self._quotes.add(number)
        for at in range(0, min(len(words) - _PIECE + 1, _WIDTH), _STRIDE):
            piece = hash(tuple(words[at : at + _PIECE]))
            self._pieces.setdefault(piece, []).append(number * _WIDTH + at)
        self._lines.append(" ".join(words))

    def noted(self) -> Noted:
        """All that was taken in."""
        # Tuples of numbers, which Python's collector need not look through again and again.
        pieces = {piece: tuple(places) for piece, places in self._pieces.items()}
        return Noted(tuple(self._lines), frozenset(self._quotes), pieces)


def noted(session: Session) -> Noted:
    """Every line of a session that is long enough. Documents may be quoted: they were published."""
    shelf = Shelf()
    chosen = living(Evidence).where(Evidence.interview.is_not(None))
    columns = chosen.with_only_columns(Evidence.text, Evidence.quote)
    for text, is_quote in session.connection().execute(columns):
        shelf.add(text, is_quote=is_quote)
    return shelf.noted()


def said_again(passage: Passage, held: Noted) -> Iterator[Hit]:
    """Runs of a passage that are a noted line's own words: the longest of each place."""
    words = [w.folded for w in passage.words]
    runs: dict[int, tuple[int, bool]] = {}
    for at in range(len(words) - _PIECE + 1):
        for place in held.pieces.get(hash(tuple(words[at : at + _PIECE])), ()):
            line, there = divmod(place, _WIDTH)
            first, last = _run(words, at, held.lines[line].split(" "), there)
            if last - first >= LEAST:
                before = runs.get(first, (0, False))
                runs[first] = (max(last, before[0]), before[1] or line in held.quotes)
    reached = 0
    for first, (last, is_quote) in sorted(runs.items(), key=lambda r: (r[0], -r[1][0])):
        if last > reached:
            yield _hit(
                passage, passage.words[first], passage.words[last - 1], last - first, is_quote
            )
            reached = last


def _run(words: list[str], at: int, line: list[str], there: int) -> tuple[int, int]:
    """How far two rows of words are the same around one place of each; empty if not even there."""
    if words[at : at + _PIECE] != line[there : there + _PIECE]:
        return at, at
    back = 0
    while at > back and there > back and words[at - back - 1] == line[there - back - 1]:
        back += 1
    on = _PIECE
    while at + on < len(words) and there + on < len(line) and words[at + on] == line[there + on]:
        on += 1
    return at - back, at + on


def _hit(passage: Passage, first: Word, last: Word, many: int, is_quote: bool) -> Hit:
    place = (first.begins, last.ends)
    if not is_quote:
        return Hit(
            "as-noted", LOOK, *place,
            f"{many} words in a row are as they were noted. Would whoever said them know them?",
        )  # fmt: skip
    if passage.is_quoted(*place):
        return Hit(
            "quoted", MUST, *place,
            f"{many} words in a row are somebody’s own, in quotation marks. Say it in the team’s "
            "words, or let it stand with the reason why nobody can be known by them.",
        )  # fmt: skip
    return Hit(
        "verbatim", MUST, *place,
        f"{many} words in a row are somebody’s own. Say it in the team’s words.",
        can_dismiss=False,
    )  # fmt: skip
