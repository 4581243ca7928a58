"""Make a whole store out of a backup and what is newer in the damaged one, then put it in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.record.held import Base
from peerchallenge.store import aside, mark
from peerchallenge.store.backups.shelf import KEY
from peerchallenge.store.connecting import look_through
from peerchallenge.store.document import Pieces, fitting
from peerchallenge.store.door import Door
from peerchallenge.store.file import Draft, StoreFile
from peerchallenge.store.keys import Identity
from peerchallenge.store.locking import NO_FOLDER, alone
from peerchallenge.store.mark import Mark
from peerchallenge.store.opened import DOCUMENTS
from peerchallenge.store.refusing import NO_ROOM, is_full
from peerchallenge.store.repair import placing
from peerchallenge.store.repair.recovering import Recovered, recover, take_up
from peerchallenge.store.repair.report import NAME, Report
from peerchallenge.store.repair.sources import Good, blobs_of, key_of, newest_good
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.salvage.reading import Salvaged, salvage
from peerchallenge.store.tables import draft_table, log_table

Go = Callable[[], bool]
Told = Callable[[int, int], bool]
STEPS = 5
NOTHING = (
    "Nothing of this challenge could be read, and no backup on this laptop can be used. Nothing "
    "was changed. Join by invitation again: the lead’s team file brings what the team has."
)


@dataclass(frozen=True)
class Prospect:
    """What a repair would have to work with."""

    backup_at: datetime | None
    """When the newest backup was made that can be read from end to end."""
    damaged_backups: int
    readable: bool
    """Whether anything could be read from the damaged file."""
    lines_readable: int
    noted: Mark | None
    """How far it was saved, as far as that is known."""


def look(folder: Path, identity: Identity, go_on: Go = lambda: True) -> Prospect:
    """What there is to bring back; nothing is changed. Raises Refused when there is nothing."""
    with _alone(folder):
        raw_key, _ = key_of(folder, identity)
        try:
            scratch = placing.begin(folder)
            good, damaged = newest_good(folder, raw_key, go_on)
            held = salvage(folder, scratch, raw_key, go_on)
        except OSError as failed:
            raise Refused(NO_ROOM if is_full(folder) else NO_FOLDER) from failed
        finally:
            placing.give_up(folder)
    if good is None and not held.is_anything:
        raise Refused(NOTHING)
    at = good.kept.at if good else None
    noted = mark.beside(folder / "store.db") or held.mark
    return Prospect(at, damaged, held.is_anything, len(_lines(held)), noted)


def repair(folder: Path, identity: Identity, told: Told = lambda _done, _of: True) -> Report:
    """Bring back what there is, and say what that is. Takes seconds: never on the UI thread.

    `told` is called with each step and answers whether to go on. Raises Refused, or Stopped, with
    the damaged file and every backup as they were.
    """
    with _alone(folder), ExitStack() as undone:
        undone.callback(placing.give_up, folder)
        making = placing.begin(folder)
        raw_key, key_file = key_of(folder, identity)

        def go_on(step: int) -> bool:
            if not told(step, STEPS):
                raise Stopped("The repair was stopped. Nothing was changed.")
            return True

        go_on(0)
        copied = aside.set_aside(folder)
        if copied is not None:  # until another is in its place the damaged one lies where it lay
            undone.callback(shutil.rmtree, copied, ignore_errors=True)
        good, damaged = newest_good(folder, raw_key, lambda: go_on(1))
        held = salvage(folder, making / "scratch", raw_key, lambda: go_on(2))
        shutil.rmtree(making / "scratch", ignore_errors=True)
        if good is None and not held.is_anything:
            raise Refused(NOTHING)
        go_on(3)
        noted = mark.beside(folder / "store.db") or held.mark
        beside = mark.beside(folder / "store.db")
        made = _make(making / "store.db", raw_key, good, held, noted, beside)
        go_on(4)
        _check(making / "store.db", raw_key)
        kept = copied.name if copied else f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        report = _report(made, good, damaged, noted, key_file, folder, kept)
        if key_file != folder / KEY:
            replace_bytes(making / KEY, key_file.read_bytes())
        replace_bytes(making / "kept", kept.encode("ascii"))
        replace_bytes(making / NAME, report.as_json().encode())
        undone.pop_all()
        placing.settle(folder)
    told(STEPS, STEPS)
    return report


def _alone(folder: Path) -> AbstractContextManager[None]:
    return alone(
        folder / "store.lock",
        taken="This challenge is open in another window, so it was not repaired. Close it there.",
        unwritable=NO_FOLDER,
    )


@dataclass(frozen=True)
class _Made:
    is_whole: bool
    lines: int
    after: int
    drafts: int
    recovered: Recovered


def _make(
    path: Path,
    raw_key: bytes,
    good: Good | None,
    held: Salvaged,
    noted: Mark | None,
    beside: Mark | None,
) -> _Made:
    base = good.held if good else Salvaged()
    file = StoreFile(path, raw_key, new=True)
    with ExitStack() as opened:
        opened.callback(file.close)
        pieces = _pieces(base, held, beside)
        file.write(log=[(n, p.data) for n, p in pieces.items() if p.data], records={})
        file.keep_beside(held.beside(base))
        door = Door(file)
        door.rebuild()
        loose = any(p.broken or p.waiting for p in pieces.values())
        is_behind = noted is not None and (held.mark is None or held.mark.saves < noted.saves)
        is_whole = not (loose or is_behind or held.unread(log_table))
        lines = _standing(door)
        done = Recovered() if is_whole else recover(door, held)
        drafts = take_up(door, _drafts(base, held, door), done)
        door.settle()
        before = _lines(base)
        after = sum(1 for key in lines if key not in before)
        return _Made(is_whole, len(_standing(door)), after, drafts, done)


def _pieces(base: Salvaged, held: Salvaged, beside: Mark | None) -> dict[str, Pieces]:
    """Both documents, out of the damaged store and, where that has lost any of them, the backup.

    The trap: a backup has what was given up since, by going back or by taking a merge back. It
    would be in the record again.
    """
    alone = {n: fitting(blobs_of(held, n)) for n in DOCUMENTS}
    is_up_to_date = beside and held.mark and held.mark.saves >= beside.saves
    loose = any(p.broken or p.waiting for p in alone.values())
    is_there = bool(alone["challenge"].data) and not held.unread(log_table)
    if is_up_to_date and is_there and not loose:
        return alone
    older = {n: blobs_of(base, n) for n in DOCUMENTS}
    if held.names_linger:  # dropped, and the backup is from before that
        older["names"] = []
    return {n: fitting([*older[n], *blobs_of(held, n)]) for n in DOCUMENTS}


def _drafts(base: Salvaged, held: Salvaged, door: Door) -> list[Draft]:
    """What was being typed. A backup's own drafts have long been put in, or are older than these.

    Only where the damaged file's cannot be read are they taken, and not where the record says it.
    """
    found = {}
    if held.unread(draft_table):
        for row in base.of(draft_table):
            draft = Draft(**{name: str(value) for name, value in row.items()})
            if draft.text not in door.document.text(draft.kind, draft.key, draft.field):
                found[draft.kind, draft.key, draft.field] = draft
    for row in held.of(draft_table):
        draft = Draft(**{name: str(value) for name, value in row.items()})
        found[draft.kind, draft.key, draft.field] = draft
    return list(found.values())


def _lines(held: Salvaged) -> set[str]:
    """Keys of the lines that stand in a store's tables."""
    rows = held.of(Base.metadata.tables["evidence"])
    return {str(row["key"]) for row in rows if not row["deleted"]}


