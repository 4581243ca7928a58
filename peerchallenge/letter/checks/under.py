"""What to say of a paragraph when something under it is not as the team agreed it.

The team agrees a letter and, apart from it, each finding. What changed since the letter was agreed
is told of that; a finding is told of its own agreement only where the letter's says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peerchallenge.record.agreed_under import Under, What
from peerchallenge.record.findings import ShownFinding, finding_called
from peerchallenge.record.vocabulary import Bearing, bearing

_LETTER = "since the team agreed the letter."
_WEIGHED = {
    Bearing.STRENGTH: "a strength",
    Bearing.CONSIDER: "an area to consider",
    Bearing.CONTEXT: "context",
}


@dataclass(frozen=True)
class Changed:
    """One sentence about what lies under a paragraph."""

    code: str
    sentence: str
    fact: str
    """What it was told of: something else brings a dismissed check back."""
    is_reworded: bool = False
    """The source the paragraph was composed from says something else, or has gone."""


def changed_of(
    under: Iterable[Under], rests: Iterable[str], findings: Mapping[str, ShownFinding], origin: str
) -> Iterator[Changed]:
    """What to say of a paragraph that rests on these findings and came from `origin`."""
    told = set()
    for one in under:
        told.add(one.key)
        is_source = origin == f"{one.kind}:{one.key}"
        fact = f"{one.what} {one.key} {one.was} {one.now} {one.many}"
        said_otherwise = is_source and one.what in {What.REWORDED, What.TURNED, What.DELETED}
        yield Changed("under-changed", _since_letter(one), fact, said_otherwise)
    for key in rests:
        found = findings.get(key)
        if found is not None and found.has_changed and key not in told:
            called = finding_called(found.number)
            yield Changed("finding-changed", since_agreed(found, called, called), called)


def since_agreed(found: ShownFinding, called: str = "It", under: str = "it") -> str:
    """What of a finding is not as the team agreed it, the gravest first."""
    if found.words_changed or not (found.bearing_changed or found.changed_lines):
        return f"{called} has other words than the team agreed."
    if found.bearing_changed:
        was, now = _weighed(found.agreed_bearing), _weighed(found.bearing)
        return f"{called} was agreed as {was} and is {now} now."
    return _of_lines(under, found.changed_lines, "since the team agreed it.")


def _since_letter(one: Under) -> str:
    is_finding = one.kind == "finding"
    called = finding_called(one.number) if is_finding else "The recommendation"
    match one.what:
        case What.REWORDED:
            return f"{called} says something else than when the team agreed the letter."
        case What.TURNED:
            was, now = _weighed(one.was), _weighed(one.now)
            return f"{called} was {was} when the team agreed the letter and is {now} now."
        case What.LINES:
            return _of_lines(called, one.many, _LETTER)
        case What.TAKEN_OFF:
            rest = called if one.number else "a finding"
            return f"It no longer rests on {rest}, as it did when the team agreed the letter."
        case What.DELETED:
            return f"{called} was deleted {_LETTER}"


def _of_lines(called: str, many: int, since: str) -> str:
    if many == 1:
        return f"A line under {called} has changed or is gone {since}"
    return f"{many} lines under {called} have changed or are gone {since}"


def _weighed(said: str | None) -> str:
    return _WEIGHED[bearing(said)]
