"""What a peer calls each record, read from a document: “Finding 12: …”, a session and its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from peerchallenge.errors import Refused
from peerchallenge.exchange.records import Records
from peerchallenge.record.day_words import when
from peerchallenge.record.findings import finding_called
from peerchallenge.record.framework import framework
from peerchallenge.record.numbers import numbers_of

_SECTIONS = {
    "opening": "Introduction",
    "process": "How the team worked",
    "overall": "Overall messages",
    "recommendations": "Recommendations",
    "next": "Next steps",
}
"""Sections of the letter that are no themes, as its English headings have them."""

_BESIDE = {
    "challenge": "The challenge",
    "council": "The council",
    "sign_off": "The letter as a whole",
    "manager_note": "A note for the manager",
    "laptop": "A laptop of the team",
    "retention": "How long the challenge is kept",
    "destruction": "A receipt of destruction",
    "dismissal": "A check that was let stand",
    "decision": "An answer to what needed somebody",
    "said": "What was said on the last day",
}


class Called:
    """Calls the records of one document by their names."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._ways: dict[str, Callable[[str], tuple[str, str]]] = {
            "evidence": self._line,
            "finding": self._finding,
            "recommendation": self._recommendation,
            "paragraph": self._paragraph,
            "theme_headline": lambda key: (f"Headline of {self.theme(key)}", ""),
            "interview": lambda key: (self.session(key), ""),
            "participant": lambda key: (self._said("participant", key, "role", "Somebody met"), ""),
            "document": lambda key: (self.paper(key), ""),
            "peer": self._peer,
            "focus": lambda key: (self._said("focus", key, "short", "The council’s question"), ""),
            "attachment": self._attachment,
        }

    def record(self, kind: str, key: str) -> tuple[str, str]:
        """Title, and what it is listed under (empty when it is under nothing)."""
        way = self._ways.get(kind)
        return way(key) if way else (_BESIDE.get(kind, "Something of a newer version"), "")

    def theme(self, key: str) -> str:
        """A theme or one of the council’s own questions, by its short name."""
        return self._themes.get(key) or self._said("focus", key, "short", "another theme")

    def session(self, key: str) -> str:
        """A session by title and day."""
        title = self.title_of("interview", key)
        return ", ".join(w for w in (title, self._day(key)) if w)

    def paper(self, key: str) -> str:
        """A document by its title."""
        return self.title_of("document", key)

    def title_of(self, kind: str, key: str) -> str:
        """The title of a session or document alone."""
        instead = "A session without a title" if kind == "interview" else "A document"
        return self._said(kind, key, "title", instead)

    def initials(self, peer: str) -> str:
        """A peer, as the team says it."""
        return self._said("peer", peer, "initials", "somebody")

    def section(self, slug: str) -> str:
        """A section of the letter."""
        start, _, theme = slug.partition(".")
        return self.theme(theme) if start == "theme" else _SECTIONS.get(slug, "The letter")

    def finding(self, key: str) -> str:
        """“Finding 12”: by the number the pages call it by, which no other finding has."""
        return finding_called(self._numbers.get(key))

    def beneath_both(self, kind: str, one: str, other: str) -> str:
        """Where two that look alike both stand: “on Tue 4 November”, “under Finance”."""
        if kind == "interview":
            return f"on {self._day(one)}"
        if kind == "finding":
            theme = self._records.said(kind, one, "theme")
            return f"under {self.theme(theme)}" if theme else ""
        held = self._records
        met = set(held.members(kind, other, "interviews"))
        both = sorted(self.session(s) for s in held.members(kind, one, "interviews") if s in met)
        return f"in “{both[0]}”" if both else ""

    def _day(self, session: str) -> str:
        day = self._records.value("interview", session, "day")
        return when(day if isinstance(day, date) else None, "")

    def _said(self, kind: str, key: str, name: str, instead: str) -> str:
        return self._records.said(kind, key, name).strip() or instead

    def _line(self, key: str) -> tuple[str, str]:
        held = self._records
        words = self._said("evidence", key, "text", "An empty line")
        if session := held.said("evidence", key, "interview"):
            return words, self.session(session)
        paper = held.said("evidence", key, "document")
        return words, self.paper(paper) if paper else ""

    def _finding(self, key: str) -> tuple[str, str]:
        named = self.finding(key)
        headline = self._records.said("finding", key, "headline").strip()
        theme = self._records.said("finding", key, "theme")
        return (f"{named}: {headline}" if headline else named), self.theme(theme) if theme else ""

    def _recommendation(self, key: str) -> tuple[str, str]:
        place = self._places.get(key)
        named = f"Recommendation {place}" if place else "A recommendation"
        words = self._records.said("recommendation", key, "text").strip()
        return (f"{named}: {words}" if words else named), ""

    def _paragraph(self, key: str) -> tuple[str, str]:
        slug = self._records.said("paragraph", key, "section")
        place = self._paragraphs.get(key)
        named = self.section(slug)
        return (f"{named}, paragraph {place}" if place else f"A paragraph of {named}"), named

    def _peer(self, key: str) -> tuple[str, str]:
        role = self._records.said("peer", key, "role")
        return ", ".join(w for w in (self.initials(key), role) if w), ""

    def _attachment(self, key: str) -> tuple[str, str]:
        is_photo = self._records.said("attachment", key, "media").startswith("image/")
        title = self._said("attachment", key, "title", "A photo" if is_photo else "A document")
        kind = self._records.said("attachment", key, "about_kind")
        about = self._records.said("attachment", key, "about_key")
        beneath = self.record(kind, about)[0] if about and kind != "attachment" else ""
        return title, beneath

    @cached_property
    def _themes(self) -> dict[str, str]:
        for key in self._records.living("challenge"):
            name = str(self._records.value("challenge", key, "framework"))
            try:
                return {theme.id: theme.short for theme in framework(name).themes}
            except Refused:  # one of a newer version, whose lines are brought all the same
                return {}
        return {}

    @cached_property
    def _numbers(self) -> dict[str, int | None]:
        held = self._records
        numbers = ((key, held.value("finding", key, "number")) for key in held.keys("finding"))
        return numbers_of(
            (key, number if isinstance(number, int) else None, not held.has("finding", key))
            for key, number in numbers
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: n for n, key in enumerate(self._records.in_order("recommendation"), start=1)}

    @cached_property
    def _paragraphs(self) -> dict[str, int]:
        found: dict[str, int] = {}
        counted: dict[str, int] = {}
        for key in self._records.in_order("paragraph"):
            section = self._records.said("paragraph", key, "section")
            counted[section] = found[key] = counted.get(section, 0) + 1
        return found
