"""Laptops of one team in a test: each a door of its own, the files between them without seals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from peerchallenge.exchange.contents import Manifest, Standing, TeamFile
from peerchallenge.exchange.looking import look_at
from peerchallenge.exchange.preview import FilePreview, Trust
from peerchallenge.exchange.receiving import Arrived
from peerchallenge.exchange.trial import Trial
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door


def a_team(*others: str) -> tuple[Door, ...]:
    """The builders' challenge on JO's laptop and on as many others, all the same."""
    first = a_challenge()
    history = first.history()
    doors = [a_door(who=who) for who in others]
    for door in doors:
        door.merge(history)
    return (first, *doors)


def written(
    door: Door, *, part: int = 1, parts: int = 1, media: dict[str, bytes] | None = None
) -> TeamFile:
    """What a laptop would send, opened."""
    standing = Standing(door.version, "2025-11-04T13:58:00+00:00", state=door.state_hash())
    told = Manifest(
        challenge="ch",
        council="Tarnbeck District Council",
        laptop=f"laptop-{door.who}",
        who=door.who,
        signs="",
        recipient="",
        made_at=standing.made_at,
        app="1",
        generation="",
        standing=standing,
        part=part,
        parts=parts,
    )
    return TeamFile(told, door.history(), door.names_history(), media or {})


def looked(door: Door, *files: TeamFile, trusts: Iterable[Trust] = ()) -> list[FilePreview]:
    """What a laptop would be told of these files."""
    given = [*trusts, *(Trust.KNOWN for _ in files)]
    arrived = [
        Arrived(Path(f"{n}-{f.manifest.who}.pcteam"), f, given[n]) for n, f in enumerate(files)
    ]
    return look_at(Trial.of(door.file, mine=door.who), arrived)


def counted(file: FilePreview) -> list[str]:
    """Its sentences, numbers and all."""
    return [f"{count.many} {count.sentence}" for count in file.counts]
