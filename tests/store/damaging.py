"""A challenge that is damaged in some way, repaired, and counted: nothing may go without a word."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from peerchallenge.errors import Damaged, Refused
from peerchallenge.store.backups import make_backup
from peerchallenge.store.door import Door
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.store.repair.report import Report

PAGE = 4096
_WORDS = ("members", "officers", "scrutiny", "budget", "papers", "trust", "staff", "late", "plan")


def words(drawn: random.Random) -> str:
    return " ".join(drawn.choices(_WORDS, k=14))


@dataclass(frozen=True)
class Kept:
    """A challenge as a killed program left it: a backup in the middle, a log at the end."""

    folder: Path
    """The profile's."""
    profile: Profile
    name: str
    early: frozenset[str]
    """Lines there were when the backup was made."""
    lines: frozenset[str]
    """Every line that was ever said to be saved."""
    draft: str

    @property
    def at(self) -> Path:
        return self.folder / "challenges" / self.name

    def copied(self, to: Path) -> Kept:
        shutil.copytree(self.folder, to)
        profile = Profile(to, self.profile._identity)
        return Kept(to, profile, self.name, self.early, self.lines, self.draft)


def a_kept(folder: Path, *, seed: int = 1, early: int = 150, late: int = 60) -> Kept:
    """Some hundred lines, a backup, more lines, one being typed; then the program is killed."""
    drawn = random.Random(seed)
    profile = Profile(folder / "live", new_identity())
    name, door = profile.new_challenge(who="JO")
    with door.action("Start") as act:
        act.new("council", key="c0", name="Tarnbeck District Council")
        act.new("challenge", key="ch", council="c0")
        act.new("interview", key="i1", title="Leader")
    said: list[str] = []

    def add(count: int) -> None:
        for _ in range(count):
            text = f"{len(said):04d} {words(drawn)}"
            with door.action("Add line") as act:
                act.new("evidence", text=text, interview="i1", themes=["governance"])
            said.append(text)

    add(early)
    make_backup(door.file)
    then = frozenset(said)
    door.file._engine.dispose()  # what there is goes from the log into the file
    add(late)
    draft = f"{said[-1]} and more"
    key = _key_of(door, said[-1])
    door.drafts.note("evidence", key, "text", draft, name="Reword")
    door.keep_drafts()
    killed = folder / "killed"
    shutil.copytree(folder / "live", killed)
    door.close()
    for left in ("store.lock", "store.host"):
        (killed / "challenges" / name / left).unlink(missing_ok=True)
    last = frozenset(said) - {said[-1]} | {draft}
    return Kept(killed, Profile(killed, profile._identity), name, then, last, draft)


def _key_of(door: Door, text: str) -> str:
    with door.reading() as session:
        asked = "select key from evidence where text = ?"
        return str(session.connection().exec_driver_sql(asked, (text,)).scalar())


def lines_of(door: Door) -> list[str]:
    with door.reading() as session:
        asked = "select text from evidence where deleted = 0"
        return [str(row[0]) for row in session.connection().exec_driver_sql(asked)]


def flip(data: bytearray, drawn: random.Random) -> None:
    for _ in range(drawn.choice((1, 1, 3, 10))):
        data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)


def zero(data: bytearray, drawn: random.Random) -> None:
    pages = max(1, len(data) // PAGE)
    for _ in range(drawn.choice((1, 2, 5))):
        at = drawn.randrange(pages) * PAGE
        data[at : at + PAGE] = bytes(min(PAGE, len(data) - at))


def cut(data: bytearray, drawn: random.Random) -> None:
    del data[drawn.randrange(len(data)) :]


def cut_pages(data: bytearray, drawn: random.Random) -> None:
    del data[drawn.randrange(len(data) // PAGE + 1) * PAGE :]


def swap(data: bytearray, drawn: random.Random) -> None:
    pages = max(1, len(data) // PAGE)
    one, other = drawn.randrange(pages) * PAGE, drawn.randrange(pages) * PAGE
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )


HARMS = (flip, flip, zero, zero, cut, cut_pages, swap)


def harm(kept: Kept, drawn: random.Random) -> str:
    """Damage one thing or two at random. Answers what was done."""
    where = ["store.db"] * 5 + ["store.db-wal"] * 3 + ["first"] + ["backup"]
    done = []
    for _ in range(drawn.choice((1, 1, 1, 2))):
        what = drawn.choice(where)
        if what == "backup":
            path = _backup(kept)
        else:
            path = kept.at / ("store.db" if what == "first" else what)
        data = bytearray(path.read_bytes())
        if not data:
            continue
        how = drawn.choice(HARMS)
        if what == "first":
            data[drawn.randrange(PAGE)] ^= 0x20
        else:
            how(data, drawn)
        path.write_bytes(data)
        done.append(f"{how.__name__} {what}")
    return ", ".join(done)


def randomly(kept: Kept, folder: Path, seed: int) -> Drilled:
    """Damage a copy at random, drill, and clear it away."""
    one = kept.copied(folder)
    harm(one, random.Random(seed))
    done = drill(one)
    shutil.rmtree(folder)
    return done


def _backup(kept: Kept) -> Path:
    return sorted((kept.at / "backups").glob("*"))[-1] / "store.db"


@dataclass(frozen=True)
class Drilled:
    """What came of one damage. `silent` are lines that went without a word: there may be none."""

    how: str
    """"opened", "repaired" or "refused"."""
    back: int
    lost: int
    silent: int
    report: Report | None = None


def drill(kept: Kept) -> Drilled:
    """Open what was damaged; repair it where that is offered; count."""
    profile = kept.profile
    report, told = None, 0
    try:
        door = profile.open(kept.name)
        how = "opened"
    except Damaged:
        try:
            report = profile.repair(kept.name)
        except Refused:
            return Drilled("refused", 0, len(kept.lines), 0)
        door = profile.open(kept.name)
        how = "repaired"
    there = lines_of(door)
    door.close()
    again = profile.open(kept.name)  # now that its log is in the file
    wrong = again.verify()
    again.close()
    assert wrong == [], (how, wrong)
    bare = {text.removeprefix("Recovered: ") for text in there}
    base = kept.draft.removesuffix(" and more")
    missing = {text for text in kept.lines if text not in bare}
    if kept.draft in missing and base in bare and report and not report.is_whole:
        missing.discard(
            kept.draft
        )  # its words are there; what was being typed is said to be unsure
    if report is not None and not report.is_whole:
        told = len(missing) if report.lines_lost is None else report.lines_lost
    silent = max(0, len(missing) - told)
    return Drilled(how, len(kept.lines) - len(missing), len(missing), silent, report)
