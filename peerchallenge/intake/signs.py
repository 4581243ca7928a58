"""The signs peers put before a line: + strength, - area to consider, ? context, a theme's number.

"+3 Scrutiny is trusted" is a strength under theme 3; a line all in double quotation marks is a
quotation; "[opposition]" at the end marks the voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peerchallenge.record.vocabulary import VOICE_NAMES, Bearing, Voice

_DASH = "\\-\u2010-\u2014\u2212"  # hyphen, its look-alikes, en and em dash, minus: Word swaps them
_BULLET = re.compile(
    r"\A(?:[•●○◦▪▫■□‣⁃·\uf0a7\uf0b7]\s*|\*\s+|o\t\s*|\(?(?:\d{1,2}|[a-z])\)\s+)", re.I
)
_RULE = re.compile(rf"[{_DASH}+?*_=~#•·.\s]+")
_DASH_THEN_SIGN = re.compile(rf"\A[{_DASH}]\s+(?=[+?]\s*\w)")
_SIGN = re.compile(rf"(?P<sign>[+?{_DASH}])(?P=sign){{0,2}}(?!/)(?P<gap>\s*)(?=\S)")
_PUNCTUATED = re.compile(
    r"(?:\[(?P<a>[1-9])\]|\((?P<b>[1-9])\)|(?P<c>[1-9])[.:)\]](?!\d))\s*(?=\S)"
)
_BARE = re.compile(r"(?P<a>[1-9])\s+(?=\S)")
_COUNTING = re.compile(
    r"[1-9]\s+(?:(?:out\s+)?of|per\s?cent|(?:in|or|to)\s+\d+|years?|months?|weeks?|days?|hours?)\b"
)
_LISTED = re.compile(r"\A(\d{1,2})\.\s+")
_BEARINGS = {"+": Bearing.STRENGTH, "?": Bearing.CONTEXT}
_VOICES = {
    word: voice
    for voice, name in VOICE_NAMES.items()
    for word in (voice.value, f"{voice.value}s", name, name.removesuffix("s"))
}
_OPENS = '"“”„'
_CLOSES = '"”“'


@dataclass(frozen=True)
class NoteLine:
    """One line of a note with what its signs said; None where they said nothing."""

    words: str
    bearing: Bearing | None = None
    theme_number: int | None = None
    quote: bool = False
    voice: Voice | None = None
    under: str = ""
    """Mark of the theme whose heading on a note sheet it stands under."""


@dataclass(frozen=True)
class Habits:
    """What only the whole file can tell.

    Without a single + or ?, dashes are bullets and mean nothing. And "+ 3 Scrutiny", with a space,
    is theme 3 only where most signed lines have a number: elsewhere "- 5 staff" counts staff.
    """

    dash_is_bullet: bool = False
    spaced_numbers: bool = False


def habits_of(lines: Sequence[str]) -> Habits:
    """How the writer of these lines uses dashes and numbers."""
    bare = [_BULLET.sub("", line, count=1) for line in lines]
    signed = [m for m in map(_SIGN.match, bare) if m]
    bullets = any(_DASH_THEN_SIGN.match(line) for line in bare)
    numbered = sum(bool(_number(m.string[m.end() :], bare=True)[0]) for m in signed)
    return Habits(
        dash_is_bullet=bullets or not any(m["sign"] in _BEARINGS for m in signed),
        spaced_numbers=2 * numbered > len(signed),
    )


def is_numbered(lines: Sequence[str]) -> bool:
    """True when "1." "2." "3." before the lines of one session only count them.

    The trap: "3." alone is a theme. Numbers that run up from 1, again and again, are a list.
    """
    runs: list[int] = []
    previous = 0
    for found in filter(None, map(_LISTED.match, lines)):
        number = int(found[1])
        if number == 1:
            runs.append(1)
        elif runs and number == previous + 1:
            runs[-1] += 1
        else:
            return False
        previous = number
    return bool(runs) and min(runs) > 1


def read_line(raw: str, habits: Habits, *, numbered: bool = False) -> NoteLine | None:
    """Read one line; None when it is only a sign, a bullet or a ruled line.

    The trap: a number is taken for a theme, and out of the words, only where it touches its sign
    ("+3 "), carries a dot, colon or bracket ("3." "3:" "[3]"), or by habit (see `Habits`). So
    "5 of the 11 staff" and "-5 of the 11 staff" keep their five.
    """
    words = raw.strip()
    if _RULE.fullmatch(words):
        return None
    words = _BULLET.sub("", words, count=1)
    words = _DASH_THEN_SIGN.sub("", words, count=1)
    if numbered:
        words = _LISTED.sub("", words, count=1)
    bearing, number, words = _signed(words, habits)
    voice, words = _voiced(words)
    quote, words = _quoted(words)
    return NoteLine(words, bearing, number, quote, voice) if words else None


def _signed(words: str, habits: Habits) -> tuple[Bearing | None, int | None, str]:
    found = _SIGN.match(words)
    if not found:
        return None, *_number(words, bare=False)
    rest = words[found.end() :]
    is_bullet = habits.dash_is_bullet and found["sign"] not in _BEARINGS
    touches = not found["gap"]
    number, said = _number(rest, bare=not is_bullet and (touches or habits.spaced_numbers))
    if number is None and touches and rest[0].isdigit() and not _COUNTING.match(rest):
        return None, None, words  # -5% and +12 are figures
    bearing = None if is_bullet else _BEARINGS.get(found["sign"], Bearing.CONSIDER)
    return bearing, number, said


def _number(words: str, *, bare: bool) -> tuple[int | None, str]:
    """The theme's number and the words after it; `bare` allows one followed by a mere space."""
    found = _PUNCTUATED.match(words)
    if not found and bare and not _COUNTING.match(words):
        found = _BARE.match(words)
    if not found:
        return None, words
    return int(next(filter(None, found.groups()))), words[found.end() :]


def _voiced(words: str) -> tuple[Voice | None, str]:
    if not words.endswith("]"):
        return None, words
    said, _, mark = words[:-1].rpartition("[")
    voice = _VOICES.get(" ".join(mark.casefold().split()))
    return (voice, said.rstrip()) if voice and said.strip() else (None, words)


def _quoted(words: str) -> tuple[bool, str]:
    """Whether all the words are one quotation, and then without its marks.

    British usage puts the stop outside: “We were never asked”. is one quotation too.
    """
    body = words[:-1] if words.endswith(("”.", '".')) else words
    inner = body[1:-1].strip()
    if len(body) < 3 or body[0] not in _OPENS or body[-1] not in _CLOSES or not inner:
        return False, words
    if any(mark in inner for mark in '"“”„'):
        return False, words
    stop = "." if body != words and inner[-1] not in ".!?…" else ""
    return True, inner + stop


def has_sign(words: str) -> bool:
    """True where a line starts with +, ? or a dash."""
    return bool(_SIGN.match(words))


def starts_a_line(words: str) -> bool:
    """True where a sign, bullet or number shows that a new line begins, and no heading."""
    return any(p.match(words) for p in (_BULLET, _SIGN, _PUNCTUATED, _LISTED))
