"""Looks at team files before anything is merged: what each would bring, or why it cannot be.

Each is joined to a copy of this challenge's record that already holds what the files before it
bring, so that nothing is counted twice. Off the UI thread: what is read here is the store file,
never the documents the door works on, so lines still being typed are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.exchange.preview import FilePreview, Preview
from peerchallenge.exchange.receiving import Received, receive
from peerchallenge.exchange.stopping import never, unless_stopped
from peerchallenge.exchange.telling import sentence_of
from peerchallenge.exchange.trial import Trial
from peerchallenge.exchange.wording import counted
from peerchallenge.store.door import Door


@dataclass
class _Sending:
    """The parts of one sending: each has the whole record, and its own share of the media."""

    parts: list[Received] = field(default_factory=list)


def look(door: Door, paths: Sequence[Path], *, stop: Callable[[], bool] = never) -> Preview:
    """What these files would bring. Nothing is changed, whatever is in them.

    A file that cannot be merged says why in its own row and hurts no other. Raises Stopped when
    `stop` answers True.
    """
    refused: list[FilePreview] = []
    arrived: list[Received] = []
    for path in paths:
        unless_stopped(stop)
        try:
            arrived.append(receive(door, path, stop=stop))
        except Stopped:
            raise
        except (Refused, Fault) as trouble:
            refused.append(_refusal([path], trouble))
    files = look_at(Trial.of(door.file, mine=door.who), arrived, stop=stop) if arrived else []
    ordered = sorted([*files, *refused], key=lambda f: list(paths).index(f.paths[0]))
    return Preview(tuple(ordered), sentence_of(ordered), tuple(paths))


def look_at(
    trial: Trial, arrived: Iterable[Received], *, stop: Callable[[], bool] = never
) -> list[FilePreview]:
    """The same for files that are already open, against a trial that goes on with each of them."""
    sendings: dict[object, _Sending] = {}
    for one in arrived:
        told = one.file.manifest
        same = (told.laptop, told.standing.version, told.made_at, one.trust)
        sendings.setdefault(same if told.parts > 1 else one.path, _Sending()).parts.append(one)
    found: list[FilePreview] = []
    taken: list[int] = []
    """Which of them the trial went on with, in turn."""
    for sending in sendings.values():
        unless_stopped(stop)
        try:
            found.append(_looked(trial, sending.parts))
            taken += [] if found[-1].trust.wants_a_yes else [len(found) - 1]
        except (Refused, Fault) as trouble:
            found.append(_refusal([p.path for p in sending.parts], trouble))
    unless_stopped(stop)
    for n, sentences in trial.needs().items():
        at = taken[n - 1]
        found[at] = replace(found[at], questions=tuple(sentences))
    return found


def _looked(trial: Trial, parts: Sequence[Received]) -> FilePreview:
    first = parts[0]
    told = first.file.manifest
    tried = trial.take(
        document=first.file.document,
        names=next((p.file.names for p in parts if p.file.names is not None), None),
        media={sha: len(data) for p in parts for sha, data in p.file.attachments.items()},
        goes_on=not first.trust.wants_a_yes,
    )
    return FilePreview(
        name=_named([p.path for p in parts]),
        laptop=told.laptop,
        who=told.who,
        made_at=told.made_at,
        trust=first.trust,
        trust_sentence=first.sentence,
        counts=tried.counts,
        brought=tried.brought,
        media=tried.media,
        media_missing=tried.media_missing,
        is_nothing_new=tried.is_nothing_new,
        lines=tried.lines,
        version=tried.version,
        paths=tuple(p.path for p in parts),
    )


def _refusal(paths: Sequence[Path], trouble: Refused | Fault) -> FilePreview:
    return FilePreview(name=_named(paths), refusal=trouble.sentence, paths=tuple(paths))


def _named(paths: Sequence[Path]) -> str:
    more = len(paths) - 1
    return f"{paths[0].name} and {counted(more, 'more part')}" if more else paths[0].name


def brought_paths(preview: Preview, *, yes: Collection[str] = ()) -> tuple[Path, ...]:
    """The files that may be merged: neither refused nor waiting for a yes that was not said.

    `yes` names laptops a person has said yes to.
    """
    return tuple(
        path
        for f in preview.files
        if not f.refusal and (not f.trust.wants_a_yes or f.laptop in yes)
        for path in f.paths
    )
