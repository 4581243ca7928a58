"""Every wording that ever stood in a field is told, whoever wrote it and however they merged."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.store.document import Document
from peerchallenge.store.earlier_words import ever_written
from peerchallenge.store.past import Past

PLACE = ("evidence", "e1", "text")
WORDS = st.lists(st.sampled_from(["Wren", "Absalom,", "said", "ŵ", "🙂", "plan\n"]), max_size=6)


def tokens(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", words))


def told(document: Document) -> dict[str, bool]:
    """Each wording of the one text, and whether it stands there now."""
    found = ever_written(
        document, lambda: Past(document), go_on=lambda _read: True, closely=lambda _words: True
    )
    return {w.words: w.is_now for e in found for w in e.wordings if e[:3] == PLACE}


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_all_that_one_person_wrote_is_told(wordings: list[list[str]]) -> None:
    document = Document(who="JO")
    for words in wordings:
        document.write(*PLACE, " ".join(words))
    found = told(document)
    # Loro tells what is added to an addition as one: signs between two words may be lost then.
    assert {tokens(" ".join(words)) for words in wordings} - {()} <= set(map(tokens, found))
    now = " ".join(wordings[-1])
    assert [words for words, is_now in found.items() if is_now] == ([now] if now else [])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 1), st.booleans(), WORDS), min_size=2, max_size=6))
def test_all_that_two_people_wrote_is_told_as_each_saw_it(
    steps: list[tuple[int, bool, list[str]]],
) -> None:
    both = [Document(who="JO"), Document(who="AM")]
    stood: set[str] = set()
    for at, merges, words in steps:
        if merges:
            both[at], _ = both[at].joined([both[1 - at].history()])
        both[at].write(*PLACE, " ".join(words))
        stood.add(both[at].text(*PLACE))
    last, _ = both[0].joined([both[1].history()])
    assert stood - {""} <= set(told(last))


@given(st.lists(st.sampled_from(["Wren", "", "a b", "🙂"]), min_size=1, max_size=6))
def test_every_value_there_ever_was_is_told(values: list[str]) -> None:
    document = Document(who="JO")
    for value in values:
        document.put("interview", "i1", "title", value or None)
    past = Past(document)
    ever = ever_written(document, lambda: past, go_on=lambda _: True, closely=lambda _: False)
    assert {w.words for e in ever for w in e.wordings} == set(values) - {""}
