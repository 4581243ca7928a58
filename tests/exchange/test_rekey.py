"""A new team key reaches those who stay with their next file, and nobody who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.container import pack
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.invitation import draft
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.rekey import (
    catch_up,
    handovers,
    recipients,
    start_new_key,
    wants_another,
    why_not,
    written_under,
)
from peerchallenge.exchange.roster import believe_handover, others, trust_of
from peerchallenge.store.age_files import seal_for
from peerchallenge.store.door import Door
from peerchallenge.store.team import (
    TeamKey,
    keep_team_keys,
    new_team_key,
    own_keys,
    team_keys,
    team_keys_as_text,
)
from tests.exchange.teams import a_colleague, file_of, invited, opened, take, the_lead


@pytest.fixture
def team(tmp_path: Path) -> Iterator[dict[str, Door]]:
    """JO leads, AM manages, SC and RP are peers; each has heard from each."""
    jo = the_lead(tmp_path)
    invitation = invited(jo)
    doors = {"JO": jo} | {w: a_colleague(tmp_path, invitation, w) for w in ("AM", "SC", "RP")}
    files = {who: file_of(door) for who, door in doors.items()}
    for who, door in doors.items():
        for other, data in files.items():
            if other != who:
                take(door, data)
    yield doors
    for door in doors.values():
        door.close()


def _laptop(door: Door) -> str:
    return own_keys(door.file).laptop


def _newest(door: Door) -> TeamKey:
    return team_keys(door.file)[0]


def test_with_the_first_key_nothing_is_handed_over(team: dict[str, Door]) -> None:
    assert handovers(team["JO"]) == {}
    assert recipients(team["JO"]) == []
    assert written_under(team["JO"]) == team_keys(team["JO"].file)


def test_a_colleague_on_the_old_key_gets_the_new_one_with_the_next_file(
    team: dict[str, Door],
) -> None:
    jo, am = team["JO"], team["AM"]
    made = start_new_key(jo)
    assert made.number == 2
    assert _newest(am) != made
    take(am, file_of(jo))
    assert team_keys(am.file) == team_keys(jo.file)
    take(jo, file_of(am))
    assert _laptop(am) not in handovers(jo)
    assert {*handovers(jo)} == {_laptop(team["SC"]), _laptop(team["RP"])}


def test_once_everybody_has_it_nothing_is_handed_over_any_more(team: dict[str, Door]) -> None:
    jo = team["JO"]
    start_new_key(jo)
    data = file_of(jo)
    for who in ("AM", "SC", "RP"):
        take(team[who], data)
        take(jo, file_of(team[who]))
    assert handovers(jo) == {}
    assert written_under(jo) == [_newest(jo)]


def test_who_left_opens_nothing_new_and_their_files_are_set_aside(team: dict[str, Door]) -> None:
    jo, sc = team["JO"], team["SC"]
    start_new_key(jo, without=_laptop(sc))
    assert [c.initials for c in others(jo) if c.has_left] == ["SC"]
    assert _laptop(sc) not in handovers(jo)
    for writer in (jo, team["AM"]):
        if writer is team["AM"]:
            take(writer, file_of(jo))
        with pytest.raises(Refused):
            opened(sc, file_of(writer))
    assert trust_of(jo, opened(jo, file_of(sc)))[0] is Trust.LEFT


def test_a_laptop_that_missed_two_keys_gets_both_with_one_file(team: dict[str, Door]) -> None:
    jo, am, rp = team["JO"], team["AM"], team["RP"]
    start_new_key(jo)
    take(am, file_of(jo))
    take(jo, file_of(am))
    start_new_key(jo)
    assert [k.number for k in written_under(jo)] == [3, 1]
    take(rp, file_of(jo))
    take(am, file_of(jo))
    assert team_keys(rp.file) == team_keys(am.file) == team_keys(jo.file)
    assert [k.number for k in team_keys(rp.file)] == [3, 2, 1]


def test_a_laptop_that_missed_very_many_keys_still_gets_the_newest(team: dict[str, Door]) -> None:
    jo, am = team["JO"], team["AM"]
    for _ in range(12):
        start_new_key(jo)
    take(am, file_of(jo))
    assert _newest(am) == _newest(jo)


def test_a_laptop_that_missed_very_many_keys_has_each_of_them_from_an_invitation(
    team: dict[str, Door],
) -> None:
    jo, am = team["JO"], team["AM"]
    for _ in range(12):
        start_new_key(jo)
    take(am, file_of(jo))
    assert len(team_keys(am.file)) < len(team_keys(jo.file))
    made = draft(jo)
    catch_up(am, made.file, made.keys, nothing="Nothing new.")
    assert team_keys(am.file) == team_keys(jo.file)
    with pytest.raises(Refused, match="Nothing new"):
        catch_up(am, made.file, made.keys, nothing="Nothing new.")


def test_who_invited_is_known_to_have_the_key_that_the_invitation_brought(tmp_path: Path) -> None:
    """Else the manager’s next file could be opened with the invitation that was lost."""
    jo = the_lead(tmp_path)
    with jo.action("Say who manages") as act:
        act.put("peer", "p-am", is_manager=True)
    am = a_colleague(tmp_path, invited(jo), "AM")
    start_new_key(jo)
    found = invited(jo)
    catch_up(am, found.file, found.keys, nothing="")
    assert why_not(am) == ""
    assert written_under(am) == [_newest(jo)]
    jo.close()
    am.close()


def test_only_the_lead_the_manager_or_who_made_the_team_starts_one(team: dict[str, Door]) -> None:
    assert why_not(team["JO"]) == why_not(team["AM"]) == ""
    with pytest.raises(Refused, match=r"Only the lead peer.*Ask one of them\.$"):
        start_new_key(team["SC"], without=_laptop(team["RP"]))
    assert [k.number for k in team_keys(team["SC"].file)] == [1]
    assert not any(c.has_left for c in others(team["SC"]))


def test_the_manager_may_and_is_believed(team: dict[str, Door]) -> None:
    start_new_key(team["AM"])
    take(team["RP"], file_of(team["AM"]))
    assert _newest(team["RP"]) == _newest(team["AM"])


def test_before_there_is_a_team_there_is_no_new_key(tmp_path: Path) -> None:
    jo = the_lead(tmp_path)
    with pytest.raises(Refused, match="Invite a peer first"):
        start_new_key(jo)
    jo.close()


def _handing(door: Door, to: Door, key: TeamKey, *, of: Door | None = None) -> bytes:
    """A file of `door` that hands `key` to `to`, whatever the rules say, in the name of `of`."""
    made = draft(door)
    mine = own_keys(to.file)
    recipient = next(c.recipient for c in others(door) if c.laptop == mine.laptop)
    sealed = seal_for(team_keys_as_text([key]).encode(), [recipient])
    manifest = replace(
        made.file.manifest,
        handed={mine.laptop: sealed},
        laptop=own_keys((of or door).file).laptop,
    )
    keys = [key, *team_keys(door.file)[:1]]
    return pack(
        TeamFile(manifest, made.file.document),
        keys=keys,
        signing=own_keys(door.file).signing,
        recipients=[recipient],
    )


def test_a_key_handed_over_by_a_peer_who_may_not_is_not_believed(team: dict[str, Door]) -> None:
    file = opened(team["AM"], _handing(team["SC"], team["AM"], new_team_key(2)))
    with pytest.raises(Refused, match="its laptop may not do that"):
        believe_handover(team["AM"], file)


def test_a_key_handed_over_by_somebody_who_left_is_not_believed(team: dict[str, Door]) -> None:
    jo, am, rp = team["JO"], team["AM"], team["RP"]
    start_new_key(jo, without=_laptop(am))
    take(rp, file_of(jo))
    own = new_team_key(9)
    file = opened(rp, _handing(am, rp, own))
    with pytest.raises(Refused, match="its laptop may not do that"):
        believe_handover(rp, file)
    assert own not in team_keys(rp.file)


def test_a_key_handed_over_in_the_leads_name_is_not_believed(team: dict[str, Door]) -> None:
    """Signed by who left, with the lead's laptop for the sender."""
    jo, sc, rp = team["JO"], team["SC"], team["RP"]
    start_new_key(jo, without=_laptop(sc))
    take(rp, file_of(jo))
    forged = _handing(sc, rp, new_team_key(9), of=jo)
    file = opened(rp, forged)
    assert trust_of(rp, file)[0] is Trust.OTHER_KEY
    with pytest.raises(Refused, match="its laptop may not do that"):
        believe_handover(rp, file)


