"""What was deleted comes back whole by its history, or it is said why it cannot."""

from __future__ import annotations

from datetime import date

import pytest

from peerchallenge.errors import Refused
from peerchallenge.record.attachments import attachments_of
from peerchallenge.record.challenge import Peer
from peerchallenge.record.details import FocusFacts, PeerFacts, details, filed_under
from peerchallenge.record.laptops import laptops
from peerchallenge.record.readings import living, themes
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.actions.attachments import (
    JPEG,
    Photo,
    attach,
    bytes_for,
    held,
    missing,
    remove,
    retitle,
    take_in,
)
from peerchallenge.store.actions.challenges import change_focus
from peerchallenge.store.actions.deciding import restore
from peerchallenge.store.actions.notes import drop_interview, drop_lines
from peerchallenge.store.actions.team import change_team, remove_peer
from peerchallenge.store.door import Door
from peerchallenge.store.history import history_of
from peerchallenge.store.media import sha256_of
from peerchallenge.store.team import team_keys
from tests.builders import a_challenge, a_door

PHOTO = Photo("Flipchart", JPEG, b"\xff\xd8\xff" + b"they trust us" * 50)


def sentences(door: Door, kind: str, key: str) -> list[str]:
    return [moment.sentence for moment in history_of(door, [(kind, key)])]


def bring_back(door: Door, kind: str, key: str) -> None:
    """To the last moment before it was deleted."""
    told = history_of(door, [(kind, key)])
    assert told[0].sentence == "Deleted it."
    restore(door, kind=kind, key=key, moment=told[1])


def a_photo(door: Door) -> str:
    (key,) = attach(door, photos=[PHOTO], about_kind="interview", about_key="i-staff")
    return key


def photos(door: Door) -> list[str]:
    with door.reading() as session:
        return [a.title for a in attachments_of(session, "interview", "i-staff")]


def focus_of(door: Door) -> list[FocusFacts]:
    with door.reading() as session:
        return list(details(session).focus)


def team_of(door: Door) -> list[PeerFacts]:
    with door.reading() as session:
        return list(details(session).team)


# -- attachments


def test_a_photo_comes_back_with_its_title_and_its_picture() -> None:
    door = a_challenge()
    key = a_photo(door)
    retitle(door, attachment=key, title="Depot flipchart")
    remove(door, attachment=key)
    assert held(door) == {sha256_of(PHOTO.data)}
    bring_back(door, "attachment", key)
    assert photos(door) == ["Depot flipchart"]
    assert missing(door).sentence == ""
    assert sentences(door, "attachment", key)[0] == "Brought it back."
    door.close()


def test_an_earlier_title_is_put_back_and_every_change_is_told_in_words_people_know() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    key = a_photo(here)
    there.merge(here.history())
    retitle(there, attachment=key, title="Leader")
    here.merge(there.history())
    restore(here, kind="attachment", key=key, moment=history_of(here, [("attachment", key)])[-1])
    assert photos(here) == ["Flipchart"]
    there.merge(here.history())
    with there.action("Move the photo") as act:
        act.put("attachment", key, about_kind="document", about_key="d-plan")
    here.merge(there.history())
    assert sentences(here, "attachment", key) == [
        "Moved it to Corporate plan 2024 to 2028.",
        "Set the title to Flipchart.",
        "Set the title to Leader.",
        "Added it.",
    ]
    here.close()
    there.close()


def test_a_laptop_that_merged_the_removal_brings_the_photo_back_with_its_picture() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    key = a_photo(here)
    there.merge(here.history())
    assert take_in(there, bytes_for(here, missing(there).shas)) == 1
    remove(here, attachment=key)
    there.merge(here.history())
    assert photos(there) == []
    bring_back(there, "attachment", key)
    assert photos(there) == ["Flipchart"]
    assert missing(there).sentence == ""
    here.merge(there.history())
    assert photos(here) == ["Flipchart"]
    assert missing(here).sentence == ""
    here.close()
    there.close()


