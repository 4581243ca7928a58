"""A day that stands over a group of sessions, as a row, a title or the name of a sheet."""

from __future__ import annotations

import re

from peerchallenge.record.days import SaidDay, find_day

_BETWEEN = re.compile(r"[\s,;:|()\u2013\u2014-]*")


def day_heading(words: str) -> SaidDay | None:
    """A day that stands over a group: "Day 1: Monday 3 November (on site)", "Tuesday - Team A"."""
    said = " ".join(words.split())
    found, end = find_day(said)
    if not found:
        # Not from the middle of a word, and the month alone is no day.
        before, _, after = said.rpartition(" \u2013 ")
        found, end = find_day(after or said) if before else (found, end)
        return found if found and not after[end:].strip() else None
    rest = _BETWEEN.sub("", said[end:], count=1)
    return found if len(rest) <= 40 and not re.match(r"\d", rest) else None
