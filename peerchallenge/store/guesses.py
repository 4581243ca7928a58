"""How many guesses a passphrase would take, counted as somebody would who knows how people choose.

Simple and on the safe side: a word is one of two thousand whatever it is, and what repeats or runs
along the alphabet or the keyboard adds next to nothing. No list tells how likely a sentence is, so
small words count for little. What the program itself suggests counts as drawn from its own list.
"""

from __future__ import annotations

import math
import re
from functools import cache

from peerchallenge.shipped import resource

WEAK, FAIR, GOOD = 20.0, 30.0, 40.0
"""Below the first it is no use, from the last on it is good. In bits: one more is twice as many."""

_MOST = 200
"""Letters that are looked at: nobody types more, and a whole text may be pasted."""
_LONGEST_RUN = 26
_A_WORD, _A_LONG_WORD, _MORE_LETTERS = math.log2(2048), 10, 1.5
_TRIED_FIRST, _SMALL_WORD, _AGAIN, _RUN, _NEXT = 7.0, 4.0, 1.0, 6.0, 2.0
_A_LETTER, _A_CAPITAL, _A_FIGURE, _A_SIGN, _A_YEAR = 4.7, 1.0, 3.3, 4.0, 6.0
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol")
_LEET = str.maketrans("013457@$!", "oleastasi")
_PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def bits(words: str) -> float:
    """How often the number of guesses doubles before this passphrase is among them."""
    words = words[:_MOST]
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    counted, before = 0.0, ""
    for phrase in _phrases():
        if phrase in plain:
            counted += _TRIED_FIRST
            words = re.sub(r"\W+".join(phrase.split()), " ", words, flags=re.IGNORECASE)
    seen: list[str] = []
    for token in words.split():
        if token.casefold() in seen:
            counted += _AGAIN
        elif _is_one_sign(token) and _is_one_sign(before):
            counted += _NEXT  # aaaa bbbb cccc
        else:
            counted += _of_token(token)
        seen.append(token.casefold())
        before = token
    return counted


def years(guesses_in_bits: float) -> float:
    """For a thief with strong computers: a thousand guesses a second, half of all until it fits."""
    return math.pow(2, guesses_in_bits) / 2 / 1000 / (365 * 24 * 3600)


def more_words(guesses_in_bits: float) -> int:
    """How many unrelated words more would make it good."""
    return max(0, math.ceil((GOOD - guesses_in_bits) / _A_WORD))


def _of_token(token: str) -> float:
    """The cheapest way in which somebody would come to what stands between two blanks."""
    ways = [_of_word(token), sum(_of_part(part) for part in _PART.findall(token))]
    meant = token.translate(_LEET)
    if meant != token and meant.strip("!?.").isalpha():
        ways.append(_of_word(meant.strip("!?.")) + 2)
    period = _period(token)
    if period < len(token):
        ways.append(_of_token(token[:period]) + math.log2(len(token) / period))
    return min(*ways, _of_runs(token))


def _of_word(token: str) -> float:
    """As one word, if it is one: how well known, then how it is written."""
    if not token.isalpha():
        return math.inf
    low = token.casefold()
    capitals = 0.0 if token in (low, low.upper()) else _A_CAPITAL
    if token[1:] != low[1:] and token != low.upper():
        capitals = _A_CAPITAL * len(token)
    return min(_of_known(low), _A_LETTER * len(token)) + capitals


def _of_known(word: str) -> float:
    """How soon it is tried as a word. What is longer than words are is several, or none."""
    if word in _suggested():
        return math.log2(len(_suggested()))
    if word in _listed("small words"):
        return _SMALL_WORD
    if word in _listed("words"):
        return _TRIED_FIRST
    return _A_WORD + _MORE_LETTERS * max(0, len(word) - _A_LONG_WORD)


def _of_part(part: str) -> float:
    """A run of letters, of figures, or one sign."""
    if part.isdigit():
        return _A_YEAR if re.fullmatch(r"(19|20)\d\d", part) else _A_FIGURE * len(part)
    return _of_word(part) if part.isalpha() else _A_SIGN


def _of_runs(token: str) -> float:
    """Cut into what runs along the alphabet or the keyboard, and the letters between."""
    counted, at, low = 0.0, 0, token.casefold()
    while at < len(low):
        most = min(len(low) - at, _LONGEST_RUN)
        long = next((n for n in range(most, 2, -1) if _runs(low[at : at + n])), 0)
        if long:
            counted += _RUN + math.log2(long) - 1
        else:
            counted += _A_FIGURE if low[at].isdigit() else _A_LETTER
        at += long or 1
    return counted


@cache
def _lines() -> tuple[str, ...]:
    every = (*_ROWS, *_COLUMNS)
    return (*every, *(line[::-1] for line in every), "01234567890", "1234567890")


def _runs(part: str) -> bool:
    return _is_one_sign(part) or any(part in line for line in _lines())


def _is_one_sign(token: str) -> bool:
    return bool(token) and len(set(token.casefold())) == 1


def _period(token: str) -> int:
    """How long the piece is of which the whole is repetitions; the whole when it is none."""
    at = (token + token).find(token, 1)
    return at if len(token) % at == 0 else len(token)


@cache
def _suggested() -> frozenset[str]:
    """The words suggestions are made of."""
    return frozenset(resource("wording", "words.txt").read_text(encoding="utf-8").split())


@cache
def _phrases() -> tuple[str, ...]:
    """Those that are tried whole, the longest first."""
    return tuple(sorted(filter(None, _part("phrases").splitlines()), key=len, reverse=True))


@cache
def _listed(part: str) -> frozenset[str]:
    """The words under a heading of the list."""
    return frozenset(_part(part).split())


def _part(heading: str) -> str:
    text = resource("wording", "guessed-first.txt").read_text(encoding="utf-8")
    return text.partition(f"[{heading}]")[2].partition("[")[0]
