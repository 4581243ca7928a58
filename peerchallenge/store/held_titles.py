"""What the things are called in which something is found about a person."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from peerchallenge.record.attachments import Attachment
from peerchallenge.record.challenge import Peer
from peerchallenge.record.day_words import when
from peerchallenge.record.held import Member
from peerchallenge.record.held_about import KIND_PLACES, Hit, Person, Place
from peerchallenge.record.sought import Found
from peerchallenge.record.sources import Document as Read
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.naming import field_name


class Titles:
    """Read once for a search, and asked for each place."""

    def __init__(self, session: Session, people: Iterable[Person]) -> None:
        i, d, e, p, m = Interview, Read, Evidence, Peer, Member
        self._sources = {
            key: ", ".join(w for w in (title, when(day, begins)) if w)
            for key, title, day, begins in session.execute(select(i.key, i.title, i.day, i.begins))
        }
        self._sources |= _pairs(session, select(d.key, d.title))
        self._peers = _pairs(session, select(p.key, p.initials))
        self._lines = {
            key: (met or read or "", taker or "")
            for key, met, read, taker in session.execute(
                select(e.key, e.interview, e.document, e.note_taker)
            )
        }
        who = {person.key for person in people}
        room: dict[str, set[str]] = {}
        chosen = select(m.member, m.owner).where(m.field == "participant.interviews")
        for session_key, participant in session.execute(chosen):
            room.setdefault(session_key, set()).add(participant)
        groups = set(session.scalars(select(Participant.key).where(Participant.people > 1)))
        self.alone = [key for key, met in room.items() if met <= who and not met & groups]
        """Sessions in which nobody else was met."""
        self._own = who | {key for key, met in room.items() if met & who}
        self._attached = _pairs(session, select(Attachment.key, Attachment.added_at))

    def hit(
        self, kind: str, key: str, name: str, words: str, found: list[Found], *, is_gone: bool
    ) -> Hit:
        """A hit in a field as it stands now."""
        place = Place.DELETED if is_gone else KIND_PLACES.get(kind, Place.OTHER)
        source, taker = self._lines.get(key, ("", ""))
        is_own = key in self._own or (kind == "evidence" and source in self.alone)
        return Hit(
            place, kind, key, name, words, tuple(found), self.title(kind, key, name),
            at=self._attached.get(key, "") if kind == "attachment" else "",
            who=self._peers.get(taker, ""), is_own=is_own,
        )  # fmt: skip

    def title(self, kind: str, key: str, name: str) -> str:
        """What it stands in: a session's title for a line, the field for the rest."""
        if kind == "evidence":
            return self._sources.get(self._lines.get(key, ("", ""))[0], "") or "No session"
        said = field_name(name)
        return said[:1].upper() + said[1:]


def _pairs(session: Session, chosen: Select[str, str]) -> dict[str, str]:
    return {row[0]: row[1] for row in session.execute(chosen)}
