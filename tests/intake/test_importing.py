"""From notes to the record: shown first, added once, and only what is new the next time."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.intake.importing import Imported, find_peer, import_notes
from peerchallenge.intake.planning import Plan, plan
from peerchallenge.intake.sentences import sentences
from peerchallenge.intake.text import read_pasted
from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.door import Door
from tests.builders import a_challenge

NOTES = """Look at the annual report
# Mon 09:00 Leader of the council
+3 Members trust each other
- 5: Papers come late
Agreed
Agreed
# Staff focus group
? "We are never asked" [opposition]
-9 Nobody knows the plan
# Wed 14:00-15:00 Focus group of partners
+ They are asked early
# Document: Corporate Plan 2024-2028
+1 Clear about growth
# Document: Annual audit letter
+ Clean
"""


@pytest.fixture
def door() -> Iterator[Door]:
    held = a_challenge()
    yield held
    held.close()


def planned(door: Door, text: str = NOTES, *, peer: str = "p-am", bring_back: bool = False) -> Plan:
    with door.reading() as session:
        notes = read_pasted(text)
        return plan(session, notes, peer=peer, file_name="AM.txt", bring_back=bring_back)


def imported(door: Door, text: str = NOTES, *, peer: str = "p-am") -> Imported:
    return import_notes(door, planned(door, text, peer=peer))


def lines(door: Door, peer: str = "p-am") -> list[Evidence]:
    with door.reading() as session:
        mine = living(Evidence).where(Evidence.note_taker == peer)
        return list(session.scalars(mine.order_by(Evidence.order, Evidence.key)))


def test_the_plan_says_what_will_happen_before_anything_does(door: Door) -> None:
    assert sentences(planned(door)) == [
        "10 new lines in 3 sessions and 2 documents, 1 session will be added,"
        " 1 document will be added.",
        "Of these 4 strengths, 2 areas to consider, 1 context, 1 quotation, 7 without a theme.",
        "Will be added: “Focus group of partners”, Wed 14:00.",
        "Will be added: “Annual audit letter”.",
        "1 line before the first heading: no session.",
        "Staff focus group: There is no theme 9: 1 line will have no theme.",
        "Staff focus group: AM is not listed as having been in this session.",
    ]
    assert not lines(door)


def test_lines_go_to_their_sessions_with_what_their_signs_said(door: Door) -> None:
    done = imported(door)
    assert (len(done.lines), done.sessions_added, done.documents_added) == (10, 1, 1)
    leader = [e for e in lines(door) if e.interview == "i-leader"]
    assert [e.text for e in leader] == [
        "Members trust each other",
        "Papers come late",
        "Agreed",
        "Agreed",
    ]
    assert [e.bearing for e in leader] == ["strength", "consider", None, None]
    quoted = next(e for e in lines(door) if e.quote)
    assert (quoted.interview, quoted.voice) == ("i-staff", "opposition")
    assert next(e for e in lines(door) if e.document == "d-plan").text == "Clear about growth"
    with door.reading() as session:
        made = session.scalars(living(Interview).where(Interview.begins == "14:00")).one()
        assert (made.title, made.day, made.ends, made.form) == (
            "Focus group of partners",
            date(2025, 11, 5),
            "15:00",
            "focus group",
        )
        filed = members(session, "evidence.themes")
        assert len(filed) == 3
        assert members(session, "interview.peers")[made.key] == ["p-am"]
    assert door.undo_name == "Import notes from AM.txt"


def test_importing_again_adds_nothing_and_leaves_nothing_to_undo(door: Door) -> None:
    imported(door)
    before = door.state_hash()
    assert sentences(planned(door)) == [
        "Nothing new: all 10 lines are already here.",
    ]
    assert imported(door) == Imported(already_here=10)
    assert door.state_hash() == before


def test_a_longer_version_adds_only_what_is_new_after_what_was_there(door: Door) -> None:
    imported(door)
    longer = NOTES.replace(
        "Agreed\nAgreed\n", "- Papers come late\nAgreed\nAgreed\nAgreed\n+ Calm\n"
    )
    assert len(imported(door, longer).lines) == 3
    leader = [e.text for e in lines(door) if e.interview == "i-leader"]
    assert leader[4:] == ["Papers come late", "Agreed", "Calm"]


def test_lines_are_known_again_however_they_were_changed_here(door: Door) -> None:
    imported(door)
    with door.reading() as session:
        new = session.scalars(living(Interview).where(Interview.begins == "14:00")).one().key
    first, second, *_, last = lines(door)
    with door.action("Tidy up") as act:
        act.put("interview", new, title="Something else", begins="16:00", ends="17:00")
        act.put("interview", "i-leader", title="Cllr Other", day=None)
        act.put("evidence", first.key, text="Reworded")
        act.put("evidence", second.key, interview="i-staff", order="z9")
        act.drop("evidence", last.key)
    again = planned(door)
    assert again.new == 0
    assert sum(s.already_here for s in again.sources) == 9
    assert sentences(again)[1] == "1 line imported before and deleted here: it stays out."
    assert planned(door, bring_back=True).new == 1


def test_a_heading_reworded_in_the_file_adds_no_second_copy(door: Door) -> None:
    imported(door)
    other = NOTES.replace("Mon 09:00 Leader of the council", "Monday 9am: Leader")
    assert planned(door, other).new == 0


def test_signs_changed_in_the_file_add_no_second_copy(door: Door) -> None:
    imported(door)
    assert planned(door, NOTES.replace("- 5: Papers come late", "+2 Papers come late!")).new == 0


def test_two_peers_may_write_the_same_and_keep_their_own_columns(door: Door) -> None:
    imported(door)
    assert len(imported(door, peer="p-jo").lines) == 10
    assert len(lines(door, "p-jo")) == 10
    with door.reading() as session:
        assert len(session.scalars(living(Interview)).all()) == 3
        assert len(session.scalars(living(Document)).all()) == 2


def test_a_doubtful_heading_makes_a_new_session_rather_than_a_wrong_match(door: Door) -> None:
    with door.action("Add sessions") as act:
        act.new(
            "interview", title="Leader of the opposition", day=date(2025, 11, 4), begins="09:00"
        )
        act.new("interview", title="Assistant chief executive")
    for heading in ("Leader", "Chief executive", "Tue 09:00 Housing benefit claimants"):
        assert planned(door, f"# {heading}\n+ Good work").sources[0].key is None
    beside = planned(door, "# Tue 09:00 Housing benefit claimants\n+ Good work").sources[0]
    assert beside.warnings == (
        "Another session stands at the same time: “Leader of the opposition”.",
    )


def test_a_late_start_and_a_remark_in_brackets_still_match(door: Door) -> None:
    for heading in ("Tue 11:15 Staff focus group", "Tuesday: Focus group, staff (depot)"):
        assert planned(door, f"# {heading}\n+ Good work").sources[0].key == "i-staff"


def test_what_came_in_since_the_preview_is_not_added_twice(door: Door) -> None:
    shown = planned(door)
    imported(door)
    assert import_notes(door, shown) == Imported(already_here=10)


def test_undo_takes_the_whole_import_back(door: Door) -> None:
    imported(door)
    door.undo()
    assert not lines(door)
    with door.reading() as session:
        assert len(session.scalars(living(Interview)).all()) == 2


def test_an_unknown_peer_is_refused_and_told_who_there_is(door: Door) -> None:
    with pytest.raises(Refused, match="not in the team"):
        planned(door, peer="nobody")
    with door.reading() as session:
        assert find_peer(session, " am ").key == "p-am"
        assert find_peer(session, "Jo Oakes").key == "p-jo"
        with pytest.raises(Refused, match="no peer “XY” in the team, which has: JO, AM"):
            find_peer(session, "XY")
    assert not lines(door)


def test_a_session_deleted_since_the_preview_is_refused_with_nothing_added(door: Door) -> None:
    shown = planned(door)
    with door.action("Delete a session") as act:
        act.drop("interview", "i-staff")
    with pytest.raises(Refused, match="“Staff focus group” has been deleted since"):
        import_notes(door, shown)
    with door.reading() as session:
        assert not session.scalars(select(Evidence)).all()
