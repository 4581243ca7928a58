"""A council that is in no list."""

from __future__ import annotations

from tests.walk.peer import Peer


def test_enter_goes_from_field_to_field_also_after_a_council_nobody_knows(peer: Peer) -> None:
    peer.sits_down()
    peer.presses("Ctrl+N")
    for here, typed in (
        ("Council", "Mid-Moor Combined Authority"),
        ("First day on site", "4 Nov"),
        ("Last day on site", ""),
        ("Name, peer 1", "Jo Oakes"),
        ("Initials, peer 1", ""),
    ):
        peer.is_at(here)
        peer.types(f"{typed}\n")
    peer.is_at("Role, peer 1")
