"""An invitation brings the challenge and the team's keys to another laptop, under spoken words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import invitation as inviting
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.invitation import (
    draft,
    invite,
    join,
    open_invitation,
    told,
)
from peerchallenge.exchange.receipts import JOIN, receipts
from peerchallenge.exchange.rekey import start_new_key
from peerchallenge.exchange.roster import others, own_colleague
from peerchallenge.exchange.wordlist import spoken_words
from peerchallenge.record.readings import the_challenge, the_team
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import own_keys, team_keys
from tests.builders import a_challenge, a_profile
from tests.exchange.teams import a_colleague, file_of, invited, opened, take, the_lead


@pytest.fixture
def jo(tmp_path: Path) -> Iterator[Door]:
    door = the_lead(tmp_path)
    yield door
    door.close()


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return a_profile(tmp_path / "theirs")


def test_words_typed_from_hearing_open_it_and_other_words_do_not(jo: Door, tmp_path: Path) -> None:
    """The one test that pays for real words."""
    words = spoken_words()
    path = invite(jo, tmp_path / "for you", words=words)
    assert path.name == "for you.pcinvite"
    assert b"Tarnbeck" not in path.read_bytes()
    held = open_invitation(path, words.upper().replace(" ", "-"))
    assert held.council == "Tarnbeck District Council"
    assert held.who == "JO"
    assert list(held.keys) == team_keys(jo.file)
    with pytest.raises(Refused, match=r"Listen again for “axxle”\.$"):
        open_invitation(path, "axxle " + words.partition(" ")[2])


def test_without_words_nothing_is_tried(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Type the words"):
        open_invitation(tmp_path / "any", " - ")


def test_an_invitation_says_the_challenge_the_days_and_who_has_a_laptop(jo: Door) -> None:
    held = invited(jo)
    assert (held.council, held.kind) == ("Tarnbeck District Council", "Corporate peer challenge")
    assert held.starts is not None
    assert held.ends is not None
    assert (held.starts.isoformat(), held.ends.isoformat()) == ("2025-11-03", "2025-11-06")
    assert [(m.facts.initials, m.has_laptop) for m in held.team] == [("JO", True), ("AM", False)]


def test_what_is_being_typed_goes_with_it(jo: Door, profile: Profile) -> None:
    with jo.action("Add a line") as act:
        line = act.new("evidence", interview="i-leader", note_taker="p-jo", text="", order="a0")
    jo.drafts.note("evidence", line, "text", "Members trust the plan.", name="Write a line")
    door = join(profile, invited(jo), peer="p-am")[1]
    assert door.text("evidence", line, "text") == "Members trust the plan."
    door.close()


def test_who_joins_has_the_same_challenge_and_is_in_the_roster(jo: Door, profile: Profile) -> None:
    folder, door = join(profile, invited(jo), peer="p-am")
    me = own_colleague(door)
    assert me is not None
    assert me.peer == "p-am"
    assert not me.is_founder
    assert door.who == "AM"
    assert [c.initials for c in others(door)] == ["JO"]
    assert team_keys(door.file) == team_keys(jo.file)
    assert own_keys(door.file).laptop != own_keys(jo.file).laptop
    assert door.verify() == []
    assert door.undo() is None  # nobody takes the joining back by a key
    take(jo, file_of(door))
    assert jo.state_hash() == door.state_hash()
    door.close()
    assert [(s.folder, s.refusal) for s in profile.challenges()] == [(folder, "")]


def test_the_board_of_who_joins_knows_what_the_inviter_holds_and_there_is_a_receipt(
    jo: Door, profile: Profile
) -> None:
    door = join(profile, invited(jo), peer="p-am")[1]
    held = {h.initials: h for h in who_holds_what(door)}
    assert {*held} == {"AM", "JO"}
    assert held["JO"].lines == held["AM"].lines
    (receipt,) = receipts(door)
    assert (receipt.what, receipt.who) == (JOIN, ("JO",))
    assert receipt.sentence == "Joined by JO’s invitation"
    door.close()


def test_somebody_else_becomes_a_new_peer_at_the_end_of_the_team(
    jo: Door, profile: Profile
) -> None:
    door = join(
        profile, invited(jo), name=" Sam Cole ", initials=" sc ", role="Lead peer – chief executive"
    )[1]
    with door.reading() as session:
        team = the_team(session)
        assert [(p.initials, p.name) for p in team][2:] == [("SC", "Sam Cole")]
        assert team[2].is_lead
        assert not team[2].is_manager
        assert team[1].order < team[2].order
    door.close()


def test_initials_that_are_taken_are_refused_and_nothing_is_left_behind(
    jo: Door, profile: Profile
) -> None:
    with pytest.raises(Refused, match=r"AM is Ana Moss already\. Choose AM"):
        join(profile, invited(jo), name="Al Mercer", initials="am")
    with pytest.raises(Refused, match="Enter your initials"):
        join(profile, invited(jo), name="Al Mercer")
    with pytest.raises(Refused, match="Choose who you are"):
        join(profile, invited(jo), peer="nobody")
    assert profile.challenges() == []
    assert not (profile.folder / "coming in").exists()


def test_a_challenge_that_is_here_already_is_refused_by_name(jo: Door, profile: Profile) -> None:
    join(profile, invited(jo), peer="p-am")[1].close()
    with pytest.raises(Refused, match=r"^Tarnbeck District Council is on this laptop already\."):
        join(profile, invited(jo), name="Sam Cole", initials="SC")
    assert len(profile.challenges()) == 1


def test_a_joining_that_breaks_in_the_middle_leaves_nothing(
    jo: Door, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(inviting, "keep_team_keys", broken)
    held = invited(jo)
    with pytest.raises(Refused, match="disk is full"):
        join(profile, held, peer="p-am")
    assert profile.challenges() == []
    assert [*profile.folder.rglob("*.db")] == []
    monkeypatch.undo()
    join(profile, held, peer="p-am")[1].close()
    assert len(profile.challenges()) == 1


def test_what_an_ended_program_left_half_made_is_cleared_by_the_next_joining(
    jo: Door, profile: Profile
) -> None:
    left = profile.folder / "coming in" / "abc"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"half")
    join(profile, invited(jo), peer="p-am")[1].close()
    assert not left.exists()
    assert len(profile.challenges()) == 1


def test_an_invitation_without_its_challenge_is_refused(jo: Door, tmp_path: Path) -> None:
    made = draft(jo)
    other = a_challenge(tmp_path / "other")
    with other.action("Another") as act:
        act.drop("challenge", "ch")
    file = made.file.__class__(made.file.manifest, other.history())
    with pytest.raises(Refused, match="holds no challenge"):
        told(file, list(made.keys))
    other.close()


def test_names_go_only_when_asked_for(jo: Door, profile: Profile, tmp_path: Path) -> None:
    with jo.action("Name the leader") as act:
        act.name_participant("who-leader", "Cllr Pat Hollis")
    without = join(profile, invited(jo), peer="p-am")[1]
    having = join(a_profile(tmp_path / "two"), invited(jo, with_names=True), peer="p-am")[1]
    assert without.names() == {}
    assert having.names() == {"who-leader": "Cllr Pat Hollis"}
    without.close()
    having.close()


def test_who_joins_late_opens_what_was_written_under_every_key(jo: Door, tmp_path: Path) -> None:
    am = a_colleague(tmp_path, invited(jo), "AM")
    take(jo, file_of(am))
    early = file_of(am)
    start_new_key(jo)
    rp = a_colleague(tmp_path, invited(jo), "RP")
    assert [k.number for k in team_keys(rp.file)] == [2, 1]
    assert opened(rp, early).manifest.who == "AM"
    assert opened(rp, file_of(jo)).manifest.who == "JO"
    am.close()
    rp.close()


def test_after_two_keys_at_once_an_invitation_still_brings_the_one_that_is_written_under(
    jo: Door, tmp_path: Path
) -> None:
    am = a_colleague(tmp_path, invited(jo), "AM")
    take(jo, file_of(am))
    start_new_key(jo)
    start_new_key(am)
    take(jo, file_of(am))
    rp = a_colleague(tmp_path, invited(jo), "RP")
    assert team_keys(rp.file)[0] == team_keys(jo.file)[0]
    with rp.reading() as session:
        assert the_challenge(session).key == "ch"
    am.close()
    rp.close()
