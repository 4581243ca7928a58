"""An invitation brings the challenge and the team's keys to another laptop, under spoken words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import invitation as inviting
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.invitation import (
    Invitation,
    draft,
    invite,
    is_here,
    join,
    open_invitation,
    told,
)
from peerchallenge.exchange.merging import merge, take_back
from peerchallenge.exchange.receipts import JOIN, MERGE, receipts
from peerchallenge.exchange.rekey import start_new_key
from peerchallenge.exchange.roster import others, own_colleague
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.exchange.wordlist import spoken_words
from peerchallenge.record.readings import the_challenge, the_team
from peerchallenge.store.backups import backups
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import keep_team_keys, new_team_key, own_keys, team_keys
from tests.builders import a_challenge, a_profile
from tests.exchange.team import long_still
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


# -- joining again, where the challenge is here already


@dataclass
class Stranded:
    """AM's laptop, which joined and was not heard of before there was a new team key."""

    profile: Profile
    folder: str
    first: Invitation

    def open(self) -> Door:
        return self.profile.open(self.folder, who="AM")


@pytest.fixture
def am(jo: Door, profile: Profile) -> Stranded:
    first = invited(jo)
    folder, door = join(profile, first, peer="p-am")
    with door.action("Add a line") as act:
        act.new("evidence", key="by-am", interview="i-leader", text="Heard by AM.")
    door.close()
    with jo.action("Add a line") as act:
        act.new("evidence", key="by-jo", interview="i-leader", text="Heard by JO.")
    start_new_key(jo)
    return Stranded(profile, folder, first)


def _backups(door: Door) -> int:
    return len(backups(door.file.path.parent / "backups"))


def _sent(door: Door, mail: Path) -> list[Path]:
    mail.mkdir(exist_ok=True)
    return [long_still(path) for path in write_team_file(door, mail).paths]


def test_who_missed_a_new_key_before_anybody_knew_them_joins_again(
    jo: Door, am: Stranded, tmp_path: Path
) -> None:
    door = am.open()
    old, from_jo = _sent(door, tmp_path / "am"), _sent(jo, tmp_path / "jo")
    laptop = own_keys(door.file).laptop
    with pytest.raises(Refused, match="invite that laptop again"):
        merge(jo, old)
    with pytest.raises(Refused, match="this laptop was not given"):
        merge(door, from_jo)
    door.close()

    found = invited(jo)
    assert is_here(am.profile, found)
    folder, door = join(am.profile, found)
    assert folder == am.folder
    assert [s.folder for s in am.profile.challenges()] == [folder]
    assert (own_keys(door.file).laptop, door.who) == (laptop, "AM")
    assert team_keys(door.file) == team_keys(jo.file)
    assert door.text("evidence", "by-am", "text") == "Heard by AM."
    assert door.text("evidence", "by-jo", "text") == "Heard by JO."

    assert merge(jo, _sent(door, tmp_path / "am")).who == ("AM",)
    assert jo.text("evidence", "by-am", "text") == "Heard by AM."
    merge(jo, old)  # and what was written before is opened too
    merge(door, _sent(jo, tmp_path / "jo"))
    assert door.state_hash() == jo.state_hash()
    assert [c.initials for c in others(jo)] == ["AM"]
    assert door.verify() == []
    door.close()


def test_joining_again_puts_in_what_is_typed_makes_a_backup_and_can_be_taken_back(
    jo: Door, am: Stranded
) -> None:
    door = am.open()
    before = _backups(door)
    door.drafts.note("evidence", "by-am", "text", "Heard by AM, twice.", name="Write a line")
    door.keep_drafts()
    door.file.close()  # the program is ended
    door = join(am.profile, invited(jo))[1]
    assert door.text("evidence", "by-am", "text") == "Heard by AM, twice."
    assert _backups(door) == before + 1
    newest = receipts(door)[0]
    assert (newest.what, newest.who) == (MERGE, ("JO",))
    assert newest.sentence == "JO’s invitation: the new team key, 1 line"
    take_back(door)
    assert door.text("evidence", "by-jo", "text") == ""
    assert door.text("evidence", "by-am", "text") == "Heard by AM, twice."
    door.close()
    join(am.profile, invited(jo))[1].close()  # and again, though the key is here


