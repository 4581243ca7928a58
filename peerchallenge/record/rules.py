"""What a record may not say, whatever page or file it comes from. Few, and each in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from peerchallenge.errors import Refused
from peerchallenge.record.day_words import full

RULED = frozenset({"challenge", "interview", "participant"})
"""The kinds that have a rule."""


def refuse(kind: str, row: Mapping[str, object], *, before: Mapping[str, object]) -> None:
    """Raise Refused when the fields of one record contradict each other, and did not before.

    The trap: a merge can bring two dates together that no single laptop would have taken. That has
    to be shown, but it must not stop anybody from writing in the record, nor from putting it right.
    """
    said = _contradiction(kind, row)
    if said and not _contradiction(kind, before):
        raise Refused(said)


def _contradiction(kind: str, row: Mapping[str, object]) -> str:
    if kind == "challenge":
        starts, ends = row.get("starts"), row.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            return (
                f"The challenge would end on {full(ends)}, before it starts on {full(starts)}. "
                "Change one of the two dates."
            )
    if kind == "interview":
        begins, ends_at = str(row.get("begins") or ""), str(row.get("ends") or "")
        first, last = _clock(begins), _clock(ends_at)
        if first is not None and last is not None and last < first:
            return (
                f"The session would end at {ends_at}, before it begins at {begins}. "
                "Change one of the two times."
            )
    if kind == "participant" and isinstance(people := row.get("people"), int) and people < 1:
        return "A participant stands for at least one person. Enter how many there were."
    return ""


def _clock(time: str) -> tuple[int, int] | None:
    hours, colon, minutes = time.partition(":")
    is_time = colon and hours.isdecimal() and minutes.isdecimal()
    return (int(hours), int(minutes)) if is_time else None
