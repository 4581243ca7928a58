"""From a change of text to an alteration of the record: who is born, who goes, what it is called.

Rules alone, with no window: every line has a record but a blank last one, on which nothing has been
written yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peerchallenge.store.splice import NewLine, Reworded, Splice
from peerchallenge.ui.writing.changes import Change, Line, words


@dataclass(frozen=True)
class Called:
    """What a line is to the person who writes, for the names of what is done."""

    one: str = "line"
    many: str = "lines"
    begun: str = "Note a line"

    def so_many(self, count: int) -> str:
        """One of them, or so many."""
        return self.one if count == 1 else f"{count} {self.many}"


def splice_of(
    shown: list[Line],
    at: int,
    found: Change,
    new_key: Callable[[], str],
    *,
    waits: bool,
    called: Called,
) -> tuple[Splice | None, str]:
    """Bring `shown` up to date with a change that starts at its line `at`.

    Answers what the record has to do, if it is more than taking the words of one line, and the key
    of the line that was typed in, if it was one. `waits` says that a blank last one of these lines
    may stand without a record.
    """
    end = at + len(found.before)
    old = shown[at:end]
    kept = _kept_keys(old, found)
    born: list[NewLine] = []
    lines = []
    for n, (key, text) in enumerate(zip(kept, found.after, strict=True)):
        if key or not (text or not waits or n + 1 < len(kept)):
            lines.append(Line(key, text))
            continue
        like = kept[0] if _is_split(found) and n == len(kept) - 1 else ""
        born.append(NewLine(new_key(), words(text), like))
        lines.append(Line(born[-1].key, text))
    shown[at:end] = lines
    held = {line.key for line in lines}
    gone = tuple(line.key for line in old if line.key and line.key not in held)
    if len(old) == len(lines) == 1 and not born and not gone:
        return None, lines[0].key
    was = {line.key: line.text for line in old}
    reworded = tuple(
        Reworded(line.key, words(was[line.key]), words(line.text))
        for line in lines
        if line.key and line.key in was and was[line.key] != line.text
    )
    if not (born or gone or reworded):
        return None, ""
    after, before = _neighbours(shown, [line.key for line in born])
    begun = len(born) == 1 and not gone and not reworded and not born[0].like
    splice = Splice(
        _name(found, len(gone), called),
        tuple(born),
        reworded,
        gone,
        after=after,
        before=before,
        is_begun=begun,
        joined=_joined(old, lines, found, gone),
    )
    return splice, (born[0].key if begun and born[0].text else "")


def _joined(
    old: Sequence[Line], lines: Sequence[Line], found: Change, gone: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Lines that go while their words stay, each with the one that has them now."""
    ends = [old[-1].key] if found.tail else []
    ends += [line.key for line in old] if found.cut == "\n" and not found.put else []
    into = lines[-1].key if lines else ""
    return tuple((key, into) for key in dict.fromkeys(ends) if into and key in gone)


def moved(
    shown: Sequence[Line], rows: range, to: int, *, called: Called
) -> tuple[list[Line], Splice] | None:
    """Lines taken to before row `to`: how it then stands, and what the record has to do.

    None where that is where they are. The blank last line without a record stays last.
    """
    end = len(shown) - (not shown[-1].key)
    rows, to = range(rows.start, min(rows.stop, end)), max(0, min(to, end))
    if not rows or rows.start <= to <= rows.stop:
        return None
    held = [*shown[rows.start : rows.stop]]
    rest = [*shown[: rows.start], *shown[rows.stop :]]
    to -= len(held) if to > rows.start else 0
    now = [*rest[:to], *held, *rest[to:]]
    keys = tuple(line.key for line in held)
    after, before = _neighbours(now, keys)
    name = f"Move {called.so_many(len(keys))}"
    return now, Splice(name, moved=keys, after=after, before=before)


def _kept_keys(old: Sequence[Line], found: Change) -> list[str]:
    kept = [""] * len(found.after)
    if found.keeps_last:
        kept[-1] = _unless_emptied(old[-1], found.after[-1], found)
    if found.keeps_first:
        kept[0] = _unless_emptied(old[0], found.after[0], found)
    return kept


def _unless_emptied(line: Line, text: str, found: Change) -> str:
    """A line emptied by a cut goes; one emptied letter by letter is going to be written anew."""
    is_cut = bool(line.text) and not text and len(words(found.cut)) > 1
    return "" if is_cut else line.key


def _is_split(found: Change) -> bool:
    """Something of one line stands on both sides of the change."""
    return len(found.before) == 1 and len(found.after) > 1 and found.head > 0 and found.tail > 0


def _neighbours(shown: Sequence[Line], keys: Sequence[str]) -> tuple[str, str]:
    """The keys before and after a run of lines."""
    if not keys:
        return "", ""
    places = {line.key: n for n, line in enumerate(shown)}
    first, last = places[keys[0]], places[keys[-1]]
    after = shown[first - 1].key if first else ""
    before = shown[last + 1].key if last + 1 < len(shown) else ""
    return after, before


def _name(found: Change, gone: int, called: Called) -> str:
    if found.put.strip("\n") and "\n" in found.put:
        many = found.put.strip("\n").count("\n") + 1
        return f"Paste {called.so_many(many)}"
    if found.put == "\n" and _is_split(found):
        return f"Split {called.one}"
    if found.cut == "\n":
        return f"Join {called.many}"
    if gone:
        return f"Delete {called.so_many(gone)}"
    return called.begun if len(found.before) <= len(found.after) else "Delete words"
