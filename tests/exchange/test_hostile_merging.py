"""Every file of the corpus, dropped on a laptop that has the team's key: nothing comes of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import arriving, receiving
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.looking import look
from peerchallenge.exchange.merging import merge
from peerchallenge.store.door import Door
from peerchallenge.store.kept import Known
from peerchallenge.store.team import keep_team_keys, team_keys
from tests.exchange.files import KEY
from tests.exchange.hostile import HOSTILE, LARGE
from tests.exchange.team import Laptop, Rows, Team, long_still

Held = tuple[str, Rows, list[str], list[Known], str, set[str]]


def held(laptop: Laptop) -> Held:
    """All that a file could alter on a laptop, and the files in its folder."""
    door: Door = laptop.door
    keys = str(team_keys(door.file))
    names = {p.name for p in laptop.folder.rglob("*") if not p.name.endswith(("-wal", "-shm"))}
    return door.state_hash(), laptop.rows(), laptop.receipts(), door.file.known(), keys, names


@pytest.mark.slow
def test_no_hostile_file_alters_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A file that is cut short may still be arriving: here nobody waits for the rest.
    soon = partial(read_when_whole, patience_s=0.01)
    monkeypatch.setattr(receiving, "read_when_whole", soon)
    monkeypatch.setattr(arriving, "_QUIET_S", 0.01)
    monkeypatch.setattr(arriving, "_LOOK_EVERY_S", 0.01)
    with Team(tmp_path / "team", 1) as team:
        here = team[0]
        here.note("line", "Members trust officers")
        keep_team_keys(here.door.file, [KEY])
        before = held(here)
        for case in sorted(HOSTILE.keys() - set(LARGE)):
            make, _ = HOSTILE[case]
            path = tmp_path / "team-file.pcteam"
            path.write_bytes(make())
            long_still(path)
            [file] = look(here.door, [path]).files
            with pytest.raises(Refused):
                merge(here.door, [path])
            assert file.refusal, case
            assert held(here) == before, case
        assert here.door.verify() == []
