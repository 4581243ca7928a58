"""Whatever file comes, and however often: what it does here, and what is said of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import rekey, roster, sending
from peerchallenge.exchange.container import pack, unpack
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.merging import take_back
from peerchallenge.store.age_files import recipient_of, seal_for
from peerchallenge.store.document import seen_in
from peerchallenge.store.kept import Known
from peerchallenge.store.team import (
    keep_team_keys,
    new_team_key,
    own_keys,
    team_keys,
    team_keys_as_text,
)
from tests.builders import a_challenge, a_door
from tests.exchange.team import Laptop, Team, long_still

JO, AM, RP = range(3)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Three laptops that hold the same; JO leads, AM is the challenge manager."""
    with Team(tmp_path / "team", 3) as made:
        yield made


def opened(team: Team, n: int, path: Path) -> TeamFile:
    """A file as one laptop reads it."""
    file = team[n].door.file
    return unpack(path.read_bytes(), keys=team_keys(file), own_identity=own_keys(file).identity)


def put(team: Team, name: str, data: bytes) -> Path:
    """A file that somebody made otherwise, in the mail."""
    path = team.mail / name
    path.write_bytes(data)
    return long_still(path)


def held(laptop: Laptop) -> tuple[object, ...]:
    """Everything a refused file must leave as it was."""
    door = laptop.door
    return (
        door.state_hash(),
        seen_in(door.version),
        door.may_take_back,
        laptop.rows(),
        laptop.receipts(),
        door.file.known(),
        team_keys(door.file),
    )


def known_of(here: Laptop, there: Laptop) -> Known:
    """What one laptop knows of another."""
    return next(k for k in here.door.file.known() if k.laptop == there.laptop)


# -- what is here already


