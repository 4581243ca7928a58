"""One record made again what it was in a backup, also where it was deleted since."""

from __future__ import annotations

from peerchallenge.errors import Refused
from peerchallenge.record.held import Held, fields_of
from peerchallenge.store.actions.deciding import write_fields
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.inside import NOT_SHOWN
from peerchallenge.store.backups.shelf import Backup
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.naming import kind_name


def put_back(door: Door, *, backup: Backup, kind: str, key: str) -> None:
    """Put one record back: a change that travels and can be undone.

    Names of participants stay as they are. Raises Refused when it was not in that backup, or the
    backup is not whole.
    """
    shelf.refuse_damaged(backup)
    file = StoreFile(backup.store, door.file.raw_key, only_reading=True)
    try:
        then = Document(file.log("challenge"))
    finally:
        file.close()
    values = then.fields(kind, key)
    prose = [f.name for f in fields_of(kind) if f.held is Held.PROSE]
    words = {name: then.text(kind, key, name) for name in prose}
    if kind in NOT_SHOWN or not (values or any(words.values())):
        raise Refused("This was not there yet when the backup was made. Choose a newer one.")
    door.settle()
    with door.action(f"Restore {kind_name(kind).lower()} from a backup") as act:
        write_fields(act, kind, key, words, values)
