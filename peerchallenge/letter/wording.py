"""Standing phrases by language, from resources: a letter's wording is changed without code."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from peerchallenge.letter.outline import Labels
from peerchallenge.shipped import resource


class Wording:
    """The phrases of one language. What people wrote is never read as a phrase."""

    def __init__(self, language: str, read: dict[str, object]) -> None:
        self.language = language
        self.draft = str(read.get("draft", ""))
        """What to tell the person who exports: these phrases are not finished. Never printed."""
        self._phrases = {name: held for name, held in read.items() if isinstance(held, dict)}

    def phrase(self, section: str, name: str, /, **filled: object) -> str:
        """One standing phrase, its {names} filled in."""
        return str(self._phrases[section][name]).format(**filled)

    def day(self, day: date) -> str:
        """A date as a letter writes it: "6 November 2025"."""
        return f"{day.day} {self._month(day)} {day.year}"

    def days(self, starts: date | None, ends: date | None, *, join: str = "and") -> str:
        """Two dates as a letter writes them: "3 and 6 November 2025", the month once if it can.

        `join` names the phrase between them: `and` or `to`.
        """
        if starts is None or ends is None:
            return self.phrase("dates", "unknown")
        if starts == ends:
            return self.day(ends)
        first = self.day(starts)
        if starts.year == ends.year:
            first = f"{starts.day} {self._month(starts)}"
            if starts.month == ends.month:
                first = f"{starts.day}"
        return f"{first} {self.phrase('dates', join)} {self.day(ends)}"

    def some(self, number: int, thing: str) -> str:
        """So many of a thing that `[things]` names: "one person", "42 sessions"."""
        named = self.phrase("things", f"{thing}_one" if number == 1 else thing)
        return f"{self._in_words(number)} {named}"

    def labels(self) -> Labels:
        """The few words an end of the letter adds itself."""
        held = {name: str(words) for name, words in self._phrases["labels"].items()}
        section = self._phrases["section"]
        return Labels(strengths=section["strengths"], consider=section["consider"], **held)

    def _month(self, day: date) -> str:
        return str(self._phrases["dates"]["months"][day.month - 1])

    def _in_words(self, number: int) -> str:
        small = self._phrases["things"]["small"]
        return str(small[number]) if 0 <= number < len(small) else f"{number:,}"


_FILES = {"en": "letter-en.toml", "cy": "letter-cy.toml"}


def wording(language: str = "en-GB") -> Wording:
    """The phrases for a letter in this language; English where there are none."""
    return _read(language.partition("-")[0].lower())


@cache
def _read(language: str) -> Wording:
    path = resource("wording", _FILES.get(language, _FILES["en"]))
    return Wording(language, tomllib.loads(path.read_text(encoding="utf-8")))


def phrase(section: str, name: str, /, **filled: object) -> str:
    """One standing phrase in English, its {names} filled in."""
    return wording().phrase(section, name, **filled)


def day(day: date) -> str:
    """A date as an English letter writes it: "6 November 2025"."""
    return wording().day(day)
