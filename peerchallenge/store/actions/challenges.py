"""Start a challenge, and put its council, its kind, its days and its questions right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from peerchallenge.errors import Refused
from peerchallenge.record.challenge import Focus
from peerchallenge.record.details import (
    MOST_QUESTIONS,
    CouncilFacts,
    FocusFacts,
    PeerFacts,
    filed_under,
)
from peerchallenge.record.readings import living, the_challenge
from peerchallenge.store.act import Act
from peerchallenge.store.actions.team import orders, put_team, team_rows
from peerchallenge.store.door import Door

LONGEST_NAME = 300


def start_challenge(
    door: Door,
    *,
    council: CouncilFacts | str,
    kind: str = "Corporate peer challenge",
    starts: date | None = None,
    ends: date | None = None,
    framework: str = "corporate-2024",
    team: Sequence[PeerFacts] = (),
    focus: Sequence[FocusFacts] = (),
) -> str:
    """Make the challenge of an empty store, all of it at once. Answers its key.

    Refused without a council's name, when two peers share initials, or when it ends too early.
    """
    facts = _named(CouncilFacts(council) if isinstance(council, str) else council)
    peers = team_rows(team)
    with door.action("Start challenge") as act:
        named = act.new(
            "council", name=facts.name, type=facts.type, region=facts.region, code=facts.code
        )
        made = act.new(
            "challenge", council=named, kind=kind, starts=starts, ends=ends, framework=framework
        )
        put_team(act, peers, {})
        _put_focus(act, focus, {})
    return made


def change_council(door: Door, *, council: CouncilFacts) -> None:
    """Say which council it is; findings and lines stay as they are. Refused without a name."""
    facts = _named(council)
    with door.reading() as session:
        challenge = the_challenge(session)
        key, held = challenge.key, challenge.council
    with door.action("Change the council") as act:
        values = {
            "name": facts.name, "type": facts.type, "region": facts.region, "code": facts.code,
        }  # fmt: skip
        if held:
            act.put("council", held, **values)
        else:
            act.put("challenge", key, council=act.new("council", **values))


def change_kind(door: Door, *, kind: str, framework: str) -> None:
    """Say what kind of challenge it is."""
    with door.reading() as session:
        key = the_challenge(session).key
    with door.action("Change the kind of challenge") as act:
        act.put("challenge", key, kind=kind, framework=framework)


def change_dates(door: Door, *, starts: date | None, ends: date | None) -> None:
    """Move the days on site. Refused when they would end before they start."""
    with door.reading() as session:
        key = the_challenge(session).key
    with door.action("Change the dates") as act:
        act.put("challenge", key, starts=starts, ends=ends)


def change_focus(door: Door, *, focus: Sequence[FocusFacts]) -> None:
    """Put the council's own questions as they stand on the form.

    Refused when one would go that lines or findings are filed under.
    """
    with door.reading() as session:
        held = {f.key: f for f in session.scalars(living(Focus).order_by(Focus.order, Focus.key))}
        for gone in [f for f in held.values() if not any(_is_asked(q, f.key) for q in focus)]:
            if filed_under(session, gone.key):
                raise Refused(
                    f"Lines or findings are filed under “{gone.short or gone.question}”, so it "
                    "stays. File them elsewhere first."
                )
    with door.action("Change the focus questions") as act:
        _put_focus(act, focus, held)


def _named(facts: CouncilFacts) -> CouncilFacts:
    name = " ".join(facts.name.split())
    if not name:
        raise Refused("Enter the council’s name first.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"The council’s name is over {LONGEST_NAME} letters long. Shorten it.")
    return CouncilFacts(name, facts.type, facts.region, facts.code)


def _put_focus(act: Act, focus: Sequence[FocusFacts], held: dict[str, Focus]) -> None:
    asked = [q for q in focus if q.question.strip() or q.short.strip()]
    if len(asked) > MOST_QUESTIONS:
        raise Refused(f"A council asks at most {MOST_QUESTIONS} questions of its own.")
    for key in set(held) - {q.key for q in asked}:
        act.drop("focus", key)
    places = orders([q.key for q in asked], held)
    for question, order in zip(asked, places, strict=True):
        values = {
            "question": question.question.strip(), "short": question.short.strip(), "order": order,
        }  # fmt: skip
        if question.key in held:
            act.put("focus", question.key, **values)
        else:
            act.new("focus", **values)


def _is_asked(question: FocusFacts, key: str) -> bool:
    return question.key == key and bool(question.question.strip() or question.short.strip())
