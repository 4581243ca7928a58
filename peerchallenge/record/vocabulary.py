"""The field's own short lists: voices and their families, bearings, forms of a session."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """Who belongs together when voices are drawn."""

    MEMBER = "member"
    OFFICER = "officer"
    PARTNER = "partner"
    RESIDENT = "resident"
    MATERIAL = "material"


class Voice(StrEnum):
    """Who is speaking. `mixed` is no voice: it means nobody has marked the line yet."""

    LEADING = "leading"
    OPPOSITION = "opposition"
    SENIOR = "senior"
    STAFF = "staff"
    UNION = "union"
    PARTNER = "partner"
    BUSINESS = "business"
    VOLUNTARY = "voluntary"
    RESIDENT = "resident"
    DOCUMENT = "document"
    DATA = "data"
    SEEN = "seen"


class Bearing(StrEnum):
    """What a line or finding says of the council. Never "weakness": this is no inspection."""

    STRENGTH = "strength"
    CONSIDER = "consider"
    CONTEXT = "context"


class Form(StrEnum):
    """What kind of session stands on the timetable."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    VISIT = "visit"
    OBSERVED_MEETING = "observed meeting"


VOICE_NAMES: dict[Voice, str] = {
    Voice.LEADING: "leading group",
    Voice.OPPOSITION: "opposition",
    Voice.SENIOR: "chief and senior officers",
    Voice.STAFF: "staff",
    Voice.UNION: "trade unions",
    Voice.PARTNER: "partners",
    Voice.BUSINESS: "business",
    Voice.VOLUNTARY: "voluntary and community",
    Voice.RESIDENT: "residents",
    Voice.DOCUMENT: "documents",
    Voice.DATA: "data",
    Voice.SEEN: "what we saw",
}

FAMILIES: dict[Voice, Family] = {
    Voice.LEADING: Family.MEMBER,
    Voice.OPPOSITION: Family.MEMBER,
    Voice.SENIOR: Family.OFFICER,
    Voice.STAFF: Family.OFFICER,
    Voice.UNION: Family.OFFICER,
    Voice.PARTNER: Family.PARTNER,
    Voice.BUSINESS: Family.PARTNER,
    Voice.VOLUNTARY: Family.PARTNER,
    Voice.RESIDENT: Family.RESIDENT,
    Voice.DOCUMENT: Family.MATERIAL,
    Voice.DATA: Family.MATERIAL,
    Voice.SEEN: Family.MATERIAL,
}

BEARING_NAMES: dict[Bearing, str] = {
    Bearing.STRENGTH: "strength",
    Bearing.CONSIDER: "area to consider",
    Bearing.CONTEXT: "context",
}


_VOICES = {str(v) for v in Voice}
_BEARINGS = {str(b) for b in Bearing}


def voice(raw: str | None) -> Voice | None:
    """Read a voice; None for no mark and for one that only a newer version knows."""
    return Voice(raw) if raw and raw in _VOICES else None


def bearing(raw: str | None) -> Bearing:
    """Read a bearing; what is not marked, or not known here, is context."""
    return Bearing(raw) if raw and raw in _BEARINGS else Bearing.CONTEXT
