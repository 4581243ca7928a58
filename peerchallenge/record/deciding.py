"""What the team has decided where two laptops said different things, so that nobody is asked twice.

A decision travels like everything else. It settles exactly the writings it was about: whoever has
written something else meanwhile, without knowing of it, brings the question back.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Mapped

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.held import Record, value

TWIN = "twin"
"""The field of a decision about two records that look like one."""


class Decision(Record):
    """One answer to one question. Its key is made from what it is about (`decision_key`)."""

    __tablename__ = "decision"

    about_kind: Mapped[str] = value("")
    about_key: Mapped[str] = value("")
    field: Mapped[str] = value("")
    """Which field; `_deleted` for a deletion, `TWIN` for two records that look like one."""
    chosen: Mapped[str] = value("")
    """What was chosen: `yours`, `theirs`, `both`, `edited`, `keep`, `delete`, `same`, `different`.

    Yours and theirs are as the one saw it who decided.
    """
    heads: Mapped[str] = value("")
    """The writings it was about, by their ids: an answer that is undone asks again, though who
    undid it has written after all of them."""
    who: Mapped[str] = value("")
    """Initials."""
    at: Mapped[str] = value("")
    """The moment, ISO with its zone."""


def decision_key(kind: str, key: str, field: str, heads: Iterable[str]) -> str:
    """The one key a decision about these writings can have, whoever makes it."""
    return fingerprint("decision", kind, key, field, *sorted(heads))
