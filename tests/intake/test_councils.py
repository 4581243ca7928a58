"""Every principal council of England is found by a few letters, however they are typed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.intake.councils import BEST, Authority, Register, plain_words
from peerchallenge.intake.register import shipped

OURS = shipped().authorities


def names(typed: str) -> list[str]:
    return [found.name for found in shipped().best(typed)]


def test_there_are_317_principal_councils_and_they_divide_like_this() -> None:
    assert len(OURS) == 317
    assert Counter(a.type for a in OURS) == {
        "District": 164,
        "Unitary": 62,  # 63 with the Isles of Scilly, a council of their own kind
        "Metropolitan district": 36,
        "London borough": 32,
        "County": 21,
        "City corporation": 1,
        "Isles of Scilly": 1,
    }


def test_each_stands_once_in_one_of_the_nine_regions_and_has_not_ended() -> None:
    assert len({a.name for a in OURS}) == 317
    assert len({a.region for a in OURS}) == 9
    assert all(a.region and a.ended is None for a in OURS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("west nor", "Borough Council of King’s Lynn and West Norfolk"),
        ("Kings Lynn", "Borough Council of King’s Lynn and West Norfolk"),
        ("king's l", "Borough Council of King’s Lynn and West Norfolk"),
        ("norfolk west lynn", "Borough Council of King’s Lynn and West Norfolk"),
        ("HAMMERSMITH & FULHAM", "London Borough of Hammersmith and Fulham"),
        ("telford and wr", "Telford & Wrekin Council"),
        ("st albans", "St Albans City and District Council"),
        ("sheff", "Sheffield City Council"),
        ("stoke on", "Stoke-on-Trent City Council"),
        ("city of london", "City of London Corporation"),
        ("scilly", "Council of the Isles of Scilly"),
        ("south ribble borough", "South Ribble Borough Council"),
    ],
)
def test_a_council_is_found_as_people_type_it(typed: str, meant: str) -> None:
    assert meant in names(typed)


def test_accents_do_not_matter_either_way() -> None:
    welsh = Register([Authority("Tŷ Coed Borough Council")])
    assert welsh.best("ty co")
    assert welsh.best("TŶ")
    assert welsh.named("ty coed borough council") == welsh.authorities[0]


def test_the_name_that_starts_with_what_is_typed_comes_first() -> None:
    assert names("kent")[0] == "Kent County Council"
    assert names("norwich")[0] == "Norwich City Council"
    assert names("leeds")[0] == "Leeds City Council"


def test_one_that_has_ended_comes_after_those_that_stand() -> None:
    from datetime import date

    old = Authority("Moor Council", ended=date(2023, 4, 1))
    found = Register([old, Authority("South Moor District Council")]).best("moor")
    assert [a.name for a in found] == ["South Moor District Council", "Moor Council"]


@given(st.data())
def test_any_prefix_of_any_word_finds_it_among_the_best_or_their_equals(
    data: st.DataObject,
) -> None:
    meant = data.draw(st.sampled_from(OURS))
    word = data.draw(st.sampled_from(plain_words(meant.name)))
    typed = word[: data.draw(st.integers(1, len(word)))]
    found = shipped().matches(typed)
    at = next(n for n, match in enumerate(found) if match.authority == meant)
    assert at < BEST or found[at].rank >= found[BEST - 1].rank
    better = {m.rank for m in found[:at]}
    assert all(rank <= found[at].rank for rank in better)


@given(st.data())
def test_two_words_of_a_name_find_it_in_any_order(data: st.DataObject) -> None:
    meant = data.draw(st.sampled_from(OURS))
    words = data.draw(st.permutations(plain_words(meant.name)))
    found = [m.authority for m in shipped().matches(" ".join(words))]
    assert meant in found[:BEST]


@given(st.text())
def test_whatever_is_typed_is_taken(typed: str) -> None:
    assert len(shipped().best(typed)) <= BEST
    assert bool(plain_words(typed)) or not shipped().matches(typed)
