"""Rewriting touches what differs and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerchallenge.errors import Fault
from peerchallenge.store.document import Document, hunks, trim

WORDS = st.lists(
    st.sampled_from(["trust", "officers", " ", ".", "ŵ", "😀", "\n"]), max_size=30
).map("".join)


def applied(before: str, found: list[tuple[int, int, str]]) -> str:
    for at, removed, added in reversed(found):
        before = before[:at] + added + before[at + removed :]
    return before


@given(WORDS, WORDS)
def test_hunks_make_the_one_of_the_other(before: str, after: str) -> None:
    assert applied(before, hunks(before, after)) == after
    assert applied(before, [trim(before, after)]) == after


@given(WORDS, WORDS)
def test_a_rewritten_text_is_what_was_written(before: str, after: str) -> None:
    document = Document()
    document.write("finding", "k", "headline", before)
    document.write("finding", "k", "headline", after)
    assert document.text("finding", "k", "headline") == after


def test_two_people_rewording_different_words_keep_both() -> None:
    one = Document(who="JO")
    one.write("finding", "k", "headline", "Members trust officers and say so")
    other = Document([one.everything()], who="AM")
    one.write("finding", "k", "headline", "Members respect officers and say so")
    other.write("finding", "k", "headline", "Members trust officers and often say so")
    joined, _ = one.joined([other.history()])
    assert joined.text("finding", "k", "headline") == "Members respect officers and often say so"


ALIKE = st.sampled_from(["old", "officers", "of", "often", "members", "memos", "foe"])


@example(["trust", "officers"], "old", "members", 1, 1)
@example(["officers"], "on", "officials", 0, 0)
@given(st.lists(ALIKE, min_size=1, max_size=5), ALIKE, ALIKE, st.integers(0, 5), st.integers(0, 4))
def test_words_two_people_put_in_stand_whole_whatever_they_begin_with(
    base: list[str], put_in: str, instead: str, at: int, which: int
) -> None:
    """Letter by letter "old officers" and "members" made "membld oers" of "officers"."""
    one = Document(who="JO")
    one.write("finding", "k", "headline", " ".join(base))
    other = Document([one.everything()], who="AM")
    one.write("finding", "k", "headline", " ".join([*base[:at], put_in, *base[at:]]))
    reworded = [instead if n == which else word for n, word in enumerate(base)]
    other.write("finding", "k", "headline", " ".join(reworded))
    joined, _ = one.joined([other.history()])
    words = joined.text("finding", "k", "headline")
    assert put_in in words
    assert instead in words or which >= len(base)


def test_a_panic_of_the_engine_is_a_fault() -> None:
    with pytest.raises(Fault, match="could not be read or written"):
        Document().put("no/root", "k", "name", 1)
