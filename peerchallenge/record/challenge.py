"""The challenge itself, its council, its team and the council's own questions."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from peerchallenge.record.held import Member, Record, order, prose, set_of, value


class Challenge(Record):
    """One peer challenge. There is exactly one in a store, and its key names the store's folder."""

    __tablename__ = "challenge"

    kind: Mapped[str] = value("Corporate peer challenge")
    council: Mapped[str | None] = value()
    framework: Mapped[str] = value("corporate-2024")
    starts: Mapped[date | None] = value()
    ends: Mapped[date | None] = value()
    addressee: Mapped[str] = value("")
    """Who the letter is written to, for example "the Leader and the Chief Executive"."""
    principal_adviser: Mapped[str] = value("")
    signatory: Mapped[str | None] = value()
    """Key of the peer who signs for the team."""
    letter_format: Mapped[str] = value("letter")
    language: Mapped[str] = value("en-GB")
    marking: Mapped[str] = value("OFFICIAL-SENSITIVE")
    hours_in_day: Mapped[float] = value(7.5)
    hours_in_week: Mapped[float] = value(37.0)
    overall: Mapped[str] = prose()
    """Overall messages, a paragraph to each line."""
    letter_left: Mapped[list[Member]] = set_of("Challenge.letter_left")
    """Origins of paragraphs the record would add to the letter and a person did not want."""
    is_sample: Mapped[bool] = value(False)
    """Northmoor: may be deleted at once and never counts as real work."""


class Council(Record):
    """The council that invited the team."""

    __tablename__ = "council"

    name: Mapped[str] = value("")
    short: Mapped[str] = value("")
    type: Mapped[str] = value("")
    region: Mapped[str] = value("")
    code: Mapped[str] = value("")


class Peer(Record):
    """A member of the team. Peers are printed by name; the people they meet never are."""

    __tablename__ = "peer"

    name: Mapped[str] = value("")
    initials: Mapped[str] = value("")
    role: Mapped[str] = value("")
    organisation: Mapped[str] = value("")
    party: Mapped[str] = value("")
    interests: Mapped[str] = prose()
    """Declared interests; a peer comes from a place with no direct link to the council."""
    is_lead: Mapped[bool] = value(False)
    is_manager: Mapped[bool] = value(False)
    """The peer challenge manager: the one who may read notes kept for the manager."""
    order: Mapped[str] = order()

    @property
    def comes_from(self) -> str:
        """Their organisation, and the party of a member: what the council reads beside the name."""
        return f"{self.organisation} ({self.party})" if self.party else self.organisation


class Focus(Record):
    """A question the council itself has asked the team to look at: a theme like the others."""

    __tablename__ = "focus"

    short: Mapped[str] = value("")
    question: Mapped[str] = prose()
    order: Mapped[str] = order()
