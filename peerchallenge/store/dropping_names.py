"""The names of people met go, weeks before the notes: from the record, its history and its backups.

The names are a document of their own, so that a new and empty one can take its place. What a
colleague's file would bring back is left out from then on: see `Opened.join`.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.names import name_pattern
from peerchallenge.record.retention import RETENTION
from peerchallenge.record.sought import Sought, Ways, has_words
from peerchallenge.record.weighing import Evidence
from peerchallenge.store import aside
from peerchallenge.store.backups import Why, going_back, make_backup
from peerchallenge.store.backups.elsewhere import let_go_before
from peerchallenge.store.backups.making import folder_of
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.held_about import names_ever
from peerchallenge.store.now import now
from peerchallenge.store.places import TO_SEND
from peerchallenge.store.repair import placing
from peerchallenge.store.repair.report import NAME as REPORT
from peerchallenge.store.replacing import sync_folder
from peerchallenge.store.searches import forget_phrases

_LEFT = (going_back.ASIDE, placing.MAKING, TO_SEND)


def drop_names(door: Door) -> int:
    """Drop every name of somebody met that this laptop holds. Answers how many there were.

    It cannot be undone, and nothing before it can be. Raises Refused when the disk has no room for
    the backup that takes the place of the older ones; the names are gone then, and the older
    backups go when the challenge is next opened.
    """
    door.settle()
    many, at = len(door.names()), now()
    _forget_searches(door)
    door.forget_names(at)
    if not door.value("retention", RETENTION, "names_dropped_at"):
        with door.action("Note that the names were dropped") as act:
            act.new("retention", key=RETENTION, names_dropped_at=at)
    finish_dropping(door.file)
    return many


def lines_with_names(session: Session, names: Mapping[str, str]) -> int:
    """How many lines of notes say one of these names: dropping leaves them as they are."""
    sought = name_pattern(names)
    if sought is None:
        return 0
    words = session.scalars(select(Evidence.text).where(~Evidence.deleted, Evidence.text != ""))
    return sum(sought.search(text) is not None for text in words)


def _forget_searches(door: Door) -> None:
    """Whoever was looked for by name is in no log afterwards; that somebody looked stays."""
    said = {name for names in names_ever(door).values() for name in names}
    sought = [Sought(name, Ways(initials=False)) for name in said if has_words(name)]
    forget_phrases(door.file, lambda phrase: any(one.stands_in(phrase) for one in sought))


def finish_dropping(file: StoreFile) -> None:
    """Put one backup without names in the place of all that may hold them.

    Does nothing where that was done. Raises Refused, with the older ones still there. The trap: a
    backup that was under way meanwhile is an older one too, and has its name only now.
    """
    if not file.names_linger():
        return
    made = make_backup(file, Why.PURGE)
    let_go_before(made)
    for left in [*_backups_of(file), *beside(file.path.parent)]:
        if left != made:
            _remove(left)
    for folder in {folder_of(file), file.path.parent}:  # or a cut of power brings them back
        with contextlib.suppress(OSError):
            sync_folder(folder)
    file.names_are_gone()


def beside(folder: Path) -> list[Path]:
    """What else may hold names in a challenge's folder: copies, and what a killed program left."""
    kept = (p for one in aside.kept(folder) for p in one.iterdir() if p.name != REPORT)
    left = (folder / name for name in _LEFT)
    return [p for p in (*kept, *aside.half_made(folder), *left) if p.exists()]


def _backups_of(file: StoreFile) -> list[Path]:
    """Every backup, and what may be there of one half made or half taken away."""
    folder = folder_of(file)
    return sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []


def _remove(copy: Path) -> None:
    if copy.is_dir():
        shutil.rmtree(copy, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            copy.unlink()
    if copy.exists():
        raise Refused(
            "A copy that holds names could not be removed: another program has it open. "
            "Close it and open the challenge again."
        )
