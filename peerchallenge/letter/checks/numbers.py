"""Numbers as people write them before a word: "more than 140", "forty-two", "a hundred"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerchallenge.letter.checks.passage import Word

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1_000}
_HEDGES = {
    ("more", "than"): "over", ("over",): "over", ("upwards", "of"): "over",
    ("at", "least"): "least", ("no", "fewer", "than"): "least",
    ("nearly",): "nearly", ("almost",): "nearly", ("just", "under"): "nearly",
    ("about",): "about", ("around",): "about", ("some",): "about", ("approximately",): "about",
    ("roughly",): "about", ("circa",): "about", ("c",): "about",
    ("up", "to"): "most", ("fewer", "than"): "under", ("less", "than"): "under",
    ("under",): "under",
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """A number as it was said: how much, how far it commits itself, where its words begin."""

    value: float
    hedge: str
    begins: int

    def agrees(self, figure: float) -> bool:
        """True when a reader who counts would not object."""
        said = self.value
        return {
            "": said in {round(figure), int(figure)},
            "over": figure > said,
            "least": figure >= said,
            "nearly": 0.9 * said <= figure <= said,
            "about": abs(figure - said) <= max(0.1 * figure, 1),
            "most": figure <= said,
            "under": figure < said,
        }[self.hedge]


def number_before(words: Sequence[Word], at: int) -> Number | None:
    """The number whose last word stands at `at`, with what hedges it; None for none."""
    first, value = at, _value([words[at].folded])
    if value is None and words[at].folded not in _TIMES:
        return None
    while first > 0 and at - first < 8:
        longer = [w.folded for w in words[first - 1 : at + 1]]
        if longer[0] != "and" and (more := _value(longer)) is not None:
            value = more
        elif not (longer[0] == "and" or longer[0] in _TIMES):
            break
        first -= 1
    while first < at and _value([w.folded for w in words[first : at + 1]]) is None:
        first += 1
    value = _value([w.folded for w in words[first : at + 1]])
    if value is None:
        return None
    for long in (3, 2, 1):
        hedge = _HEDGES.get(tuple(w.folded for w in words[max(0, first - long) : first]))
        if hedge:
            return Number(value, hedge, words[first - long].begins)
    return Number(value, "", words[first].begins)


def _value(said: Sequence[str]) -> float | None:
    """What figures or number words come to; None when they are not a number."""
    if len(said) == 1 and said[0][0].isdecimal():
        try:
            return float(said[0].replace(",", "").rstrip("."))
        except ValueError:
            return None
    parts = [p for word in said for p in word.split("-")]
    if parts[0] == "and" or parts[-1] in {"and", "a"}:
        return None
    total = current = 0
    for part in parts:
        if part in _WORDS:
            current += _WORDS[part]
        elif part == "a" and not current and not total:
            current = 1
        elif part in _TIMES:
            current = max(current, 1) * _TIMES[part]
            if part == "thousand":
                total, current = total + current, 0
        elif part != "and":
            return None
    return float(total + current)
