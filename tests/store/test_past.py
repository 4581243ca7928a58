"""What the history says of who wrote what: the same everywhere, and the same piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.store.contested import contested, contests
from peerchallenge.store.document import DELETED, Document
from peerchallenge.store.past import Past
from tests.store.laptops import STEPS, exchanged, play, write

Steps = Sequence[tuple[str, int, str, str]]
K1 = ("finding", "k1")


@settings(max_examples=60)
@given(STEPS, st.permutations(range(3)))
def test_every_laptop_tells_the_same_deletions_in_question(steps: Steps, order: list[int]) -> None:
    laptops = exchanged(play(steps), order)
    found = [contests(Past(laptop), laptop) for laptop in laptops]
    assert all({c.key: c for c in one} == {c.key: c for c in found[0]} for one in found)
    assert contested(Past(laptops[0]), laptops[0]) == {c.key for c in found[0]}


@settings(max_examples=60)
@given(STEPS, STEPS, st.permutations(range(3)))
def test_taken_in_piece_by_piece_or_at_once_the_past_is_the_same(
    steps: Steps, more: Steps, order: list[int]
) -> None:
    laptop, *others = play(steps)
    past = Past(laptop)
    for what, _, key, other in more:
        write(laptop, what, key, other)
        past.take_in(laptop)
    for other_laptop in exchanged(others, order[:2]):
        laptop, _ = laptop.joined([other_laptop.history()])
        past.take_in(laptop)
    whole = Past(laptop)
    assert [(k, past.heads(*k)) for k in sorted(past.shared())] == [
        (k, whole.heads(*k)) for k in sorted(whole.shared())
    ]
    assert contested(past, laptop) == contested(whole, laptop)
    assert past.version == whole.version == laptop.version


def three() -> tuple[Document, Document, Document]:
    """One finding that three laptops hold."""
    first = Document(who="JO")
    first.put(*K1, DELETED, False)
    first.write(*K1, "headline", "Members trust officers")
    start = first.everything()
    return first, Document([start], who="AM"), Document([start], who="RP")


def together(*laptops: Document) -> Document:
    return laptops[0].joined([one.history() for one in laptops[1:]])[0]


def asked(document: Document) -> bool:
    return K1 in contested(Past(document), document)


def test_a_deletion_and_an_edit_at_once_are_in_question() -> None:
    one, two, _ = three()
    one.put(*K1, DELETED, True)
    two.write(*K1, "headline", "Members respect officers")
    assert asked(together(one, two))
    assert not asked(one)


def test_words_that_were_seen_before_they_were_deleted_are_not() -> None:
    one, two, _ = three()
    two.write(*K1, "headline", "Members respect officers")
    both = together(one, two)
    both.put(*K1, DELETED, True)
    assert not asked(together(both, two))


def test_two_who_delete_the_same_agree() -> None:
    one, two, _ = three()
    for laptop in (one, two):
        laptop.put(*K1, DELETED, True)
    assert not asked(together(one, two))


def test_who_words_it_anew_and_then_deletes_it_meant_to() -> None:
    one, two, _ = three()
    one.put(*K1, DELETED, True)
    two.write(*K1, "headline", "Members respect officers")
    two.put(*K1, DELETED, True)
    assert not asked(together(one, two))


def test_a_link_from_another_record_is_no_edit() -> None:
    one, two, _ = three()
    one.put(*K1, DELETED, True)
    two.put("recommendation", "r", "findings.k1", "a0")
    assert not asked(together(one, two))


def test_an_edit_before_a_delete_was_heard_of_counts_though_its_writer_went_on() -> None:
    one, two, three_ = three()
    one.put(*K1, DELETED, True)
    two.write(*K1, "headline", "Members respect officers")
    knows = together(two, one)
    knows.put(*K1, "theme", "finance")
    assert asked(together(knows, three_))


def test_bringing_it_back_settles_it() -> None:
    one, two, _ = three()
    one.put(*K1, DELETED, True)
    two.write(*K1, "headline", "Members respect officers")
    both = together(one, two)
    assert asked(both)
    both.put(*K1, DELETED, False)
    assert not asked(both)


def test_a_decision_settles_it_and_taken_back_asks_again() -> None:
    one, two, three_ = three()
    one.put(*K1, DELETED, True)
    two.write(*K1, "headline", "Members respect officers")
    both = together(one, two)
    (contest,) = contests(Past(both), both)
    both.put("decision", contest.decision, DELETED, False)
    assert not asked(both)
    three_.write(*K1, "headline", "Members trust officers, all of them")
    assert asked(together(both, three_)), "who wrote without knowing of it brings it back"
    both.put("decision", contest.decision, DELETED, True)
    assert asked(both)


def test_lines_of_a_version_are_those_with_words_in_it() -> None:
    one = Document(who="JO")
    one.put("evidence", "e1", DELETED, False)
    one.write("evidence", "e1", "text", "Heard")
    one.put("evidence", "empty", DELETED, False)
    early = one.version
    one.write("evidence", "e2", "text", "Seen")
    past = Past(one)
    assert past.lines_of(early) == frozenset({"e1"})
    assert past.lines_of(one.version) == frozenset({"e1", "e2"})
    one.put("evidence", "e1", DELETED, True)
    past.take_in(one)
    assert past.lines_of(one.version) == frozenset({"e2"})
    assert past.lines_in(one.version) == 1
    assert past.lines_in(b"") == 0


def test_a_past_that_was_taken_back_forgets_what_came_with_it() -> None:
    one, two, _ = three()
    two.put(*K1, DELETED, True)
    one.write(*K1, "headline", "Members respect officers")
    past = Past(one)
    joined = together(one, two)
    past.take_in(joined)
    assert contested(past, joined)
    past.take_in(one)
    assert not contested(past, one)
    assert past.dropped() == []


def test_a_copy_goes_on_alone() -> None:
    one, two, _ = three()
    two.put(*K1, DELETED, True)
    one.write(*K1, "headline", "Members respect officers")
    past = Past(one)
    before = deepcopy(past.visits(K1)), past.heads(K1, DELETED)
    copy = past.copy()
    joined = together(one, two)
    copy.take_in(joined)
    assert contested(copy, joined)
    assert (past.visits(K1), past.heads(K1, DELETED)) == before
    assert past.dropped() == []
