"""The lines a finding rested on when the team agreed it, and whether they still say what they said.

What is added later supports what was agreed; what changes or goes takes something from under it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import members
from peerchallenge.record.weighing import Evidence, Finding


def lines_now(session: Session, finding: str) -> str:
    """The lines a finding rests on now, in the form in which an agreement keeps them."""
    held = members(session, "finding.evidence", [finding]).get(finding, [])
    said = _said(session, held)
    return " ".join(f"{key}:{said[key]}" for key in sorted(held) if key in said)


@once_a_moment
def changed_lines(session: Session) -> dict[str, int]:
    """By agreed finding, how many lines say something else now or are gone; without those of 0.

    A finding that an older version agreed kept none, so nothing is said of it.
    """
    chosen = select(Finding.key, Finding.agreed_lines).where(
        ~Finding.deleted, Finding.agreed.is_not(None), Finding.agreed_lines.is_not(None)
    )
    kept = {key: _read(told or "") for key, told in session.execute(chosen)}
    if not kept:
        return {}
    linked = members(session, "finding.evidence", kept)
    said = _said(session, {line for lines in kept.values() for line in lines})
    counted = {
        key: sum(
            line not in linked.get(key, ()) or said.get(line) != was for line, was in lines.items()
        )
        for key, lines in kept.items()
    }
    return {key: many for key, many in counted.items() if many}


def _read(told: str) -> Mapping[str, str]:
    pairs = (pair.rpartition(":") for pair in told.split())
    return {key: was for key, _, was in pairs if key}


def _said(session: Session, keys: Collection[str]) -> dict[str, str]:
    chosen = select(Evidence.key, Evidence.text).where(~Evidence.deleted)
    if len(keys) < 500:
        chosen = chosen.where(Evidence.key.in_(list(keys)))
    wanted = set(keys)
    return {
        key: fingerprint(words)
        for key, words in session.connection().execute(chosen)
        if key in wanted
    }
