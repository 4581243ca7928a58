"""What is held about somebody or something: every place it stands in, one hit for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from peerchallenge.record.sought import Found, Ways
from peerchallenge.record.vocabulary import Voice


class Place(StrEnum):
    """Where a hit stands, in the order in which the places are shown."""

    NOTES = "notes"
    SESSIONS = "sessions"
    PEOPLE = "people"
    NAMES = "names"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    LETTER = "letter"
    SAID = "said"
    DOCUMENTS = "documents"
    FILES = "files"
    TEAM = "team"
    CHALLENGE = "challenge"
    CHECKS = "checks"
    DECISIONS = "decisions"
    OTHER = "other"
    DELETED = "deleted"
    EARLIER = "earlier"
    DRAFTS = "drafts"
    RECEIPTS = "receipts"
    SEARCHES = "searches"


PLACE_NAMES = {
    Place.NOTES: "Notes",
    Place.SESSIONS: "Sessions",
    Place.PEOPLE: "People met",
    Place.NAMES: "Names, kept apart",
    Place.FINDINGS: "Findings",
    Place.RECOMMENDATIONS: "Recommendations",
    Place.LETTER: "Letter",
    Place.SAID: "Said on the last day",
    Place.DOCUMENTS: "Documents",
    Place.FILES: "Names of photos and files",
    Place.TEAM: "The team",
    Place.CHALLENGE: "The challenge itself",
    Place.CHECKS: "Checks that were let stand",
    Place.DECISIONS: "Decisions",
    Place.OTHER: "From a newer version of the program",
    Place.DELETED: "Deleted, still in the history",
    Place.EARLIER: "Earlier words, still in the history",
    Place.DRAFTS: "Being typed",
    Place.RECEIPTS: "Receipts of merges",
    Place.SEARCHES: "Earlier searches like this one",
}
KIND_PLACES = {
    "evidence": Place.NOTES,
    "interview": Place.SESSIONS,
    "participant": Place.PEOPLE,
    "name": Place.NAMES,
    "finding": Place.FINDINGS,
    "theme_headline": Place.FINDINGS,
    "recommendation": Place.RECOMMENDATIONS,
    "paragraph": Place.LETTER,
    "sign_off": Place.LETTER,
    "said": Place.SAID,
    "document": Place.DOCUMENTS,
    "attachment": Place.FILES,
    "peer": Place.TEAM,
    "laptop": Place.TEAM,
    "challenge": Place.CHALLENGE,
    "council": Place.CHALLENGE,
    "focus": Place.CHALLENGE,
    "dismissal": Place.CHECKS,
    "decision": Place.DECISIONS,
}
NO_WORDS = {
    "attachment": {"sha256", "media", "about_kind", "about_key", "added_by", "added_at"},
    "challenge": {"council", "framework", "signatory", "letter_format", "language"},
    "council": {"code"},
    "decision": {"about_kind", "about_key", "field", "chosen", "heads", "at"},
    "dismissal": {"code", "subject_kind", "subject", "about", "at"},
    "document": {"form"},
    "evidence": {
        "interview", "document", "note_taker", "line_of_enquiry", "bearing", "voice", "imported",
    },
    "finding": {"bearing", "theme", "line_of_enquiry", "agreed", "agreed_at", "agreed_lines"},
    "interview": {"form", "begins", "ends", "planned_as", "started_at", "ended_at", "told_at"},
    "laptop": {"peer", "signs", "recipient", "joined_at", "left_at"},
    "manager_note": {"sealed", "again", "written_at"},
    "paragraph": {"section", "style", "language", "origin", "composed", "agreed", "agreed_under"},
    "participant": {"voice"},
    "recommendation": {"agreed", "agreed_at"},
    "said": {"deck", "said_at", "kind", "about", "theme", "bearing"},
    "sign_off": {"agreed", "agreed_at", "agreed_sections", "final", "final_at"},
}  # fmt: skip
"""Fields by kind in which nobody's words can stand: keys, fingerprints, moments, fixed choices.

Everything else that holds text is looked into, so a field that is new is never passed over.
"""


@dataclass(frozen=True)
class Person:
    """Somebody met who goes by what was looked for."""

    key: str
    role: str
    voice: Voice | None


@dataclass(frozen=True)
class Hit:
    """One field of one record in which it stands, or once stood."""

    place: Place
    kind: str
    key: str
    field: str
    words: str
    found: tuple[Found, ...] = ()
    title: str = ""
    """What it stands in, for the screen; for what leaves the laptop there is `place`."""
    at: str = ""
    """When it was written, ISO with its zone; empty when that is not known."""
    who: str = ""
    """Initials of who wrote it."""
    is_own: bool = False
    """Nobody else's words: about the person alone, or said by them alone."""
    n: int = 0
    """Tells apart several earlier wordings of one field."""

    @property
    def id(self) -> str:
        """What it is ticked by."""
        return f"{self.place}/{self.kind}/{self.key}/{self.field}/{self.n}"

    @property
    def opens(self) -> bool:
        """Whether there is still a record to be shown."""
        return self.place not in _GONE and self.kind not in {"name", "decision", "dismissal"}


_GONE = {Place.DELETED, Place.DRAFTS, Place.RECEIPTS, Place.SEARCHES, Place.OTHER}


@dataclass(frozen=True)
class Beyond:
    """What could not be looked into, in counts."""

    manager_notes: int = 0
    backups: int = 0
    files: int = 0
    """Photos and documents, of which only the names were looked at."""
    laptops: int = 0
    """Of colleagues, which hold the same or more."""


@dataclass(frozen=True)
class HeldAbout:
    """The answer to one question."""

    phrase: str
    ways: Ways
    hits: tuple[Hit, ...]
    people: tuple[Person, ...] = ()
    beyond: Beyond = field(default_factory=Beyond)
    noted_by: tuple[tuple[str, int], ...] = ()
    """Initials of peers who go by it, and how many lines each has noted."""

    def by_place(self) -> dict[Place, list[Hit]]:
        """The hits in the order in which the places are shown; only places that have some."""
        found: dict[Place, list[Hit]] = {place: [] for place in Place}
        for hit in self.hits:
            found[hit.place].append(hit)
        return {place: hits for place, hits in found.items() if hits}

    def counts(self) -> dict[str, int]:
        """How many hits each place has, for the log."""
        return {str(place): len(hits) for place, hits in self.by_place().items()}

    def own(self) -> set[str]:
        """Ids of what may be shown to the person without a further look: nobody else’s words."""
        return {hit.id for hit in self.hits if hit.is_own}


def in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """As the places are shown; within one as they were found."""
    places = list(Place)
    return tuple(sorted(hits, key=lambda hit: places.index(hit.place)))
