"""Words marked as kept, added or taken out; places where two people's words meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.ui.needs.marking import doubtful, how_many, runs, units, what_changed

WORDS = st.lists(
    st.sampled_from(
        ["members", "trust", "officers", "Tŷ'r", "😀", ".", ",", " ", "  ", "\n", "not", "do"]
    ),
    max_size=24,
).map(" ".join)
ANY = st.text(st.characters(codec="utf-8"), max_size=40)

BEFORE = "Members trust officers. The team saw this in meetings. There is a protocol."
YOURS = "Members fully trust senior officers. The team saw this in three meetings. There is a plan."
THEIRS = "Some members do not trust officers. The team heard this in meetings. There is a protocol."
JOINED = (
    "Some members do not fully trust senior officers. The team heard this in three meetings."
    " There is a plan."
)


def said(words: str, places: tuple[tuple[int, int], ...]) -> list[str]:
    return [words[start:end] for start, end in places]


@given(WORDS | ANY, WORDS | ANY)
def test_the_runs_rebuild_both_wordings(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(r.words for r in found if r.what != "removed") == after
    assert "".join(r.words for r in found if r.what != "added") == before
    assert all(r.words for r in found)


@given(WORDS | ANY)
def test_words_nobody_changed_are_all_kept(words: str) -> None:
    assert {r.what for r in runs(words, words)} <= {"kept"}


def test_only_the_words_that_changed_are_marked() -> None:
    assert [(r.what, r.words) for r in runs("Members trust officers.", "Some trust officers.")] == [
        ("removed", "Members"),
        ("added", "Some"),
        ("kept", " trust officers."),
    ]
    # A space between two new words is part of what is new.
    assert [r.words for r in runs("We saw it", "We have now heard it") if r.what == "added"] == [
        "have now heard"
    ]
    assert how_many("three, two groups’ own") == 4


@given(WORDS | ANY, WORDS | ANY, WORDS | ANY)
def test_doubtful_places_are_in_order_and_hold_words(a: str, b: str, c: str) -> None:
    end = 0
    for start, stop in doubtful(a, b, c):
        assert end <= start < stop <= len(a)
        assert a[start:stop].strip() == a[start:stop]
        end = stop


@given(WORDS, WORDS)
def test_where_only_one_changed_words_nothing_is_doubtful(base: str, other: str) -> None:
    assert doubtful(other, base, other) == ()
    assert doubtful(other, other, base) == ()


def test_a_sentence_both_changed_is_doubtful_and_others_are_not() -> None:
    found = said(JOINED, doubtful(JOINED, YOURS, THEIRS))
    assert found[0].startswith("Some members do not fully")
    assert "heard this in three" in found[1]
    assert len(found) == 2  # only one of the two changed the last sentence


def test_what_both_took_out_is_doubtful_too() -> None:
    yours, theirs = "Members trust officers.", "Members do not officers."
    assert said("Members officers.", doubtful("Members officers.", yours, theirs))


@pytest.mark.parametrize(("words", "places"), [("😀 a 😀b", ((2, 3), (4, 6))), ("abc", ((0, 3),))])
def test_places_are_told_as_the_screen_counts(
    words: str, places: tuple[tuple[int, int], ...]
) -> None:
    wide = words.encode("utf-16-le")
    told = [wide[2 * start : 2 * end].decode("utf-16-le") for start, end in units(words, places)]
    assert told == said(words, places)


def test_of_long_words_only_the_sentences_that_changed_are_shown() -> None:
    base = "One is so. Two is so. Three is so. Four is so."
    assert what_changed(base, base.replace("Two", "Both"), base) == "… Two is so. …"
    assert what_changed(base, base.replace("Two is", "Two surely is"), base + " Five.") == (
        "… Two is so. …"
    )


@given(WORDS, WORDS, WORDS)
def test_no_word_that_somebody_took_out_is_left_out(base: str, one: str, other: str) -> None:
    shown = "".join(what_changed(base, one, other).split())
    for side in (one, other):
        for run in runs(base, side):
            if run.what == "removed":
                assert "".join(run.words.split()) in shown or "\n" in run.words or "." in run.words
