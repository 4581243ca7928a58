"""Whatever is typed, pasted, split, joined and moved: the letter on screen is the record."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.ui.hands import Act
from tests.ui.letter.peer import ACTS, Table

scripts = st.lists(st.tuples(ACTS, st.sampled_from([True, True, True, False])), max_size=16)
OWN = [HealthCheck.function_scoped_fixture]


@given(scripts)
@settings(max_examples=12, deadline=None, suppress_health_check=OWN)
def test_the_letter_on_screen_is_the_record(qtbot: QtBot, acts: list[tuple[Act, bool]]) -> None:
    Table(qtbot).play(acts)


places = st.integers(0, 900)
keeping = st.one_of(
    st.tuples(st.just("head"), places),
    st.tuples(st.just("go"), places),
    st.tuples(st.just("enter")),
    st.tuples(st.just("type"), st.just("a")),
    st.tuples(st.just("backspace at the head"), places),
    st.tuples(st.just("move"), st.booleans()),
    st.tuples(st.just("cut and paste"), places, places),
    st.tuples(st.just("compose again")),
)


@given(st.lists(keeping, max_size=14))
@settings(max_examples=10, deadline=None, suppress_health_check=OWN)
def test_no_link_is_lost_by_splitting_joining_moving_or_pasting(
    qtbot: QtBot, acts: list[Act]
) -> None:
    table = Table(qtbot)
    before = table.links()
    for act in acts:
        name, *said = act
        if name == "backspace at the head":
            table.act(("head", *said))
            table.act(("backspace", False))
        elif name == "cut and paste":
            table.act(("select paragraph", said[0]))
            table.act(("cut",))
            table.act(("head", said[1]))
            table.act(("enter",))
            table.act(("head", said[1]))
            table.act(("paste",))
        else:
            table.act(act)
        table.check()
        assert table.links() == before, act
    table.check_kept()
    table.close()
