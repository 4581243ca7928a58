"""One text at any moment: the very words that stood there, told from its own writings alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from loro import ID, Frontiers

from peerchallenge.store.document import Document
from peerchallenge.store.past import Past
from tests.store.laptops import STEPS, exchanged, play


def as_it_was(document: Document, key: str, writer: str, counter: int) -> str:
    """The slow way: the whole record taken back to that moment."""
    past = document._doc.fork_at(Frontiers.from_id(ID(int(writer), counter)))
    found = past.try_get_text(f"t.finding.{key}.headline")
    return found.to_string() if found else ""


@settings(max_examples=60)
@given(STEPS, st.permutations(range(3)))
def test_words_at_any_moment_are_those_of_the_whole_record_then(
    steps: Sequence[tuple[str, int, str, str]], order: list[int]
) -> None:
    laptop = exchanged(play(steps), order)[0]
    past = Past(laptop)
    for key in ("k1", "k2"):
        words = past.replay(("finding", key), "headline")
        for visit in past.visits(("finding", key)):
            for counter in {visit.first, (visit.first + visit.last) // 2, visit.last}:
                seen = past.seen_with(visit.writer, counter)
                assert words.at(seen) == as_it_was(laptop, key, visit.writer, counter)
        everything = dict.fromkeys(past._starts, 10**9)
        assert words.at(everything) == laptop.text("finding", key, "headline")
