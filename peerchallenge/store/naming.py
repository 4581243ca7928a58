"""What records, fields and values are called where a person is asked about them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.anything import named
from peerchallenge.record.day_words import full
from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES
from peerchallenge.store.document import Document

_KINDS = {
    "attachment": "Attachment",
    "challenge": "The challenge",
    "council": "The council",
    "document": "Document",
    "evidence": "Line",
    "finding": "Finding",
    "focus": "Focus question",
    "interview": "Session",
    "paragraph": "Paragraph of the letter",
    "participant": "Participant",
    "peer": "Team member",
    "recommendation": "Recommendation",
    "theme_headline": "Headline of the theme",
}
_FIELDS = {
    "about_key": "what it belongs to",
    "added_at": "when it was added",
    "added_by": "who added it",
    "begins": "start",
    "by_when": "date",
    "day": "date",
    "document": "document",
    "ends": "end",
    "form": "kind",
    "hours_in_day": "hours in a day",
    "hours_in_week": "hours in a week",
    "interests": "declared interests",
    "interview": "session",
    "is_lead": "lead of the team",
    "is_manager": "manager of the challenge",
    "media": "kind of file",
    "organisation": "organisation",
    "overall": "overall messages",
    "pages": "number of pages",
    "parked": "whether it is parked",
    "parked_why": "why it is parked",
    "people": "number of people",
    "published": "day it was published",
    "quote": "whether it is a quote",
    "sha256": "file",
    "short": "short name",
    "size": "size of the file",
    "text": "words",
    "told_at": "when it was read out how notes are kept",
    "where": "page or part",
}
_SAID = {str(k): name for k, name in (*BEARING_NAMES.items(), *VOICE_NAMES.items())} | {
    "dataset": "data",
    "image/jpeg": "photo",
    "image/png": "photo",
    "application/pdf": "PDF",
}
_KEYS_OF = {"about_key": ("interview", "document", "finding"), "added_by": ("peer",)}
"""What the key in a field may be of, where the field is not called after its kind."""
_MAIN = {
    "challenge": "",
    "participant": "role",
    "peer": "name",
    "council": "name",
    "focus": "short",
}


class Naming:
    """Names of what is in one challenge, read once."""

    def __init__(self, session: Session, document: Document) -> None:
        """Read what everything is called."""
        self._document = document
        try:
            self._named = {(n.kind, n.key): n for n in named(session)}
        except Refused:  # the first file of a challenge has not come yet
            self._named = {}

    def title(self, kind: str, key: str) -> str:
        """A record as people speak of it: "Finding 3: trust between members and officers"."""
        known = self._named.get((kind, key))
        called = kind_name(kind)
        if known is not None and known.number and kind == "finding":
            called = f"{called} {known.number}"
        name = known.title if known is not None else self.main_words(kind, key)
        if kind == "theme_headline" and ("theme", key) in self._named:
            name = self._named["theme", key].title
        return f"{called}: {name}" if name.strip() else called

    def main_words(self, kind: str, key: str) -> str:
        """The words a record is known by, also of one that is deleted."""
        field = main_field(kind)
        if not field:
            return ""
        return self._document.text(kind, key, field) or str(
            self._document.value(kind, key, field) or ""
        )

    def value(self, kind: str, field: str, held: Scalar | date) -> str:
        """One value in words: a day, a name in place of a key, yes or no."""
        known = next((f for f in fields_of(kind) if f.name == field), None)
        read = known.read(held) if known else held
        if read is None:
            return ""
        if isinstance(read, bool):
            return "yes" if read else "no"
        if isinstance(read, date):
            return full(read)
        if isinstance(read, str) and field in _KEYS_OF:
            named = (self.main_words(kind, read) for kind in _KEYS_OF[field])
            return next((words for words in named if words), "")
        for link in (field, "theme", "peer", "interview"):
            if isinstance(read, str) and (link, read) in self._named:
                return self._named[link, read].title
        return _SAID.get(str(read), str(read))


def kind_name(kind: str) -> str:
    """What one record of a kind is called: "Line", "Session"."""
    return _KINDS.get(kind, "Record")


def field_name(field: str) -> str:
    """A field in the words of the page it stands on."""
    return _FIELDS.get(field, field.replace("_", " "))


def main_field(kind: str) -> str:
    """The field a record is known by; empty when it needs none, or its kind is not known here."""
    if kind in _MAIN or kind not in Record.kinds:
        return _MAIN.get(kind, "")
    fields = fields_of(kind)
    titled = next((f.name for f in fields if f.name == "title"), "")
    return titled or next((f.name for f in fields if f.held is Held.PROSE), "")
