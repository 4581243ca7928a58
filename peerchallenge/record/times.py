"""Clock times as people write them: "9", "9.30", "2pm", "9.30-10.15"."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|noon)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:-|\u2013|\u2014|\bto\b|\buntil\b)\s*", re.IGNORECASE)


def time_read(words: str) -> str | None:
    """A clock time as "09:00"; empty for none, None when it is not one.

    The trap: "2" and "2.30" mean the afternoon, because nobody is met at two in the morning;
    "02:30" says so itself.
    """
    said = words.strip()
    found = _CLOCK.fullmatch(said)
    if found is None:
        return None if said else ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half == "am":
        hour %= 12
    elif half or found[1] in {"1", "2", "3", "4", "5", "6"}:
        hour = hour % 12 + 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def span_read(words: str) -> tuple[str, str] | None:
    """Begins and ends of "9.30-10.15", "9 to 10", "9-10am"; ends is empty when only one is said.

    None when either is not a time, or the end is not after the beginning.
    """
    first, *rest = _BETWEEN.split(words.strip())
    if len(rest) > 1:
        return None
    begins = time_read(first)
    if not rest or begins is None:
        return None if begins is None else (begins, "")
    ends = time_read(rest[0])
    if rest[0].strip().lower().endswith("am") and "am" not in first.lower():
        begins = time_read(f"{first}am")
    return (begins, ends) if begins and ends and ends > begins else None
