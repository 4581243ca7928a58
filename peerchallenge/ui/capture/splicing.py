"""From a change of text to an alteration of the record: who is born, who goes, what it is called.

Rules alone, with no window: every line has a record but a blank last one, on which nothing has been
written yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peerchallenge.store.splice import NewLine, Reworded, Splice
from peerchallenge.ui.capture.changes import Change, Line, words


def splice_of(
    shown: list[Line], at: int, found: Change, new_key: Callable[[], str]
) -> tuple[Splice | None, str]:
    """Bring `shown` up to date with a change that starts at its line `at`.

    Answers what the record has to do, if it is more than taking the words of one line, and the key
    of the line that was typed in, if it was one.
    """
    end = at + len(found.before)
    old = shown[at:end]
    kept = _kept_keys(old, found)
    is_last = end == len(shown)
    born: list[NewLine] = []
    lines = []
    for n, (key, text) in enumerate(zip(kept, found.after, strict=True)):
        if key or not (text or not is_last or n + 1 < len(kept)):
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
    name = _name(found, len(gone))
    splice = Splice(name, tuple(born), reworded, gone, (), after, before, begun)
    return splice, (born[0].key if begun and born[0].text else "")


def moved(shown: Sequence[Line], rows: range, to: int) -> tuple[list[Line], Splice] | None:
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
    name = "Move line" if len(keys) == 1 else f"Move {len(keys)} lines"
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


def _name(found: Change, gone: int) -> str:
    if found.put.strip("\n") and "\n" in found.put:
        many = found.put.strip("\n").count("\n") + 1
        return "Paste line" if many == 1 else f"Paste {many} lines"
    if found.put == "\n" and _is_split(found):
        return "Split line"
    if found.cut == "\n":
        return "Join lines"
    if gone:
        return "Delete line" if gone == 1 else f"Delete {gone} lines"
    return "Note a line" if len(found.before) <= len(found.after) else "Delete words"
