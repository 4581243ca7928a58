"""What looks entered twice is told before a merge, and is what is asked after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.exchange.records import Records
from peerchallenge.exchange.telling import sentence_of
from peerchallenge.exchange.twice import twins_in
from peerchallenge.record.deciding import TWIN
from peerchallenge.record.twins import twins
from peerchallenge.store.actions.deciding import different
from peerchallenge.store.conflicts import Question, questions
from peerchallenge.store.door import Door
from tests.exchange.laptops import a_team, looked, written

TUESDAY, WEDNESDAY = date(2025, 11, 4), date(2025, 11, 5)
_ASKED = "the same thing?"


def meeting(door: Door, key: str, title: str = "Meeting with tenants", **fields: object) -> None:
    with door.action("Add session") as act:
        act.new("interview", key=key, title=title, **{"day": TUESDAY, **fields})  # type: ignore[arg-type]


def alter(door: Door, kind: str, key: str, **fields: object) -> None:
    with door.action("Alter") as act:
        act.put(kind, key, **fields)  # type: ignore[arg-type]


def asked(door: Door) -> list[Question]:
    return [q for q in questions(door) if q.what == TWIN]


def told(here: Door, *others: Door) -> list[tuple[str, ...]]:
    """What is said of twins, file by file."""
    return [
        tuple(q for q in file.questions if q.endswith(_ASKED))
        for file in looked(here, *(written(other) for other in others))
    ]


# -- as a peer would say it

ONE_NAME = "“Meeting with tenants” on Tue 4 November "


def test_a_session_entered_on_two_laptops_is_told_before_the_merge() -> None:
    here, am = a_team("AM")
    meeting(here, "a")
    meeting(am, "b")
    files = looked(here, written(am))
    assert files[0].questions == (f"{ONE_NAME}was entered by you and by AM: the same thing?",)
    assert sentence_of(files).endswith(", 1 needs you")
    here.merge(am.history())
    assert len(asked(here)) == 1


def test_two_titles_are_both_said_yours_first() -> None:
    here, am = a_team("AM")
    meeting(here, "b", "Tenants meeting")
    meeting(am, "a", begins="09:00")
    assert told(here, am) == [()]
    alter(here, "interview", "b", begins="09:00", title="Meeting with tenannts")
    assert told(here, am) == [
        (
            "“Meeting with tenannts” and “Meeting with tenants” on Tue 4 November "
            "were entered by you and by AM: the same thing?",
        )
    ]


def test_a_group_is_told_with_its_session_and_a_finding_with_its_theme() -> None:
    here, am = a_team("AM")
    for door in (here, am):
        with door.action("Note") as act:
            act.new("participant", role="Heads of service", interviews=["i-staff"])
            act.new("finding", headline="Tenants are heard late", theme="finance")
            act.new("finding", headline="Nobody owns the savings plans")
    assert set(told(here, am)[0]) == {
        "“Heads of service” in “Staff focus group, Tue 4 November” "
        "was entered by you and by AM: the same thing?",
        "“Tenants are heard late” under Finance was entered by you and by AM: the same thing?",
        "“Nobody owns the savings plans” was entered by you and by AM: the same thing?",
    }


def test_one_peer_with_two_laptops_entered_it_twice() -> None:
    here, one, other = a_team("AM", "AM")
    meeting(one, "a")
    meeting(other, "b")
    assert told(here, one, other) == [(), (f"{ONE_NAME}was entered twice by AM: the same thing?",)]
    alter(other, "interview", "b", title="Meeting with tenannts", begins="09:00")
    alter(one, "interview", "a", begins="09:00")
    assert told(here, one, other)[1] == (
        "“Meeting with tenants” and “Meeting with tenannts” on Tue 4 November "
        "were both entered by AM: the same thing?",
    )


# -- which file, and which pairs


def test_the_file_of_the_second_one_tells_of_it_in_whichever_order_they_come() -> None:
    here, am, rp = a_team("AM", "RP")
    meeting(am, "a")
    meeting(rp, "b")
    twice = f"{ONE_NAME}was entered by AM and by RP: the same thing?"
    assert told(here, am, rp) == told(here, rp, am) == [(), (twice,)]


def test_what_waits_here_already_is_not_told_again() -> None:
    here, am = a_team("AM")
    meeting(here, "a")
    meeting(am, "b")
    here.merge(am.history())
    alter(am, "interview", "b", place="Hall")
    assert told(here, am) == [()]


def test_who_knew_of_the_first_means_another() -> None:
    here, am = a_team("AM")
    meeting(here, "a")
    am.merge(here.history())
    meeting(am, "b")
    assert told(here, am) == [()]


def test_what_somebody_decided_is_not_told_until_the_answer_is_undone() -> None:
    here, am, rp = a_team("AM", "RP")
    meeting(am, "a")
    meeting(rp, "b")
    rp.merge(am.history())
    different(rp, question=asked(rp)[0])
    assert told(here, am, rp) == [(), ()]
    here.merge(rp.history())
    rp.undo()
    assert [len(said) for said in told(here, am, rp)] == [0, 1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"title": "Estate walk"}, {"title": "Meeting with tenants"}),
        ({"day": WEDNESDAY}, {"day": TUESDAY}),
        ({"cancelled": True}, {"cancelled": False}),
    ],
)
def test_a_file_that_makes_two_alike_that_were_both_here_tells_of_it(
    before: dict[str, object], after: dict[str, object]
) -> None:
    here, am, rp = a_team("AM", "RP")
    meeting(here, "a")
    meeting(am, "b")
    alter(am, "interview", "b", **before)
    here.merge(am.history())
    alter(am, "interview", "b", **after)
    assert [len(said) for said in told(here, rp, am)] == [0, 1]


def test_of_one_that_is_deleted_nothing_is_told_unless_somebody_changed_it_meanwhile() -> None:
    here, am, rp = a_team("AM", "RP")
    meeting(here, "a")
    meeting(am, "b")
    rp.merge(am.history())
    with am.action("Delete") as act:
        act.drop("interview", "b")
    assert told(here, am) == [()]
    alter(rp, "interview", "b", place="Hall")
    assert [len(said) for said in told(here, am, rp)] == [0, 1]


# -- whatever they did

KINDS = ("interview", "participant", "finding")
WORDS = ("Meeting with tenants", "Meeting with the tenants", "Estate walk at noon", "")
Step = tuple[str, int, str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*["enter"] * 3, "say", "move", "mark", "drop", "answer", "undo", "hear")),
        st.integers(0, 2),
        st.sampled_from(KINDS),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=24,
)
SAYS = {"interview": "title", "participant": "role", "finding": "headline"}
PLACES: dict[str, Sequence[dict[str, object]]] = {
    "interview": [{"day": TUESDAY, "begins": "09:00"}, {"day": WEDNESDAY, "begins": ""}],
    "participant": [{"interviews": ["i-staff"]}, {"interviews": ["i-leader", "i-staff"]}],
    "finding": [{"theme": "finance"}, {"theme": "governance"}],
}
MARKS: dict[str, Sequence[dict[str, object]]] = {
    "interview": [{"cancelled": True}, {"cancelled": False}],
    "participant": [{"voice": "staff"}, {"voice": "union"}],
    "finding": [{"bearing": "strength"}, {"bearing": "consider"}],
}


def fields_of(what: str, kind: str, n: int) -> dict[str, object]:
    """What a step writes in a record."""
    said: dict[str, object] = {SAYS[kind]: WORDS[n % 2 if what == "enter" else n]}
    return {
        "enter": said | PLACES[kind][n % 2],
        "say": said,
        "move": PLACES[kind][n % 2],
        "mark": MARKS[kind][n % 2],
    }[what]


def play(doors: Sequence[Door], steps: Sequence[Step]) -> None:
    """Each works on what they hold, and now and then hears from a colleague."""
    for step, (what, who, kind, n, choice) in enumerate(steps):
        door = doors[who]
        if what == "undo":
            door.undo()
        elif what == "hear":
            door.merge(doors[n % 3].history())
        elif what == "answer":
            for question in asked(door)[:1]:
                different(door, question=question)
        else:
            made = [key for k, key in sorted(door.document.whole()) if k == kind and key[:1] == "x"]
            with door.action("Work") as act:
                if what == "enter":
                    act.new(kind, key=f"x{who}{step}", **fields_of(what, kind, choice))  # type: ignore[arg-type]
                elif made and what == "drop":
                    act.drop(kind, made[n % len(made)])
                elif made:
                    act.put(kind, made[n % len(made)], **fields_of(what, kind, choice))  # type: ignore[arg-type]


TITLES = ("Meeting with tenants", "Meeting with tenannts", "Meeting with the tenants’ group", "")
VARIED: dict[str, dict[str, tuple[object, ...]]] = {
    "interview": {
        "title": TITLES,
        "day": (TUESDAY, None),
        "begins": ("09:00", "09:30", ""),
        "ends": ("10:00", ""),
        "cancelled": (False, True),
    },
    "participant": {
        "role": TITLES,
        "voice": (None, "staff", "union"),
        "interviews": ((), ("i-staff",), ("i-leader", "i-staff")),
    },
    "finding": {
        "headline": (
            "Scrutiny comes too late to matter",
            "Scrutiny comes far too late to matter",
            "",
        ),
        "theme": (None, "finance", "governance"),
        "bearing": (None, "strength", "consider"),
    },
}


@pytest.mark.parametrize("kind", VARIED)
def test_all_that_likeness_hangs_on_is_read_from_the_document_as_from_the_tables(kind: str) -> None:
    (door,) = a_team()
    with door.action("Enter") as act:
        for values in product(*VARIED[kind].values()):
            act.new(kind, **dict(zip(VARIED[kind], values, strict=True)))  # type: ignore[arg-type]
        act.drop(kind, act.new(kind, **{SAYS[kind]: "Gone"}))
    with door.reading() as session:
        in_tables = set(twins(session))
    assert {t.kind for t in in_tables} == {kind}
    assert set(twins_in(Records(door.document))) == in_tables


@settings(max_examples=25)
@given(STEPS)
def test_what_is_told_of_twins_is_what_is_asked_after_the_merge(steps: list[Step]) -> None:
    """As many for each file, and in a document the very pairs of the tables written from it."""
    here, am, rp = doors = a_team("AM", "RP")
    play(doors, steps)
    said = [len(sentences) for sentences in told(here, am, rp)]
    came = {q.id: -1 for q in asked(here)}
    for n, other in enumerate((am, rp)):
        here.merge(other.history())
        came = {q.id: came.get(q.id, n) for q in asked(here)}
        with here.reading() as session:
            assert set(twins_in(Records(here.document, here.contested))) == set(twins(session))
    assert said == [list(came.values()).count(n) for n in (0, 1)]
    for door in doors:
        door.close()
