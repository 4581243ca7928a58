"""What one or two people said is told of nobody apart: not in the chart, nor in its words."""

from __future__ import annotations

from peerchallenge.letter.assemble import outline
from peerchallenge.letter.facts import heard_figure
from peerchallenge.letter.outline import Figure, Words
from peerchallenge.store.door import Door
from tests.letter.checking import a_letter


def with_residents(people: int) -> Door:
    door = a_letter()
    with door.action("Write") as act:
        act.new("interview", key="i-home", title="At home", form="interview")
        act.new("participant", key="who-home", voice="resident", people=people,
                interviews=["i-home"])  # fmt: skip
        act.new("evidence", text="Nobody answers", interview="i-home", themes=["governance"],
                order="a0")  # fmt: skip
        act.new("evidence", text="We are proud", interview="i-staff", themes=["governance"],
                order="a1")  # fmt: skip
    return door


def columns(door: Door) -> tuple[str, ...]:
    with door.reading() as session:
        figure = heard_figure(session)
    assert isinstance(figure, Figure)
    for row in figure.drawn.cells:
        assert len(row) == len(figure.drawn.columns)
    return figure.drawn.columns if "Residents 1" in figure.alt else ()


def test_a_family_of_two_people_is_no_column_and_one_of_three_is() -> None:
    for people, is_shown in ((1, False), (2, False), (3, True)):
        door = with_residents(people)
        assert ("Residents" in columns(door)) is is_shown
        with door.reading() as session:
            told = outline(session, format="report").blocks
        said = " ".join(s.words for b in told if isinstance(b, Words) for s in b.spans)
        assert ("fewer than three people" in said) is not is_shown
        door.close()


def test_a_session_that_was_cancelled_or_nobody_listed_makes_no_crowd() -> None:
    door = with_residents(9)
    assert "Residents" in columns(door)
    with door.action("Delete") as act:
        act.drop("participant", "who-home")
    assert "Residents" not in columns(door)
    door.close()