def test_where_the_picture_never_came_the_record_is_back_and_the_next_file_brings_it() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    key = a_photo(here)
    remove(here, attachment=key)
    there.merge(here.history())
    assert bytes_for(here, [sha256_of(PHOTO.data)]) == {}  # nobody is sent what is removed
    bring_back(there, "attachment", key)
    assert missing(there).sentence == "1 photo not included"
    here.merge(there.history())
    assert take_in(there, bytes_for(here, missing(there).shas)) == 1
    assert missing(there).sentence == ""
    here.close()
    there.close()


def test_a_photo_of_a_deleted_session_waits_for_the_session() -> None:
    door = a_challenge()
    key = a_photo(door)
    remove(door, attachment=key)
    drop_interview(door, interview="i-staff")
    with pytest.raises(Refused, match=r"The session it belongs to is deleted\. Bring that back"):
        bring_back(door, "attachment", key)
    bring_back(door, "interview", "i-staff")
    bring_back(door, "attachment", key)
    assert photos(door) == ["Flipchart"]
    door.close()


def test_a_photo_that_was_added_again_does_not_come_back_a_second_time() -> None:
    door = a_challenge()
    key = a_photo(door)
    remove(door, attachment=key)
    a_photo(door)
    with pytest.raises(Refused, match="there already"):
        bring_back(door, "attachment", key)
    assert photos(door) == ["Flipchart"]
    door.close()


# -- the council's own questions


def test_a_question_comes_back_with_the_lines_that_were_filed_under_it() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    there.merge(here.history())
    with there.action("Note") as act:
        act.new("evidence", key="e1", text="Rents rise", interview="i-staff", themes=["f0"])
    change_focus(here, focus=[])
    here.merge(there.history())
    assert focus_of(here) == []
    bring_back(here, "focus", "f0")
    (asked,) = focus_of(here)
    assert (asked.key, asked.short) == ("f0", "Housing")
    assert asked.question == "Is the housing plan enough?"
    with here.reading() as session:
        assert "f0" in {theme.id for theme in themes(session)}
        assert filed_under(session, "f0") == 1
    here.close()
    there.close()


def test_a_fourth_question_does_not_come_back() -> None:
    door = a_challenge()
    change_focus(door, focus=[FocusFacts(f"Short {n}", f"Why {n}?") for n in range(3)])
    with pytest.raises(Refused, match="at most 3 questions"):
        bring_back(door, "focus", "f0")
    change_focus(door, focus=focus_of(door)[:2])
    bring_back(door, "focus", "f0")
    assert len(focus_of(door)) == 3
    door.close()


def test_a_question_does_not_go_by_its_history_while_lines_are_under_it() -> None:
    door = a_challenge()
    change_focus(door, focus=[])
    gone = history_of(door, [("focus", "f0")])[0]
    bring_back(door, "focus", "f0")
    with door.action("Note") as act:
        act.new("evidence", key="e1", text="Rents rise", interview="i-staff", themes=["f0"])
    with pytest.raises(Refused, match="filed under this question"):
        restore(door, kind="focus", key="f0", moment=gone)
    door.close()


# -- peers


def test_a_peer_taken_out_by_mistake_comes_back_as_they_were_and_with_no_keys() -> None:
    door = a_challenge()
    before = [p for p in team_of(door) if p.key == "p-am"]
    remove_peer(door, peer="p-am")
    bring_back(door, "peer", "p-am")
    assert [p for p in team_of(door) if p.key == "p-am"] == before
    with door.reading() as session:
        back = session.get(Peer, "p-am")
        assert back is not None
        assert back.is_manager
        assert laptops(session) == []
    assert team_keys(door.file) == []
    door.close()


def test_a_peer_whose_laptop_left_the_team_comes_back_by_an_invitation_alone() -> None:
    door = a_challenge()
    with door.action("Join") as act:
        act.new("laptop", key="l1", peer="p-am", left_at="2025-11-05T10:00:00+00:00")
    remove_peer(door, peer="p-am")
    with pytest.raises(Refused, match="invite them"):
        bring_back(door, "peer", "p-am")
    assert [p.key for p in team_of(door)] == ["p-jo"]
    with door.reading() as session:
        assert [one.left_at != "" for one in laptops(session)] == [True]
    door.close()


