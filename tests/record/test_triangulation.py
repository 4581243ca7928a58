"""The rule every finding is weighed by, case by case."""

import pytest

from peerchallenge.record.triangulation import (
    Line,
    in_words,
    line_of,
    session_voices,
    triangulations,
    weigh,
)
from peerchallenge.record.vocabulary import Voice
from tests.builders import a_challenge

LEAD, OPP, STAFF, DOC = (Voice(v) for v in ("leading", "opposition", "staff", "document"))

CASES: list[tuple[str, list[Line], tuple[int, int, bool]]] = [
    ("nothing at all", [], (0, 0, False)),
    ("one line", [Line("a", LEAD)], (1, 1, False)),
    ("twenty lines of one session are one source", [Line("a", LEAD)] * 20, (1, 1, False)),
    (
        "two note-takers in one session are one source",
        [Line("a", LEAD), Line("a", LEAD)],
        (1, 1, False),
    ),
    ("three sources of one voice", [Line(s, STAFF) for s in "abc"], (3, 1, False)),
    ("two sources of two voices", [Line("a", LEAD), Line("b", STAFF)], (2, 2, False)),
    (
        "three sources of two voices",
        [Line("a", LEAD), Line("b", STAFF), Line("c", STAFF)],
        (3, 2, True),
    ),
    (
        "three sources of three voices",
        [Line("a", LEAD), Line("b", STAFF), Line("c", DOC)],
        (3, 3, True),
    ),
    ("a mixed session is a source and no voice", [Line(s, None) for s in "abc"], (3, 0, False)),
    (
        "a mixed session and two voices",
        [Line("a", None), Line("b", LEAD), Line("c", OPP)],
        (3, 2, True),
    ),
    (
        "two voices marked in one session are one source and two voices",
        [Line("a", LEAD), Line("a", OPP), Line("b", LEAD)],
        (2, 2, False),
    ),
    ("a line with no source supports nothing", [Line(None, LEAD)] * 5, (0, 0, False)),
    (
        "documents count like people",
        [Line("a", DOC), Line("b", DOC), Line("c", LEAD)],
        (3, 2, True),
    ),
]


@pytest.mark.parametrize(("said", "lines", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_the_rule(said: str, lines: list[Line], wanted: tuple[int, int, bool]) -> None:
    found = weigh(lines)
    assert (found.sources, found.voices, found.is_triangulated) == wanted


def test_the_framework_can_ask_for_more() -> None:
    lines = [Line("a", LEAD), Line("b", STAFF), Line("c", STAFF)]
    assert not weigh(lines, needs_sources=4).is_triangulated
    assert not weigh(lines, needs_voices=3).is_triangulated


def test_the_voice_marked_on_a_line_beats_the_session() -> None:
    spoken: dict[str, Voice | None] = {"a": STAFF, "m": None}
    assert line_of("a", None, None, spoken).voice is STAFF
    assert line_of("a", None, "union", spoken).voice is Voice.UNION
    assert line_of("m", None, None, spoken).voice is None
    assert line_of("m", None, "opposition", spoken).voice is OPP
    assert line_of("m", None, "a voice of a newer version", spoken).voice is None


def test_a_session_speaks_with_one_voice_only_if_all_in_it_share_it() -> None:
    door = a_challenge()
    with door.action("Add participants") as act:
        act.new("interview", key="mixed", title="Partnership board")
        act.new("participant", voice="partner", interviews=["mixed"])
        act.new("participant", voice="business", interviews=["mixed"])
        act.new("interview", key="walk", title="Town centre walk", form="visit")
        act.new("interview", key="nobody", title="Nobody listed")
    with door.reading() as session:
        found = session_voices(session)
    assert found["i-leader"] is LEAD
    assert found["mixed"] is None
    assert found["walk"] is Voice.SEEN
    assert found["nobody"] is None
    door.close()


def test_blank_and_deleted_lines_support_no_finding() -> None:
    door = a_challenge()
    with door.action("Add finding") as act:
        real = act.new("evidence", text="Heard", interview="i-leader")
        blank = act.new("evidence", text="  ", interview="i-staff")
        gone = act.new("evidence", text="Taken back", document="d-plan")
        act.drop("evidence", gone)
        act.new("finding", key="f", headline="So it is", evidence=[real, blank, gone])
    with door.reading() as session:
        found = triangulations(session, needs_sources=3, needs_voices=2)["f"]
    assert (found.sources, found.voices, found.heard) == (1, 1, (LEAD,))
    assert in_words(found) == "1 source, 1 voice, needs 2 more sources, another voice"
    door.close()
