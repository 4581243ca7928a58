"""Team files of eight laptops after a full week, against what the merge engine alone needs.

1,800 records and 780,000 typed characters: what eight people write in four days when all of them
write much. QualCoder's figure is of the same job on such a machine, taken once: 7,922 coded
segments of a second laptop in 5 to 6 s.
"""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.week import Talk
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.roster import enter_own, found_team
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.store.conflicts import questions
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from peerchallenge.store.orders import between
from peerchallenge.store.team import keep_team_keys, own_keys, team_keys

LAPTOPS = 8
LINES = 188
FINDINGS = 25
RECOMMENDATIONS = 5
SESSIONS = 60
CODED = 7_922
_QUALCODER_S = 5.0
_MB = 1e6


def exchange() -> Iterator[Row]:
    """One file, eight files, the same again; how large one is; what needs a person."""
    gc.collect()
    gc.disable()  # as in the app, where it rests while work runs beside the window
    try:
        yield from _all()
    finally:
        gc.enable()


def _all() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        _warm_up(Path(folder))
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        yield from _week_of_eight(Path(folder))
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        yield from _coded_lines(Path(folder))


def _warm_up(folder: Path) -> None:
    """What a program loads once is not counted: a merge of next to nothing."""
    here, there = _team(folder, 2)
    (folder / "mail").mkdir()
    merge(here, write_team_file(there, folder / "mail").paths)
    here.close()
    there.close()


def _week_of_eight(folder: Path) -> Iterator[Row]:
    doors = _team(folder, LAPTOPS)
    for n, door in enumerate(doors):
        _work(door, n)
    mail = folder / "mail"
    mail.mkdir()
    sent = [write_team_file(door, mail).paths[0] for door in doors]
    yield Row("team file of one laptop", sent[0].stat().st_size / _MB, 1, "MB")

    alone = _alone(doors)
    here = doors[0]
    began = time.perf_counter()
    merge(here, sent[1:])
    eight = time.perf_counter() - began
    yield Row(
        f"merge the files of {LAPTOPS} laptops",
        eight,
        2,
        "s",
        alone,
        "loro imports them, and the tables are rebuilt",
        target_is_ratio=True,
    )
    size = write_team_file(here, mail).paths[0].stat().st_size / _MB
    yield Row(f"team file of all {LAPTOPS}", size, 1, "MB")

    one = doors[1]
    singles = _times(lambda n: merge(one, [sent[2 + n]]), LAPTOPS - 2)
    yield Row("merge one file, p95", percentile(singles, 95), 600)
    again = _times(lambda _: merge(one, [sent[2]]), 5)
    yield Row("the same file again, p95", percentile(again, 95), 300)
    scan = _times(lambda _: questions(_anew(here)), 3)
    yield Row("what needs a person, from nothing", scan[-1], 600)
    for door in doors:
        door.close()


def _coded_lines(folder: Path) -> Iterator[Row]:
    """A second laptop's coded lines into this one."""
    here, there = _team(folder, 2)
    talk, drawn = Talk(11), random.Random(12)
    with there.action("Add lines") as act:
        for order in between(None, None, CODED):
            act.new(
                "evidence",
                text=talk.line(),
                interview=f"i{drawn.randrange(SESSIONS)}",
                note_taker="p1",
                order=order,
                themes=[drawn.choice(["priorities", "governance", "finance"])],
            )
    mail = folder / "mail"
    mail.mkdir()
    sent = write_team_file(there, mail).paths
    alone = _alone([here, there])
    began = time.perf_counter()
    merge(here, sent)
    took = time.perf_counter() - began
    yield Row(
        f"merge {CODED:,} coded lines, beside the least it takes", took, 2, "s", alone,
        "loro imports them, and the tables are rebuilt", target_is_ratio=True,
    )  # fmt: skip
    yield Row(
        f"merge {CODED:,} coded lines", took, 1 / 8, "s", _QUALCODER_S,
        "QualCoder, once, on such a machine", target_is_ratio=True,
    )  # fmt: skip
    here.close()
    there.close()


def _team(folder: Path, many: int) -> list[Door]:
    """So many laptops that hold the same beginning and the same team key."""
    doors = [
        Door(StoreFile(_made(folder / str(n)), new_store_key(), new=True), who=f"P{n}")
        for n in range(many)
    ]
    first = doors[0]
    with first.action("Start the challenge") as act:
        act.new("council", key="c", name="Tarnbeck District Council")
        act.new("challenge", key="ch", council="c")
        for n in range(many):
            act.new("peer", key=f"p{n}", initials=f"P{n}", name=f"Peer {n}", order=f"a{n}")
        for n in range(SESSIONS):
            act.new("interview", key=f"i{n}", title=f"Session {n}", begins="09:00", ends="10:00")
    found_team(first, me="p0")
    for n, door in enumerate(doors[1:], start=1):
        door.merge(first.history())
        keep_team_keys(door.file, team_keys(first.file))
        with door.action("Join") as act:
            enter_own(act, own_keys(door.file), peer=f"p{n}")
    return doors


def _work(door: Door, laptop: int) -> None:
    """A week of one person: lines of some 400 characters, findings of more, a visit to each."""
    talk, drawn = Talk(100 + laptop), random.Random(laptop)
    orders = between(None, None, LINES)
    for n, order in enumerate(orders):
        with door.action("Add line") as act:
            act.new(
                "evidence",
                key=f"e{laptop}x{n}",
                text=" ".join(talk.line() for _ in range(3)),
                interview=f"i{drawn.randrange(SESSIONS)}",
                note_taker=f"p{laptop}",
                order=order,
                themes=[drawn.choice(["priorities", "governance", "finance"])],
            )
    for n in range(FINDINGS):
        with door.action("Add finding") as act:
            act.new(
                "finding",
                key=f"f{laptop}x{n}",
                number=laptop * FINDINGS + n + 1,
                headline=talk.line(),
                narrative=" ".join(talk.line() for _ in range(8)),
                evidence=[f"e{laptop}x{drawn.randrange(LINES)}" for _ in range(6)],
            )
    for n in range(RECOMMENDATIONS):
        with door.action("Add recommendation") as act:
            act.new("recommendation", key=f"r{laptop}x{n}", text=talk.line())
    for n in range(SESSIONS // LAPTOPS):
        with door.action("Change the session") as act:  # what several people touch
            act.put("interview", f"i{n}", place=f"Room {laptop}")


def _alone(doors: Sequence[Door]) -> float:
    """The bare limit: Loro takes all histories in, and the tables are written anew."""
    first, *others = (door.history() for door in doors)
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        file = StoreFile(Path(folder) / "store.db", new_store_key(), new=True)
        began = time.perf_counter()
        document, _ = Document([first]).joined(others)
        file.rebuild(document.whole())
        took = time.perf_counter() - began
        file.close()
    return took


def _anew(door: Door) -> Door:
    """The same door with nothing known yet of who wrote what."""
    door._past = None
    return door


def _times(once: Callable[[int], object], many: int) -> list[float]:
    return times_ms(once, many)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder / "store.db"
