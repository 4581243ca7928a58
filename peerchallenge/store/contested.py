"""Records that one deleted while another, who could not know, wrote in them.

The edit wins until a person has decided: nothing somebody has just written goes without a word.
"""

from __future__ import annotations

from dataclasses import dataclass

from peerchallenge.record.deciding import decision_key
from peerchallenge.store.document import DELETED, Document, Key
from peerchallenge.store.past import Past
from peerchallenge.store.traces import Write

SETTLED_ALONE = frozenset(
    {
        "decision", "destruction", "dismissal", "laptop", "manager_note", "retention", "said",
        "sign_off",
    }
)  # fmt: skip
"""Kinds no person is asked about, so their deletion stands: nobody could ever settle it."""


@dataclass(frozen=True)
class Contest:
    """One deletion that is in question: the deletions, and the last edit of each other writer."""

    key: Key
    deletes: tuple[Write, ...]
    edits: tuple[Write, ...]

    @property
    def decision(self) -> str:
        """Key of the decision that settles it."""
        heads = (w.id for w in (*self.deletes, *self.edits))
        return decision_key(*self.key, DELETED, heads)


def contested(past: Past, document: Document) -> frozenset[Key]:
    """Records that are shown as if nobody had deleted them, until somebody decides.

    The same on every laptop that holds the same history. What counts as an edit is any value, set
    member or word of the record itself, also of a field only a newer version knows: a rule that
    knew fields would differ from version to version. That another record names it is no edit.
    """
    return frozenset(contest.key for contest in contests(past, document))


def contests(past: Past, document: Document) -> list[Contest]:
    """Every deletion in question that nobody has decided, with what it is between."""
    found = (_contest(past, key) for key in past.dropped() if key[0] not in SETTLED_ALONE)
    return [c for c in found if c is not None and not is_decided(document, c.decision)]


def is_decided(document: Document, decision: str) -> bool:
    """True when the team has answered; a decision that was undone asks again."""
    return document.value("decision", decision, DELETED) is False


def _contest(past: Past, key: Key) -> Contest | None:
    deletes = tuple(w for w in past.heads(key, DELETED) if w.value is True)
    edits: dict[str, Write] = {}
    for visit in past.visits(key) if deletes else ():
        if visit.edited < 0:
            continue
        edit = Write(visit.writer, visit.edited, visit.at, None, is_text=False)
        if any(past.is_before(edit, d) or past.is_before(d, edit) for d in deletes):
            continue
        if edit.writer not in edits or edits[edit.writer].counter < edit.counter:
            edits[edit.writer] = edit
    if not edits:
        return None
    return Contest(key, deletes, tuple(sorted(edits.values())))
