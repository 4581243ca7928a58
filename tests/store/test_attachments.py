"""Photos hang on the record by what they are; the record is whole with or without their bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.record.attachments import attachments_of
from peerchallenge.store.actions.attachments import (
    JPEG,
    MOST,
    Photo,
    attach,
    bytes_for,
    held,
    missing,
    remove,
    retitle,
    take_in,
)
from peerchallenge.store.connecting import connect
from peerchallenge.store.door import Door
from peerchallenge.store.media import Media, media_of, sha256_of
from tests.builders import a_challenge, a_door

NOW = datetime(2025, 11, 4, 14, tzinfo=UTC)
KEY = bytes(range(32))


def photo(words: str = "flipchart") -> Photo:
    return Photo(words.title(), JPEG, b"\xff\xd8\xff" + words.encode() * 50)


def add(door: Door, *words: str, to: str = "i-staff") -> list[str]:
    photos = [photo(w) for w in words or ("flipchart",)]
    return attach(door, photos=photos, about_kind="interview", about_key=to, at=NOW)


def titles(door: Door, to: str = "i-staff") -> list[str]:
    with door.reading() as session:
        return [a.title for a in attachments_of(session, "interview", to)]


def damage(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[100:2_000] = b"\0" * 1_900
    path.write_bytes(raw)


def test_photos_stand_in_the_order_in_which_they_were_added() -> None:
    door = a_challenge()
    add(door, "one", "two", "three")
    assert titles(door) == ["One", "Two", "Three"]
    assert missing(door).sentence == ""


def test_the_bytes_are_in_the_photo_file_and_not_in_the_record() -> None:
    door = a_challenge()
    before = len(door.history())
    (key,) = add(door, "a flipchart as large as life " * 400)
    sha = str(door.value("attachment", key, "sha256"))
    assert media_of(door.file).get(sha) == photo("a flipchart as large as life " * 400).data
    assert len(door.history()) - before < 30_000  # its title is long, too
    add(door, "two")
    assert len(door.history()) - before < 31_000


def test_removed_it_is_gone_from_the_session_and_undo_brings_it_back_with_its_bytes() -> None:
    door = a_challenge()
    (key,) = add(door)
    remove(door, attachment=key)
    assert titles(door) == []
    door.undo()
    assert titles(door) == ["Flipchart"]
    assert not missing(door).shas


def test_a_title_can_be_put_right_and_saying_the_same_is_no_step() -> None:
    door = a_challenge()
    (key,) = add(door)
    retitle(door, attachment=key, title=" What staff want ")
    assert titles(door) == ["What staff want"]
    before = door.undo_many, len(door._undo)
    retitle(door, attachment=key, title="What staff want")
    assert (door.undo_many, len(door._undo)) == before


def test_the_same_photo_twice_on_one_session_is_refused_and_on_two_kept_once() -> None:
    door = a_challenge()
    add(door)
    with pytest.raises(Refused, match="here already"):
        add(door)
    add(door, to="i-leader")
    assert len(media_of(door.file).held()) == 1


@pytest.mark.parametrize(
    "bad", [Photo("", "text/html", b"<p>"), Photo("", JPEG, b"x" * (MOST + 1))]
)
def test_what_no_reader_of_photos_gave_is_refused_and_nothing_is_kept(bad: Photo) -> None:
    door = a_challenge()
    with pytest.raises(Refused):
        attach(door, photos=[bad], about_kind="interview", about_key="i-staff")
    assert titles(door) == []
    assert not media_of(door.file).path.exists()


def test_a_thin_file_leaves_photos_out_and_says_how_many_and_a_later_one_brings_them() -> None:
    mine, theirs = a_challenge(), a_door(who="AM")
    add(mine, "one", "two", "three")
    theirs.merge(mine.history())
    assert titles(theirs) == ["One", "Two", "Three"]
    lacking = missing(theirs)
    assert lacking.sentence == "3 photos not included"
    sent = bytes_for(mine, lacking.shas)
    assert take_in(theirs, dict(list(sent.items())[:2])) == 2
    assert missing(theirs).sentence == "1 photo not included"
    assert take_in(theirs, sent) == 1
    assert take_in(theirs, sent) == 0
    assert missing(theirs).sentence == ""


def test_only_what_the_record_speaks_of_and_under_its_true_name_comes_in() -> None:
    mine, theirs = a_challenge(), a_door(who="AM")
    (key,) = add(mine)
    theirs.merge(mine.history())
    sha = str(mine.value("attachment", key, "sha256"))
    stranger = b"\xff\xd8\xff a stranger"
    assert take_in(theirs, {sha: b"something else", sha256_of(stranger): stranger}) == 0
    assert not media_of(theirs.file).held()


def test_what_was_removed_is_not_sent_any_more() -> None:
    door = a_challenge()
    (key,) = add(door)
    sha = str(door.value("attachment", key, "sha256"))
    remove(door, attachment=key)
    assert bytes_for(door, [sha]) == {}


# -- the file of photos


def test_nothing_is_made_before_there_is_a_photo(tmp_path: Path) -> None:
    media = Media(tmp_path, KEY)
    assert media.held() == set()
    assert media.get("0" * 64) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_put_in_comes_out_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    media = Media(tmp_path, KEY)
    sha = media.put(b"bytes")
    assert media.put(b"bytes") == sha == sha256_of(b"bytes")
    assert Media(tmp_path, KEY).get(sha) == b"bytes"
    assert media.sizes() == {sha: 5}


def test_the_photo_file_is_as_unreadable_as_the_store(tmp_path: Path) -> None:
    media = Media(tmp_path, KEY)
    media.put(b"Quillfeather" * 400)
    for path in tmp_path.iterdir():
        raw = path.read_bytes()
        assert b"Quillfeather" not in raw
        assert not raw.startswith(b"SQLite")
    with pytest.raises(Refused, match="damaged"):
        Media(tmp_path, bytes(32)).held()


def test_a_damaged_photo_file_is_left_alone_and_harms_nothing_of_the_record() -> None:
    door = a_challenge()
    add(door, *(f"{n} " * 3_000 for n in range(5)))
    media = media_of(door.file)
    damage(media.path)
    before = media.path.read_bytes()
    for use in (media.held, lambda: media.put(b"more"), lambda: missing(door)):
        with pytest.raises(Refused, match="notes, findings and letter are not in it and are safe"):
            use()
    assert media.path.read_bytes() == before
    assert held(door) == set()
    assert bytes_for(door, [sha256_of(photo("0 " * 3_000).data)]) == {}
    assert len(titles(door)) == 5
    assert door.verify() == []


def test_a_new_photo_file_is_begun_and_the_damaged_one_kept_aside() -> None:
    door = a_challenge()
    add(door, "long " * 3_000)
    media = media_of(door.file)
    damage(media.path)
    aside = media.begin_anew()
    assert aside
    assert aside.is_file()
    assert missing(door).sentence == "1 photo not included"
    assert take_in(door, {photo("long " * 3_000).data[:0].hex(): b""}) == 0
    data = photo("long " * 3_000).data
    assert take_in(door, {sha256_of(data): data}) == 1
    assert missing(door).sentence == ""


def test_a_missing_photo_file_is_no_more_than_photos_not_included() -> None:
    door = a_challenge()
    add(door)
    media_of(door.file).path.unlink()
    assert missing(door).sentence == "1 photo not included"


def test_a_photo_whose_bytes_were_changed_is_not_given_out(tmp_path: Path) -> None:
    from contextlib import closing

    from peerchallenge.store.connecting import connect

    media = Media(tmp_path, KEY)
    sha = media.put(b"bytes")
    with closing(connect(media.path, KEY, "rw")) as connection:
        connection.execute("update attachment set data = x'00'")
    assert media.get(sha) is None


def test_a_photo_file_that_was_never_begun_holds_nothing_and_takes_the_first(
    tmp_path: Path,
) -> None:
    media = Media(tmp_path, KEY)
    connect(media.path, KEY, "rwc").close()  # as a cut of power leaves it
    assert media.held() == set()
    assert media.get(sha256_of(b"one")) is None
    assert media.get(media.put(b"one")) == b"one"
