"""Who holds what: as far as this laptop knows, and no further."""

from __future__ import annotations

from peerchallenge.exchange.holding import Holding, who_holds_what
from peerchallenge.store.door import Door
from peerchallenge.store.kept import Known
from peerchallenge.store.team import own_keys
from tests.builders import a_door
from tests.exchange.laptops import a_team, looked, written


def noted(door: Door, many: int, word: str) -> None:
    with door.action("Note") as act:
        for n in range(many):
            act.new("evidence", text=f"{word} {n}", interview="i-staff")


def laptop(door: Door, key: str, peer: str, **fields: str) -> None:
    with door.action("Join") as act:
        act.new("laptop", key=key, peer=peer, joined_at=f"2025-11-03T08:00:00-{key}", **fields)


def knows(here: Door, other: Door, key: str, *, heard_from: str = "") -> None:
    """Here is told how far the other had come."""
    version = other.version
    here.file.keep_known(
        [
            Known(
                key,
                version,
                other.state_hash(),
                other.past().lines_in(version),
                "2025-11-04T13:58:00+00:00",
                heard_from,
            )
        ]
    )


def board(door: Door) -> dict[str, Holding]:
    return {h.initials: h for h in who_holds_what(door)}


def a_known_team() -> tuple[Door, Door]:
    here, am = a_team("AM")
    laptop(here, own_keys(here.file).laptop, "p-jo")
    laptop(here, "laptop-AM", "p-am")
    am.merge(here.history())
    return here, am


def test_alone_there_is_one_row_that_says_so() -> None:
    here, _ = a_team("AM")
    laptop(here, own_keys(here.file).laptop, "p-jo")
    [row] = who_holds_what(here)
    assert (row.initials, row.is_here, row.role) == ("JO", True, "Officer peer")
    assert row.sentence == "No other laptop is known yet"


def test_a_laptop_nothing_was_heard_of_is_not_guessed_at() -> None:
    here, _ = a_known_team()
    noted(here, 3, "here")
    row = board(here)["AM"]
    assert (row.sentence, row.lines, row.heard_at) == ("Nothing heard yet", 0, "")
    assert not row.is_same


def test_a_laptop_that_came_as_far_is_the_same() -> None:
    here, am = a_known_team()
    noted(here, 3, "here")
    am.merge(here.history())
    knows(here, am, "laptop-AM")
    row = board(here)["AM"]
    assert (row.is_same, row.sentence) == (True, "The same as this laptop")
    assert (row.lines, row.of, row.lacks, row.only) == (3, 3, 0, 0)
    assert board(here)["JO"].sentence == "Every laptop heard of is the same"


def test_what_it_wants_from_here_is_counted() -> None:
    here, am = a_known_team()
    noted(here, 3, "both")
    am.merge(here.history())
    knows(here, am, "laptop-AM")
    noted(here, 14, "here")
    rows = board(here)
    assert rows["AM"].sentence == "Wants 14 lines from you"
    assert (rows["AM"].lines, rows["AM"].of, rows["AM"].lacks) == (3, 17, 14)
    assert (rows["JO"].sentence, rows["JO"].only) == ("14 lines nobody else has", 14)
    assert rows["AM"].heard_at == "2025-11-04T13:58:00+00:00"


def test_one_line_is_one_line() -> None:
    here, am = a_known_team()
    knows(here, am, "laptop-AM")
    noted(here, 1, "here")
    assert board(here)["AM"].sentence == "Wants 1 line from you"


def test_what_a_colleague_told_of_another_counts_and_says_whose_word_it_is() -> None:
    here, am = a_known_team()
    with here.action("Join") as act:
        act.new("peer", key="p-rp", initials="RP", role="Member peer", order="a2")
    laptop(here, "laptop-RP", "p-rp")
    am.merge(here.history())
    noted(am, 5, "there")
    knows(here, am, "laptop-RP", heard_from="laptop-AM")
    row = board(here)["RP"]
    assert (row.heard_from, row.lines, row.of) == ("AM", 5, 5)
    assert row.sentence == "5 lines nobody else has"
    assert board(here)["JO"].sentence == "5 lines to come, from RP"


def test_a_file_looked_at_and_not_merged_is_on_the_board() -> None:
    here, am = a_known_team()
    noted(here, 17, "both")
    am.merge(here.history())
    knows(here, am, "laptop-AM")
    noted(am, 42, "there")
    waiting = looked(here, written(am))
    rows = {h.initials: h for h in who_holds_what(here, waiting)}
    assert (rows["JO"].lines, rows["JO"].of) == (17, 59)
    assert rows["JO"].sentence == "42 lines to come, from AM"
    assert rows["AM"].sentence == "42 lines nobody else has"
    assert (rows["AM"].lines, rows["AM"].only) == (59, 42)
    assert board(here)["AM"].is_same


def test_lines_of_two_files_are_added_up_and_what_both_have_counts_once() -> None:
    here, am = a_known_team()
    with here.action("Join") as act:
        act.new("peer", key="p-rp", initials="RP", role="Member peer", order="a2")
    laptop(here, "laptop-RP", "p-rp")
    rp = a_door(who="RP")
    for door in (am, rp):
        door.merge(here.history())
    noted(am, 4, "both")
    rp.merge(am.history())
    noted(am, 1, "am")
    noted(rp, 2, "rp")
    rows = {h.initials: h for h in who_holds_what(here, looked(here, written(am), written(rp)))}
    assert rows["JO"].sentence == "7 lines to come, from AM and RP"
    assert (rows["AM"].sentence, rows["AM"].only) == ("5 lines still to come here", 0)
    assert [(rows[w].lines, rows[w].of) for w in ("JO", "AM", "RP")] == [(0, 7), (5, 7), (6, 7)]


def test_an_older_file_does_not_set_a_laptop_back() -> None:
    here, am = a_known_team()
    waiting = looked(here, written(am))
    noted(am, 2, "there")
    here.merge(am.history())
    knows(here, am, "laptop-AM")
    rows = {h.initials: h for h in who_holds_what(here, waiting)}
    assert rows["AM"].is_same


def test_who_has_left_stands_last_and_keeps_nothing_safe() -> None:
    here, am = a_known_team()
    noted(here, 2, "both")
    am.merge(here.history())
    knows(here, am, "laptop-AM")
    with here.action("Leave") as act:
        act.put("laptop", "laptop-AM", left_at="2025-11-05T09:00:00+00:00")
        act.new("peer", key="p-rp", initials="RP", order="a2")
    laptop(here, "laptop-RP", "p-rp")
    rows = who_holds_what(here)
    assert [h.initials for h in rows] == ["JO", "RP", "AM"]
    assert (rows[-1].has_left, rows[-1].sentence) == (True, "Has left the team")
    assert rows[0].only == 0
    assert rows[0].sentence == "No other laptop is known yet"


def test_a_deleted_line_is_wanted_by_nobody() -> None:
    here, am = a_known_team()
    knows(here, am, "laptop-AM")
    noted(here, 1, "here")
    here.undo()
    row = board(here)["AM"]
    assert row.lacks == 0
    assert row.sentence == "Has every line, wants other changes from you"


def test_changes_that_are_no_lines_are_told_by_who_has_them() -> None:
    here, am = a_known_team()
    with am.action("Move") as act:
        act.put("interview", "i-staff", place="Hall")
    knows(here, am, "laptop-AM")
    assert board(here)["AM"].sentence == "Has changes that are not here yet"
    with here.action("Move") as act:
        act.put("interview", "i-leader", place="Hall")
    assert board(here)["AM"].sentence == "Each of you has changes the other wants"