def test_a_new_laptop_under_an_earlier_key_is_refused_once_there_is_a_newer(
    team: dict[str, Door], tmp_path: Path
) -> None:
    """An invitation that was lost is worth nothing after the new key."""
    jo, invitation = team["JO"], invited(team["JO"])
    start_new_key(jo)
    stranger = a_colleague(tmp_path, invitation, "XX")
    with pytest.raises(Refused, match="under an earlier team key"):
        trust_of(jo, opened(jo, file_of(stranger)))
    stranger.close()


def test_a_known_colleague_may_still_send_under_the_earlier_key(team: dict[str, Door]) -> None:
    jo, sc = team["JO"], team["SC"]
    data = file_of(sc)
    start_new_key(jo, without=_laptop(team["RP"]))
    assert trust_of(jo, opened(jo, data)) == (Trust.KNOWN, "")


def test_two_keys_started_at_once_are_known_to_both_and_want_one_more(
    team: dict[str, Door],
) -> None:
    """Each of the two may have left in somebody whom the other took out."""
    jo, am = team["JO"], team["AM"]
    start_new_key(jo)
    start_new_key(am)
    from_jo, from_am = file_of(jo), file_of(am)
    take(am, from_jo)
    take(jo, from_am)
    assert team_keys(jo.file) == team_keys(am.file)
    assert wants_another(jo)
    assert wants_another(am)
    start_new_key(jo)
    take(am, file_of(jo))
    assert not wants_another(jo)
    assert not wants_another(am)
    assert _newest(am).number == 3


def test_a_key_that_takes_the_name_of_another_is_not_kept(team: dict[str, Door]) -> None:
    held = _newest(team["JO"])
    with pytest.raises(Refused, match="name of another"):
        keep_team_keys(team["JO"].file, [replace(new_team_key(1), generation=held.generation)])
    assert team_keys(team["JO"].file) == [held]
