"""What a record may not say, whatever page or file it comes from. Few, and each in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from peerchallenge.errors import Refused


def refuse(kind: str, row: Mapping[str, object]) -> None:
    """Raise Refused when the fields of one record contradict each other."""
    if kind == "challenge":
        starts, ends = row.get("starts"), row.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            raise Refused(
                f"The challenge would end on {ends:%-d %B %Y}, before it starts on "
                f"{starts:%-d %B %Y}. Change one of the two dates."
            )
    if kind == "interview":
        begins, ends_at = str(row.get("begins") or ""), str(row.get("ends") or "")
        if begins and ends_at and ends_at < begins:
            raise Refused(
                f"The session would end at {ends_at}, before it begins at {begins}. "
                "Change one of the two times."
            )
    if kind == "participant" and isinstance(people := row.get("people"), int) and people < 1:
        raise Refused("A participant stands for at least one person. Enter how many there were.")
