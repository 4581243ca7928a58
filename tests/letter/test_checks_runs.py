"""Eight words in a row that somebody said are found wherever they stand, and seven are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.letter.checks import LOOK, MUST, read_known
from peerchallenge.letter.checks.passage import WORD, Passage, fold
from peerchallenge.letter.checks.runs import LEAST, Noted, Shelf, said_again
from tests.letter.checking import a_letter, codes, found, words_at

SAID = "Nobody has ever come to look inside my walls since I moved"


def _with_line(text: str, *, quote: bool, source: str = "interview") -> list[tuple[str, str]]:
    door = a_letter()
    with door.action("Note") as act:
        where = {"interview": "i-staff"} if source == "interview" else {"document": "d-plan"}
        act.new("evidence", key="e9", text=text, quote=quote, **where)
    said = "Tenants told us: nobody has ever come to look inside my walls. It goes on."
    checks = found(door, said)
    door.close()
    return [(c.code, words_at(said, c)) for c in checks if c.at]


def test_somebodys_own_words_are_found_in_the_letter() -> None:
    run = "nobody has ever come to look inside my walls"
    assert _with_line(SAID, quote=True) == [("verbatim", run)]
    assert _with_line(SAID, quote=False) == [("as-noted", run)]
    assert _with_line(SAID, quote=True, source="document") == [], "what is published may be quoted"


def test_only_in_quotation_marks_can_it_be_dismissed() -> None:
    door = a_letter()
    with door.action("Note") as act:
        act.new("evidence", key="e9", text=SAID, quote=True, interview="i-staff")
    (bare,) = found(door, f"Tenants say {SAID}.")
    assert (bare.level, bare.can_dismiss) == (MUST, False)
    for quoted in (f"One said “{SAID}” to us.", f'One said "{SAID}" to us.'):
        (marked,) = found(door, quoted)
        assert (marked.code, marked.level, marked.can_dismiss) == ("quoted", MUST, True)
    door.close()


def test_a_deleted_line_and_a_short_one_are_no_run() -> None:
    door = a_letter()
    with door.action("Note") as act:
        act.new("evidence", key="e9", text=SAID, quote=True, interview="i-staff")
        act.new("evidence", key="e8", text="Trust is high here", quote=True, interview="i-staff")
    with door.action("Delete") as act:
        act.drop("evidence", "e9")
    assert codes(found(door, f"{SAID}. Trust is high here.")) == {}
    door.close()


def test_the_lines_need_not_be_read_again_when_none_was_touched() -> None:
    door = a_letter()
    with door.action("Note") as act:
        act.new("evidence", key="e9", text=SAID, interview="i-staff")
    with door.reading() as session:
        first = read_known(session, {})
        again = read_known(session, {}, noted_before=first.noted)
    assert again.noted is first.noted
    assert codes(found(door, SAID)) == {"as-noted": LOOK}
    door.close()


_WORDS = st.lists(st.sampled_from("abcdefghijkl"), max_size=30)


def _longest(one: list[str], other: list[str]) -> int:
    best = 0
    for a in range(len(one)):
        for b in range(len(other)):
            n = 0
            while a + n < len(one) and b + n < len(other) and one[a + n] == other[b + n]:
                n += 1
            best = max(best, n)
    return best


@given(st.lists(_WORDS, max_size=4), _WORDS, st.integers(0, 12), st.integers(0, 30))
def test_a_run_is_found_exactly_where_looking_through_everything_finds_one(
    lines: list[list[str]], before: list[str], cut: int, many: int
) -> None:
    # Words of a line are mixed in, or a run would hardly ever be drawn.
    text = [*before, *(lines[0][cut : cut + many] if lines else [])]
    passage = Passage(" ".join(text))
    hits = list(said_again(passage, _noted(lines)))
    longest = max((_longest(text, line) for line in lines), default=0)
    assert bool(hits) == (longest >= LEAST)
    for hit in hits:
        run = WORD.findall(fold(passage.text[hit.begins : hit.ends]))
        assert len(run) >= LEAST
        assert any(_longest(run, line) == len(run) for line in lines)


def _noted(lines: list[list[str]]) -> Noted:
    shelf = Shelf()
    for line in lines:
        shelf.add(" ".join(line), is_quote=False)
    return shelf.noted()
