"""A team file says just what was put in, to those it is for, and to nobody else."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from datetime import UTC
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused, Stopped
from peerchallenge.exchange import sealing, zipping
from peerchallenge.exchange.armour import to_text
from peerchallenge.exchange.container import (
    invitation_frame,
    pack,
    read_invitation,
    unpack,
    unpack_invitation,
)
from peerchallenge.exchange.contents import Standing, TeamFile
from peerchallenge.exchange.manifest import Member, from_json, to_json
from peerchallenge.store.age_files import new_recipient, recipient_of, seal_for
from peerchallenge.store.team import TeamKey
from tests.exchange.files import (
    KEY,
    MINE,
    NEWER_KEY,
    OTHERS_KEY,
    OWN,
    a_file,
    a_key,
    a_manifest,
    an_invitation_frame,
    members_of,
    of_members,
    sealed,
)
from tests.quick_words import seal


def opened(data: bytes, *keys: TeamKey) -> TeamFile:
    return unpack(data, keys=keys or (KEY,), own_identity=MINE)


def packed(*keys: TeamKey, armoured: bool = False, to: tuple[str, ...] = ()) -> bytes:
    return pack(
        a_file(), keys=keys or (KEY,), signing=OWN.signing, armoured=armoured, recipients=to
    )


def refusal(data: bytes, *keys: TeamKey) -> str:
    with pytest.raises(Refused) as refused:
        opened(data, *keys)
    return refused.value.sentence


@pytest.mark.parametrize("armoured", [False, True])
def test_what_is_packed_comes_out_again(armoured: bool) -> None:
    assert opened(packed(armoured=armoured)) == dataclasses.replace(
        a_file(), generation=KEY.generation
    )


def test_nothing_readable_is_in_a_packed_file() -> None:
    data = packed()
    for word in (b"Tarnbeck", b"2025-11", b"document", OWN.laptop.encode(), b"peer-challenge"):
        assert word not in data


def test_another_teams_file_is_told_from_a_damaged_one() -> None:
    assert "another team" in refusal(packed(OTHERS_KEY))
    data = packed()
    assert "damaged" in refusal(data[:-1])
    assert "damaged" in refusal(data + b"x")
    assert "damaged" in refusal(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    assert "not a team file" in refusal(b"%PDF-1.7\n" + bytes(1000))


def test_a_file_without_the_teams_secret_is_refused() -> None:
    # Whoever has only read an invitation's recipient can seal for the team, and is not of it.
    forged = dataclasses.replace(KEY, secret=bytes(32))
    packed_zip = zipping.write_zip(members_of(a_file()))
    assert "was altered, or not made by your team" in refusal(sealed(packed_zip, [forged]))
    renamed = dataclasses.replace(KEY, generation="0" * 16)
    assert "seal of another team" in refusal(sealed(packed_zip, [renamed]))
    assert "seal of another team" in refusal(sealed(packed_zip, [OTHERS_KEY]))
    assert "does not carry the seal" in refusal(sealed(packed_zip, []))


def test_the_hmac_is_held_before_the_zip_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_called(*_args: object) -> None:
        raise AssertionError("a zip nobody of the team made was parsed")

    monkeypatch.setattr(zipping, "Zipped", never_called)
    forged = dataclasses.replace(KEY, secret=bytes(32))
    refusal(sealed(zipping.write_zip(members_of(a_file())), [forged]))


def test_a_file_of_an_earlier_key_is_opened_and_says_so() -> None:
    assert opened(packed(KEY), NEWER_KEY, KEY).generation == KEY.generation
    assert opened(packed(NEWER_KEY), NEWER_KEY, KEY).generation == NEWER_KEY.generation


def test_a_handover_opens_on_a_laptop_that_lacks_the_new_key() -> None:
    handed = {"b" * 32: seal_for(b"keys" * 400, [recipient_of(MINE)])}
    file = a_file(manifest=a_manifest(handed=handed))
    data = pack(file, keys=[NEWER_KEY, KEY], signing=OWN.signing, recipients=[recipient_of(MINE)])
    found = opened(data, KEY)
    assert found.generation == KEY.generation
    assert found.manifest.generation == NEWER_KEY.generation
    assert found.manifest.handed == handed
    assert opened(data, NEWER_KEY, KEY).generation == NEWER_KEY.generation


def test_whoever_left_opens_nothing_written_under_the_new_key() -> None:
    data = packed(NEWER_KEY, KEY, to=(recipient_of(MINE),))
    with pytest.raises(Refused, match="another team"):
        unpack(data, keys=[KEY], own_identity=new_recipient()[0])


def test_whoever_left_cannot_write_under_the_new_keys_name() -> None:
    pretended = dataclasses.replace(NEWER_KEY, secret=KEY.secret)
    packed_zip = zipping.write_zip(members_of(a_file(), generation=NEWER_KEY.generation))
    assert "altered" in refusal(sealed(packed_zip, [pretended, KEY]), NEWER_KEY, KEY)
    # Nor take the new key's line off and leave the old one.
    assert "not what its manifest says" in refusal(sealed(packed_zip, [KEY]), NEWER_KEY, KEY)


def test_two_keys_started_at_once_are_told_apart_by_name() -> None:
    twin = dataclasses.replace(a_key(4), number=KEY.number)
    assert opened(packed(twin), KEY, twin).generation == twin.generation


def test_a_signature_of_another_laptop_is_refused() -> None:
    other = sealing.signs_of(sha256(b"am").digest())
    members = members_of(a_file(), signs=other)
    assert "signature" in refusal(of_members(members))
    assert "signature" in refusal(of_members(members | {"signature": bytes(64)}))


def test_stop_is_heard() -> None:
    with pytest.raises(Stopped):
        unpack(packed(), keys=[KEY], own_identity=MINE, stop=lambda: True)


def test_the_same_content_makes_the_same_zip() -> None:
    members = members_of(a_file())
    assert zipping.write_zip(members) == zipping.write_zip(members)


def test_what_a_newer_version_adds_is_passed_over_and_what_it_needs_is_said() -> None:
    file = a_file()
    found = opened(of_members(members_of(file, format=2, colour="blue", more={"a": [1]})))
    assert found.manifest == dataclasses.replace(file.manifest, format=2)
    newer = members_of(file, format=2, reader=2, signs=7) | {"sketches.loro": b"x"}
    assert "newer version of Peer Challenge" in refusal(of_members(newer))
    frame = sealing.frame(b"whatever", [KEY]).replace(b"file/1\n", b"file/3\n")
    from tests.exchange.files import sealed_plain

    assert "newer version of Peer Challenge" in refusal(sealed_plain(frame))


def test_a_name_with_letters_that_cannot_be_seen_is_written_without_them() -> None:
    file = a_file(manifest=a_manifest(council="Tarn\u202ebeck\nCouncil\ud800"))
    data = pack(file, keys=[KEY], signing=OWN.signing)
    assert opened(data).manifest.council == "Tarn beck Council"


# -- invitations


def test_an_invitation_carries_every_team_key_newest_first() -> None:
    file, keys = read_invitation(an_invitation_frame())
    assert keys == [NEWER_KEY, KEY]
    assert file.document == a_file().document
    assert not file.is_signed


def test_an_invitation_opens_under_its_words_however_they_are_typed() -> None:
    # Quickly sealed: real words take 2 s and 522 MB each time, and are tried where one joins.
    data = seal(invitation_frame(a_file(), [KEY]), "copper lantern tidy goose plum")
    file, keys = unpack_invitation(to_text(data), " Copper lantern-tidy  GOOSE plum ")
    assert (file.manifest, keys) == (a_manifest(), [KEY])
    with pytest.raises(Refused, match="not the words for this invitation"):
        unpack_invitation(data, "copper lantern tidy goose pear")


def test_an_invitation_and_a_team_file_are_not_taken_for_each_other() -> None:
    from peerchallenge.exchange.sealing import INVITATION_INTRO, unframe_invitation

    costly = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\nAAAA\n--- AAAA\n"
    assert "an invitation, not a team file" in refusal(costly)
    with pytest.raises(Refused, match="a team file, not an invitation"):
        unpack_invitation(packed(), "words")
    with pytest.raises(Refused, match="newer version"):
        unframe_invitation(INVITATION_INTRO + b"2\n" + b"PK")
    with pytest.raises(Refused, match="not a team file"):
        unframe_invitation(b"a diary\n" * 50)


def test_a_work_factor_that_would_fill_the_memory_is_refused_before_it_is_tried() -> None:
    for work in (b"22", b"30", b"-1", b"", b"018", b"9999999999"):
        head = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA " + work
        with pytest.raises(Refused, match="damaged"):
            unpack_invitation(head + b"\nAAAA\n--- AAAA\n" + bytes(40), "words")


# -- properties

_TEXTS = st.text(max_size=60).filter(lambda t: re.sub(r"\s+", " ", t).strip() == t)
_STANDINGS = st.builds(
    Standing,
    st.binary(max_size=300),
    st.datetimes(timezones=st.just(UTC)).map(str),
    st.integers(0, 10**6),
    st.sampled_from(["", "ab" * 32]),
)


@settings(max_examples=60)
@given(
    council=_TEXTS,
    standing=_STANDINGS,
    knows=st.dictionaries(st.from_regex(r"[0-9a-f]{32}", fullmatch=True), _STANDINGS, max_size=4),
    document=st.binary(max_size=3000),
    names=st.none() | st.binary(max_size=300),
    media=st.lists(st.binary(max_size=300), max_size=4),
    armoured=st.booleans(),
)
def test_whatever_is_packed_comes_out_again(
    council: str,
    standing: Standing,
    knows: dict[str, Standing],
    document: bytes,
    names: bytes | None,
    media: list[bytes],
    armoured: bool,
) -> None:
    from peerchallenge.exchange.strict_json import plain

    attachments = {sha256(m).hexdigest(): m for m in media}
    manifest = a_manifest(
        council=plain(council), standing=standing, knows=knows, holds=tuple(sorted(attachments))
    )
    file = TeamFile(manifest, document, names, attachments, generation=KEY.generation)
    data = pack(file, keys=[KEY], signing=OWN.signing, armoured=armoured)
    assert opened(data) == file


def test_a_manifest_reads_back_as_written() -> None:
    members = {"document.loro": Member.of(b"x")}
    assert from_json(to_json(a_manifest(), members)) == (a_manifest(), members)


def test_text_that_looks_like_something_else_is_taken_as_it_is() -> None:
    for words in ("'; DROP TABLE x", "<b>bold</b>", "=SUM(A1)", r"\\host\share\x", "{{7*7}}"):
        file = a_file(manifest=a_manifest(council=words), document=words.encode())
        found = opened(pack(file, keys=[KEY], signing=OWN.signing))
        assert (found.manifest.council, found.document) == (words, words.encode())


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_is_years_off_is_no_reason_to_refuse(year: int) -> None:
    file = a_file(manifest=a_manifest(made_at=f"{year}-01-01T00:00:00+00:00"))
    assert opened(pack(file, keys=[KEY], signing=OWN.signing)).manifest.made_at[:4] == str(year)


def test_opening_a_team_file_loads_no_window_and_nothing_that_prints() -> None:
    code = (
        "import sys, peerchallenge.exchange.arriving, peerchallenge.exchange.container;"
        "sys.exit(bool({'PySide6', 'reportlab'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
