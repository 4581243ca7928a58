"""How well a name fits what somebody begins to type: prefixes, any order, accents ignored.

Words alone, no record and no database, so the window may use it before the store is loaded.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)
_PLAINER = str.maketrans("øłđ", "old")


def folded(words: str) -> str:
    """The words alone, without case, accents and signs, a space before each: "Tŷ" is " ty"."""
    # Taken apart on either side of the case: a script letter of mathematics has none until then.
    plain = _unaccented(_unaccented(words).casefold()).translate(_PLAINER)
    return "".join(f" {word}" for word in _WORD.findall(plain))


def _unaccented(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    return "".join(c for c in apart if not unicodedata.combining(c))


def fit(title: str, more: str, typed: str) -> int | None:
    """How well what was typed fits: 0 is best, None not at all. All three are `folded` already.

    0: the title begins with it. 1: it stands in the title, from the start of a word. 2: every word
    typed begins a word of the title. 3: some of them only begin a word of `more`.
    """
    if not typed:
        return None
    if title.startswith(typed):
        return 0
    if typed in title:
        return 1
    missing = [term for term in _terms(typed) if term not in title]
    if not missing:
        return 2
    return 3 if all(term in more for term in missing) else None


def _terms(typed: str) -> list[str]:
    return [f" {term}" for term in typed.split()]
