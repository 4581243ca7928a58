"""Two wordings of one text, word by word: what stayed, what was added, what was taken out.

And of two people's changes joined by letters: where their words meet within one sentence, which may
then say what neither of them meant. Needs no window, and decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

_PIECE = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]", re.UNICODE)
_SENTENCE_ENDS = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s|$)|\n+")
_NEAR = 5
"""Words of a long change that are looked at where it meets another; the rest reads as it was."""

What = Literal["kept", "added", "removed"]
Place = tuple[int, int]
"""Where something begins and ends, in characters."""


@dataclass(frozen=True)
class Run:
    """Words in a row to which the same happened."""

    what: What
    words: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """What became of `before` on the way to `after`.

    Kept and added words together are `after`; kept and removed words together are `before`.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[Run] = []
    for is_same, i, j, m, n in _steps(old, new):
        if is_same:
            found.append(Run("kept", "".join(old[i:j])))
            continue
        if i < j:
            found.append(Run("removed", "".join(old[i:j])))
        if m < n:
            found.append(Run("added", "".join(new[m:n])))
    return tuple(found)


def how_many(words: str) -> int:
    """Words, as a person counts them."""
    return sum(piece[0].isalnum() for piece in _PIECE.findall(words))


def words_of(text: str) -> set[str]:
    """The words in it, each once."""
    return {piece for piece in _PIECE.findall(text) if piece[0].isalnum()}


def sentences_of(text: str) -> list[str]:
    """Its sentences with the space before them; in a row they are the text."""
    return [text[start:end] for start, end in _sentences(text)]


def doubtful(joined: str, yours: str, theirs: str) -> tuple[Place, ...]:
    """Where, in the joined text, the words of both meet within one sentence."""
    pieces = _PIECE.findall(joined)
    starts = _starts(pieces)
    changes = [
        *((at, end, "theirs") for at, end in _changed(yours, joined)),
        *((at, end, "yours") for at, end in _changed(theirs, joined)),
    ]
    changes.sort()
    found: list[Place] = []
    for sentence in _sentences(joined):
        inside = [c for c in changes if _touches(starts, c, sentence)]
        for one, other in pairwise(inside):
            if one[2] != other[2]:
                found.append(_between(pieces, starts, one, other, sentence))
    return _united(joined, found)


def what_changed(base: str, *sides: str) -> str:
    """The sentences of `base` that any side has changed; "…" for those that nobody has."""
    touched: set[int] = set()
    sentences = _sentences(base)
    for side in sides:
        at = 0
        for run in runs(base, side):
            end = at + (0 if run.what == "added" else len(run.words))
            if run.what != "kept":
                touched |= {n for n, (a, b) in enumerate(sentences) if a <= max(at, end - 1) < b}
                touched |= {n for n, (a, b) in enumerate(sentences) if at < b and a < end}
            at = end
    found, was_left_out = "", False
    for n, (start, end) in enumerate(sentences):
        if n in touched:
            found += base[start:end].strip() + " "
        elif not was_left_out:
            found += "… "
        was_left_out = n not in touched
    return found.strip()


def _steps(old: list[str], new: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Same or not, and where. A space alone between two changes belongs to them."""
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    steps: list[tuple[bool, int, int, int, int]] = []
    for at, (tag, i, j, m, n) in enumerate(matched):
        is_inside = 0 < at < len(matched) - 1
        is_same = tag == "equal" and not (is_inside and "".join(old[i:j]).isspace())
        if steps and steps[-1][0] == is_same:
            _, first, _, other, _ = steps[-1]
            steps[-1] = (is_same, first, j, other, n)
        else:
            steps.append((is_same, i, j, m, n))
    return steps


def _changed(before: str, after: str) -> list[tuple[int, int]]:
    """Pieces of `after` that are new, and the places (of no length) where something went."""
    steps = _steps(_PIECE.findall(before), _PIECE.findall(after))
    return [(m, n) for is_same, _, _, m, n in steps if not is_same]


def _starts(pieces: list[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _sentences(words: str) -> list[Place]:
    found, start = [], 0
    for end in _SENTENCE_ENDS.finditer(words):
        found.append((start, end.end()))
        start = end.end()
    return [*found, (start, len(words))] if start < len(words) else found


def _touches(starts: list[int], change: tuple[int, int, str], sentence: Place) -> bool:
    start, end = starts[change[0]], starts[change[1]]
    return start < sentence[1] and (end > sentence[0] or start == end == sentence[0])


def _between(
    pieces: list[str],
    starts: list[int],
    one: tuple[int, int, str],
    other: tuple[int, int, str],
    sentence: Place,
) -> Place:
    """The last words of the one change, what stands between, the first words of the other."""
    first = max(one[0], one[1] - 2 * _NEAR)
    last = min(max(other[1], one[1]), max(one[1], other[0]) + 2 * _NEAR)
    if first == last:  # both took words out: what is left stands on each side
        first, last = max(0, first - 2), min(len(pieces), last + 2)
    return max(starts[first], sentence[0]), min(starts[last], sentence[1])


def _united(words: str, places: list[Place]) -> tuple[Place, ...]:
    """In order, without spaces at their ends; those that meet are one."""
    found: list[Place] = []
    for first, last in sorted(places):
        held = words[first:last]
        start, end = first + len(held) - len(held.lstrip()), last - len(held) + len(held.rstrip())
        if start >= end:
            continue
        if found and not words[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def units(words: str, places: tuple[Place, ...]) -> list[Place]:
    """The same places as Qt counts them, where an emoji is two."""
    wide = [at for at, letter in enumerate(words) if ord(letter) > 0xFFFF]

    def moved(at: int) -> int:
        return at + bisect_right(wide, at - 1)

    return [(moved(start), moved(end)) for start, end in places]
