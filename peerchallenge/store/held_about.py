"""What do we hold about…: looks into every place of one challenge on this laptop.

First the tables, where everything stands as it is now; then the history, where every wording
stands that ever was. The trap: it reads names, so nothing of it may be kept outside the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused, Stopped
from peerchallenge.record.attachments import Attachment
from peerchallenge.record.challenge import Peer
from peerchallenge.record.day_words import when
from peerchallenge.record.held import Base, Held, Member, Record, fields_of
from peerchallenge.record.held_about import (
    NO_WORDS,
    Beyond,
    HeldAbout,
    Hit,
    Person,
    Place,
    in_order,
)
from peerchallenge.record.laptops import laptops
from peerchallenge.record.private import how_many_manager_notes
from peerchallenge.record.readings import living
from peerchallenge.record.sought import Found, How, Sought, Ways
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.vocabulary import voice
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.act import NAME
from peerchallenge.store.backups import backups
from peerchallenge.store.backups.making import folder_of
from peerchallenge.store.door import Door
from peerchallenge.store.earlier_words import Ever, Wording, ever_written, moment
from peerchallenge.store.held_titles import Titles
from peerchallenge.store.past import Past
from peerchallenge.store.searches import searches
from peerchallenge.store.team import own_keys

Go = Callable[[int, int], bool]
"""Told how much of how much has been looked at; answering False stops the search."""

_EVERY = 500


def always(_done: int, _of: int) -> bool:
    """Never stops."""
    return True


def held_about(
    door: Door,
    phrase: str,
    ways: Ways | None = None,
    *,
    go: Go = always,
    partly: Callable[[HeldAbout], None] = lambda _found: None,
) -> HeldAbout:
    """Every place in which it occurs. Put in first what is being typed (`door.settle`).

    `partly` gets what stands in the record as it is now, before the history is read. Raises Refused
    when there is no word to look for, Stopped when `go` answers False.
    """
    sought = Sought(phrase, ways)
    names = door.names()
    with door.reading() as session:
        people = _people(session, sought, names)
        roles = [p.role for p in people if p.key in names and sought.stands_in(names[p.key])]
        sought = Sought(phrase, ways, roles=roles)
        titles = Titles(session, people)
        beyond = _beyond(session, door)
        noted = tuple(_noted_by(session, sought))  # asked for later it would hold a connection
        of = sum(_rows(session).values())
        now = [*_names(names, sought, people), *_in_tables(session, sought, titles, _Steps(go, of))]
        now += _in_the_room(session, people, {h.key for h in now if h.kind == "interview"})
        now += _said_alone(session, titles, {h.key for h in now if h.kind == "evidence"})
    now += [*_drafts(door, sought), *_receipts(door, sought), *_searches(door, sought)]
    first = HeldAbout(sought.phrase, sought.ways, in_order(now), tuple(people), beyond, noted)
    partly(first)
    return replace(first, hits=in_order([*now, *_in_history(door, sought, titles, _Steps(go, 0))]))


@dataclass
class _Steps:
    """Counts, and tells every now and then."""

    go: Go
    of: int
    done: int = 0

    def one(self) -> None:
        self.done += 1
        if self.done % _EVERY == 0:
            self.tell(self.done)

    def tell(self, done: int) -> bool:
        if not self.go(done, self.of):
            raise Stopped("Stopped. Nothing was changed.")
        return True


# -- the record as it stands


def _words_of(kind: str) -> list[str]:
    """The fields of a kind in which somebody's words can stand."""
    kinds = {Held.VALUE, Held.PROSE}
    without = NO_WORDS.get(kind, set())
    found = [f for f in fields_of(kind) if f.held in kinds and f.python is str]
    return [f.name for f in found if f.name not in without]


def _rows(session: Session) -> dict[str, int]:
    tables = Base.metadata.tables
    return {
        kind: session.scalar(select(func.count()).select_from(tables[kind])) or 0
        for kind in Record.kinds
    }


def _in_tables(session: Session, sought: Sought, titles: Titles, steps: _Steps) -> Iterator[Hit]:
    for kind in Record.kinds:
        names = _words_of(kind)
        if not names:
            continue
        c = Base.metadata.tables[kind].c
        for key, gone, *held in session.execute(select(c.key, c.deleted, *(c[n] for n in names))):
            steps.one()
            for name, words in zip(names, held, strict=True):
                if words and (found := sought.find(words)):
                    yield titles.hit(kind, key, name, words, found, is_gone=gone)


def _names(names: dict[str, str], sought: Sought, people: Iterable[Person]) -> Iterator[Hit]:
    known = {p.key for p in people}
    for key, name in names.items():
        if found := sought.find(name):
            yield Hit(
                Place.NAMES, NAME, key, NAME, name, tuple(found), "Names", is_own=key in known
            )


def _people(session: Session, sought: Sought, names: dict[str, str]) -> list[Person]:
    """Whoever was met and goes by it: by name, or where no name fits by role."""
    met = list(session.scalars(living(Participant).order_by(Participant.key)))
    named = [p for p in met if sought.stands_in(names.get(p.key, ""))]
    chosen = named or [p for p in met if sought.stands_in(p.role)]
    return [Person(p.key, p.role, voice(p.voice)) for p in chosen]


