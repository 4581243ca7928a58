"""Find anything: what people remember of a name is enough, and the best comes first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.anything import Named, lines_about, named
from peerchallenge.record.matching import fit, folded
from tests.builders import a_challenge


def test_everything_with_a_name_is_found_by_the_start_of_a_word() -> None:
    door = a_challenge()
    with door.action("Add") as act:
        act.new("finding", key="f1", number=12, headline="Scrutiny is not heard", order="a0")
        act.new("recommendation", key="r1", text="Publish the housing plan", order="a0")
        act.new("finding", key="gone", number=13, headline="Scrutiny of bins", order="a1")
    with door.action("Delete") as act:
        act.drop("finding", "gone")
    with door.reading() as session:
        all_of_it = named(session)
    door.close()

    def found(typed: str) -> list[tuple[str, str]]:
        return [(n.kind, n.key) for n in all_of_it if n.fits(folded(typed)) is not None]

    assert found("scru") == [("finding", "f1")]
    assert ("finding", "f1") in found("finding 12")
    assert found("publish hous") == [("recommendation", "r1")]
    assert ("theme", "f0") in found("housing")
    assert found("oakes") == [("peer", "p-jo")]
    assert found("AM") == [("peer", "p-am")]


def test_lines_say_where_they_were_said() -> None:
    door = a_challenge()
    with door.action("Add") as act:
        act.new("evidence", key="e1", text="Tŷ Coed is trusted", interview="i-leader")
        act.new("evidence", key="e2", text="Nobody speaks of it", interview="i-leader")
        act.new("finding", key="f1", headline="Tŷ Coed works", order="a0")
    with door.reading() as session:
        lines = lines_about(session, "ty coe")
        assert lines_about(session, "zz") == []
    door.close()
    assert [(line.key, line.title) for line in lines] == [("e1", "Tŷ Coed is trusted")]
    assert lines[0].under


def test_the_closer_a_name_fits_the_sooner_it_comes() -> None:
    wanted = folded("scrutiny pap")
    fits = [
        fit(folded(title), folded(more), wanted)
        for title, more in (
            ("Scrutiny papers come late", ""),
            ("Late scrutiny papers", ""),
            ("Papers for scrutiny", ""),
            ("Scrutiny", "its papers"),
            ("Housing", "papers"),
        )
    ]
    assert fits == [0, 1, 2, 3, None]


@given(st.text(), st.data())
def test_any_beginning_of_its_title_finds_it(title: str, data: st.DataObject) -> None:
    whole = folded(title)
    if not whole:
        return
    typed = whole[: data.draw(st.integers(2, len(whole)))].rstrip()
    if typed:
        assert Named("finding", "f", title).fits(typed) == 0


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert folded(folded(words)) == folded(words)
