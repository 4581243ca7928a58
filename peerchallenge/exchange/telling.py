"""All files looked at together, in one sentence: “42 new lines from AM, 7 findings changed”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from peerchallenge.exchange.comparing import BACK, CHANGED, NEW, REMOVED
from peerchallenge.exchange.counting import is_spoken_of, noun
from peerchallenge.exchange.preview import FilePreview
from peerchallenge.exchange.wording import counted

_NAMED = ("finding", "recommendation")
"""What is named in that sentence besides lines; the rest is “other changes”."""


def sentence_of(files: Sequence[FilePreview]) -> str:
    """What all of them would bring, what needs a person, and how many cannot be merged."""
    if len(files) == 1 and files[0].refusal:
        return files[0].refusal
    opened = [f for f in files if not f.refusal]
    told = [*_lines(opened), *_others(opened)]
    if not told and opened:
        told = [_nothing(opened)]
    if asked := sum(len(f.questions) for f in opened):
        told.append(f"{asked} need{'s' if asked == 1 else ''} you")
    if waits := sum(f.trust.wants_a_yes for f in opened):
        told.append(f"{counted(waits, 'file')} wait{'s' if waits == 1 else ''} for your yes")
    if refused := len(files) - len(opened):
        told.append(f"{counted(refused, 'file')} cannot be merged")
    return ", ".join(told)


def brings(kinds: Mapping[tuple[str, str], int], *, media: int, is_nothing_new: bool) -> str:
    """The gist of a merge for its receipt: “31 lines, 2 findings”, “nothing new”.

    `kinds` says how many records of each kind are new, changed, back or removed.
    """
    many = Counter[str]()
    for (kind, what), n in kinds.items():
        if not is_spoken_of(kind):
            continue
        many[kind if kind in {"evidence", *_NAMED} and what != REMOVED else ""] += n
    rest = many.pop("", 0)
    told = [f"{n:,} {noun(kind, n)}" for kind, n in many.items()]
    told += [counted(rest, "other change")] if rest else []
    if media:
        told.append(counted(media, "attachment"))
    return ", ".join(told) or ("nothing new" if is_nothing_new else "small things")


def _lines(files: Sequence[FilePreview]) -> list[str]:
    many = Counter[str]()
    for file in files:
        new = sum(b.kind == "evidence" and b.what in {NEW, BACK} for b in file.brought)
        if new:
            many[file.who or "somebody"] += new
    if not many:
        return []
    [(first, n), *rest] = many.items()
    told = [f"{n:,} new {noun('evidence', n)} from {first}"]
    return told + [f"{more:,} from {who}" for who, more in rest]


def _others(files: Sequence[FilePreview]) -> list[str]:
    found = _counted_once(files)
    told = []
    for kind in _NAMED:
        if n := found[NEW, kind]:
            told.append(f"{n:,} new {noun(kind, n)}")
        if n := found[CHANGED, kind]:
            told.append(f"{n:,} {noun(kind, n)} changed")
    if n := found[CHANGED, ""]:
        told.append(counted(n, "other change" if told else "change"))
    if n := found[REMOVED, ""]:
        told.append(f"{counted(n, 'thing')} removed")
    if n := sum(file.media for file in files):
        told.append(counted(n, "attachment"))
    return told


def _counted_once(files: Sequence[FilePreview]) -> Counter[tuple[str, str]]:
    """Each record once, however many files alter it; where one makes it, it is new."""
    kept: dict[tuple[str, str], str] = {}
    for file in files:
        for b in file.brought:
            is_line = b.kind == "evidence" and b.what in {NEW, BACK}
            if is_spoken_of(b.kind) and not is_line:
                kept.setdefault((b.kind, b.key), b.what)
    found = Counter[tuple[str, str]]()
    for (kind, _), what in kept.items():
        if what == REMOVED:
            found[REMOVED, ""] += 1
        elif kind in _NAMED:
            found[NEW if what in {NEW, BACK} else CHANGED, kind] += 1
        else:
            found[CHANGED, ""] += 1
    return found


def _nothing(files: Sequence[FilePreview]) -> str:
    if any(not f.is_nothing_new for f in files):
        return "Small things only"
    if len(files) == 1:
        return f"Nothing new in {files[0].who}’s file" if files[0].who else "Nothing new"
    return f"Nothing new in these {len(files)} files"