def _in_the_room(session: Session, people: Iterable[Person], known: set[str]) -> Iterator[Hit]:
    """The sessions they were in, though nothing in them says so in words."""
    m = Member
    keys = [p.key for p in people]
    chosen = select(m.member).where(m.field == "participant.interviews", m.owner.in_(keys))
    i = Interview
    held = select(i.key, i.title, i.day, i.begins).where(i.key.in_(chosen), ~i.deleted)
    for key, title, day, begins in session.execute(held.order_by(i.day, i.begins)):
        if key not in known:
            said = ", ".join(w for w in (title, when(day, begins)) if w)
            room = (Found(0, 0, How.IN_THE_ROOM),)
            yield Hit(Place.SESSIONS, "interview", key, "room", said, room, "Was in the room",
                      is_own=True)  # fmt: skip


def _said_alone(session: Session, titles: Titles, known: set[str]) -> Iterator[Hit]:
    """Every line of the sessions in which nobody else was met: what they said themselves."""
    e = Evidence
    chosen = select(e.key, e.text).where(e.interview.in_(titles.alone), ~e.deleted, e.text != "")
    for key, words in session.execute(chosen.order_by(e.interview, e.note_taker, e.order, e.key)):
        if key not in known:
            room = [Found(0, 0, How.IN_THE_ROOM)]
            yield titles.hit("evidence", key, "text", words, room, is_gone=False)


def _noted_by(session: Session, sought: Sought) -> Iterator[tuple[str, int]]:
    """Peers of the team who go by it, with how many lines they noted."""
    e = Evidence
    for peer in session.scalars(living(Peer).order_by(Peer.order, Peer.key)):
        if sought.stands_in(peer.name) or sought.stands_in(peer.initials):
            many = select(func.count()).select_from(e).where(~e.deleted, e.note_taker == peer.key)
            yield peer.initials, session.scalar(many) or 0


# -- the history


def _in_history(door: Door, sought: Sought, titles: Titles, steps: _Steps) -> Iterator[Hit]:
    document, named = door.document, door.names_document
    for ever in ever_written(document, door.past, go_on=steps.tell, closely=sought.may_begin_in):
        known = ever.kind in Record.kinds and ever.field in {f.name for f in fields_of(ever.kind)}
        # A member of a set is a key and its rank.
        is_a_key = ever.field in NO_WORDS.get(ever.kind, ()) or (
            "." in ever.field and ever.kind in Record.kinds
        )
        for n, (one, found) in enumerate([] if is_a_key else _that_stood(ever, sought)):
            if not (known and one.is_now):
                yield Hit(
                    Place.OTHER if one.is_now else Place.EARLIER,
                    ever.kind, ever.key, ever.field, one.words, tuple(found),
                    titles.title(ever.kind, ever.key, ever.field), moment(one.at),
                    door.past().who(one.writer), n=n,
                )  # fmt: skip
    past = Past(named)
    for ever in ever_written(named, lambda: past, go_on=steps.tell, closely=sought.may_begin_in):
        for n, (one, found) in enumerate(_that_stood(ever, sought)):
            if ever.field == NAME and not one.is_now:
                yield Hit(
                    Place.EARLIER, NAME, ever.key, NAME, one.words, tuple(found),
                    "An earlier name", moment(one.at), past.who(one.writer), n=n,
                )  # fmt: skip


def _that_stood(ever: Ever, sought: Sought) -> list[tuple[Wording, list[Found]]]:
    """The wordings in which it stands; what stood only while one was written, if no other does."""
    found = [(one, sought.find(one.words)) for one in ever.wordings if not one.is_within]
    stood = [(one, places) for one, places in found if places]
    if stood:
        return stood
    within = ((one, sought.find(one.words)) for one in ever.wordings if one.is_within)
    return [(one, places) for one, places in within if places][:1]


# -- beside the record


def _drafts(door: Door, sought: Sought) -> Iterator[Hit]:
    for draft in door.file.drafts():
        for n, words in enumerate(dict.fromkeys((draft.text, draft.base))):
            if found := sought.find(words):
                yield Hit(Place.DRAFTS, draft.kind, draft.key, draft.field, words, tuple(found),
                          n=n)  # fmt: skip


def _receipts(door: Door, sought: Sought) -> Iterator[Hit]:
    for number, told in door.file.receipts():
        try:
            held = json.loads(told)
        except ValueError:
            held = {}
        words = str(held.get("sentence", "")) if isinstance(held, dict) else ""
        if found := sought.find(words):
            at = str(held.get("at", ""))
            yield Hit(Place.RECEIPTS, "receipt", str(number), "sentence", words, tuple(found),
                      at=at)  # fmt: skip


def _searches(door: Door, sought: Sought) -> Iterator[Hit]:
    for n, one in enumerate(searches(door.file)):
        if found := sought.find(one.phrase):
            yield Hit(Place.SEARCHES, "search", str(n), "phrase", one.phrase, tuple(found),
                      at=one.at, who=one.who, is_own=True)  # fmt: skip


def _beyond(session: Session, door: Door) -> Beyond:
    kept = backups(folder_of(door.file))
    files = select(func.count()).select_from(Attachment).where(~Attachment.deleted)
    here = own_keys(door.file).laptop
    others = [one for one in laptops(session) if not one.left_at and one.key != here]
    return Beyond(
        how_many_manager_notes(session), len(kept), session.scalar(files) or 0, len(others)
    )


def names_ever(door: Door) -> dict[str, tuple[str, ...]]:
    """Every name each participant has or had, the one they have last."""
    found: dict[str, dict[str, None]] = {}
    for change in door.names_document.changes_since():
        if change.kind == NAME and isinstance(change.value, str) and change.value.strip():
            found.setdefault(change.key, {})[change.value] = None
    return {key: tuple(names) for key, names in found.items()}


def refuse_nothing(found: HeldAbout) -> None:
    """Raise Refused when there is nothing to be put into a document."""
    if not found.hits:
        raise Refused("Nothing was found, so there is nothing to put into a document.")
