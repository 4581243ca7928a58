"""Leftovers, another council, figures that disagree, words that could be plainer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.letter.checks import LOOK, MUST, check_paragraph
from peerchallenge.letter.checks.numbers import _TENS, _UNITS, number_before
from peerchallenge.letter.checks.passage import Passage
from peerchallenge.letter.wording import phrase
from tests.letter.checking import a_letter, codes, found, known_of, words_at


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("The date is TBC.", "to-fill", "TBC"),
        ("We met XX people.", "to-fill", "XX"),
        ("Is this so???", "to-fill", "???"),
        ("As [insert name] has it.", "to-fill", "[insert name]"),
        ("As [name] has it.", "to-fill", "[name]"),
        ("As () has it.", "empty-brackets", "()"),
        ("As “” has it.", "empty-brackets", "“”"),
        ("Two  spaces.", "double-space", "  "),
        ("A stray stop .", "stray-space", " ."),
        ("It is the the same.", "doubled-word", "the the"),
    ],
)
def test_what_was_left_over_is_pointed_at(said: str, code: str, words: str) -> None:
    door = a_letter()
    (check,) = found(door, said)
    assert (check.code, words_at(said, check)) == (code, words)
    assert check.level == (MUST if code == "to-fill" else LOOK)
    door.close()


@pytest.mark.parametrize(
    "said",
    [
        "*Stress*, [words](https://example.org) and^[a footnote, in full] all stand.",
        "They had had enough, and said that that would do.",
        "“Is it so?” they asked (all of them). It cost £1.5m…",
        "Recycling is 46 per cent; the XXI century is young.",
    ],
)
def test_what_is_meant_is_left_alone(said: str) -> None:
    door = a_letter()
    assert codes(found(door, said)) == {}
    door.close()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("It works with Adur District Council on waste.", "Adur District Council"),
        ("It works with Adur on waste.", "Adur"),
        ("It works with Fernleigh Borough Council.", "Fernleigh Borough Council"),
        ("The London Borough of Bexley does so.", "Bexley"),
        ("It learned from King’s Lynn and West Norfolk.", "King’s Lynn and West Norfolk"),
        ("It learned from Reading Borough Council.", "Reading Borough Council"),
    ],
)
def test_another_council_is_worth_a_look(said: str, words: str) -> None:
    door = a_letter()
    (check,) = found(door, said)
    assert (check.code, check.level) == ("other-council", LOOK)
    assert words in said[slice(*check.at)] if check.at else False
    door.close()


@pytest.mark.parametrize(
    "said",
    [
        "Tarnbeck District Council is well run. Tarnbeck knows itself.",
        "TARNBECK DISTRICT COUNCIL is well run.",
        "Reading the plan took an hour. Town and parish councils agree.",
        "The county council and the district council talk.",
    ],
)
def test_its_own_council_and_plain_words_are_left_alone(said: str) -> None:
    door = a_letter()
    assert codes(found(door, said)) == {}
    door.close()


# The challenge has 12 people, 2 sessions, 3.5 hours of the team, 1 document, 4 days, 2 peers.
@pytest.mark.parametrize(
    "said",
    [
        "We met 12 people in two sessions.",
        "We met more than ten people.",
        "We met over 10 people, in no fewer than two different sessions.",
        "We met around a dozen people.",
        "We spent four days on site.",
        "We read one document.",
        "We met somebody who had waited 12 hours for 40 people.",
        "We heard that 40 people had waited three days.",
        "The council met 300 people in 20 sessions.",
    ],
)
def test_figures_that_agree_and_figures_of_the_councils_own_are_left_alone(said: str) -> None:
    door = a_letter()
    assert codes(found(door, said)) == {}
    door.close()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("We met 14 people.", "14 people"),
        ("The team met more than twelve people.", "more than twelve people"),
        ("We spoke to forty-two people.", "forty-two people"),
        ("We met a hundred and forty people.", "a hundred and forty people"),
        ("We met 1,400 people.", "1,400 people"),
        ("We held three separate sessions.", "three separate sessions"),
        ("We spent five days on site.", "five days"),
        ("A team of six peers came.", "six peers"),
        ("We make 7 recommendations.", "7 recommendations"),
    ],
)
def test_a_figure_that_disagrees_with_the_record_is_pointed_at(said: str, words: str) -> None:
    door = a_letter()
    (check,) = found(door, said)
    assert (check.code, check.level, words_at(said, check)) == ("figure", LOOK, words)
    known = known_of(door)
    (process,) = check_paragraph(known, "new", said, section="process")
    assert process.level == MUST, "where the letter says how the team worked, it is no opinion"
    door.close()


@given(st.integers(2, 1999))
def test_a_number_is_the_same_in_figures_and_in_words(number: int) -> None:
    for said in (str(number), f"{number:,}", spelled(number)):
        words = Passage(f"we met {said} people").words
        read = number_before(words, len(words) - 2)
        assert read is not None
        assert read.value == number, said


def spelled(number: int) -> str:
    units, tens = _UNITS, ("", "", *_TENS)
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number // 10] + (f"-{units[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joined = " and " if rest < 100 else " "
    return f"{units[number // size]} {name}" + (f"{joined}{spelled(rest)}" if rest else "")


def test_words_of_an_inspection_and_words_that_could_be_plainer_are_worth_a_look() -> None:
    door = a_letter()
    checks = found(door, "There are weaknesses, in order to say it.")
    assert codes(checks) == {"inspection": LOOK, "plain": LOOK}
    assert "“areas to consider” may do" in checks[0].sentence
    assert codes(found(door, "It is so " + "once again " * 23)) == {"long-sentence": LOOK}
    door.close()


def test_our_own_standing_phrases_are_not_corrected() -> None:
    door = a_letter()
    ours = phrase("opening", "purpose", dates="3 and 6 November 2025")
    with door.action("Compose") as act:
        act.new("paragraph", key="own", section="opening", origin="purpose", text=ours)
    known = known_of(door)
    assert check_paragraph(known, "own", ours) == []
    assert "inspection" in codes(check_paragraph(known, "own", f"{ours} It has failings."))
    door.close()