def test_the_same_file_twice_changes_nothing_and_says_so(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    sent = team.send(AM)
    first = team.merge(JO, sent)
    assert first.sentence == "AM’s file: 1 line"
    before = team[JO].door.state_hash(), seen_in(team[JO].door.version), team[JO].rows()
    again = team.merge(JO, sent)
    assert again.sentence == "AM’s file: nothing new"
    assert (team[JO].door.state_hash(), seen_in(team[JO].door.version), team[JO].rows()) == before
    assert again.state_here == first.state_here
    assert again.is_same
    assert team[JO].door.may_take_back == "Merge AM’s file"
    team.merge(JO, [*sent, *sent])
    assert team[JO].rows() == before[2]


def test_a_subset_of_what_is_here_changes_nothing(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    early = team.send(AM)
    team[AM].note("am2", "Heard later")
    team.merge(JO, team.send(AM))
    before = seen_in(team[JO].door.version)
    said = team.merge(JO, early).sentence
    assert "nothing new" in said
    assert seen_in(team[JO].door.version) == before
    assert team[JO].lines() == {"am": "Heard by AM", "am2": "Heard later"}


def test_a_superset_of_what_is_here_brings_the_rest(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    team.merge(JO, team.send(AM))
    team[AM].note("am2", "Heard later")
    assert team.merge(JO, team.send(AM)).sentence == "AM’s file: 1 line"
    assert team[JO].lines() == {"am": "Heard by AM", "am2": "Heard later"}
    assert team[JO].door.verify() == []


def test_out_of_order_is_as_good_as_in_order(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    first = team.send(AM)
    team.merge(RP, first)
    team[RP].note("rp", "Heard by RP")
    second = team.send(RP)
    with team[AM].door.action("Reword") as act:
        act.put("evidence", "am", text="Heard by AM and others")
    third = team.send(AM)
    for sent in (third, second, first):
        team.merge(JO, sent)
    assert team[JO].lines() == {"am": "Heard by AM and others", "rp": "Heard by RP"}
    team.merge(RP, third)
    team.merge(AM, second)
    team.check_level()


def test_my_own_file_is_recognised_and_changes_nothing(team: Team) -> None:
    team[JO].note("jo", "Heard by JO")
    sent = team.send(JO)
    team[JO].note("jo2", "Heard later")
    before, laptop = seen_in(team[JO].door.version), team[JO].laptop
    said = team.merge(JO, sent).sentence
    assert said == "JO’s file: nothing new"
    assert (seen_in(team[JO].door.version), team[JO].laptop) == (before, laptop)
    assert team[JO].door.file.known() == []


# -- what is not for here


def test_a_file_of_another_challenge_is_refused_by_its_name(team: Team, tmp_path: Path) -> None:
    other = a_challenge(tmp_path / "other", who="ZZ")
    with other.action("Make it another") as act:
        act.put("council", "c0", name="Eastbrook City Council")
        act.drop("challenge", "ch")
        act.new("challenge", key="ch2", council="c0")
    keep_team_keys(other.file, team_keys(team[JO].door.file))  # or it could not be read at all
    (path,) = sending.write_team_file(other, team.mail, me="p-jo").paths
    other.close()
    before = held(team[JO])
    with pytest.raises(Refused) as told:
        team.merge(JO, [long_still(path)])
    assert told.value.sentence == (
        "This file is of Eastbrook City Council; open that challenge to merge it."
    )
    assert held(team[JO]) == before


def test_a_file_without_the_seal_of_the_team_is_refused(team: Team) -> None:
    """Sealed for us, and signed: anybody who has our recipient could do that."""
    team[AM].note("am", "Heard by AM")
    (path,) = team.send(AM)
    file, own = opened(team, JO, path), own_keys(team[AM].door.file)
    (ours,) = team_keys(team[JO].door.file)
    theirs = replace(ours, secret=bytes(32))
    forged = put(team, "forged", pack(file, keys=[theirs], signing=own.signing))
    before = held(team[JO])
    with pytest.raises(Refused) as told:
        team.merge(JO, [forged])
    assert "team" in told.value.sentence
    assert held(team[JO]) == before


def test_a_file_of_another_team_is_refused(team: Team, tmp_path: Path) -> None:
    other = a_challenge(tmp_path / "other", who="ZZ")
    (path,) = sending.write_team_file(other, team.mail, me="p-jo").paths
    other.close()
    before = held(team[JO])
    with pytest.raises(Refused):
        team.merge(JO, [long_still(path)])
    assert held(team[JO]) == before


# -- laptops that are not what they were


def test_a_laptop_restored_from_a_backup_gets_back_what_it_had_sent(
    team: Team, tmp_path: Path
) -> None:
    team[JO].note("jo", "Heard by JO")
    copy = team[JO].backup(tmp_path / "copy.db")
    team[JO].note("jo2", "Sent, and gone with the disk")
    sent, laptop = team.send(JO), team[JO].laptop
    team.merge(AM, sent)
    team[JO].restore(copy)
    assert team[JO].lines() == {"jo": "Heard by JO"}
    team.merge(JO, team.send(AM))
    assert team[JO].lines() == {"jo": "Heard by JO", "jo2": "Sent, and gone with the disk"}
    assert team[JO].laptop == laptop
    team.level()
    team.check_level()


def test_a_restored_laptop_that_reads_its_own_later_file_stays_the_same_laptop(
    team: Team, tmp_path: Path
) -> None:
    copy = team[JO].backup(tmp_path / "copy.db")
    team[JO].note("jo", "Heard by JO")
    sent, laptop, version = team.send(JO), team[JO].laptop, seen_in(team[JO].door.version)
    team[JO].restore(copy)
    team.merge(JO, sent)
    assert team[JO].lines() == {"jo": "Heard by JO"}
    assert (team[JO].laptop, seen_in(team[JO].door.version)) == (laptop, version)


def test_a_restored_laptop_goes_on_and_nothing_of_either_is_lost(
    team: Team, tmp_path: Path
) -> None:
    """What it writes again stands beside what it had sent: never one under the other's number."""
    copy = team[JO].backup(tmp_path / "copy.db")
    team[JO].note("jo", "Before the disk went")
    team.merge(AM, team.send(JO))
    team[JO].restore(copy)
    team[JO].note("jo2", "After the disk went")
    team.level()
    team.check_level()
    assert team[RP].lines() == {"jo": "Before the disk went", "jo2": "After the disk went"}


def test_a_copied_profile_is_told_from_the_first_and_nothing_is_lost(
    team: Team, tmp_path: Path
) -> None:
    team[JO].door.close()
    shutil.copytree(team[JO].folder, tmp_path / "twin")
    team[JO].open()
    twin = team.add(Laptop(tmp_path / "twin", team[JO].raw_key, "JO"))
    team[JO].note("jo", "Heard on the first")
    twin.note("jo2", "Heard on the copy")
    assert twin.laptop == team[JO].laptop
    before = team[JO].laptop
    sent = [*team.send(3)]
    team.merge(JO, sent)
    assert team[JO].laptop != before == twin.laptop
    assert team[JO].lines() == {"jo": "Heard on the first", "jo2": "Heard on the copy"}
    team.level()
    team.check_level()
    with team[AM].door.reading() as session:
        whose = {c.laptop: c.peer for c in roster.roster(session)}
    assert whose[team[JO].laptop] == whose[twin.laptop] == "p-jo"
    team[JO].note("jo3", "And on")
    team.level()
    assert set(team[RP].lines()) == {"jo", "jo2", "jo3"}


def test_a_file_written_before_a_merge_was_taken_back_is_no_copys(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    team.merge(JO, team.send(AM))
    own = team.send(JO)
    take_back(team[JO].door)
    team[JO].note("jo", "Written since")
    before = team[JO].laptop
    team.merge(JO, own)
    assert team[JO].laptop == before
    assert team[JO].lines() == {"am": "Heard by AM", "jo": "Written since"}


# -- senders


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_is_years_off_decides_nothing(
    team: Team, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    """The file says another time, and what is written later by everybody's reckoning wins."""
    team[AM].note("line", "Said at first")
    team.level()
    with team[AM].door.action("Mark") as act:
        act.put("evidence", "line", bearing="strength")
    with monkeypatch.context() as off:
        off.setattr("peerchallenge.store.now.datetime", Clock(year))
        sent = team.send(AM)
    assert opened(team, JO, sent[0]).manifest.made_at.startswith(str(year))
    said = team.merge(JO, sent).sentence
    assert str(year) not in said
    with team[JO].door.action("Mark") as act:
        act.put("evidence", "line", bearing="consider")
    team[AM].note("more", "And then")
    newer = team.send(AM)
    team.merge(JO, newer)
    known = known_of(team[JO], team[AM])
    assert not known.made_at.startswith(str(year))  # the later file, whatever the earlier one says
    team.merge(JO, sent)
    assert known_of(team[JO], team[AM]) == known
    team.level()
    team.check_level()
    assert team[RP].door.value("evidence", "line", "bearing") == "consider"


def test_a_file_from_a_colleague_taken_out_of_the_team_waits_for_a_yes(team: Team) -> None:
    roster.leave(team[JO].door, team[RP].laptop)
    team[RP].note("rp", "Heard by RP")
    sent = team.send(RP)
    before = held(team[JO])
    with pytest.raises(Refused) as told:
        team.merge(JO, sent)
    assert told.value.sentence == (
        "From RP’s laptop, which was taken out of the team. It is set aside until you say yes."
    )
    assert held(team[JO]) == before
    team.merge(JO, sent, yes=[team[RP].laptop])
    assert team[JO].lines() == {"rp": "Heard by RP"}
    with team[JO].door.reading() as session:
        (found,) = [c for c in roster.roster(session) if c.laptop == team[RP].laptop]
    assert found.has_left


def test_the_first_file_of_a_new_laptop_is_accepted_and_shown(team: Team, tmp_path: Path) -> None:
    """Its invitation was answered far away: nobody here has heard of it."""
    door = a_door(tmp_path / "new", who="DG")
    door.merge(team[AM].door.history())
    keep_team_keys(door.file, team_keys(team[AM].door.file))
    raw_key = door.file.raw_key
    with door.action("Join the team") as act:
        act.new("peer", key="p-new", initials="NN", name="New Peer")
        roster.enter_own(act, own_keys(door.file), peer="p-new")
    door.close()
    new = team.add(Laptop(tmp_path / "new", raw_key, "NN"))
    new.note("new", "Heard by NN")
    sent = team.send(3)
    trust, shown = roster.trust_of(team[JO].door, opened(team, JO, sent[0]))
    assert (trust.value, shown) == ("first", "First file from NN’s laptop.")
    said = team.merge(JO, sent)
    assert said.who == ("NN",)
    assert team[JO].lines() == {"new": "Heard by NN"}
    with team[JO].door.reading() as session:
        assert new.laptop in {c.laptop for c in roster.roster(session)}
    assert team[JO].door.may_take_back == "Merge NN’s file"
    team.level()
    team.check_level()


def test_a_known_laptop_with_another_key_waits_for_a_yes(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    (path,) = team.send(AM)
    file = opened(team, JO, path)
    other = put(
        team, "other", pack(file, keys=team_keys(team[JO].door.file), signing=bytes(range(32)))
    )
    before = held(team[JO])
    with pytest.raises(Refused) as told:
        team.merge(JO, [other])
    assert told.value.sentence == (
        "It says it comes from AM’s laptop, but is signed with another key. "
        "It is set aside until you say yes."
    )
    assert held(team[JO]) == before
    team.merge(JO, [other], yes=[team[AM].laptop])
    assert team[JO].lines() == {"am": "Heard by AM"}
    with pytest.raises(Refused, match="another key"):  # each such file is asked about anew
        team.merge(JO, [other])


def test_somebody_who_says_they_are_me_with_another_key_waits_for_a_yes(team: Team) -> None:
    (path,) = team.send(JO)
    file = opened(team, JO, path)
    other = put(
        team, "other", pack(file, keys=team_keys(team[JO].door.file), signing=bytes(range(32)))
    )
    laptop = team[JO].laptop
    with pytest.raises(Refused, match="another key"):
        team.merge(JO, [other])
    assert team[JO].laptop == laptop


# -- team keys


def test_a_file_of_an_earlier_team_key_is_taken_from_who_is_known(team: Team) -> None:
    team[RP].note("rp", "Heard by RP")
    sent = team.send(RP)
    rekey.start_new_key(team[JO].door)
    team[RP].note("rp2", "Heard by RP, still under the old key")
    for some in (sent, team.send(RP)):
        team.merge(JO, some)
    assert set(team[JO].lines()) == {"rp", "rp2"}
    team.level()
    team.check_level()
    newest = {team_keys(laptop.door.file)[0].generation for laptop in team.laptops}
    assert len(newest) == 1


def test_a_file_of_an_earlier_team_key_is_refused_from_a_laptop_nobody_knows(
    team: Team, tmp_path: Path
) -> None:
    door = a_door(tmp_path / "new", who="NN")
    door.merge(team[AM].door.history())
    keep_team_keys(door.file, team_keys(team[AM].door.file))
    (path,) = sending.write_team_file(door, team.mail, me="p-jo").paths
    door.close()
    rekey.start_new_key(team[JO].door)
    before = held(team[JO])
    with pytest.raises(Refused) as told:
        team.merge(JO, [long_still(path)])
    assert "earlier team key" in told.value.sentence
    assert held(team[JO]) == before


def test_a_file_of_an_earlier_team_key_from_who_left_waits_for_a_yes(team: Team) -> None:
    rekey.start_new_key(team[JO].door, without=team[RP].laptop)
    team[RP].note("rp", "Heard by RP")
    sent = team.send(RP)
    with pytest.raises(Refused, match="taken out of the team"):
        team.merge(JO, sent)
    with pytest.raises(Refused):  # and what is written from now on is not for RP
        team.merge(RP, team.send(JO))
    team.merge(AM, team.send(JO))
    assert team_keys(team[AM].door.file)[0] == team_keys(team[JO].door.file)[0]
    with pytest.raises(Refused):
        team.merge(RP, team.send(AM))


def test_a_new_team_key_from_who_may_not_start_one_is_not_believed(team: Team) -> None:
    """RP neither leads nor manages, but has what it takes to seal a key for everybody."""
    forged = handing_over(team, RP)
    before = held(team[JO])
    with pytest.raises(Refused, match="may not do that"):
        team.merge(JO, [forged])
    assert held(team[JO]) == before


def handing_over(team: Team, n: int) -> Path:
    """A file of one laptop that hands a new team key to all, whether it may or not."""
    keys = [new_team_key(2), *team_keys(team[n].door.file)]
    told = team_keys_as_text(keys).encode()
    everybody = [own_keys(laptop.door.file) for laptop in team.laptops]
    handed = {own.laptop: seal_for(told, [recipient_of(own.identity)]) for own in everybody}
    (path,) = team.send(n)
    file = opened(team, n, path)
    sealed = pack(
        replace(file, manifest=replace(file.manifest, handed=handed)),
        keys=keys,
        signing=own_keys(team[n].door.file).signing,
        recipients=[recipient_of(own.identity) for own in everybody],
    )
    return put(team, "handing over", sealed)


# -- several at once


def test_a_file_that_cannot_be_merged_hurts_none_beside_it(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    (good,) = team.send(AM)
    harmed = put(team, "harmed", good.read_bytes()[:-40])
    said = team.merge(JO, [harmed, good, team.folder / "not there"]).sentence
    assert said.startswith("AM’s file: 1 line; 2 files could not be merged.")
    assert team[JO].lines() == {"am": "Heard by AM"}


def test_a_well_sealed_file_with_a_broken_record_hurts_none_beside_it(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    (good,) = team.send(AM)
    (path,) = team.send(RP)
    file = opened(team, JO, path)
    sealed = pack(
        replace(file, document=file.document[: len(file.document) // 2]),
        keys=team_keys(team[JO].door.file),
        signing=own_keys(team[RP].door.file).signing,
    )
    broken = put(team, "broken", sealed)
    said = team.merge(JO, [broken, good]).sentence
    assert "1 file could not be merged" in said
    assert team[JO].lines() == {"am": "Heard by AM"}
    before = held(team[JO])
    with pytest.raises(Refused, match="damaged"):
        team.merge(JO, [broken])
    assert held(team[JO]) == before


def test_a_handover_that_is_not_believed_hurts_no_file_beside_it(team: Team) -> None:
    team[AM].note("am", "Heard by AM")
    said = team.merge(JO, [handing_over(team, RP), *team.send(AM)]).sentence
    assert "1 file could not be merged" in said
    assert team[JO].lines() == {"am": "Heard by AM"}
    assert len(team_keys(team[JO].door.file)) == 1


def test_six_files_at_once_are_one_merge_and_one_taking_back(team: Team) -> None:
    for n in (AM, RP):
        for m in range(3):
            team[n].note(f"{n}-{m}", "Heard")
    sent = [path for n in (AM, RP) for _ in range(3) for path in team.send(n)]
    before = team[JO].door.state_hash()
    said = team.merge(JO, sent)
    assert said.sentence == "6 files of AM and RP: 6 lines"
    assert len(team[JO].receipts()) == 1
    back = take_back(team[JO].door)
    assert back.state_here == before == team[JO].door.state_hash()
    assert team[JO].lines() == {}
    again = team.merge(JO, sent)
    assert again.state_here == said.state_here


class Clock:
    """A laptop's clock in another year; in the place of `datetime` where a file is written."""

    def __init__(self, year: int) -> None:
        self._year = year

    def now(self) -> object:
        """The moment, so many years off."""
        return datetime.now().astimezone().replace(year=self._year)
