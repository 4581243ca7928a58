"""What would need a person after a merge, said in sentences before it is done."""

from __future__ import annotations

from collections.abc import Iterable

from peerchallenge.exchange.called import Called
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.wording import and_join
from peerchallenge.store.conflicts import DELETE, TEXT, TWIN, Question, Side, deletions, differing
from peerchallenge.store.naming import Naming, field_name
from peerchallenge.store.past import Past


def asked_of(
    past: Past, records: Records, twins: Iterable[Question] = (), *, mine: str
) -> list[tuple[Question, str]]:
    """What waits for a person in a document that is in no tables yet, each with its sentence.

    `twins` are what looks entered twice there: whoever takes in file after file knows them already.
    """
    called, document = Called(records), records.document
    found = [*deletions(past, document), *differing(past, document, _Unnamed(records)), *twins]
    return [(q, _sentence(q, called, mine)) for q in found]


class _Unnamed(Naming):
    """Calls values by what is held: no sentence here says one, only whether two are the same."""

    def __init__(self, records: Records) -> None:
        self._document = records.document
        self._named = {}


def _sentence(question: Question, called: Called, mine: str) -> str:
    if question.what == TWIN:
        return _twins(question, called, mine)
    name = _short(question, called)
    by = _by(question.sides, mine)
    if question.what == DELETE:
        edited = _by((s for s in question.sides if not s.has_deleted), mine)
        gone = _by((s for s in question.sides if s.has_deleted), mine)
        return f"{name} was deleted {gone} and changed {edited}."
    if question.what == TEXT:
        return f"{name} was reworded {by}."
    return f"{name} has another {field_name(question.field)} {_by(question.sides, mine, 'from')}."


def _twins(question: Question, called: Called, mine: str) -> str:
    """“Tenants” on Tue 4 November was entered by you and by AM: the same thing?"""
    sides = sorted(question.sides, key=lambda side: _place(_named(side.who, mine)))
    names = list(dict.fromkeys(f"“{_cut(side.words)}”" for side in sides))
    is_of_one = len({side.who for side in sides}) == 1
    if len(names) > 1:
        done = "were both entered" if is_of_one else "were entered"
    else:
        done = "was entered twice" if is_of_one else "was entered"
    where = called.beneath_both(question.kind, question.key, question.other)
    name = " ".join(part for part in (" and ".join(names), where) if part)
    return f"{name} {done} {_by(sides, mine)}: the same thing?"


def _short(question: Question, called: Called) -> str:
    """“Finding 18”, “The line “Papers come late””: no longer than a sentence has room for."""
    kind, key = question.kind, question.key
    if kind == "finding":
        return called.finding(key)
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
    ordered = sorted({_named(w, mine) for w in who}, key=_place)
    return and_join([f"{word} {w}" for w in ordered])


def _named(who: str, mine: str) -> str:
    return "you" if who == mine and who else who or "somebody"


def _place(named: str) -> tuple[bool, str]:
    return named != "you", named
