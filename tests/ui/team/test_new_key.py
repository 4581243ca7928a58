"""A new team key: who leaves or what was lost, what follows, and who waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.rekey import start_new_key as start_key
from peerchallenge.exchange.roster import others
from peerchallenge.store.door import Door
from peerchallenge.store.team import team_keys
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.team.invite import invite
from peerchallenge.ui.team.new_key import LOST, NewKeySheet
from tests.exchange.teams import a_colleague, file_of, invited, take, the_lead
from tests.ui.alone import dressed


@pytest.fixture
def desks(tmp_path: Path, qapp: object) -> Iterator[dict[str, Desk]]:
    dressed()
    assert qapp is not None
    jo = the_lead(tmp_path)
    found = invited(jo)
    doors: dict[str, Door] = {"JO": jo} | {w: a_colleague(tmp_path, found, w) for w in ("AM", "SC")}
    for one in doors.values():
        for other in doors.values():
            if one is not other:
                take(one, file_of(other))
    made = {who: Desk(door) for who, door in doors.items()}
    yield made
    for desk in made.values():
        desk.close()


def _sheet(desk: Desk, qtbot: QtBot) -> NewKeySheet:
    made = NewKeySheet(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def _laptop(desk: Desk, initials: str) -> str:
    return next(c.laptop for c in others(desk.door) if c.initials == initials)


def _said(sheet: NewKeySheet) -> list[str]:
    return [line.text() for line in sheet.follows._lines if line.isVisible()]


def test_it_says_what_follows_before_anything_is_done(desks: dict[str, Desk], qtbot: QtBot) -> None:
    sheet = _sheet(desks["JO"], qtbot)
    assert _said(sheet) == []
    sheet.why.pick(_laptop(desks["JO"], "AM"))
    sheet.why.picked.emit(sheet.why.key())
    assert _said(sheet)[0] == "AM’s laptop keeps what it has, up to the last file it merged."
    sheet.why.pick(LOST)
    sheet.why.picked.emit(LOST)
    assert _said(sheet)[2].startswith("Invitations that are still under way no longer work")
    assert len(team_keys(desks["JO"].door.file)) == 1


def test_who_leaves_is_taken_out_and_it_names_who_waits_for_the_new_key(
    desks: dict[str, Desk], qtbot: QtBot
) -> None:
    desk = desks["JO"]
    sheet = _sheet(desk, qtbot)
    sheet.why.pick(_laptop(desk, "SC"))
    with qtbot.waitSignal(sheet.done) as told:
        sheet.go.click()
    assert told.args == [
        "SC’s laptop is out of the team. Send a team file to AM: the new key goes with it, and "
        "they type nothing."
    ]
    assert [c.initials for c in others(desk.door) if c.has_left] == ["SC"]
    assert [k.number for k in team_keys(desk.door.file)] == [2, 1]
    assert not sheet.go.isVisible()


def test_what_was_lost_starts_a_key_and_nobody_leaves(desks: dict[str, Desk], qtbot: QtBot) -> None:
    desk = desks["JO"]
    sheet = _sheet(desk, qtbot)
    sheet.why.pick(LOST)
    with qtbot.waitSignal(sheet.done) as told:
        sheet.go.click()
    assert "Send a team file to AM and SC" in str(told.args)
    assert not any(c.has_left for c in others(desk.door))
    assert len(team_keys(desk.door.file)) == 2


def test_without_a_reason_nothing_is_started(desks: dict[str, Desk], qtbot: QtBot) -> None:
    sheet = _sheet(desks["JO"], qtbot)
    sheet.go.click()
    assert sheet.why.property("refused")
    assert len(team_keys(desks["JO"].door.file)) == 1


def test_a_peer_who_may_not_is_told_who_may(desks: dict[str, Desk], qtbot: QtBot) -> None:
    sheet = _sheet(desks["SC"], qtbot)
    assert sheet.refusal.isVisible()
    assert "Only the lead peer" in sheet.refusal._headline.text()
    assert not sheet.go.isVisible()


def test_two_keys_started_at_once_are_explained(desks: dict[str, Desk], qtbot: QtBot) -> None:
    jo, am = desks["JO"].door, desks["AM"].door
    start_key(jo)
    start_key(am)
    take(jo, file_of(am))
    sheet = _sheet(desks["JO"], qtbot)
    assert sheet._lead.text().startswith("Two new keys were started at the same time")
    assert sheet.why.key() == LOST


def test_it_is_reached_from_inviting_once_there_is_somebody_who_could_leave(
    desks: dict[str, Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 700)
    over.show()
    alone = Desk(the_lead(tmp_path / "alone"), me="p-jo")
    assert not invite(alone, over).new_key.isVisible()
    sheet = invite(desks["JO"], over)
    assert sheet.new_key.isVisible()
    sheet.new_key.click()
    (opened,) = (made for made in over.findChildren(NewKeySheet) if made.isVisible())
    assert not sheet.isVisible()
    opened.leave()
    alone.close()
