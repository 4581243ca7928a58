"""The light marks of a paragraph, on plain strings: found, put on and taken off.

Positions are counted as Qt counts them, so texts come as `units` gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerchallenge.letter.outline import MARKS

_KINDS = ("strong", "link", "note")


@dataclass(frozen=True)
class Marked:
    """A run of a paragraph: `sign` for the marks themselves, else what the words are."""

    kind: str
    start: int
    end: int


def marked(text: str) -> Iterator[Marked]:
    """Every marked run, the same that the letter's outline reads; one within another after it."""
    yield from _marked(text, 0, ())


def _marked(text: str, begins: int, within: tuple[str, ...]) -> Iterator[Marked]:
    for found in MARKS.finditer(text):
        kind = next(k for k in _KINDS if found[k] is not None)
        if kind in within:
            continue
        start, end = (begins + place for place in found.span(kind))
        yield Marked("sign", begins + found.start(), start)
        yield Marked(kind, start, end)
        if kind != "note":
            yield from _marked(found[kind], start, (*within, kind))
        yield Marked("sign", end, begins + found.end())


@dataclass(frozen=True)
class Put:
    """So many characters from a place on give way to these; then these are selected."""

    at: int
    removed: int
    words: str
    chosen: tuple[int, int]


def stressed(text: str, start: int, end: int) -> Put | None:
    """Stress the words between two places, or take the stress off where they have it."""
    for run in marked(text):
        if run.kind == "strong" and run.start - 1 <= start and end <= run.end + 1:
            words = text[run.start : run.end]
            return Put(
                run.start - 1, len(words) + 2, words, (run.start - 1, run.start - 1 + len(words))
            )
    start, end = _trimmed(text, start, end)
    words = text[start:end].replace("*", "")
    if not words or "\u2028" in words:
        return None
    return Put(start, end - start, f"*{words}*", (start + 1, start + 1 + len(words)))


def linked(text: str, start: int, end: int, address: str) -> Put | None:
    """Make the words between two places a link, or give the link there another address."""
    for run in marked(text):
        if run.kind == "link" and run.start - 1 <= start and end <= run.end:
            start, end = run.start, run.end
            whole = text.index(")", run.end) + 1
            made = f"[{text[start:end]}]({address})" if address else text[start:end]
            return Put(start - 1, whole - start + 1, made, (start - 1, start - 1 + len(made)))
    start, end = _trimmed(text, start, end)
    words = text[start:end] or address
    if not address or "]" in words or "\u2028" in words:
        return None
    made = f"[{words}]({address})"
    return Put(start, end - start, made, (start + len(made), start + len(made)))


def address_at(text: str, start: int, end: int) -> str:
    """The address of the link at a place, if there is one."""
    for run in marked(text):
        if run.kind == "link" and run.start - 1 <= start and end <= run.end:
            return text[run.end + 2 : text.index(")", run.end)]
    return ""


def noted(text: str, start: int, end: int) -> Put | None:
    """Make the words between two places a footnote; without any, room for one."""
    words = text[start:end].strip()
    if "]" in words or "\u2028" in words:
        return None
    if words:
        return Put(start, end - start, f"^[{words}]", (start + 2 + len(words),) * 2)
    return Put(start, end - start, "^[]", (start + 2, start + 2))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the spaces at both ends; where nothing is selected, the word there."""
    if start == end:
        while start and not text[start - 1].isspace() and text[start - 1] not in "*[](),.;:":
            start -= 1
        while end < len(text) and not text[end].isspace() and text[end] not in "*[](),.;:":
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
