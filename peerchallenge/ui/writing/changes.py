"""Where text changed, on plain strings: what Qt reports turned into which lines keep their records.

Texts in here are counted as Qt counts them, in UTF-16 units: an emoji is two characters, so that
positions are plain indices. `units` and `words` go there and back.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SOFT = "\u2028"
"""A line end inside one record stands in the editor as Qt's soft break, or one line were two."""


@dataclass(frozen=True)
class Line:
    """A line of the editor and its record. Without a key it is blank, the last, and has none."""

    key: str
    text: str


@dataclass(frozen=True)
class Change:
    """One change of some lines, and which of the new ones keep the records of the old."""

    first: int
    """The first line that differs, counted among those given."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    keeps_first: bool
    keeps_last: bool
    head: int
    """Characters left as they were before the change in its first line."""
    tail: int
    """And after it, in its last line."""
    cut: str
    put: str


@dataclass(frozen=True)
class Rewording:
    """In one row, so many characters from a column on are replaced."""

    row: int
    column: int
    removed: int
    put: str


@dataclass(frozen=True)
class Rows:
    """Whole rows from `first` up to, not including, `end` give way to these."""

    first: int
    end: int
    texts: tuple[str, ...]


def units(text: str) -> str:
    """Text of a record as the editor holds it; the same object for nearly every line."""
    if "\n" in text:
        text = text.replace("\n", _SOFT)
    if text.isascii():
        return text
    return "".join(map(chr, array("H", text.encode("utf-16-le", "surrogatepass"))))


def words(held: str) -> str:
    """Text of the editor as the record takes it; half a pair becomes a mark, never an exception."""
    if held.isascii():
        return held
    text = held.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace(_SOFT, "\n")


def trim(old: str, new: str) -> tuple[int, int, str]:
    """The one splice that makes `new` of `old`: where, how many go, what comes.

    The trap: two emoji share their first half, and a splice between the halves breaks both.
    """
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    if head and "\ud800" <= old[head - 1] <= "\udbff":
        head -= 1
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    if tail and "\udc00" <= old[len(old) - tail] <= "\udfff":
        tail -= 1
    return head, len(old) - head - tail, new[head : len(new) - tail]


def change(
    old: Sequence[str], new: Sequence[str], column: int, removed: int, added: int
) -> Change | None:
    """What happened to lines that Qt reports as touched; None when no word did.

    The record follows the words: what stands left of the change keeps the first record, what stands
    right of it the last. So Enter at the head of a line moves its record down, and taking out whole
    lines leaves the next one its own. Only the reported range is compared, or of two equal lines
    the wrong one would go; a report that does not fit (Qt counts a last separator, and a whole line
    while one is composed) is not believed.
    """
    before, after = "\n".join(old), "\n".join(new)
    fits = (
        before[:column] == after[:column] and before[column + removed :] == after[column + added :]
    )
    if not fits:
        column, removed, added = 0, len(before), len(after)
    at, cut, put = trim(before[column : column + removed], after[column : column + added])
    if not cut and not put:
        return None
    start = column + at
    first = before.count("\n", 0, start)
    head = start - (before.rfind("\n", 0, start) + 1)
    tail = len(before[start + cut :].partition("\n")[0])
    many, now = before.count("\n", start, start + cut) + 1, put.count("\n") + 1
    # A blank line at the end that was there before is still there.
    last_stays = tail > 0 or (many > 1 and not old[first + many - 1])
    keeps_first = head > 0 or not last_stays or many == now == 1
    return Change(
        first=first,
        before=tuple(old[first : first + many]),
        after=tuple(new[first : first + now]),
        keeps_first=keeps_first,
        keeps_last=last_stays and not (keeps_first and 1 in (many, now)),
        head=head,
        tail=tail,
        cut=before[start : start + cut],
        put=put,
    )


def edits(shown: Sequence[Line], wanted: Sequence[Line]) -> Iterator[Rewording | Rows]:
    """The smallest edits that make `wanted` of `shown`, from the last to the first."""
    old, new = [line.key for line in shown], [line.key for line in wanted]
    if old == new:
        yield from _rewordings(shown, wanted, range(len(old)), range(len(new)))
        return
    for what, i, j, m, n in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if what == "equal":
            yield from _rewordings(shown, wanted, range(i, j), range(m, n))
        else:
            yield Rows(i, j, tuple(line.text for line in wanted[m:n]))


def _rewordings(
    shown: Sequence[Line], wanted: Sequence[Line], old: range, new: range
) -> Iterator[Rewording]:
    for i, j in zip(reversed(old), reversed(new), strict=True):
        if shown[i].text != wanted[j].text:
            yield Rewording(i, *trim(shown[i].text, wanted[j].text))


def carried(before: str, after: str, column: int) -> int:
    """Where a place in a line is after the line was reworded."""
    at, removed, put = trim(before, after)
    if column <= at:
        return column
    return column + len(put) - removed if column >= at + removed else at + len(put)
