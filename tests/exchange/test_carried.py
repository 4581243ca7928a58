"""What a team file carries beside the record: photos in parts, and notes for the manager sealed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.private import Subject
from peerchallenge.store.actions.attachments import JPEG, Photo, attach, held, missing, take_in
from peerchallenge.store.actions.private import read_manager_notes, write_manager_note
from peerchallenge.store.door import Door
from peerchallenge.store.media import sha256_of
from tests.exchange.teams import a_colleague, invited, the_lead

MOST_MAIL = 8_000_000
Team = dict[str, Door]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """JO leads, AM manages, RP is a peer."""
    lead = the_lead(tmp_path)
    invitation = invited(lead)
    doors = {"JO": lead} | {who: a_colleague(tmp_path, invitation, who) for who in ("AM", "RP")}
    (tmp_path / "mail").mkdir()
    yield doors
    for door in doors.values():
        door.close()


def photos(many: int, size: int) -> list[Photo]:
    """Photos that do not pack, like real ones."""
    drawn = random.Random(4)
    return [Photo(f"Flipchart {n}", JPEG, drawn.randbytes(size)) for n in range(many)]


def test_photos_come_in_parts_that_each_merge_alone(team: Team, tmp_path: Path) -> None:
    jo, rp = team["JO"], team["RP"]
    attach(jo, photos=photos(5, 3_000_000), about_kind="interview", about_key="i-staff")
    with jo.action("Add line") as act:
        act.new("evidence", key="e1", text="Heard", interview="i-staff")
    sent = write_team_file(jo, tmp_path / "mail")
    assert len(sent.paths) == 3
    assert all(path.stat().st_size <= MOST_MAIL for path in sent.paths)
    merge(rp, [sent.paths[2]])
    assert rp.text("evidence", "e1", "text") == "Heard"
    assert missing(rp).sentence == "4 photos not included"
    merge(rp, sent.paths[:2])
    assert held(rp) == held(jo)
    assert missing(rp).sentence == ""


@pytest.mark.parametrize("text_form", [False, True])
def test_no_part_is_too_large_for_a_mailbox_whatever_its_form_and_the_record(
    team: Team, tmp_path: Path, text_form: bool
) -> None:
    jo = team["JO"]
    attach(jo, photos=photos(3, 2_500_000), about_kind="interview", about_key="i-staff")
    words = random.Random(5).randbytes(600_000).hex()
    with jo.action("Add lines") as act:
        for n in range(30):
            act.new("evidence", text=words[n * 40_000 : (n + 1) * 40_000], interview="i-staff")
    sent = write_team_file(jo, tmp_path / "mail", text_form=text_form)
    assert len(sent.paths) == (3 if text_form else 2)
    assert sent.left_out == 0
    assert all(path.stat().st_size <= MOST_MAIL for path in sent.paths)


def test_what_is_too_large_as_text_goes_in_the_other_form(team: Team, tmp_path: Path) -> None:
    jo = team["JO"]
    attach(jo, photos=photos(1, 5_900_000), about_kind="interview", about_key="i-staff")
    sent = write_team_file(jo, tmp_path / "mail", text_form=True)
    assert sent.left_out == 1
    assert sent.size < 100_000
    assert sent.too_large.startswith("1 photo or document is too large for this form")
    assert write_team_file(jo, tmp_path / "mail").left_out == 0


def test_what_no_part_has_room_for_beside_a_large_record_stays_behind_and_is_told(
    team: Team, tmp_path: Path
) -> None:
    jo = team["JO"]
    attach(jo, photos=photos(1, 5_900_000), about_kind="interview", about_key="i-staff")
    words = random.Random(6).randbytes(2_200_000).hex()
    with jo.action("Add lines") as act:
        for n in range(55):
            act.new("evidence", text=words[n * 80_000 : (n + 1) * 80_000], interview="i-staff")
    sent = write_team_file(jo, tmp_path / "mail")
    assert all(path.stat().st_size <= MOST_MAIL for path in sent.paths)
    assert sent.too_large.startswith("1 photo or document is too large to go with the record")


def test_what_an_earlier_version_attached_is_still_taken_in(team: Team) -> None:
    jo, rp = team["JO"], team["RP"]
    (photo,) = photos(1, 6_900_000)
    with jo.action("Add photo") as act:
        act.new("attachment", key="a", sha256=sha256_of(photo.data), media=JPEG)
    rp.merge(jo.history())
    assert take_in(rp, {sha256_of(photo.data): photo.data}) == 1


def test_a_thin_file_says_how_many_photos_it_lacks(team: Team, tmp_path: Path) -> None:
    jo, rp = team["JO"], team["RP"]
    attach(jo, photos=photos(3, 50_000), about_kind="interview", about_key="i-staff")
    sent = write_team_file(jo, tmp_path / "mail", with_media=False)
    assert sent.left_out == 3
    assert sent.size < 50_000
    merge(rp, sent.paths)
    assert missing(rp).sentence == "3 photos not included"


def test_what_everybody_is_known_to_have_is_not_sent_again(team: Team, tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    merge(team["JO"], write_team_file(team["RP"], mail).paths)  # since when JO knows of RP's laptop
    attach(team["JO"], photos=photos(1, 200_000), about_kind="interview", about_key="i-staff")
    first = write_team_file(team["JO"], mail)
    for who in ("AM", "RP"):
        merge(team[who], first.paths)
        if who == "AM":
            merge(team["JO"], write_team_file(team["AM"], mail).paths)
            assert write_team_file(team["JO"], mail).size > 200_000  # RP may lack it
    merge(team["JO"], write_team_file(team["RP"], mail).paths)
    assert write_team_file(team["JO"], mail).size < 100_000


def test_a_note_for_the_manager_is_read_there_and_nowhere_else(team: Team, tmp_path: Path) -> None:
    mail, secret = tmp_path / "mail", "Something was said about safeguarding in Hollin Bank"
    # The writer has not heard of the manager's laptop yet: it is sealed again once it has.
    with team["RP"].reading() as session:
        peer = session.connection().exec_driver_sql("select key from peer where initials='RP'")
        writer = peer.scalar_one()
    write_manager_note(
        team["RP"],
        words=secret,
        subject=Subject.SAFEGUARDING,
        written_by=writer,
        delete_by=date(2099, 5, 1),
    )
    merge(team["RP"], write_team_file(team["AM"], mail).paths)
    sent = write_team_file(team["RP"], mail).paths
    for who in ("AM", "JO"):
        merge(team[who], sent)
    assert [n.words for n in read_manager_notes(team["AM"])] == [secret]
    assert [n.words for n in read_manager_notes(team["RP"])] == [secret]
    assert not [n for n in read_manager_notes(team["JO"]) if n.words]
    for who in ("JO", "AM"):
        door = team[who]
        assert secret.encode() not in door.history()
        assert secret.encode() not in door.snapshot()
        with door.reading() as session:
            found = session.connection().exec_driver_sql(
                "select count(*) from words where words match 'safeguarding'"
            )
            assert found.scalar_one() == 0
