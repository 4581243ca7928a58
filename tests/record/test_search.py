"""People type what they remember, not a query language; the best comes first and is marked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.record.search import Hit, search
from peerchallenge.store.door import Door
from tests.builders import a_challenge


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    lines = {
        "e1": "Scrutiny is strong and scrutiny is heard; scrutiny matters",
        "e2": "Members of every group say that scrutiny papers come late, often on the morning",
        "e3": "Mae’r tŷ yn agored, a’r café hefyd",
        "e4": "Housing near the river AND the station, not OR",
        "e5": "The leader’s office answers e-mail in 24 hours",
        "e6": "Papers that are late",
    }
    door = a_challenge()
    with door.action("Add lines") as act:
        for key, words in lines.items():
            act.new("evidence", key=key, text=words, interview="i-leader")
        act.new("finding", key="f1", headline="Scrutiny papers", narrative="They come late.")
        act.new("evidence", key="gone", text="Scrutiny of the bin lorries")
    with door.action("Delete line") as act:
        act.drop("evidence", "gone")
    yield door
    door.close()


def found(door: Door, words: str) -> list[str]:
    with door.reading() as session:
        return [h.key for h in search(session, words)]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("scru", {"e1", "e2", "f1"}),
        ("SCRUTINY", {"e1", "e2", "f1"}),
        ("scru late", set()),
        ("late scru", {"e2", "f1"}),
        ('"papers come"', {"e2"}),
        ('"papers come" morn', {"e2"}),
        ('"papers that"', {"e6"}),
        ("pap lat", set()),
        ("papers lat", {"e2", "e6", "f1"}),
        ("ty", {"e3"}),
        ("tŷ", {"e3"}),
        ("ty\u0302", {"e3"}),
        ("cafe", {"e3"}),
        ("CAFÉ", {"e3"}),
        ("mae'r", {"e3"}),
        ("leader's", {"e5"}),
        ("leader’s off", {"e5"}),
        ("e-mail", {"e5"}),
        ("24", {"e5"}),
        ("staff", {"i-staff", "who-staff"}),
        ("corporate plan", {"d-plan"}),
        ("lorries", set()),
        ("nowhere", set()),
    ],
)
def test_what_is_found(door: Door, words: str, keys: set[str]) -> None:
    assert set(found(door, words)) == keys


@pytest.mark.parametrize(
    "words",
    [
        "", " ", '"', '""', '"""', '" "', "*", "-", "(", ")", "()", "^", ":", "+", "'", "’", "{}",
        "[", ".", "AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR(a b, 2)", "text:late", "words:late",
        "rowid", "a AND", "OR b", "-late", "+late", "late*", "*late", "l*te", "^late", '"late',
        'late"', '"late" "', 'a"b"c', '"late*"', "(late OR", "late)", "🙂", "late 🙂", "🙂🙂",
        "\\", "%", "_", "late; drop table words", "a\x00b", "\ud800", "\u202elate", "…", "—",
        "x" * 10_000, "late " * 3_000, '"-"', "-- late", "'late'", "{late papers}",
    ],
)  # fmt: skip
def test_no_sign_is_a_command_and_none_is_an_error(door: Door, words: str) -> None:
    found(door, words)


@settings(max_examples=150)
@given(
    words=st.text(st.sampled_from(list("ab\"'*-+()^:{}.,AND OR NOT NEAR late 🙂’é")), max_size=20)
)
def test_nothing_typed_is_an_error(door: Door, words: str) -> None:
    found(door, words)


@pytest.mark.parametrize("words", ['"\ud800"', '"late\x00papers"'])
def test_half_a_letter_or_nul_in_quotation_marks_is_no_error(door: Door, words: str) -> None:
    found(door, words)


@pytest.mark.parametrize(
    ("words", "key"),
    [("river AND", "e4"), ("near the", "e4"), ("NOT OR", "e4"), ("-late papers", "e6"),
     ("(late)", "e6"), ("late*", "e6"), ('"late', "e6"), ("late 🙂", "e6"), ("papers, late!", "e6"),
    ],
)  # fmt: skip
def test_operators_are_words_like_any_other(door: Door, words: str, key: str) -> None:
    assert key in found(door, words)


def test_the_best_comes_first(door: Door) -> None:
    keys = found(door, "scrutiny")
    assert keys.index("e1") < keys.index("e2")


def test_the_words_found_are_marked_and_nothing_else(door: Door) -> None:
    with door.reading() as session:
        hits = {h.key: h for h in search(session, "papers lat")}
    assert hits["e6"].pieces == (("Papers", True), (" that are ", False), ("late", True))
    assert _words(hits["e2"]).startswith("Members of every group")
    assert [w for w, marked in hits["e2"].pieces if marked] == ["papers", "late"]


def test_marks_hold_with_accents_and_phrases(door: Door) -> None:
    with door.reading() as session:
        (hit,) = search(session, '"papers come"')
        assert [w for w, marked in hit.pieces if marked] == ["papers come"]
        (hit,) = search(session, "cafe")
        assert [w for w, marked in hit.pieces if marked] == ["café"]


def test_undo_brings_a_deleted_line_back_into_the_search(door: Door) -> None:
    with door.action("Delete line") as act:
        act.drop("evidence", "e5")
    assert found(door, "e-mail") == []
    door.undo()
    assert found(door, "e-mail") == ["e5"]


def test_as_many_as_asked_for(door: Door) -> None:
    with door.reading() as session:
        assert len(search(session, "scru", limit=2)) == 2


def _words(hit: Hit) -> str:
    return "".join(words for words, _ in hit.pieces)
