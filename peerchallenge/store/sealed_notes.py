"""The inside of a note for the manager: what is sealed, for which laptops, and who can open it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peerchallenge.errors import Refused
from peerchallenge.record.laptops import Laptop, laptops
from peerchallenge.record.private import Subject
from peerchallenge.record.readings import the_team
from peerchallenge.store.age_files import is_recipient, open_for, recipient_of, seal_for
from peerchallenge.store.believed import Believed, believed
from peerchallenge.store.team import former_keys, own_keys

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from peerchallenge.store.file import StoreFile

MOST = 40_000
"""Bytes: longer than any such note, and sealed still less than what `open_for` opens."""
_STEP = 1_024
"""Bytes that what is sealed is filled up to a multiple of, so that its length tells little."""


@dataclass(frozen=True)
class Inside:
    """What stands within the seal."""

    words: str = field(repr=False)
    subject: Subject = Subject.OTHER
    about: str = ""
    """Key of the session it was written in; empty when it belongs to none."""
    written_by: str = ""
    """Key of the peer."""
    laptop: str = ""
    """Key of the laptop it was written on: that one alone may seal it again."""
    managers: tuple[str, ...] = ()
    """Keys of the peers it was meant for when it was written."""
    laptops: tuple[str, ...] = ()
    """Keys of the laptops this sealing is for."""

    def to_bytes(self) -> bytes:
        """As it is sealed."""
        plain = json.dumps(vars(self), ensure_ascii=False).encode()
        return plain + b" " * (-len(plain) % _STEP)

    @classmethod
    def of(cls, data: bytes) -> Inside | None:
        """What was sealed; None when it is nothing of ours."""
        try:
            held = json.loads(data)
            known = {str(s) for s in Subject}
            subject = held["subject"] if held["subject"] in known else Subject.OTHER
            told = {n: str(held[n]) for n in ("words", "about", "written_by", "laptop")}
            many = {n: tuple(str(k) for k in held[n]) for n in ("managers", "laptops")}
            return cls(**told, **many, subject=Subject(subject))  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


@dataclass(frozen=True)
class Readers:
    """Who could open a note that is written now."""

    managers: tuple[str, ...]
    """Keys of the peers who are manager."""
    named: tuple[str, ...]
    """Their names."""
    recipients: Mapping[str, str]
    """Laptops with their recipients, this one among them."""
    of_managers: tuple[str, ...]
    """Those of them that are a manager's."""
    own: str
    """This laptop."""
    is_mine: bool = False
    """A manager works at this laptop."""

    @property
    def reach_a_manager(self) -> bool:
        """Whether a manager's laptop is known at all."""
        return bool(self.of_managers) or self.is_mine


def readers(session: Session, file: StoreFile, me: str | None = None) -> Readers:
    """Who is manager and by which laptops they read. `me` is the peer at this laptop."""
    own, noted = own_keys(file), believed(file)
    managers = [p for p in the_team(session) if p.is_manager]
    keys = {p.key for p in managers}
    theirs = [one for one in laptops(session) if one.peer in keys and _can_read(one, noted)]
    recipients = {one.key: noted.recipient(one) for one in theirs}
    recipients[own.laptop] = recipient_of(own.identity)
    mine = me in keys or own.laptop in {one.key for one in theirs}
    return Readers(
        tuple(p.key for p in managers),
        tuple(p.name or p.initials for p in managers),
        recipients,
        tuple(one.key for one in theirs),
        own.laptop,
        mine,
    )


def seal(inside: Inside, recipients: Mapping[str, str]) -> str:
    """Seal for these laptops. Raises Refused when it is too long."""
    plain = inside.to_bytes()
    if len(plain) > MOST:
        raise Refused(
            "That is longer than a note can be. Leave out what the manager does not need to act."
        )
    return seal_for(plain, recipients.values())


def opened(sealed: str, identities: Iterable[str]) -> Inside | None:
    """What it says; None when it is sealed for other laptops."""
    for identity in identities if sealed else ():
        plain = open_for(sealed, identity)
        if plain is not None:
            return Inside.of(plain)
    return None


def identities(file: StoreFile) -> list[str]:
    """What this laptop can open with: its own identity, and those it had before."""
    return [keys.identity for keys in (own_keys(file), *former_keys(file))]


def own_laptops(file: StoreFile) -> set[str]:
    """This laptop's key, and those it went by before it was told from its copy."""
    return {keys.laptop for keys in (own_keys(file), *former_keys(file))}


def _can_read(laptop: Laptop, noted: Believed) -> bool:
    return is_recipient(noted.recipient(laptop)) and not noted.has_left(laptop)
