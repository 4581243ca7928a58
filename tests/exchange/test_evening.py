"""An evening meeting as it goes: five laptops, files in any order, questions, an answer each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.exchange.looking import look
from peerchallenge.exchange.merging import merge, take_back
from peerchallenge.exchange.receipts import receipts
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.intake import northmoor
from peerchallenge.letter.compose import compose
from peerchallenge.letter.finished import write_letter
from peerchallenge.record.deciding import TWIN
from peerchallenge.record.weighing import Finding
from peerchallenge.store.actions.deciding import decide, same_thing
from peerchallenge.store.conflicts import DELETE, TEXT, VALUE, Question, questions
from peerchallenge.store.door import Door
from tests.builders import a_door
from tests.exchange.teams import a_colleague, invited

TEAM = ("RP", "AM", "DK", "JO", "SC")
Team = dict[str, Door]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Northmoor as it stands at noon, on five laptops that hold the same."""
    lead = a_door(tmp_path / "rp", who="RP")
    themes = northmoor.start(lead)
    for initials in northmoor.note_takers():
        northmoor.bring_notes(lead, initials)
    northmoor.weigh(lead, themes)
    invitation = invited(lead)
    doors = {"RP": lead} | {
        who: a_colleague(tmp_path, invitation, who) for who in TEAM if who != "RP"
    }
    yield doors
    for door in doors.values():
        door.close()


def finding(door: Door, number: int) -> str:
    """Key of a finding by its number."""
    with door.reading() as session:
        found = session.query(Finding).where(Finding.number == number).one()
        return found.key


def afternoon(team: Team) -> None:
    """What they do apart: three things said differently, and one said twice."""
    reworded, valued, dropped = (finding(team["RP"], n) for n in (1, 2, 3))
    for who, words in (
        ("JO", "The council fully knows its place"),
        ("AM", "Some know their place"),
    ):
        with team[who].action("Reword finding 1") as act:
            act.put("finding", reworded, headline=words)
    for who, bearing in (("DK", "strength"), ("SC", "context")):
        with team[who].action("Weigh finding 2") as act:
            act.put("finding", valued, bearing=bearing)
    with team["RP"].action("Delete finding 3") as act:
        act.drop("finding", dropped)
    with team["JO"].action("Reword finding 3") as act:
        act.put("finding", dropped, narrative="It holds, and more so since the flood.")
    for who in ("AM", "DK"):
        with team[who].action("Add finding") as act:
            act.new(
                "finding",
                headline="Tenants are heard late and seldom told what came of it",
                theme="governance",
                bearing="consider",
            )


def exchange(team: Team, mail: Path, order: random.Random) -> dict[str, int]:
    """Everybody writes a file and reads all the others', in an order of their own, some twice.

    Answers how much each was told beforehand would need somebody.
    """
    told: dict[str, int] = {}
    sent = {who: write_team_file(door, mail).paths[0] for who, door in team.items()}
    for who, door in team.items():
        came = [path for sender, path in sent.items() if sender != who]
        came.append(order.choice(came))
        order.shuffle(came)
        told[who] = sum(len(file.questions) for file in look(door, came).files)
        merge(door, came)
    return told


def answer(door: Door, question: Question) -> None:
    """What the person at this laptop says."""
    if question.what == TWIN:
        same_thing(door, question=question)
    elif question.what == DELETE:
        decide(door, question=question, chosen="keep")
    elif question.what == TEXT:
        decide(door, question=question, chosen="edited", words="The council knows its place")
    else:
        decide(door, question=question, chosen="theirs")


def test_an_evening_meeting_ends_with_five_laptops_that_hold_the_same(
    team: Team, tmp_path: Path
) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    afternoon(team)
    order = random.Random(5)
    told = exchange(team, mail, order)

    assert len({door.state_hash() for door in team.values()}) == 1
    asked = {who: [q.id for q in questions(door)] for who, door in team.items()}
    assert len({tuple(ids) for ids in asked.values()}) == 1
    assert told == {who: len(ids) for who, ids in asked.items()}
    first = questions(team["SC"])
    assert sorted(q.what for q in first) == sorted([TEXT, VALUE, DELETE, TWIN])
    with team["RP"].reading() as session:  # the edit wins until somebody has decided
        dropped = next(q.key for q in first if q.what == DELETE)
        held = session.get(Finding, dropped)
        assert held is not None
        assert not held.deleted

    # Each question is answered by somebody else; nobody is asked again.
    for who, what in zip(("RP", "AM", "DK", "JO"), (TEXT, VALUE, DELETE, TWIN), strict=True):
        [question] = [q for q in questions(team[who]) if q.what == what]
        answer(team[who], question)
    assert set(exchange(team, mail, order).values()) == {0}
    assert [questions(door) for door in team.values()] == [[]] * 5

    compose(team["RP"])
    letter = write_team_file(team["RP"], mail).paths
    before = team["SC"].state_hash()
    merge(team["SC"], letter)
    take_back(team["SC"])
    assert team["SC"].state_hash() == before
    for who, door in team.items():
        if who != "RP":
            assert merge(door, letter).is_same
    assert len({door.state_hash() for door in team.values()}) == 1
    assert all(door.verify() == [] for door in team.values())
    assert [r.is_taken_back for r in receipts(team["SC"])][:3] == [False, False, True]

    files = {}
    for who, door in team.items():
        path = tmp_path / f"{who}.pdf"
        write_letter(door, path, today=northmoor.LETTER_DAY, format="letter")
        files[who] = path.read_bytes()
    assert len(set(files.values())) == 1
