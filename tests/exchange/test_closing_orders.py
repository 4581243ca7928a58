"""Orders nobody should carry out: each is refused in one sentence, and nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.contents import Manifest
from peerchallenge.exchange.destruction import drop_names_with_receipt
from peerchallenge.exchange.late import LateLine, receive_late, seal_late
from peerchallenge.exchange.looking import look
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.orders import pack_order, read_order
from peerchallenge.exchange.own_manifest import own_manifest
from peerchallenge.exchange.receipts import NAMES
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.now import now
from peerchallenge.store.purging import closed_document
from peerchallenge.store.team import TeamKey, new_team_key, own_keys, team_keys
from tests.exchange.laptops import a_sealed_team, noted
from tests.exchange.team import long_still

NEXT = new_team_key(2)


@pytest.fixture
def two() -> Iterator[tuple[Door, Door]]:
    """JO's laptop, and that of AM, who is the manager."""
    here, am = a_sealed_team()
    yield here, am
    here.close()
    am.close()


def an_order(
    door: Door,
    *,
    told: Manifest | None = None,
    document: bytes | None = None,
    key: TeamKey = NEXT,
    under: list[TeamKey] | None = None,
    signing: bytes = b"",
) -> bytes:
    """An order as a laptop might make it, honest or not."""
    under = under or team_keys(door.file)[:1]
    told = told or own_manifest(door, generation=under[0].generation)
    return pack_order(
        told,
        closed_document(door.document.whole(), who=door.who, closed_at=now())
        if document is None
        else document,
        key,
        under=under,
        signing=signing or own_keys(door.file).signing,
        recipients=[],
    )


def put(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "order.pcclose"
    path.write_bytes(data)
    return long_still(path)


def refused(door: Door, path: Path) -> str:
    before = door.version
    with pytest.raises(Refused) as said:
        read_order(door, path)
    assert door.version == before
    assert "\n" not in said.value.sentence
    return said.value.sentence


def test_the_managers_order_is_believed_and_says_what_only_this_laptop_has(
    two: tuple[Door, Door], tmp_path: Path
) -> None:
    here, am = two
    path = put(tmp_path, an_order(am))
    noted(here, "Nobody else has this")
    order = read_order(here, path)
    assert [line.words for line in order.late if line.what == "Line"] == ["Nobody else has this"]
    assert order.late[0].where == "Staff focus group"


def test_a_photo_that_reached_nobody_is_told_too(two: tuple[Door, Door], tmp_path: Path) -> None:
    here, am = two
    path = put(tmp_path, an_order(am))
    with here.action("Add photos") as act:
        for n, (title, media) in enumerate([("Flipchart", "image/png"), ("", "application/pdf")]):
            act.new(
                "attachment", key=f"a{n}", title=title, media=media, sha256=f"{n}" * 64,
                about_kind="interview", about_key="i1",
            )  # fmt: skip
    told = [(line.what, line.words) for line in read_order(here, path).late]
    assert ("Photo", "Flipchart") in told
    assert ("Paper", "Without a title") in told


def test_another_seal_signature_challenge_or_sender_is_refused(
    two: tuple[Door, Door], tmp_path: Path
) -> None:
    here, am = two
    told = own_manifest(am, generation=team_keys(am.file)[0].generation)
    forged = replace(team_keys(am.file)[0], secret=b"x" * 32)
    for sentence, data in {
        "seal of this team file does not fit": an_order(am, under=[forged]),
        "signed": an_order(am, signing=b"y" * 32),
        "is for Another council": an_order(
            am, told=replace(told, challenge="another", council="Another council")
        ),
        "Only the lead peer": an_order(here),
    }.items():
        path = put(tmp_path, data)
        said = refused(am if sentence == "Only the lead peer" else here, path)
        assert sentence in said or ("Only the lead" in said and sentence == "signed"), said


def test_an_order_under_an_earlier_key_or_with_a_key_that_is_none_is_refused(
    two: tuple[Door, Door], tmp_path: Path
) -> None:
    from peerchallenge.store.team import keep_team_keys

    here, am = two
    older = an_order(am)
    assert "earlier team key" in refused(here, put(tmp_path, an_order(am, key=new_team_key(1))))
    keep_team_keys(here.file, [new_team_key(2)])
    assert "earlier team key" in refused(here, put(tmp_path, older))


def test_an_order_that_brings_notes_is_refused(two: tuple[Door, Door], tmp_path: Path) -> None:
    here, am = two
    closed = Document([closed_document(am.document.whole(), who="AM", closed_at=now())])
    with_a_note = Document([closed.everything()], who="AM")
    with_a_note.write("evidence", "e1", "text", "A line that should have gone")
    mixed = closed.joined([am.history()])[0]
    for document in (am.history(), with_a_note.everything(), mixed.everything(), b"", b"loro"):
        said = refused(here, put(tmp_path, an_order(am, document=document)))
        assert "no version of Peer Challenge writes" in said or "damaged" in said


def test_an_order_cannot_be_merged(two: tuple[Door, Door], tmp_path: Path) -> None:
    here, am = two
    [file] = look(here, [put(tmp_path, an_order(am))]).files
    assert "closing order" in file.refusal


def test_names_in_a_file_are_left_out_where_names_were_dropped_and_that_is_said(
    two: tuple[Door, Door], tmp_path: Path
) -> None:
    here, am = two
    with am.action("Name") as act:
        act.name_participant("who-leader", "Cllr Zebedee Quillfeather")
    noted(am, "A line that comes")
    [path] = write_team_file(am, tmp_path, with_names=True).paths
    assert drop_names_with_receipt(here).what == NAMES

    receipt = merge(here, [long_still(path)])

    assert "the names in it were left out" in receipt.sentence
    assert here.names() == {}
    [file] = look(here, [path]).files
    assert file.is_nothing_new


def test_late_lines_for_another_laptop_or_of_nobody_are_refused(
    two: tuple[Door, Door], tmp_path: Path
) -> None:
    from peerchallenge.store.age_files import recipient_of

    here, am = two
    told = own_manifest(here, generation=team_keys(here.file)[0].generation)
    lines = [LateLine("Line", "Words", "Session")]
    own = own_keys(here.file)

    def sealed(**said: object) -> Path:
        given = {
            "key": team_keys(here.file)[0],
            "signing": own.signing,
            "to": recipient_of(own_keys(am.file).identity),
        } | said
        return put(tmp_path, seal_late(lines, told, **given))  # type: ignore[arg-type]

    assert receive_late(am, sealed()).lines == tuple(lines)
    for path in (
        sealed(to=recipient_of(own.identity)),
        sealed(signing=b"y" * 32),
        sealed(key=new_team_key(9)),
    ):
        with pytest.raises(Refused):
            receive_late(am, path)
