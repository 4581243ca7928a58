"""What would need a person after a merge, said in sentences before it is done."""

from __future__ import annotations

from collections.abc import Iterable

from peerchallenge.exchange.called import Called
from peerchallenge.exchange.standing import Standing
from peerchallenge.exchange.wording import and_join
from peerchallenge.record.findings import finding_called
from peerchallenge.record.held import Scalar
from peerchallenge.store.conflicts import DELETE, TEXT, Question, Side, _deletions, _differing
from peerchallenge.store.naming import Naming, field_name
from peerchallenge.store.past import Past

Asked = dict[tuple[str, str, str], str]
"""A sentence for each record and field that waits for somebody."""


def asked_of(past: Past, standing: Standing, *, mine: str) -> Asked:
    """What waits for a person in a document that is in no tables yet.

    The trap: likely twins are found in the tables, so nothing is said of them before the merge.
    """
    called, document = Called(standing), standing.document
    found = [*_deletions(past, document), *_differing(past, document, _Unnamed(standing))]
    return {(q.kind, q.key, q.field): _sentence(q, called, standing, mine) for q in found}


class _Unnamed(Naming):
    """Calls values nothing in particular: no sentence here says one."""

    def __init__(self, standing: Standing) -> None:
        self._document = standing.document
        self._named = {}

    def value(self, kind: str, field: str, held: Scalar) -> str:
        """A value as it is held; only whether two are the same counts."""
        return str(held)


def _sentence(question: Question, called: Called, standing: Standing, mine: str) -> str:
    name = _short(question, called, standing)
    by = _by(question.sides, mine)
    if question.what == DELETE:
        edited = _by((s for s in question.sides if not s.has_deleted), mine)
        gone = _by((s for s in question.sides if s.has_deleted), mine)
        return f"{name} was deleted {gone} and changed {edited}."
    if question.what == TEXT:
        return f"{name} was reworded {by}."
    return f"{name} has another {field_name(question.field)} {_by(question.sides, mine, 'from')}."


def _short(question: Question, called: Called, standing: Standing) -> str:
    """“Finding 18”, “The line “Papers come late””: no longer than a sentence has room for."""
    kind, key = question.kind, question.key
    if kind == "finding":
        number = standing.value(kind, key, "number")
        return finding_called(number if isinstance(number, int) else None)
    title, _ = called.record(kind, key)
    if kind == "recommendation":
        return title.partition(":")[0]
    return f"The line “{_cut(title)}”" if kind == "evidence" else _cut(title)


def _cut(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"


def _by(sides: Iterable[Side], mine: str, word: str = "by") -> str:
    """“by you and by AM”: who it is comes first."""
    who = [w for s in sides for w in s.who.split(" and ")]  # one side may be of several
    named = ["you" if w == mine and w else w or "somebody" for w in who]
    ordered = sorted(dict.fromkeys(named), key=lambda w: (w != "you", w))
    return and_join([f"{word} {w}" for w in ordered])
