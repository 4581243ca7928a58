"""What is deleted now, by whom and when: nothing that anybody can see is bringing back."""

from __future__ import annotations

from peerchallenge.store.actions.attachments import JPEG, Photo, attach, remove
from peerchallenge.store.actions.deciding import restore
from peerchallenge.store.actions.notes import drop_interview
from peerchallenge.store.actions.team import remove_peer
from peerchallenge.store.actions.weighing import add_finding
from peerchallenge.store.deleted import KINDS, deleted_records
from peerchallenge.store.door import Door
from peerchallenge.store.history import history_of
from tests.builders import a_challenge, a_door


def told(door: Door) -> set[tuple[str, str, str]]:
    return {(one.kind, one.words, one.who) for one in deleted_records(door)}


def test_every_kind_people_know_is_told_with_its_words_and_who_deleted_it() -> None:
    here, there = a_challenge(who="JO"), a_door(who="AM")
    main = {
        "evidence": {"text": "They trust us"},
        "finding": {"narrative": "Only the narrative was written"},
        "recommendation": {"text": "Publish the plan"},
        "interview": {"title": "Chief executive"},
        "participant": {"role": "Head of housing"},
        "document": {"title": "Corporate plan"},
        "peer": {"name": "Sam Reed", "initials": "SR"},
        "focus": {"short": "Parks", "question": "Are the parks looked after?"},
        "attachment": {"title": "Flipchart", "about_kind": "interview", "about_key": "i-staff"},
        "paragraph": {"text": "You have a strong team", "section": "opening"},
    }
    assert set(main) == set(KINDS)
    with here.action("Make") as act:
        for kind, fields in main.items():
            act.new(kind, key=f"{kind}-1", **fields)
        act.new("manager_note", key="m1", sealed="sealed words")
    there.merge(here.history())
    assert deleted_records(there) == []
    with there.action("Delete") as act:
        for kind in (*main, "manager_note"):
            act.drop(kind, "m1" if kind == "manager_note" else f"{kind}-1")
    here.merge(there.history())
    expected = {
        (kind, fields.get("narrative") or next(iter(fields.values())), "AM")
        for kind, fields in main.items()
    }
    assert told(here) == told(there) == expected
    assert all(one.at.endswith("+00:00") for one in deleted_records(here))
    here.close()
    there.close()


def test_what_never_had_words_is_not_told_and_what_was_emptied_is() -> None:
    door = a_challenge()
    with door.action("Make") as act:
        act.new("evidence", key="blank")
        act.new("evidence", key="wiped", text="They trust us")
    with door.action("Wipe") as act:
        act.put("evidence", "wiped", text="")
    with door.action("Delete") as act:
        act.drop("evidence", "blank")
        act.drop("evidence", "wiped")
    assert [(one.key, one.words) for one in deleted_records(door)] == [("wiped", "")]
    door.close()


def test_a_session_comes_before_its_lines_and_each_says_where_it_was() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", key="e1", text="They trust us", interview="i-staff")
    drop_interview(door, interview="i-staff")
    session, line = deleted_records(door)
    assert (session.kind, line.kind) == ("interview", "evidence")
    assert line.where == session.words != ""
    door.close()


def test_an_attachment_says_what_it_belonged_to_and_needs_no_title() -> None:
    door = a_challenge()
    added = [
        attach(door, photos=[Photo(title, JPEG, title.encode())], about_kind=kind, about_key=key)
        for title, kind, key in (
            ("", "interview", "i-staff"),
            ("Page 3", "document", "d-plan"),
            ("Wall", "finding", add_finding(door, theme="finance", headline="Reserves are low")),
        )
    ]
    for (key,) in added:
        remove(door, attachment=key)
    found = {(one.words, one.where) for one in deleted_records(door)}
    assert found == {
        ("", "Staff focus group"),
        ("Page 3", "Corporate plan 2024 to 2028"),
        ("Wall", "Reserves are low"),
    }
    door.close()


def test_a_peer_whose_laptop_left_the_team_is_not_offered_and_one_without_a_laptop_is() -> None:
    door = a_challenge()
    with door.action("Join") as act:
        for peer, left in (("p-am", "2025-11-05T10:00:00+00:00"), ("p-jo", "")):
            act.new("laptop", key=f"l-{peer}", peer=peer, left_at=left)
        act.new("peer", key="p-sr", name="Sam Reed", initials="SR")
    for peer in ("p-am", "p-jo", "p-sr"):
        remove_peer(door, peer=peer)
    assert {one.key for one in deleted_records(door)} == {"p-jo", "p-sr"}
    door.close()


def test_what_is_brought_back_is_told_no_more_until_that_is_undone() -> None:
    door = a_challenge()
    with door.action("Make") as act:
        act.new("recommendation", key="r1", text="Publish the plan")
    with door.action("Delete") as act:
        act.drop("recommendation", "r1")
    _, before = history_of(door, [("recommendation", "r1")])
    restore(door, kind="recommendation", key="r1", moment=before)
    assert deleted_records(door) == []
    door.undo()
    assert len(deleted_records(door)) == 1
    door.close()


def test_what_one_deleted_and_another_edited_waits_for_an_answer_and_is_not_told() -> None:
    from tests.ui.needs.two_laptops import said_differently

    here, there, _ = said_differently()
    assert deleted_records(here) == []
    here.close()
    there.close()


def test_a_closed_challenge_tells_nothing() -> None:
    door = a_challenge()
    with door.action("Make") as act:
        act.new("recommendation", key="r1", text="Publish the plan")
        act.new("retention", key="retention", closed_at="2026-02-01T10:00:00+00:00")
    with door.action("Delete") as act:
        act.drop("recommendation", "r1")
    assert deleted_records(door) == []
    door.close()


def test_lines_that_went_with_their_session_are_listed_each() -> None:
    door = a_challenge()
    with door.action("Make") as act:
        for n in range(200):
            act.new("evidence", key=f"e{n:04}", text="They trust us", interview="i-staff")
    drop_interview(door, interview="i-staff")
    assert len(deleted_records(door)) == 201
    door.close()