def test_a_peer_does_not_come_back_to_initials_somebody_has_now() -> None:
    door = a_challenge()
    remove_peer(door, peer="p-am")
    change_team(door, team=[*team_of(door), PeerFacts("Alex Marsh", "AM")])
    with pytest.raises(Refused, match="Alex Marsh has the initials AM now"):
        bring_back(door, "peer", "p-am")
    door.close()


def test_a_peer_with_lines_does_not_go_by_their_history() -> None:
    door = a_challenge()
    remove_peer(door, peer="p-am")
    gone = history_of(door, [("peer", "p-am")])[0]
    bring_back(door, "peer", "p-am")
    with door.action("Note") as act:
        act.new("evidence", key="e1", text="Rents rise", interview="i-staff", note_taker="p-am")
    with pytest.raises(Refused, match="stay in the team"):
        restore(door, kind="peer", key="p-am", moment=gone)
    door.close()


def test_every_field_of_these_records_is_told_in_words_people_know() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    there.merge(here.history())
    with there.action("Change") as act:
        act.put("peer", "p-am", is_manager=False, is_lead=True, interests="None", party="Labour")
        act.put("document", "d-plan", pages=40, form="dataset", published=date(2025, 5, 1))
        act.put("focus", "f0", short="Homes", question="Are there homes enough?")
    assert sentences(there, "peer", "p-am")[0] == (
        "Said they are not its manager, made them lead of the team, set the party to Labour and "
        "wrote the declared interests."
    )
    assert sentences(there, "document", "d-plan")[0] == (
        "Set the number of pages to 40, set the kind to data and set the day it was published to "
        "1 May 2025."
    )
    assert sentences(there, "focus", "f0")[0] == (
        "Set the short name to Homes and reworded the question."
    )
    here.close()
    there.close()


# -- a session and its lines


def noted(door: Door, *keys: str) -> None:
    with door.action("Note") as act:
        for key in keys:
            act.new("evidence", key=key, text=f"Heard {key}", interview="i-staff")


def lines_of(door: Door) -> list[str]:
    with door.reading() as session:
        held = living(Evidence).where(Evidence.interview == "i-staff").order_by(Evidence.key)
        return [line.key for line in session.scalars(held)]


def test_a_session_comes_back_with_the_lines_that_went_with_it_in_one_step() -> None:
    door = a_challenge()
    noted(door, "e1", "e2", "e3")
    drop_lines(door, lines=["e1"])  # in the same second as the session, and before it
    drop_interview(door, interview="i-staff")
    bring_back(door, "interview", "i-staff")
    assert lines_of(door) == ["e2", "e3"]
    undone = door.undo()
    assert undone is not None
    assert undone.name == "Restore session and its 2 lines"
    assert lines_of(door) == []


def test_so_it_does_on_another_laptop_that_merged_the_deletion() -> None:
    here, there = a_challenge(), a_door(who="AM")
    noted(here, "e1", "e2")
    there.merge(here.history())
    drop_interview(here, interview="i-staff")
    there.merge(here.history())
    bring_back(there, "interview", "i-staff")
    assert lines_of(there) == ["e1", "e2"]
    here.merge(there.history())
    assert lines_of(here) == ["e1", "e2"]


def test_a_session_gone_back_to_earlier_words_brings_no_line_back() -> None:
    door = a_challenge()
    noted(door, "e1", "e2")
    with door.action("Move") as act:
        act.put("interview", "i-staff", place="Room 2")
    drop_lines(door, lines=["e1"])
    told = history_of(door, [("interview", "i-staff")])
    restore(door, kind="interview", key="i-staff", moment=told[-1])
    assert lines_of(door) == ["e2"]


def test_a_line_is_not_brought_back_into_a_session_that_is_deleted() -> None:
    door = a_challenge()
    noted(door, "e1")
    drop_interview(door, interview="i-staff")
    with pytest.raises(Refused, match="Bring that back first: its lines come too"):
        bring_back(door, "evidence", "e1")
    bring_back(door, "interview", "i-staff")
    assert lines_of(door) == ["e1"]
