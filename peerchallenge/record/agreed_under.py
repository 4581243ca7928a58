"""What lay under each paragraph when the team agreed the letter, and what of it has changed since.

Under a paragraph lie the findings it rests on, the lines under those, and the recommendation it was
composed from. What is added later is no change, as with the lines of a finding (`agreed_lines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.agreed_lines import lines_gone, lines_kept, lines_told, lines_under
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.numbers import finding_numbers
from peerchallenge.record.readings import members
from peerchallenge.record.vocabulary import bearing
from peerchallenge.record.weighing import Finding, Paragraph, Recommendation

_FINDING, _ADVICE = "finding", "recommendation"


class What(StrEnum):
    """What became of the thing that lies under a paragraph."""

    REWORDED = "reworded"
    TURNED = "turned"
    """A finding weighed otherwise: agreed as a strength, something to consider now."""
    LINES = "lines"
    """Lines under a finding that say something else, or that it rests on no longer."""
    TAKEN_OFF = "taken off"
    """A finding that lies no longer under the paragraph, or under its recommendation."""
    DELETED = "deleted"


@dataclass(frozen=True)
class Under:
    """One thing under a paragraph that is not as it was when the team agreed the letter."""

    what: What
    kind: str
    """`finding` or `recommendation`."""
    key: str
    number: int | None = None
    """Of a finding."""
    was: str = ""
    now: str = ""
    """Of a finding that was turned: its bearings. Of all others, a fingerprint of what it is."""
    many: int = 0
    """How many lines."""


@dataclass(frozen=True)
class _Said:
    """What a finding or a recommendation says now."""

    words: str
    is_deleted: bool
    bearing: str = ""
    number: int | None = None


@dataclass
class _Now:
    """All that can lie under a paragraph, as the record has it."""

    findings: dict[str, _Said]
    advice: dict[str, _Said]
    answers: Mapping[str, list[str]]
    """By recommendation, the findings it answers."""
    linked: Mapping[str, list[str]]
    """By paragraph, the findings it rests on."""
    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def resting(self, paragraph: str, origin: str) -> list[str]:
        """The findings under a paragraph, its own first, then those of its recommendation."""
        own = self.linked.get(paragraph, [])
        return list(dict.fromkeys([*own, *self.answers.get(_advice_of(origin), ())]))


def under_now(session: Session) -> dict[str, str]:
    """What lies under each living paragraph, in the form in which an agreement keeps it."""
    now = _now(session)
    now.lines = lines_under(session, now.findings)
    chosen = select(Paragraph.key, Paragraph.origin).where(~Paragraph.deleted)
    return {key: "\n".join(_told(now, key, origin)) for key, origin in session.execute(chosen)}


@once_a_moment
def changed_under(session: Session) -> dict[str, tuple[Under, ...]]:
    """By living paragraph, what under it is not as it was agreed; without those of nothing.

    A paragraph that an older version agreed kept nothing, so nothing is said of it.
    """
    chosen = select(Paragraph.key, Paragraph.origin, Paragraph.agreed_under).where(
        ~Paragraph.deleted, Paragraph.agreed.is_not(None), Paragraph.agreed_under != ""
    )
    kept = [
        (key, origin, (told or "").split("\n")) for key, origin, told in session.execute(chosen)
    ]
    if not kept:
        return {}
    now = _now(session)
    rows = [row.split() for _, _, told in kept for row in told]
    now.lines = lines_under(session, {row[1] for row in rows if row[:1] == [_FINDING] and row[1:]})
    found = {key: tuple(_changed(now, key, origin, told)) for key, origin, told in kept}
    return {key: changes for key, changes in found.items() if changes}


def _told(now: _Now, paragraph: str, origin: str) -> Iterator[str]:
    """A row for each thing: its kind, its key, its words, and what it rests on itself."""
    for key in now.resting(paragraph, origin):
        said = now.findings.get(key)
        if said and not said.is_deleted:
            lines = lines_told(now.lines.get(key, {}))
            yield f"{_FINDING} {key} {said.words} {said.bearing} {lines}".rstrip()
    key = _advice_of(origin)
    said = now.advice.get(key)
    if said and not said.is_deleted:
        answered = [f for f in now.answers.get(key, ()) if _is_there(now, f)]
        yield " ".join((_ADVICE, key, said.words, *answered))


def _advice_of(origin: str) -> str:
    """Key of the recommendation that a paragraph of this origin was composed from."""
    kind, _, key = origin.partition(":")
    return key if kind == _ADVICE else ""


def _is_there(now: _Now, finding: str) -> bool:
    said = now.findings.get(finding)
    return said is not None and not said.is_deleted


def _changed(now: _Now, paragraph: str, origin: str, told: list[str]) -> Iterator[Under]:
    taken: set[str] = set()  # told once, though the recommendation's own row has it too
    resting = now.resting(paragraph, origin)
    for row in told:
        kind, key, words, *rest = (*row.split(), "", "", "")
        if kind == _FINDING and key not in resting and _is_there(now, key):
            taken.add(key)
            yield Under(What.TAKEN_OFF, kind, key, now.findings[key].number)
        elif kind == _FINDING:
            yield from _of_finding(now, key, words, rest)
        elif kind == _ADVICE:
            yield from _of_advice(now, key, words, [f for f in rest if f and f not in taken])


def _of_finding(now: _Now, key: str, words: str, rest: list[str]) -> Iterator[Under]:
    said = now.findings.get(key)
    if said is None or said.is_deleted:
        yield Under(What.DELETED, _FINDING, key, said.number if said else None)
        return
    if said.words != words:
        yield Under(What.REWORDED, _FINDING, key, said.number, words, said.words)
    if said.bearing != rest[0]:
        yield Under(What.TURNED, _FINDING, key, said.number, rest[0], said.bearing)
    lines = now.lines.get(key, {})
    if gone := lines_gone(lines_kept(rest[1:]), lines):
        what = fingerprint(*(f"{line}:{lines.get(line, '')}" for line in gone))
        yield Under(What.LINES, _FINDING, key, said.number, now=what, many=len(gone))


def _of_advice(now: _Now, key: str, words: str, answered: list[str]) -> Iterator[Under]:
    said = now.advice.get(key)
    if said is None or said.is_deleted:
        yield Under(What.DELETED, _ADVICE, key)
        return
    if said.words != words:
        yield Under(What.REWORDED, _ADVICE, key, was=words, now=said.words)
    for finding in answered:
        if finding not in now.answers.get(key, ()) and _is_there(now, finding):
            yield Under(What.TAKEN_OFF, _FINDING, finding, now.findings[finding].number)


def _now(session: Session) -> _Now:
    numbers = finding_numbers(session)
    f, r = Finding, Recommendation
    said = session.execute(
        select(f.key, f.headline, f.narrative, f.bearing, f.deleted, f.number)
    ).all()
    advised = session.execute(select(r.key, r.text, r.deleted)).all()
    return _Now(
        findings={
            key: _Said(
                fingerprint(headline, narrative), gone, bearing(weighed), numbers.get(key, number)
            )
            for key, headline, narrative, weighed, gone, number in said
        },
        advice={key: _Said(fingerprint(words), gone) for key, words, gone in advised},
        answers=members(session, "recommendation.findings"),
        linked=members(session, "paragraph.findings"),
    )
