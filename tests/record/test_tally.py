"""The counts that are kept are those that a fresh reading of every line would give."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.record import tally as tallying
from peerchallenge.record.tally import Tally, tally
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.door import Door
from tests.builders import a_challenge

LINES = ("one", "two", "three", "four")
KEY = st.sampled_from(LINES)
THEME = st.sampled_from(["finance", "governance", "f0"])
Done = Callable[[Door], object]


def written(key: str, text: str, interview: str | None, themes: list[str], voice: str) -> Done:
    def go(door: Door) -> None:
        with door.action("Write") as act:
            where = {"interview": interview, "document": None if interview else "d-plan"}
            act.put("evidence", key, text=text, themes=themes, voice=voice or None, **where)

    return go


def led(key: str, theme: str) -> Done:
    def go(door: Door) -> None:
        with door.action("File") as act:
            act.lead("evidence", key, "themes", theme)

    return go


def dropped(keys: list[str]) -> Done:
    def go(door: Door) -> None:
        with door.action("Delete") as act:
            for key in keys:
                act.drop("evidence", key)

    return go


def spoken(voice: str) -> Done:
    def go(door: Door) -> None:
        with door.action("Who spoke") as act:
            act.put("participant", "who-staff", voice=voice)

    return go


def typed(words: str) -> Done:
    def go(door: Door) -> None:
        door.drafts.note("evidence", "one", "text", words, name="Reword")
        door.settle()

    return go


ACTS = st.one_of(
    st.builds(
        written,
        KEY,
        st.sampled_from(["Said", "Said so", "", "  "]),
        st.sampled_from(["i-leader", "i-staff", None]),
        st.lists(THEME, unique=True, max_size=3),
        st.sampled_from(["", "union", "staff"]),
    ),
    st.builds(led, KEY, THEME),
    st.builds(dropped, st.lists(KEY, unique=True)),
    st.builds(spoken, st.sampled_from(["staff", "resident"])),
    st.builds(typed, st.sampled_from(["Other words", ""])),
    st.just(Door.undo),
    st.just(Door.redo),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(ACTS, st.booleans()), max_size=12), st.sampled_from([0, 2, 1_000]))
def test_counts_kept_are_those_of_a_fresh_reading(acts: list[tuple[Done, bool]], few: int) -> None:
    door, kept, touched = a_challenge(), Tally(), set[tuple[str, str]]()
    door.watch(lambda stepped: touched.update(stepped.records))
    with door.action("Begin") as act:
        for key in LINES:
            act.new("evidence", key=key, text="Said", interview="i-staff")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tallying, "FEW", few)  # read one by one, or all together
        for done, is_read in [*acts, (Door.undo, True)]:
            done(door)
            if not is_read:  # several actions may pass between two readings
                continue
            with door.reading() as session:
                kept.read(session, touched)
                touched.clear()
                fresh = tally(session)
                assert (kept.lines, kept.unfiled) == (fresh.lines, fresh.unfiled)
                assert kept.by_session() == fresh.by_session()
                assert kept.voices(session) == fresh.voices(session)
    door.close()


def test_a_line_counts_under_its_main_theme_and_blank_ones_do_not_count() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", text="One", interview="i-leader", themes=["finance", "governance"])
        act.new("evidence", text="Two", interview="i-staff", voice="union")
        act.new("evidence", text="Three", document="d-plan", themes=["finance"])
        act.new("evidence", text=" ", interview="i-staff")
    with door.reading() as session:
        found = tally(session)
        assert (found.lines, found.unfiled) == (3, 1)
        assert found.by_session() == {"i-leader": 1, "i-staff": 1}
        heard = found.voices(session)
    assert heard["finance"] == {Voice.LEADING: 1, Voice.DOCUMENT: 1}
    assert heard[None] == {Voice.UNION: 1}
    door.close()
