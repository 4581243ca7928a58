"""A team closes: five profiles, markers in everything, one late laptop."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import closing
from peerchallenge.exchange.closing import carry_out, close, look_ahead, write_closing_order
from peerchallenge.exchange.container import unpack
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.invitation import join, told
from peerchallenge.exchange.inviting import draft
from peerchallenge.exchange.late import (
    destroy_late,
    note_done,
    receive_late,
    received,
    write_late,
)
from peerchallenge.exchange.looking import look
from peerchallenge.exchange.receipts import CLOSED, receipts
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.retention import destroyed, keeping
from peerchallenge.store.team import own_keys, team_keys
from tests.exchange.closers import GOES, STAYS, Seat, a_closing_team, every_byte, exchange
from tests.exchange.team import long_still

LATE = "zqLate"


def note(seat: Seat, *lines: str) -> None:
    door = seat.open()
    with door.action("Note") as act:
        for words in lines:
            act.new("evidence", text=words, interview="i1")
    door.close()


def an_order(lead: Seat, folder: Path) -> Path:
    """The lead closes and writes the order."""
    lead.name = close(lead.profile, lead.name, who=lead.who).folder
    folder.mkdir(exist_ok=True)
    door = lead.open()
    path = long_still(write_closing_order(door, folder))
    door.close()
    return path


def refused(seat: Seat, order: Path) -> str:
    with pytest.raises(Refused) as said:
        carry_out(seat.profile, seat.name, order, yes=True)
    assert said.value.sentence.count("\n") == 0
    return said.value.sentence


def team_file(seat: Seat, mail: Path) -> Path:
    door = seat.open()
    [path] = write_team_file(door, mail).paths
    door.close()
    return long_still(path)


def test_five_laptops_close_and_nothing_that_goes_is_in_any_byte_of_any_of_them(
    tmp_path: Path,
) -> None:
    seats = a_closing_team(tmp_path)
    mail = tmp_path / "mail"
    lead, *others, late = seats
    assert GOES.encode() in every_byte(lead.profile), "the search would find it"
    old_file = team_file(lead, mail)
    note(late, f"{GOES} {LATE} one", f"{GOES} {LATE} two")
    late_file = team_file(late, mail)

    order = an_order(lead, tmp_path / "orders")
    for seat in (*others, late):
        done = carry_out(seat.profile, seat.name, order, who=seat.who, yes=True)
        seat.name = done.folder
        assert done.late == (2 if seat is late else 0)
        assert "5 lines" in done.receipt.sentence or seat is late

    door = late.open()
    sealed = long_still(write_late(door, mail))
    door.close()
    for seat in seats:
        bytes_there = every_byte(seat.profile)
        assert GOES.encode() not in bytes_there, seat.who
        assert LATE.encode() not in bytes_there, seat.who
        assert f"{STAYS} paragraph".encode() in bytes_there, seat.who
        assert [s.keeping.closed_at != "" for s in seat.profile.challenges()] == [True]

    # Files of before cannot be opened on any of them, and are refused by the challenge's name.
    for seat in seats:
        door = seat.open()
        for path in (old_file, late_file, order):
            with pytest.raises(Refused):
                unpack(
                    path.read_bytes(),
                    keys=team_keys(door.file),
                    own_identity=own_keys(door.file).identity,
                )
            [file] = look(door, [path]).files
            assert f"{STAYS} Council was closed on " in file.refusal
        door.close()

    # The late lines are a list from whom, on the lead's laptop alone.
    door = lead.open()
    found = receive_late(door, sealed)
    assert (found.who, len(found.lines)) == (late.who, 2)
    assert found.sentence == f"2 lines from {late.who} that reached nobody before closing"
    assert {line.words for line in found.lines} == {f"{GOES} {LATE} one", f"{GOES} {LATE} two"}
    assert not any(kind == "evidence" for kind, _ in door.document.whole())
    receive_late(door, sealed)
    assert len(received(door)) == 1
    note_done(door, found.id, done="Told RP by phone")
    assert received(door)[0].done == "Told RP by phone"
    gone = destroy_late(door, found.id)
    assert received(door) == []
    assert gone.sentence == f"2 late lines of {late.who} destroyed"
    door.close()
    assert LATE.encode() not in every_byte(lead.profile)

    # Each file brings that laptop's word, and the board shows who has confirmed.
    exchange(seats, mail)
    door = lead.open()
    with door.reading() as session:
        confirmed = destroyed(session)
    board = who_holds_what(door)
    assert {h.initials for h in board if h.confirmed_at} == {s.who for s in seats}
    assert sorted(d.late for d in confirmed.values()) == [0, 0, 0, 0, 2]
    assert receipts(door)[-1].what == CLOSED
    door.close()


def test_the_lead_is_told_in_counts_what_goes_and_what_stays(tmp_path: Path) -> None:
    [lead] = a_closing_team(tmp_path, 1)
    door = lead.open()
    ahead = look_ahead(door)
    door.close()
    assert (ahead.goes.lines, ahead.goes.names, ahead.goes.photos) == (1, 1, 1)
    assert ahead.goes.backups == 1
    assert (ahead.stays.paragraphs, ahead.stays.findings) == (1, 1)

    done = close(lead.profile, lead.name, who="JO", words=lambda _: "the words")
    door = lead.profile.open(done.folder)
    assert "1 line, 1 session" in done.receipt.sentence
    assert GOES not in done.receipt.sentence
    assert door.value("sign_off", "letter", "final") == "the words"
    with door.reading() as session:
        assert keeping(session).closed_by == "JO"
    door.close()
    with pytest.raises(Refused, match="was closed on"):
        close(lead.profile, done.folder)


def test_only_the_lead_and_the_manager_close(tmp_path: Path) -> None:
    lead, manager, peer = a_closing_team(tmp_path, 3)
    with pytest.raises(Refused, match="Only the lead peer or the challenge manager"):
        close(peer.profile, peer.name)
    order = an_order(manager, tmp_path / "orders")
    assert carry_out(lead.profile, lead.name, order, yes=True).folder
    door = manager.open()
    assert closing.why_not(door).startswith(f"{STAYS} Council was closed on ")
    door.close()


def test_an_order_is_carried_out_once_and_only_after_a_yes(tmp_path: Path) -> None:
    lead, other = a_closing_team(tmp_path, 2)
    door = lead.open()
    made = draft(door)
    invitation = told(made.file, list(made.keys))
    door.close()
    order = an_order(lead, tmp_path / "orders")
    with pytest.raises(Refused, match="somebody has to say yes"):
        carry_out(other.profile, other.name, order)
    other.name = carry_out(other.profile, other.name, order, yes=True).folder

    assert "was closed on" in refused(other, order), "twice"
    assert "was closed on" in refused(lead, order), "its own"
    with pytest.raises(Refused, match=r"was closed on .* An invitation brings nothing back"):
        join(other.profile, invitation)


def test_an_order_of_a_peer_of_another_team_or_damaged_is_refused(tmp_path: Path) -> None:
    lead, manager, peer = a_closing_team(tmp_path / "one", 3)
    stranger, *_ = a_closing_team(tmp_path / "two", 1)
    foreign = an_order(stranger, tmp_path / "orders")
    assert "sealed for another team" in refused(peer, foreign)

    # Who only says that they lead: the roster of whoever opens it decides.
    door = peer.open()
    with door.action("Lead") as act:
        act.put("peer", "p-rp", is_lead=True)
    door.close()
    odd = an_order(peer, tmp_path / "orders")
    assert "Only the lead peer or the challenge manager" in refused(manager, odd)

    good = an_order(lead, tmp_path / "orders")
    data = good.read_bytes()
    broken = tmp_path / "broken.pcclose"
    for at in (len(data) // 2, len(data) - 5):
        broken.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert "damaged" in refused(manager, long_still(broken))
    broken.write_bytes(data[: len(data) // 2])
    assert refused(manager, long_still(broken))
    file = team_file(manager, tmp_path / "one" / "mail")
    assert "This is a team file" in refused(manager, file)
    shutil.rmtree(tmp_path / "two")
