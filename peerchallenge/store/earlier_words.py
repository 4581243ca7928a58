"""Words that once stood in a record and no longer do: they are still in the history.

What one person wrote is put together again piece by piece; what several wrote is replayed. The
trap: a word typed and reworded within a minute was never a moment of the history's own, so every
single writing is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from peerchallenge.store.document import Document, length
from peerchallenge.store.past import Past

_TEXT, _MAP = "Text", "Map"
_WORD = re.compile(r"\w+|[^\w]+")
Place = tuple[str, str, str]
"""Kind, key and field."""


class Wording(NamedTuple):
    """What stood in a field at one time."""

    words: str
    at: int
    writer: str
    is_now: bool
    """It stands there still."""
    is_within: bool = False
    """It may have stood there while one writing was made, or never: Loro tells what was added to
    the end of an addition as one."""


class Ever(NamedTuple):
    """Every wording one field ever had, each once, in the order they were written."""

    kind: str
    key: str
    field: str
    wordings: tuple[Wording, ...]


class _Written(NamedTuple):
    writer: str
    counter: int
    at: int
    content: dict[str, Any]


@dataclass
class _Told:
    texts: dict[Place, list[_Written]] = field(default_factory=dict)
    values: dict[Place, list[_Written]] = field(default_factory=dict)


def ever_written(
    document: Document,
    past: Callable[[], Past],
    *,
    go_on: Callable[[int], bool],
    closely: Callable[[str], bool],
) -> Iterator[Ever]:
    """Every field with all it ever held.

    `go_on` is told how many writings have been read; answering False stops it. `past` is only asked
    for where several people wrote in one text. `closely` says of a text whether each single writing
    in it is to be taken apart word by word.
    """
    told, read = _Told(), 0
    for changes in document.told_since():
        for change in changes:
            _take(told, change)
            read += len(change["ops"])
        if not go_on(read):
            return
    for place, written in told.values.items():
        yield Ever(*place, _each_once(_values(document, place, written)))
    for n, (place, written) in enumerate(told.texts.items()):
        if n % 200 == 0 and not go_on(read):
            return
        yield Ever(*place, _each_once(_texts(document, past, place, written, closely)))


def _each_once(found: Iterable[Wording]) -> tuple[Wording, ...]:
    known: dict[str, Wording] = {}
    for one in found:
        before = known.get(one.words)
        if one.words and (before is None or (before.is_within and not one.is_within)):
            known[one.words] = one
    return tuple(known.values())


def moment(at: int) -> str:
    """A moment as the record writes it; empty when it is not known."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at > 0 else ""


def _take(told: _Told, change: dict[str, Any]) -> None:
    writer = change["id"].split("@")[1]
    for op in change["ops"]:
        name, _, held = op["container"].removeprefix("cid:root-").rpartition(":")
        parts = name.split(".")
        written = _Written(writer, op["counter"], change["timestamp"], op["content"])
        if parts[0] == "t" and len(parts) == 4 and held == _TEXT:
            told.texts.setdefault((parts[1], parts[2], parts[3]), []).append(written)
        elif parts[0] == "r" and len(parts) == 3 and held == _MAP:
            place = (parts[1], parts[2], str(op["content"].get("key", "")))
            told.values.setdefault(place, []).append(written)


def _values(document: Document, place: Place, written: list[_Written]) -> Iterator[Wording]:
    now = _said(document.value(*place))
    for one in written:
        said = _said(one.content.get("value"))
        yield Wording(said, one.at, one.writer, said == now)


def _said(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else ""


def _texts(
    document: Document,
    past: Callable[[], Past],
    place: Place,
    written: list[_Written],
    closely: Callable[[str], bool],
) -> Iterator[Wording]:
    now = document.text(*place)
    written = sorted(written, key=lambda w: (w.writer, w.counter))
    states: list[tuple[_Written, str, bool]] | None = None
    if len({w.writer for w in written}) == 1:
        states = _put_together(written, closely)
    if states is None or states[-1][1] != now:
        states = _replayed(past(), place, written, closely)
    for one, words, is_within in states:
        yield Wording(words, one.at, one.writer, words == now, is_within)


def _put_together(
    written: list[_Written], closely: Callable[[str], bool]
) -> list[tuple[_Written, str, bool]] | None:
    """What stood there after each writing of one writer; None when it does not fit together."""
    words = ""
    states: list[tuple[_Written, str, bool]] = []
    for one in written:
        content, before = one.content, words
        at = content.get("pos")
        if not isinstance(at, int) or not 0 <= at <= len(words):
            return None
        if content["type"] == "insert":
            added = content["text"]
            words = words[:at] + added + words[at:]
            within = (before[:at] + part + before[at:] for part in _beginnings(added))
        else:
            many = abs(content["len"])
            begun = at if content["len"] > 0 else at + 1 - many
            if begun < 0 or begun + many > len(words):
                return None
            words = words[:begun] + words[begun + many :]
            gone = before[begun : begun + many]
            kept = [gone[len(p) :] for p in _beginnings(gone)] + [*_beginnings(gone)]
            within = (before[:begun] + part + before[begun + many :] for part in kept)
        if closely(before) or closely(words):
            states += [(one, part, True) for part in within]
        states.append((one, words, False))
    return states


def _beginnings(words: str) -> Iterator[str]:
    """The words as far as the end of each of them, without all of them."""
    ends = [match.end() for match in _WORD.finditer(words)]
    return (words[:end] for end in ends if end < len(words))


def _replayed(
    past: Past, place: Place, written: list[_Written], closely: Callable[[str], bool]
) -> list[tuple[_Written, str, bool]]:
    replay = past.replay((place[0], place[1]), place[2])
    states = []
    for one in written:
        many = length(one.content)
        seen = past.seen(one.writer, one.counter)
        after = replay.at({**seen, one.writer: one.counter + many})
        if many > 1 and closely(after):
            states += [
                (one, replay.at({**seen, one.writer: one.counter + n}), True)
                for n in range(1, many)
            ]
        states.append((one, after, False))
    return states
