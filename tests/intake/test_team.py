"""A team is read from what people paste."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.intake.team import initials_for, people_in


def test_a_table_with_heads_and_a_list_with_commas_are_both_a_team() -> None:
    table = "Name\tRole\tCouncil\nJo Oakes\tOfficer Peer\tEastvale\n"
    (row,) = people_in(table)
    assert (row.name, row.role, row.organisation) == ("Jo Oakes", "Officer peer", "Eastvale")
    listed = "• Jo Oakes, Labour, Member peer, Eastvale\n• Ana Moss – Saltmere – Shadow peer"
    first, second = people_in(listed)
    assert (first.name, first.party, first.role) == ("Jo Oakes", "Labour", "Member peer")
    assert (second.organisation, second.role) == ("Saltmere", "Shadow peer")


def test_one_name_is_no_table() -> None:
    assert people_in("Jo Oakes") == []
    assert people_in("") == []


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_taken_apart_or_left(words: str) -> None:
    assert all(isinstance(row.name, str) for row in people_in(words))


@given(st.lists(st.sampled_from(["Jo Oakes", "Jon Oakes", "Cllr Ana Moss", "Åsa", "J O"])))
def test_proposed_initials_are_never_taken(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        proposed = initials_for(name, taken)
        assert proposed
        assert proposed not in taken
        taken.add(proposed)
