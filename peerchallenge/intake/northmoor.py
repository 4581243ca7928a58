"""Northmoor, the invented council: a whole challenge to try the program on and to test it with.

It comes in the way a real week does: the timetable first, then each peer's note file through the
importer, then what the team made of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from peerchallenge.errors import Fault, Stopped
from peerchallenge.intake.importing import find_peer, import_notes
from peerchallenge.intake.planning import plan
from peerchallenge.intake.reading import read_notes
from peerchallenge.intake.timetable.rows import Planned
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.weighing import Evidence
from peerchallenge.shipped import resource
from peerchallenge.store.act import Act, new_key
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between
from peerchallenge.store.words import clean

AGREED_AT = "2025-11-05T20:15:00+00:00"
SLIDES_DAY = date(2025, 11, 5)
"""The third evening."""
LETTER_DAY = date(2025, 11, 27)
"""The sample's letter has its own day, so that the same words make the same file."""

Told = Mapping[str, Any]
Keys = dict[str, str]


def make(door: Door, *, progress: Callable[[int, int], bool] | None = None) -> None:
    """Put Northmoor into an empty store. `progress(done, of)` answers False to stop.

    Raises Stopped when asked to; the half-made store is then only fit to be deleted.
    """
    team = note_takers()
    steps = len(team) + 2

    def step(done: int) -> None:
        if progress is not None and not progress(done, steps):
            raise Stopped("Northmoor was not finished. Nothing else on this laptop was changed.")

    step(0)
    themes = start(door)
    for n, initials in enumerate(team, start=1):
        step(n)
        bring_notes(door, initials)
    step(steps - 1)
    weigh(door, themes)
    step(steps)


def note_takers() -> list[str]:
    """Initials of the peers who took notes, each in a file of their own."""
    return sorted(_note_files())


def bring_notes(door: Door, initials: str) -> None:
    """One peer's note file, through the importer."""
    path = _note_files()[initials]
    notes = read_notes(path)
    with door.reading() as session:
        peer = find_peer(session, initials)
        planned = plan(session, notes, peer=peer.key, file_name=path.name)
    import_notes(door, planned)


def _note_files() -> dict[str, Path]:
    found = resource("northmoor", "notes").iterdir()
    return {path.stem: path for path in found if path.stem.isupper()}


def start(door: Door) -> Keys:
    """The council, its questions, the team, the timetable and the reading list. Answers themes."""
    told = _read("challenge.toml")
    with door.action("Set up Northmoor") as act:
        focus = {f["id"]: new_key() for f in told["focus"]}
        for question, order in zip(told["focus"], _orders(told["focus"]), strict=True):
            act.new(
                "focus",
                key=focus[question["id"]],
                short=question["short"],
                question=question["question"],
                order=order,
            )
        peers = _team(act, told)
        _challenge(act, told, peers)
        _timetable(act, told, peers)
        for document in told["document"]:
            act.new("document", **_only(document, "title", "form", "published", "pages"))
    return focus


def _challenge(act: Act, told: Told, peers: Keys) -> None:
    about = told["challenge"]
    council = act.new("council", **_only(told["council"], "name", "short", "type", "region"))
    act.new(
        "challenge",
        council=council,
        is_sample=True,
        signatory=peers[about["signatory"]],
        overall="\n".join(_read("findings.toml")["overall"]),
        **_only(about, "kind", "framework", "starts", "ends", "addressee", "principal_adviser"),
    )


def _team(act: Act, told: Told) -> Keys:
    peers: Keys = {}
    for peer, order in zip(told["peer"], _orders(told["peer"]), strict=True):
        peers[peer["initials"]] = act.new(
            "peer",
            order=order,
            is_lead=peer.get("lead", False),
            is_manager=peer.get("manager", False),
            **_only(peer, "name", "initials", "role", "organisation", "party", "interests"),
        )
    return peers


def _timetable(act: Act, told: Told, peers: Keys) -> None:
    known: Keys = {}
    for session in told["session"]:
        going = [peers[initials] for initials in session["peers"]]
        when = _only(session, "title", "day", "begins", "ends", "place")
        key = act.new(
            "interview",
            peers=going,
            # As if timetable.csv had been brought in, so that the revised one can be tried on it.
            planned_as=Planned(id="", peers=tuple(going), **when).origin,
            **_only(session, "title", "form", "day", "begins", "ends", "place"),
        )
        for met in session.get("participant", ()):
            again = known.get(met.get("id", ""))
            if again:
                act.include("participant", again, "interviews", [key])
                continue
            made = act.new(
                "participant",
                people=met.get("count", 1),
                interviews=[key],
                **_only(met, "role", "voice"),
            )
            known[met.get("id", made)] = made
            if "name" in met:
                act.name_participant(made, met["name"])


def weigh(door: Door, themes: Keys) -> None:
    """What the team made of the notes: findings and recommendations, once all notes are here."""
    told, asked = _read("findings.toml")["finding"], _read("recommendations.toml")
    with door.reading() as session:
        lines = {t: k for k, t in session.execute(select(Evidence.key, Evidence.text))}
    findings: Keys = {}
    with door.action("Weigh what was heard") as act:
        for number, (finding, order) in enumerate(zip(told, _orders(told), strict=True), start=1):
            agreed = finding.get("agreed", False)
            words = (clean(finding["headline"]), clean(finding["narrative"]))
            findings[finding["id"]] = act.new(
                "finding",
                number=number,
                order=order,
                theme=themes.get(finding["theme"], finding["theme"]),
                line_of_enquiry=finding.get("line"),
                evidence=[_line(lines, said) for said in finding["evidence"]],
                agreed=fingerprint(*words) if agreed else None,
                agreed_at=AGREED_AT if agreed else None,
                agreed_headline=words[0] if agreed else None,
                agreed_narrative=words[1] if agreed else None,
                agreed_bearing=finding.get("bearing") if agreed else None,
                **_only(finding, "bearing", "headline", "narrative"),
            )
    recommendations = asked["recommendation"]
    with door.action("Write the recommendations") as act:
        for wanted, order in zip(recommendations, _orders(recommendations), strict=True):
            act.new(
                "recommendation",
                order=order,
                findings=[findings[f] for f in wanted["findings"]],
                **_only(wanted, "text", "owner", "by_when", "measure"),
            )


def _line(lines: Keys, said: str) -> str:
    try:
        return lines[clean(said)]
    except KeyError as missing:
        report = "a finding of the sample rests on a line that no note has"
        raise Fault("The sample challenge is not complete.", report=report) from missing


def _read(name: str) -> Told:
    return tomllib.loads(resource("northmoor", name).read_text(encoding="utf-8"))


def _only(told: Told, *names: str) -> dict[str, Any]:
    return {name: told[name] for name in names if name in told}


def _orders(things: list[Told]) -> list[str]:
    return between(None, None, len(things))
