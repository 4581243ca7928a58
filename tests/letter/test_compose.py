"""Composing follows the record and never overwrites a word that somebody wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.compose import compose, take
from peerchallenge.letter.outline import Advice, Heading, Words, plain, spans
from peerchallenge.record.readings import living, members
from peerchallenge.record.weighing import Paragraph
from peerchallenge.store.actions.weighing import add_recommendation
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door


@pytest.fixture
def door() -> Door:
    made = a_challenge()
    with made.action("Add findings") as act:
        act.new(
            "finding",
            key="f1",
            headline="Members respect officers",
            narrative="The team saw it.",
            theme="governance",
            bearing="strength",
            order="a0",
        )
        act.new(
            "finding",
            key="f2",
            headline="Scrutiny comes late",
            theme="governance",
            bearing="consider",
            order="a1",
        )
        act.new(
            "recommendation", key="r1", text="Bring scrutiny in early.", findings=["f2"], order="a0"
        )
    return made


def paragraph(door: Door, origin: str) -> Paragraph | None:
    with door.reading() as session:
        return session.scalars(living(Paragraph).where(Paragraph.origin == origin)).first()


def test_the_first_time_everything_is_written_as_one_step(door: Door) -> None:
    assert compose(door) == []
    found = paragraph(door, "finding:f1")
    assert found is not None
    assert found.text == "*Members respect officers.* The team saw it."
    with door.reading() as session:
        assert members(session, "paragraph.findings")[found.key] == ["f1"]
    assert door.undo_name == "Compose the letter"
    door.undo()
    assert paragraph(door, "finding:f1") is None
    door.close()


def test_composing_again_with_nothing_new_is_no_step(door: Door) -> None:
    compose(door)
    before = (door.state_hash(), len(door._undo))
    assert compose(door) == []
    assert (door.state_hash(), len(door._undo)) == before
    door.close()


def test_a_paragraph_nobody_edited_follows_the_record(door: Door) -> None:
    compose(door)
    with door.action("Reword finding 1") as act:
        act.put("finding", "f1", narrative="The team saw it everywhere.")
    assert compose(door) == []
    found = paragraph(door, "finding:f1")
    assert found is not None
    assert found.text.endswith("The team saw it everywhere.")
    door.close()


def test_an_edited_paragraph_stays_and_the_new_words_are_offered(door: Door) -> None:
    compose(door)
    found = paragraph(door, "finding:f1")
    assert found is not None
    with door.action("Reword the letter") as act:
        act.put("paragraph", found.key, text="Members and officers work well together.")
        act.put("finding", "f1", narrative="The team saw it everywhere.")
    offers = compose(door)
    assert [(o.what, o.paragraph) for o in offers] == [("changed", found.key)]
    kept = paragraph(door, "finding:f1")
    assert kept is not None
    assert kept.text == "Members and officers work well together."
    take(door, offers)
    taken = paragraph(door, "finding:f1")
    assert taken is not None
    assert taken.text.endswith("everywhere.")
    assert compose(door) == []
    door.close()


def test_what_is_new_is_offered_and_goes_in_at_its_place(door: Door) -> None:
    compose(door)
    add_recommendation(door, text="Publish a forward plan.", findings=["f2"])
    offers = compose(door)
    assert [(o.what, o.words) for o in offers] == [("new", "Publish a forward plan.")]
    take(door, offers)
    with door.reading() as session:
        advice = [b for b in outline(session).blocks if isinstance(b, Advice)]
    assert [(a.number, plain(a.words)) for a in advice] == [
        (1, "Bring scrutiny in early."),
        (2, "Publish a forward plan."),
    ]
    door.close()


def test_what_was_deleted_is_not_brought_back_and_what_lost_its_source_is_offered(
    door: Door,
) -> None:
    compose(door)
    found = paragraph(door, "finding:f1")
    assert found is not None
    with door.action("Delete paragraph") as act:
        act.drop("paragraph", found.key)
        act.put("finding", "f1", narrative="Still so.")
        act.drop("recommendation", "r1")
    offers = compose(door)
    assert [o.what for o in offers] == ["gone"]
    assert paragraph(door, "finding:f1") is None
    take(door, offers)
    assert paragraph(door, "recommendation:r1") is None
    door.close()


def test_the_outline_is_in_the_order_of_the_format(door: Door) -> None:
    compose(door)
    with door.reading() as session:
        found = outline(session)
    titles = [b.words for b in found.blocks if isinstance(b, Heading) and b.level == 1]
    assert titles == [
        "The peer team",
        "What the team looked at",
        "How the team worked",
        "Overall messages",
        "Local priorities and outcomes",
        "Organisational and place leadership",
        "Governance and culture",
        "Financial planning and management",
        "Capacity for improvement",
        "Housing",
        "Recommendations",
        "Next steps",
    ]
    assert "6 February 2026" in found.words()
    door.close()


def test_what_is_missing_is_said_and_an_empty_store_is_refused(door: Door) -> None:
    compose(door)
    with door.reading() as session:
        said = outline(session).words()
        assert "The overall messages have not been written yet." in said
        assert session.scalars(select(Paragraph)).first() is not None
    empty = a_door()
    with pytest.raises(Refused, match="no challenge"):
        compose(empty)
    empty.close()
    door.close()


def test_light_marks_are_read_and_all_else_is_plain() -> None:
    found = spans("*Stressed.* 3 * 4 is <b>12</b>, see [the plan](https://example.org/a).")
    assert [(s.words, s.strong, s.link) for s in found] == [
        ("Stressed.", True, ""),
        (" 3 * 4 is <b>12</b>, see ", False, ""),
        ("the plan", False, "https://example.org/a"),
        (".", False, ""),
    ]
    assert plain(Words(spans("a * b * c"))) == "a * b * c"


def test_composing_again_after_undo_writes_it_all_again(door: Door) -> None:
    compose(door)
    door.undo()
    compose(door)
    assert paragraph(door, "finding:f1") is not None
    with door.action("Reword finding") as act:
        act.put("finding", "f1", narrative="The team saw it twice.")
    compose(door)
    found = paragraph(door, "finding:f1")
    assert found is not None
    assert found.text.endswith("twice.")
    door.close()


def test_the_letter_follows_the_order_and_the_themes_of_the_record(door: Door) -> None:
    add_recommendation(door, text="Publish a forward plan.", findings=["f2"])
    compose(door)
    found = paragraph(door, "finding:f1")
    assert found is not None
    with door.action("Reword the letter") as act:
        act.put("paragraph", found.key, text="In our own words.")
    with door.action("Put in order") as act:
        act.put("recommendation", "r1", order="z0")
        act.put("finding", "f1", theme="finance", bearing="consider")
    assert compose(door) == []
    with door.reading() as session:
        told = outline(session)
    advice = [plain(b.words) for b in told.blocks if isinstance(b, Advice)]
    assert advice == ["Publish a forward plan.", "Bring scrutiny in early."]
    said = told.words()
    at = said.index("Financial planning and management", said.index("Overall messages"))
    assert said[at : at + 3] == [
        "Financial planning and management",
        "Areas to consider",
        "In our own words.",
    ]
    before = door.undo_name
    door.undo()
    compose(door)
    assert door.undo_name == before
    compose(door)
    assert door.undo_name == before
    door.close()


def test_context_is_read_before_strengths_and_is_no_area_to_consider(door: Door) -> None:
    with door.action("Add finding") as act:
        act.new(
            "finding",
            key="f3",
            headline="Are *boundaries* changing?",
            theme="governance",
            bearing="context",
            order="a2",
        )
    compose(door)
    with door.reading() as session:
        said = outline(session).words()
    at = said.index("Governance and culture", said.index("Overall messages"))
    assert said[at + 1 : at + 3] == ["Are boundaries changing?", "Strengths"]
    door.close()


def test_small_counts_are_said_as_they_are(door: Door) -> None:
    with door.action("Change") as act:
        act.drop("interview", "i-staff")
        act.drop("document", "d-plan")
        act.put("challenge", "ch", starts=None)
    compose(door)
    found = paragraph(door, "counts")
    assert found is not None
    assert found.text.startswith("On site we met one person in one session. Counting")
    assert found.text.endswith("that is two hours.")
    door.close()
