"""Kill a merging program over and over: what was, or what should be, and never between."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from peerchallenge.store.backups.shelf import backups
from tests.counting import Count
from tests.exchange.killed_merging import MOMENTS
from tests.exchange.team import Laptop, Rows, Team

ROOT = Path(__file__).parents[2]


@dataclass
class Meeting:
    """A laptop as it was before a merge, the files, and what must come of them."""

    folder: Path
    raw_key: bytes
    files: tuple[Path, ...]
    states: tuple[str, str]
    """Before and after."""
    rows: tuple[Rows, Rows]


def a_meeting(team: Team) -> Meeting:
    """JO merges two colleagues' files; a draft is open, and both wrote in the same line."""
    first = team[0]
    first.note("line", "Members trust officers")
    team.level()
    for n in (1, 2):
        for m in range(120):
            team[n].note(f"{n}-{m}", f"Heard by {team[n].who}: {m} " * 9)
        with team[n].door.action("Reword") as act:
            act.put("evidence", "line", text=f"Members trust {team[n].who}", bearing="strength")
    with first.door.action("Delete") as act:
        act.drop("evidence", "line")
    files = (*team.send(1), *team.send(2))
    before = first.door.state_hash(), first.rows()
    first.door.close()
    folder = team.folder / "before"
    shutil.copytree(first.folder, folder)
    first.open()
    team.merge(0, files)
    assert first.door.contested
    after = first.door.state_hash(), first.rows()
    return Meeting(folder, first.raw_key, files, (before[0], after[0]), (before[1], after[1]))


def die(meeting: Meeting, laptop: Path, where: str, *, after_s: float = 0) -> list[str]:
    """One merge that is killed. Answers what it had said before."""
    command = [sys.executable, "-m", "tests.exchange.killed_merging", str(laptop)]
    command += [meeting.raw_key.hex(), where, *map(str, meeting.files)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        kill = threading.Timer(after_s if where == "anywhere" else 60, child.kill)
        kill.start()
        said = child.stdout.read().splitlines()
        kill.cancel()
    return said


def check(meeting: Meeting, folder: Path, *, is_told: bool) -> bool:
    """The old state or the new one, in all that can be seen of it. True for the new one."""
    laptop = Laptop(folder, meeting.raw_key, "JO")
    assert laptop.door.verify() == []
    is_new = laptop.door.state_hash() != meeting.states[0]
    assert is_new or not is_told, "said to be merged, and not on the disk"
    assert laptop.door.state_hash() == meeting.states[is_new]
    assert laptop.rows() == meeting.rows[is_new]
    assert bool(laptop.door.contested) is is_new
    assert bool(laptop.door.may_take_back) is is_new
    assert len(laptop.receipts()) == is_new + meeting_receipts(meeting)
    laptop.door.close()
    return is_new


def meeting_receipts(meeting: Meeting) -> int:
    """How many receipts there were before."""
    laptop = Laptop(meeting.folder, meeting.raw_key, "JO")
    found = len(laptop.receipts())
    laptop.door.close()
    return found


def merge_again(meeting: Meeting, folder: Path) -> None:
    """The same files merge afterwards, nothing half-made is left, and all is as it should be."""
    from peerchallenge.exchange.merging import merge

    laptop = Laptop(folder, meeting.raw_key, "JO")
    merge(laptop.door, meeting.files)
    assert laptop.door.state_hash() == meeting.states[1]
    assert laptop.rows() == meeting.rows[1]
    assert laptop.door.verify() == []
    laptop.door.close()
    kept = [one.folder for one in backups(folder / "backups")]
    files = [p for p in folder.rglob("*") if p.is_file() and p.parent not in kept]
    left = {p.name for p in files}
    assert left <= {"store.db", "store.lock", "store.mark", "media.db", "media.lock"}, left


def survive(team: Team, row: Count, *, times: int, seed: int) -> None:
    """So many merges killed, at chosen moments and at any, and each merged again afterwards."""
    meeting, drawn = a_meeting(team), random.Random(seed)
    found = {False: 0, True: 0}
    for run in range(times):
        folder = team.folder / f"run{run}"
        shutil.copytree(meeting.folder, folder)
        where = [*MOMENTS, "anywhere", "anywhere"][(run + seed) % (len(MOMENTS) + 2)]
        said = die(meeting, folder, where, after_s=drawn.uniform(0, 1.0))
        assert where == "anywhere" or not said, f"it was never {where}"
        row.tried += 1
        found[check(meeting, folder, is_told=bool(said))] += 1
        merge_again(meeting, folder)
        shutil.rmtree(folder)
    assert all(found.values()), f"all were killed on one side of the merge: {found}"
