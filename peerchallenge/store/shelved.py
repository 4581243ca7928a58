"""What the list of challenges shows of each, also of one that cannot be opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from peerchallenge.errors import Damaged, Refused
from peerchallenge.record.readings import the_challenge, the_council, the_team
from peerchallenge.record.retention import Keeping, keeping
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import Identity
from peerchallenge.store.mark import refuse_gap
from peerchallenge.store.opening import store_key
from peerchallenge.store.repair.sources import backups_of, key_of


@dataclass(frozen=True)
class Shelved:
    """What the list of challenges shows of one."""

    folder: str
    council: str
    kind: str
    starts: date | None
    ends: date | None
    is_sample: bool
    refusal: str = ""
    """Why it cannot be opened, in one sentence; empty when it can."""
    lead: str = ""
    """Initials of the peer who leads."""
    peers: int = 0
    saved: datetime | None = None
    """When anything in it was last put on this disk."""
    challenge: str = ""
    """Key of the challenge, the same on every laptop of the team; empty when it is not open."""
    is_damaged: bool = False
    """What is on the disk is broken or gone: repair may bring it back."""
    is_repaired: bool = False
    """It was repaired before, and what that brought back can be read."""
    keeping: Keeping = field(default_factory=Keeping)
    """Until when its notes are kept, and whether it is closed."""


def shelved(folder: Path, identity: Identity) -> Shelved:
    """What the list shows of the challenge in a folder; a repair that was cut off goes on first."""
    try:
        key = store_key(folder, identity)
        file = StoreFile(folder / "store.db", key, only_reading=True)
        try:
            refuse_gap(file.path, key)
            with file.reading() as session:
                challenge, council = the_challenge(session), the_council(session)
                team = the_team(session)
                return Shelved(
                    folder.name,
                    council.name if council else "",
                    challenge.kind,
                    challenge.starts,
                    challenge.ends,
                    challenge.is_sample,
                    lead=next((p.initials for p in team if p.is_lead), ""),
                    peers=len(team),
                    saved=_saved(folder),
                    challenge=challenge.key,
                    is_repaired=(folder / "damaged").is_dir(),
                    keeping=keeping(session),
                )
        finally:
            file.close()
    except Refused as refused:
        return Shelved(
            folder.name,
            _council_in_backup(folder, identity) if isinstance(refused, Damaged) else "",
            "",
            None,
            None,
            is_sample=False,
            refusal=str(refused),
            is_damaged=isinstance(refused, Damaged),
        )


def _council_in_backup(folder: Path, identity: Identity) -> str:
    """Whose challenge it is that cannot be opened, by the newest backup that opens; or nothing."""
    kept = backups_of(folder)
    try:
        key = key_of(folder, identity)[0] if kept else b""
    except Refused:
        return ""
    for one in kept[:3]:
        try:
            file = StoreFile(one.store, key, only_reading=True)
        except Refused:
            continue
        try:
            with file.reading() as session:
                council = the_council(session)
        except Refused:
            continue
        finally:
            file.close()
        return council.name if council else ""
    return ""


def _saved(folder: Path) -> datetime | None:
    """The newest of the store and its log: reading touches neither."""
    files = [folder / name for name in ("store.db", "store.db-wal")]
    times = [f.stat().st_mtime for f in files if f.is_file() and f.stat().st_size]
    return datetime.fromtimestamp(max(times)).astimezone() if times else None
