"""What may stand on a projector: findings, and evidence by voice, with nobody to be known.

Titles of sessions and participants are never read here. In the lines themselves a name, or a role
that one person holds, reads as the voice: "a senior officer".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.lines import lines_with_keys
from peerchallenge.record.names import name_pattern
from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Participant
from peerchallenge.record.vocabulary import Voice, voice
from peerchallenge.record.weighing import ThemeHeadline

_ONE = {
    Voice.LEADING: "a member of the leading group",
    Voice.OPPOSITION: "an opposition member",
    Voice.SENIOR: "a senior officer",
    Voice.STAFF: "a member of staff",
    Voice.UNION: "a trade union representative",
    Voice.PARTNER: "a partner",
    Voice.BUSINESS: "a local business",
    Voice.VOLUNTARY: "a voluntary group",
    Voice.RESIDENT: "a resident",
}
_SOMEBODY = "somebody"


@dataclass(frozen=True)
class Spoken:
    """What one voice said: its lines, a source at a time."""

    voice: Voice | None
    lines: tuple[str, ...]


def _instead(said: str, _found: re.Match[str]) -> str:
    return said


class Veil:
    """Puts voices in the place of names and of roles that one person holds."""

    def __init__(self, names: Mapping[str, str], roles: Mapping[str, str]) -> None:
        """Names and roles, each with the words that stand for them."""
        named = ((name_pattern({"": n}, titled=True), said) for n, said in names.items())
        self._names = [(found, said) for found, said in named if found is not None]
        self._roles = [
            (_role(part), said)
            for role, said in sorted(roles.items(), key=lambda r: -len(r[0]))
            for part in _parts(role)
        ]

    def names(self, words: str) -> str:
        """Only names: for what the team is to agree word by word."""
        for pattern, said in self._names:
            words = pattern.said(words, partial(_instead, said))
        return words

    def all(self, words: str) -> str:
        """Names and one-person roles: for what was noted."""
        words = self.names(words)
        for pattern, said in self._roles:
            words = pattern.sub(said, words)
        return words[:1].upper() + words[1:]


def veil(session: Session, names: Mapping[str, str]) -> Veil:
    """The veil of this challenge; `names` are the participants' own, by key."""
    said_by = {}
    roles = {}
    for met in session.scalars(select(Participant)):
        known = voice(met.voice)
        said = _ONE.get(known, _SOMEBODY) if known else _SOMEBODY
        if met.key in names:
            said_by[names[met.key]] = said
        if met.people == 1 and met.role.strip():
            roles[met.role.strip()] = said
    return Veil(said_by, roles)


def spoken_under(session: Session, finding: str, hidden: Veil) -> list[Spoken]:
    """What a finding rests on, voice by voice in the order of the grid, veiled."""
    held = members(session, "finding.evidence", [finding]).get(finding, [])
    by_voice: dict[Voice | None, list[str]] = {}
    for line in lines_with_keys(session, held):
        if line.text.strip():
            by_voice.setdefault(line.voice, []).append(hidden.all(line.text.strip()))
    order = [*Voice, None]
    return [Spoken(v, tuple(by_voice[v])) for v in order if v in by_voice]


def theme_headlines(session: Session) -> dict[str, str]:
    """What the team says of each theme in one line, by the theme's key."""
    return {h.key: h.text for h in session.scalars(living(ThemeHeadline))}


def _parts(role: str) -> list[str]:
    """A role and what people call it for short: "Director of finance", "section 151 officer"."""
    found = [role, *(p for p in re.split(r"\s+and\s+", role) if len(p.split()) > 1)]
    if role.casefold().startswith("leader of the council"):
        found.append("council leader")
    return list(dict.fromkeys(found))


def _role(words: str) -> re.Pattern[str]:
    sought = r"\s+".join(re.escape(w) for w in words.split())
    return re.compile(rf"(?<!\w)(?:the\s+|our\s+|a\s+)?{sought}(?!\w)", re.IGNORECASE)
