"""Both together: as the record has it where that can be read, else sentence by sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.ui.needs.joining import by_sentence, proposed
from peerchallenge.ui.needs.marking import sentences_of, words_of
from tests.ui.needs.made_up import WORDS

YOURS = "Members fully trust officers. Reports come in time."
THEIRS = "Some members do not trust officers. Reports come in time."
SENTENCE = st.lists(st.sampled_from(("trust", "officers", "late", "heard", "plan")), min_size=1)
PARTED = st.sampled_from((" ", "\n\n"))
TEXT = st.builds(
    lambda held, gap: gap.join(" ".join(words).capitalize() + "." for words in held),
    st.lists(SENTENCE, max_size=6),
    PARTED,
)


def stripped(text: str) -> set[str]:
    return {one.strip() for one in sentences_of(text)} - {""}


def test_what_the_record_says_is_proposed_while_each_word_is_somebodys() -> None:
    sides = [side.words for side in WORDS.sides]
    assert proposed(WORDS.joined, WORDS.base, *sides) == WORDS.joined


def test_letters_that_stand_in_each_others_words_are_not_proposed() -> None:
    glued = "SomeMembers membersfully dotrust trustofficersofficers. Reports come in time."
    assert proposed(glued, "", YOURS, THEIRS) == (
        "Members fully trust officers. Some members do not trust officers. Reports come in time."
    )


def test_a_sentence_one_of_them_took_out_stays_out() -> None:
    base = "It is late. Nobody knows why."
    assert by_sentence(base, "It is late.", "It is late. Nobody knows why. Costs rise.") == (
        "It is late. Costs rise."
    )


def test_words_without_a_full_stop_do_not_run_into_the_next() -> None:
    assert by_sentence("", "Trust differs", "Reports come late") == (
        "Trust differs\nReports come late"
    )


@given(TEXT, st.lists(TEXT, min_size=2, max_size=4))
def test_nothing_that_was_written_is_missing_and_no_word_is_made_up(
    base: str, sides: list[str]
) -> None:
    said = by_sentence(base, *sides)
    for side in sides:
        assert stripped(side) - stripped(base) <= stripped(said)
    assert words_of(said) <= set().union(*map(words_of, sides))
    assert proposed(said, base, *sides) == said
