"""What differs between two texts, in hunks of whole words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_MOST_WORDS = 2_000
"""In a hunk on either side; more are replaced as one, since comparing grows with their square."""

_PIECES = re.compile(r"\w+|\W")


def trim(before: str, after: str) -> tuple[int, int, str]:
    """The one hunk that makes `after` of `before`: where, how many go, what comes."""
    limit = min(len(before), len(after))
    start = next((n for n in range(limit) if before[n] != after[n]), limit)
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - start - tail, after[start : len(after) - tail]


def hunks(before: str, after: str) -> list[tuple[int, int, str]]:
    """Every hunk that makes `after` of `before`, first to last, each of whole words.

    Whole words, because a merge that joins letters of two people's words makes words nobody wrote.
    Loro's own diff works letter by letter and took 6 ms a line.
    """
    at, removed, added = _between_words(before, *trim(before, after))
    old, new = (_PIECES.findall(t) for t in (before[at : at + removed], added))
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return [(at, removed, added)]
    places = [at]
    for piece in old:
        places.append(places[-1] + len(piece))
    return [
        (places[i], places[j] - places[i], "".join(new[m:n]))
        for what, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if what != "equal"
    ]


def _between_words(before: str, at: int, removed: int, added: str) -> tuple[int, int, str]:
    """The same hunk where it cuts no word in two, if there is such a place.

    "old " put in before "officers" is, letter by letter, "ld o" put in after their "o": whoever
    reworded "officers" meanwhile would take a letter of "old" with it.
    """
    if removed and added:
        return _widened(before, at, removed, added)
    piece = added or before[at : at + removed]
    place, slid = at, piece
    while slid and not _is_apart(before[place - 1 : place], slid, before[place + removed :][:1]):
        if not place or before[place - 1] != slid[-1]:
            return at, removed, added  # within a word, wherever it is put
        place, slid = place - 1, slid[-1] + slid[:-1]
    return place, removed, slid if added else ""


def _widened(before: str, at: int, removed: int, added: str) -> tuple[int, int, str]:
    end = at + removed
    while at and _is_word(before[at - 1]) and (_is_word(before[at]) or _is_word(added[0])):
        at -= 1
        added = before[at] + added
    while (
        end < len(before)
        and _is_word(before[end])
        and (_is_word(before[end - 1]) or _is_word(added[-1]))
    ):
        added += before[end]
        end += 1
    return at, end - at, added


def _is_apart(left: str, piece: str, right: str) -> bool:
    """True when neither end of a piece stands within a word."""
    joints = ((left[-1:], piece[:1]), (piece[-1:], right[:1]))
    return not any(_is_word(one) and _is_word(other) for one, other in joints)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
