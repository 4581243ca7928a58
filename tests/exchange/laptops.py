"""Laptops of one team in a test, each a door of its own and no more; for whole ones see `team`.

Files go between them opened, as before any seal, or really sealed under keys of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from peerchallenge.exchange.contents import Manifest, Standing, TeamFile
from peerchallenge.exchange.looking import look_at
from peerchallenge.exchange.preview import FilePreview, Trust
from peerchallenge.exchange.receiving import Received
from peerchallenge.exchange.roster import found_team
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.exchange.trial import Trial
from peerchallenge.store.door import Door
from peerchallenge.store.team import keep_team_keys, team_keys
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
        Received(Path(f"{n}-{f.manifest.who}.pcteam"), f, given[n]) for n, f in enumerate(files)
    ]
    return look_at(Trial.of(door.file, mine=door.who), arrived)


def counted(file: FilePreview) -> list[str]:
    """Its sentences, numbers and all."""
    return [f"{count.many} {count.sentence}" for count in file.counts]


# -- files as they really go


def a_sealed_team(first: Door | None = None) -> tuple[Door, Door]:
    """JO’s laptop, on which the team was made, and AM’s, which has joined; both the same."""
    here = first or a_challenge()
    found_team(here, me="p-jo")
    am = joined(here, who="AM", peer="p-am")
    here.merge(am.history())
    return here, am


def joined(here: Door, *, who: str, peer: str) -> Door:
    """One more laptop of the team, of which the others do not know yet."""
    door = a_door(who=who)
    door.merge(here.history())
    keep_team_keys(door.file, team_keys(here.file))
    found_team(door, me=peer)
    return door


def sent(door: Door, folder: Path, *, text_form: bool = False) -> Path:
    """The file a laptop writes."""
    folder.mkdir(exist_ok=True)
    [path] = write_team_file(door, folder, text_form=text_form).paths
    return path


def noted(door: Door, *lines: str) -> None:
    """Lines a peer types in the staff focus group."""
    with door.action("Note") as act:
        for words in lines:
            act.new("evidence", text=words, interview="i-staff")
