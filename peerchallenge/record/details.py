"""What a challenge says of itself: its council, its days, its team and the council's questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.challenge import Focus
from peerchallenge.record.held import Member
from peerchallenge.record.readings import living, the_challenge, the_council, the_team
from peerchallenge.record.weighing import Evidence, Finding

MOST_QUESTIONS = 3
"""A council asks the team for at most so many questions of its own."""

LEAD, MANAGER = "Lead peer – chief executive", "Peer challenge manager"
ROLES = (
    LEAD,
    "Lead member peer",
    "Member peer",
    "Officer peer",
    MANAGER,
    "Shadow peer",
    "Project support",
)
"""Roles as printed in team lists. Any other words will do as well."""


@dataclass(frozen=True)
class CouncilFacts:
    """The council, and what a register says of it."""

    name: str
    type: str = ""
    region: str = ""
    code: str = ""


@dataclass(frozen=True)
class PeerFacts:
    """One of the team. Without a key it is somebody new."""

    name: str = ""
    initials: str = ""
    role: str = ""
    organisation: str = ""
    party: str = ""
    key: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing has been filled in."""
        return not any((self.name, self.initials, self.role, self.organisation, self.party))


@dataclass(frozen=True)
class FocusFacts:
    """One of the council's own questions and what it is called in a word."""

    question: str = ""
    short: str = ""
    key: str = ""


@dataclass(frozen=True)
class Details:
    """All of it, as it stands."""

    council: CouncilFacts
    kind: str
    starts: date | None
    ends: date | None
    team: tuple[PeerFacts, ...]
    focus: tuple[FocusFacts, ...]


def details(session: Session) -> Details:
    """What stands on the form of an open challenge."""
    challenge, council = the_challenge(session), the_council(session)
    facts = CouncilFacts("")
    if council is not None:
        facts = CouncilFacts(council.name, council.type, council.region, council.code)
    asked = session.scalars(living(Focus).order_by(Focus.order, Focus.key))
    return Details(
        facts,
        challenge.kind,
        challenge.starts,
        challenge.ends,
        tuple(
            PeerFacts(p.name, p.initials, p.role, p.organisation, p.party, p.key)
            for p in the_team(session)
        ),
        tuple(FocusFacts(f.question, f.short, f.key) for f in asked),
    )


def lines_written(session: Session, peer: str) -> int:
    """How many lines a peer has noted."""
    mine = select(func.count()).where(Evidence.note_taker == peer, ~Evidence.deleted)
    return int(session.scalar(mine) or 0)


def filed_under(session: Session, focus: str) -> int:
    """How many lines and findings lie under one of the council's own questions."""
    lines = (
        select(func.count())
        .select_from(Member)
        .join(Evidence, Evidence.key == Member.owner)
        .where(Member.field == "evidence.themes", Member.member == focus, ~Evidence.deleted)
    )
    findings = select(func.count()).where(Finding.theme == focus, ~Finding.deleted)
    return int(session.scalar(lines) or 0) + int(session.scalar(findings) or 0)


def doubled(team: Iterable[PeerFacts]) -> str:
    """Initials that two of a team share; empty when each has their own."""
    seen: set[str] = set()
    for peer in team:
        if peer.initials and peer.initials in seen:
            return peer.initials
        seen.add(peer.initials)
    return ""
