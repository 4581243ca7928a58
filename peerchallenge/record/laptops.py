"""The laptops of the team: which there are, whose, and by what each is known."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from peerchallenge.record.held import Record, value


class Laptop(Record):
    """One laptop that holds this challenge. Its key is made there, for this challenge alone."""

    __tablename__ = "laptop"

    peer: Mapped[str | None] = value()
    """Key of the peer who works at it."""
    signs: Mapped[str] = value("")
    """Ed25519 public key in hex: says which laptop a team file comes from, and nothing else."""
    recipient: Mapped[str] = value("")
    """The laptop's own age recipient: a new team key and notes for one person go to it."""
    joined_at: Mapped[str] = value("")
    """The moment, ISO with its zone."""
    left_at: Mapped[str] = value("")
    """When it was taken out of the team; empty while it is in it."""
    is_founder: Mapped[bool] = value(False)
    """The team was made on it."""


def laptops(session: Session) -> list[Laptop]:
    """Every laptop there is or was, in the order in which they joined."""
    chosen = select(Laptop).where(~Laptop.deleted).order_by(Laptop.joined_at, Laptop.key)
    return list(session.scalars(chosen))
