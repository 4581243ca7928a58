"""Small readings that every page needs: the challenge, its themes, its team, its sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.challenge import Challenge, Council, Focus, Peer
from peerchallenge.record.framework import Theme, framework
from peerchallenge.record.held import Member, Record
from peerchallenge.record.moment import once_a_moment

R = TypeVar("R", bound=Record)


@once_a_moment
def the_challenge(session: Session) -> Challenge:
    """The one challenge of this store. Raises Refused while there is none."""
    found = session.scalars(select(Challenge).where(~Challenge.deleted)).first()
    if found is None:
        raise Refused("There is no challenge in this folder yet. Start one, or open another.")
    return found


def the_council(session: Session) -> Council | None:
    """The council of this challenge, if it has been chosen."""
    key = the_challenge(session).council
    return session.get(Council, key) if key else None


@once_a_moment
def the_team(session: Session) -> list[Peer]:
    """The peers in the team's own order."""
    return list(session.scalars(living(Peer).order_by(Peer.order, Peer.key)))


@once_a_moment
def themes(session: Session) -> list[Theme]:
    """The framework's themes, then the council's own questions with the numbers after them."""
    frame = framework(the_challenge(session).framework)
    first = frame.focus.number
    own = session.scalars(living(Focus).order_by(Focus.order, Focus.key))
    return [
        *frame.themes,
        *(
            Theme(f.key, first + n, f.short or f.question, f.short or frame.focus.short, f.question)
            for n, f in enumerate(own)
        ),
    ]


def living(kind: type[R]) -> Select[R]:
    """Everything of a kind that has not been deleted."""
    return select(kind).where(~kind.deleted)


def members(
    session: Session, field: str, owners: Iterable[str] | None = None
) -> dict[str, list[str]]:
    """One set field of many records at once: owner to members, first member first.

    `field` is `kind.field`. Leave `owners` out to read all of them in one go.
    """
    chosen = select(Member.owner, Member.member).where(Member.field == field)
    if owners is not None:
        chosen = chosen.where(Member.owner.in_(list(owners)))
    found: dict[str, list[str]] = {}
    chosen = chosen.order_by(Member.owner, Member.rank, Member.member)
    for owner, member in session.connection().execute(chosen):  # 40,000 rows in half the time
        found.setdefault(owner, []).append(member)
    return found
