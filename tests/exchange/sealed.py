"""Laptops of one team whose files are really sealed: each with keys of its own."""

from __future__ import annotations

from pathlib import Path

from peerchallenge.exchange.roster import found_team
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.store.door import Door
from peerchallenge.store.team import keep_team_keys, team_keys
from tests.builders import a_challenge, a_door


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
