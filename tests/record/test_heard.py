"""What came up in other sessions is found by the telling words of the line being written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.heard import Heard, heard_elsewhere, telling
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.actions.notes import (
    add_interview,
    add_line,
    change_interview,
    drop_interview,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge


def noted(*said: tuple[str, str]) -> Door:
    door = a_challenge()
    for source, words in said:
        add_line(door, source=source, note_taker="p-jo", text=words)
    return door


def heard(door: Door, words: str, interview: str = "i-staff") -> Heard | None:
    with door.reading() as session:
        return heard_elsewhere(session, words, interview=interview)


def test_two_words_beside_each_other_tell_more_than_one() -> None:
    door = noted(
        ("i-leader", "Agency cover costs a million"),
        ("i-leader", "The agency was new"),
        ("i-staff", "Agency cover in planning"),
    )
    found = heard(door, "Would like less agency cover, somebody said")
    assert found is not None
    assert (found.words, found.sessions, found.voices) == ("agency cover", 1, (Voice.LEADING,))
    assert [line.text for line in found.lines] == ["Agency cover costs a million"]
    door.close()


def test_two_words_of_one_line_tell_where_no_pair_was_said_and_the_rarest_are_shown() -> None:
    door = noted(
        ("i-leader", "Depot was built late, and housing too"),
        ("i-leader", "Housing stands by the depot"),
        ("i-leader", "Voids in housing take ten weeks"),
    )
    found = heard(door, "The depot has no voids but housing")
    assert found is not None
    assert found.words == "voids … housing"
    assert [line.text for line in found.lines] == ["Voids in housing take ten weeks"]
    door.close()


def test_one_short_word_is_chance_and_one_long_word_of_several_sessions_is_not() -> None:
    door = noted(
        ("i-leader", "The depot floods"),
        ("i-leader", "Safeguarding is known"),
        ("i-leader", "Homelessness is down"),
    )
    more = add_interview(door, title="Partners")
    for words in ("Depot closed", "Homelessness costs more"):
        add_line(door, source=more, note_taker="p-jo", text=words)
    assert heard(door, "The depot was painted") is None
    assert heard(door, "Safeguarding was asked about") is None  # in one session only
    found = heard(door, "Proud of how homelessness is met")
    assert found is not None
    assert (found.words, found.sessions) == ("homelessness", 2)
    door.close()


def test_nothing_is_said_of_the_session_itself_of_deleted_ones_or_of_plain_words() -> None:
    door = noted(("i-staff", "Agency cover"), ("i-leader", "Said that people were there"))
    assert heard(door, "Agency cover again") is None
    assert heard(door, "Many people said that they were there") is None
    assert heard(door, "") is None
    assert heard(door, "Agency cover", "i-leader") is not None
    drop_interview(door, interview="i-staff")
    assert heard(door, "Agency cover", "i-leader") is None
    door.close()


def test_a_session_called_off_was_still_heard() -> None:
    door = noted(("i-leader", "Agency cover"))
    change_interview(door, interview="i-leader", cancelled=True)
    assert heard(door, "agency cover") is not None
    door.close()


def test_a_word_of_every_second_line_tells_nothing() -> None:
    door = noted(*[("i-leader", f"Scrutiny panel {n}") for n in range(70)])
    assert heard(door, "scrutiny panel") is None
    assert heard(door, "the panel asks scrutiny") is None
    door.close()


@given(st.text(max_size=200))
def test_no_words_break_the_looking(words: str) -> None:
    pairs, single = telling(words)
    assert len(pairs) <= 12
    assert len(single) <= 12


def test_signs_of_the_search_are_only_signs() -> None:
    door = noted(("i-leader", "NEAR the depot's AND gate"))
    for words in ('"depot"', "depot* NEAR(", "near-depot", "depot's", "’’depot’’"):
        heard(door, words)
    door.close()
