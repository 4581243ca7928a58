"""Whatever is typed, pasted, moved and undone here or written elsewhere: the text is the record."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.ui.capture.peer import ACTS, Table
from tests.ui.hands import Act

scripts = st.lists(st.tuples(ACTS, st.sampled_from([True, True, True, False])), max_size=16)


@given(scripts)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_text_on_screen_is_the_record(qtbot: QtBot, acts: list[tuple[Act, bool]]) -> None:
    Table(qtbot).play(acts)