def _standing(door: Door) -> set[str]:
    with door.reading() as session:
        found = session.connection().exec_driver_sql("select key from evidence where deleted = 0")
        return {str(row[0]) for row in found}


def _check(path: Path, raw_key: bytes) -> None:
    """What takes the place of a damaged store is looked at as closely as can be."""
    look_through(path, raw_key)
    door = Door(StoreFile(path, raw_key))
    try:
        wrong = door.verify()
    finally:
        door.close()
    if wrong:
        raise Fault("The challenge could not be repaired.", report="\n".join(wrong))


def _report(
    made: _Made,
    good: Good | None,
    damaged: int,
    noted: Mark | None,
    key_file: Path,
    folder: Path,
    kept: str,
) -> Report:
    lost: int | None = 0
    if not made.is_whole:
        known = noted is not None and noted.lines >= 0
        lost = max(0, noted.lines - made.lines) if noted is not None and known else None
    up_to = noted.at if noted is not None else None
    return Report(
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
        is_whole=made.is_whole,
        lines=made.lines,
        backup_at=good.kept.at.isoformat() if good else "",
        up_to=up_to.isoformat() if up_to else "",
        lines_after=made.after,
        lines_recovered=made.recovered.lines,
        others_recovered=made.recovered.others,
        reworded=made.recovered.reworded,
        lines_lost=lost,
        drafts=made.drafts,
        damaged_backups=damaged,
        key_from_backup=key_file != folder / KEY,
        kept=f"{aside.FOLDER}/{kept}",
    )
