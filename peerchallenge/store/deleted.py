"""What is deleted now and can be brought back, of the kinds that people know.

The trap: a deletion somebody else's edit speaks against is none yet. It is asked about, and the
record stands until somebody has answered.

Not among these, on purpose: notes for the manager, whose words were emptied as they were deleted;
a peer whose laptop was taken out of the team, for a history gives nobody keys and a new invitation
does; and what nobody ever deletes (the challenge, the council, the headline of a theme, laptops).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.attachments import Attachment
from peerchallenge.record.day_words import when
from peerchallenge.record.held import Record
from peerchallenge.record.retention import is_closed
from peerchallenge.record.sources import Document as Read
from peerchallenge.record.sources import Interview
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.back_again import out_of_the_team
from peerchallenge.store.document import DELETED, Key
from peerchallenge.store.door import Door
from peerchallenge.store.naming import Naming
from peerchallenge.store.past import Past

KINDS: dict[str, tuple[str, ...]] = {
    "interview": ("title",),
    "finding": ("headline", "narrative"),
    "recommendation": ("text",),
    "paragraph": ("text",),
    "document": ("title",),
    "participant": ("role",),
    "peer": ("name", "initials", "role"),
    "focus": ("short", "question"),
    "attachment": ("title",),
    "evidence": ("text",),
}
"""With the fields a record is known by, the first that has words; lines come last because they go
with their session."""


@dataclass(frozen=True)
class Deleted:
    """One record that is deleted: what it says, and who deleted it when."""

    kind: str
    key: str
    words: str
    """Its first words, or all of them; empty where they were taken out before."""
    where: str = ""
    """Of a line the session or document, of an attachment what it belonged to, of a session its
    time."""
    who: str = ""
    """Initials; empty when not known."""
    at: str = ""
    """ISO with its zone, by the clock it was deleted with: for display, and for the order."""


def deleted_records(door: Door) -> list[Deleted]:
    """Each once, the last deleted first; nothing of a closed challenge. For a worker.

    What never had a word is left out: an empty line that went with the key that made it.
    """
    past = door.past()
    with door.reading() as session:
        if is_closed(session):
            return []
        out, belonged = out_of_the_team(session, door.file), _belonged(session, door)
        found = [
            _deleted(past, (kind, key), words, belonged.get(key, where))
            for kind, names in KINDS.items()
            for key, words, where in _gone(session, kind, names)
            if words or {*names} & {*past.fields((kind, key))}
            if not (kind == "peer" and key in out)
        ]
    return sorted(found, key=lambda one: one.at, reverse=True)  # kinds stay in their order


def _gone(session: Session, kind: str, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Key, words and place of every deleted record of a kind."""
    record = Record.kinds[kind]
    fields = [getattr(record, name) for name in names]
    more = {"evidence": (Interview.title, Read.title), "interview": (Interview.day,
            Interview.begins)}.get(kind, ())  # fmt: skip
    chosen = select(record.key, *fields, *more).where(record.deleted).order_by(record.key)
    if kind == "evidence":
        chosen = chosen.outerjoin(Interview, Interview.key == Evidence.interview)
        chosen = chosen.outerjoin(Read, Read.key == Evidence.document)
    found = []
    for key, *held in session.execute(chosen):
        said, placed = held[: len(names)], held[len(names) :]
        where = when(*placed) if kind == "interview" else next((w for w in placed if w), "")
        found.append((key, next((w for w in said if w and w.strip()), ""), where))
    return found


def _belonged(session: Session, door: Door) -> dict[str, str]:
    """What each deleted attachment belonged to, by the words that is known by."""
    a = Attachment
    chosen = select(a.key, a.about_kind, a.about_key).where(a.deleted, a.about_key.is_not(None))
    held = session.execute(chosen).all()
    naming = Naming(session, door.document) if held else None
    return {key: naming.main_words(kind, owner) for key, kind, owner in held if naming and owner}


def _deleted(past: Past, key: Key, words: str, where: str) -> Deleted:
    last = max(
        (w for w in past.heads(key, DELETED) if w.value is True), key=lambda w: w.at, default=None
    )
    who = past.who(last.writer) if last else ""
    at = datetime.fromtimestamp(last.at, UTC).isoformat(timespec="seconds") if last else ""
    return Deleted(*key, words, where, who, at)
