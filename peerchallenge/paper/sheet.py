"""What stands on a note sheet: the sessions of one peer, or of everybody, and the themes.

Read once and then put into Word or on paper. Who is in the room is told by voice and role; names
stand in another document, which nothing here reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.paper.words import cut
from peerchallenge.record.challenge import Peer
from peerchallenge.record.day_words import when
from peerchallenge.record.framework import Theme
from peerchallenge.record.names import NamePattern, name_pattern, unnamed
from peerchallenge.record.readings import (
    living,
    members,
    the_challenge,
    the_council,
    the_team,
    themes,
)
from peerchallenge.record.sessions import ShownSession, sessions
from peerchallenge.record.sources import Participant
from peerchallenge.record.vocabulary import VOICE_NAMES, voice

_LONGEST_TITLE = 120
_MOST_ROLES = 12
"""So many fit on a line or three; a public meeting of 200 is counted, not listed."""
_LONGEST_ROLE = 60


@dataclass(frozen=True)
class SheetTheme:
    """A theme and the questions that help to follow it, one for each of its lines of enquiry."""

    id: str
    number: int
    name: str
    short: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class SheetSession:
    """A session as its heading and the line below say it."""

    key: str
    heading: str
    when: str
    title: str
    place: str
    room: str
    """Who is met, by role and voice."""
    team: str
    """The peers, by initials."""


@dataclass(frozen=True)
class Sheet:
    """Everything that is put on a note sheet, in the order of the clock."""

    challenge: str
    """Its key."""
    council: str
    marking: str
    language: str
    peer: str | None
    whose: str
    """Who the sheet is for, "JO" or "everybody"."""
    themes: tuple[SheetTheme, ...]
    sessions: tuple[SheetSession, ...]

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return f"Note sheet for {self.whose}"


def sheet_of(session: Session, peer: str | None = None, *, names: Mapping[str, str]) -> Sheet:
    """The sessions this peer is in, or with None all; cancelled ones are left out.

    `names` are the participants' own, to be left out where somebody put one into a title.

    Raises:
        Refused: there is no such peer, or no session to make a sheet for.
    """
    held = session.get(Peer, peer) if peer else None
    if peer and (held is None or held.deleted):
        raise Refused("Choose who the sheet is for: that peer is not in the team.")
    rooms = members(session, "interview.peers")
    chosen = [
        s
        for s in sessions(session)
        if not s.cancelled and (peer is None or peer in rooms.get(s.key, ()))
    ]
    whose = (held.initials or held.name) if held else "everybody"
    if not chosen:
        raise Refused(_nothing(whose if held else None))
    met, sought = _met(session), name_pattern(names)
    challenge, council = the_challenge(session), the_council(session)
    return Sheet(
        challenge=challenge.key,
        council=council.name if council else "",
        marking=challenge.marking,
        language=challenge.language,
        peer=peer,
        whose=whose,
        themes=tuple(map(_theme, themes(session))),
        sessions=tuple(_session(s, met.get(s.key, []), sought) for s in chosen),
    )


def peers_with_sessions(session: Session) -> list[tuple[str, str, int]]:
    """Who a sheet can be made for: key, initials with name, and how many sessions they are in."""
    living_ones = {s.key for s in sessions(session) if not s.cancelled}
    held = members(session, "interview.peers")
    counted = [k for key in living_ones for k in held.get(key, ())]
    return [
        (p.key, ", ".join(w for w in (p.initials, p.name) if w), counted.count(p.key))
        for p in the_team(session)
    ]


def _nothing(whose: str | None) -> str:
    if whose is None:
        return "There is no session yet. Put one on the timetable, then make the sheet."
    return f"{whose} is in no session yet. Put {whose} into one, or make the sheet for everybody."


def _session(
    shown: ShownSession, met: list[Participant], sought: NamePattern | None
) -> SheetSession:
    title = cut(unnamed(shown.title, sought), _LONGEST_TITLE) or "Session without a title"
    at = when(shown.day, shown.begins)
    return SheetSession(
        key=shown.key,
        heading=f"{at} {title}".strip(),
        when=f"{at} to {shown.ends}" if shown.begins and shown.ends else at,
        title=title,
        place=cut(unnamed(shown.place, sought), _LONGEST_TITLE),
        room=_room(met, sought),
        team=", ".join(shown.peers),
    )


def _met(session: Session) -> dict[str, list[Participant]]:
    found: dict[str, list[Participant]] = {}
    where = members(session, "participant.interviews")
    for one in session.scalars(living(Participant).order_by(Participant.key)):
        for key in where.get(one.key, ()):
            found.setdefault(key, []).append(one)
    return found


def _room(met: Iterable[Participant], sought: NamePattern | None) -> str:
    """Equal roles are told once, with how many they are."""
    people: dict[tuple[str, str], int] = {}
    for one in met:
        spoken = voice(one.voice)
        role = cut(unnamed(one.role, sought), _LONGEST_ROLE)
        said = role, VOICE_NAMES[spoken] if spoken else ""
        people[said] = people.get(said, 0) + max(one.people, 1)
    told = [_role(role, said, many) for (role, said), many in people.items()]
    if len(told) <= _MOST_ROLES:
        return "; ".join(told)
    others = sum(list(people.values())[_MOST_ROLES:])
    return f"{'; '.join(told[:_MOST_ROLES])}; and {others} more people"


def _role(role: str, said: str, many: int) -> str:
    named = role or said or "somebody whose role is not entered"
    beside = f" ({said})" if said and role and said.casefold() != role.casefold() else ""
    return f"{f'{many} × ' if many > 1 else ''}{named}{beside}"


def _theme(theme: Theme) -> SheetTheme:
    asked = tuple(line.prompts[0] for line in theme.lines if line.prompts)
    about = (theme.about,) if theme.about and not asked else ()
    return SheetTheme(theme.id, theme.number, theme.name, theme.short, asked or about)