def test_an_invitation_that_brings_nothing_is_refused_and_nothing_is_changed(
    jo: Door, am: Stranded
) -> None:
    found = invited(jo)
    door = join(am.profile, found)[1]
    state, many = door.state_hash(), _backups(door)
    door.close()
    for again in (found, am.first):
        with pytest.raises(Refused, match=r"is on this laptop already\. Open it there"):
            join(am.profile, again, name="Sam Cole", initials="SC")
    door = am.open()
    assert (door.state_hash(), _backups(door)) == (state, many)
    assert len(receipts(door)) == 2
    door.close()


def test_an_older_invitation_puts_no_old_key_in_the_place_of_a_newer(
    jo: Door, am: Stranded
) -> None:
    with closing(join(am.profile, invited(jo))[1]) as door:
        keys = team_keys(door.file)
    with jo.action("Add a line") as act:
        act.new("evidence", key="late", interview="i-leader", text="Later.")
    door = join(am.profile, told(invited(jo).file, list(am.first.keys)))[1]
    assert team_keys(door.file) == keys
    assert door.text("evidence", "late", "text") == "Later."
    door.close()


def test_an_invitation_of_another_team_or_of_who_left_is_not_taken_in(
    jo: Door, am: Stranded, tmp_path: Path
) -> None:
    found = invited(jo)
    with pytest.raises(Refused, match="is on this laptop already"):
        join(am.profile, told(found.file, [new_team_key(9)]))
    door = join(am.profile, found)[1]
    door.close()
    rp = a_colleague(tmp_path, found, "RP")
    take(jo, file_of(rp))
    keep_team_keys(rp.file, [new_team_key(9)])
    of_rp = invited(rp)
    with closing(am.open()) as door:
        take(door, file_of(jo))
        take(jo, file_of(door))
        start_new_key(jo, without=own_keys(rp.file).laptop)
        take(door, file_of(jo))
        keys, state = team_keys(door.file), door.state_hash()
    with pytest.raises(Refused, match=r"RP’s laptop, which was taken out of the team\. So nothing"):
        join(am.profile, of_rp)
    with closing(am.open()) as door:
        assert (team_keys(door.file), door.state_hash()) == (keys, state)
    rp.close()


def test_a_laptop_that_was_taken_out_and_is_invited_again_is_another_to_the_team(
    jo: Door, am: Stranded, tmp_path: Path
) -> None:
    door = join(am.profile, invited(jo))[1]
    merge(jo, _sent(door, tmp_path / "am"))
    was = own_keys(door.file).laptop
    door.close()
    start_new_key(jo, without=was)
    door = join(am.profile, invited(jo))[1]
    me = own_colleague(door)
    assert me is not None
    assert (me.peer, me.has_left, me.laptop != was) == ("p-am", False, True)
    merge(jo, _sent(door, tmp_path / "am"))
    merge(door, _sent(jo, tmp_path / "jo"))
    assert door.state_hash() == jo.state_hash()
    assert {c.laptop == was: c.has_left for c in others(jo)} == {True: True, False: False}
    door.close()


def test_a_disk_that_fills_while_joining_again_changes_nothing(
    jo: Door, am: Stranded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Refused("The disk is full.")

    with closing(am.open()) as door:
        keys, state = team_keys(door.file), door.state_hash()
    found = invited(jo)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("peerchallenge.exchange.rekey.make_backup", full)
        with pytest.raises(Refused, match="disk is full"):
            join(am.profile, found)
    with closing(am.open()) as door:
        assert (team_keys(door.file), door.state_hash()) == (keys, state)
    join(am.profile, found)[1].close()


def test_a_challenge_that_is_damaged_here_is_refused_and_not_made_a_second_time(
    jo: Door, am: Stranded
) -> None:
    with closing(am.open()) as door:
        path = door.file.path
    join(am.profile, invited(jo))[1].close()  # so that there is a backup that says whose it is
    path.write_bytes(b"not a store" * 1000)
    with pytest.raises(Refused, match=r"^Tarnbeck District Council is on this laptop, damaged\."):
        join(am.profile, invited(jo), peer="p-am")
    (one,) = am.profile.challenges()
    assert one.is_damaged
    assert path.read_bytes() == b"not a store" * 1000
