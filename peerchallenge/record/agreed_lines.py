"""The lines a finding rested on when the team agreed it, and whether they still say what they said.

What is added later supports what was agreed; what changes or goes takes something from under it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.held import Member
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.weighing import Evidence, Finding

Lines = Mapping[str, str]
"""Key of a line to the fingerprint of its words."""


def lines_now(session: Session, finding: str) -> str:
    """The lines a finding rests on now, in the form in which an agreement keeps them."""
    return lines_told(lines_under(session, [finding]).get(finding, {}))


def lines_told(lines: Lines) -> str:
    """Lines in the form in which an agreement keeps them; `lines_kept` reads it."""
    return " ".join(f"{key}:{said}" for key, said in sorted(lines.items()))


def lines_kept(told: Iterable[str]) -> Lines:
    """What `lines_told` made, given word by word. What is no such word is passed over."""
    pairs = (pair.rpartition(":") for pair in told)
    return {key: was for key, _, was in pairs if key}


def lines_under(session: Session, findings: Collection[str]) -> dict[str, dict[str, str]]:
    """The living lines that each of these findings rests on now. One query for all of them."""
    linked = select(Member.owner, Evidence.key, Evidence.text).join(
        Evidence, Evidence.key == Member.member
    )
    chosen = linked.where(Member.field == "finding.evidence", ~Evidence.deleted)
    if len(findings) < 500:
        chosen = chosen.where(Member.owner.in_(list(findings)))
    wanted = set(findings)
    found: dict[str, dict[str, str]] = {}
    for owner, line, words in session.connection().execute(chosen):
        if owner in wanted:
            found.setdefault(owner, {})[line] = fingerprint(words)
    return found


def lines_gone(kept: Lines, now: Lines) -> list[str]:
    """Keys of those that say something else now, or are no longer under it."""
    return [line for line, was in kept.items() if now.get(line) != was]


@once_a_moment
def changed_lines(session: Session) -> dict[str, int]:
    """By agreed finding, how many lines say something else now or are gone; without those of 0.

    A finding that an older version agreed kept none, so nothing is said of it.
    """
    chosen = select(Finding.key, Finding.agreed_lines).where(
        ~Finding.deleted, Finding.agreed.is_not(None), Finding.agreed_lines.is_not(None)
    )
    kept = {key: lines_kept((told or "").split()) for key, told in session.execute(chosen)}
    if not kept:
        return {}
    now = lines_under(session, kept)
    counted = {key: len(lines_gone(lines, now.get(key, {}))) for key, lines in kept.items()}
    return {key: many for key, many in counted.items() if many}
