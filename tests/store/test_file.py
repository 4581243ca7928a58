"""A damaged file is noticed and left alone, a full disk loses nothing, one program at a time."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import peerchallenge
from peerchallenge.errors import Refused
from peerchallenge.record.search import search
from peerchallenge.store.backups import make_backup
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from tests.builders import a_challenge, a_door, a_profile

ROOT = Path(__file__).parents[2]
PAGE = 4096


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed store with some hundred lines, and its key."""
    door = a_challenge(tmp_path_factory.mktemp("good"))
    drawn = random.Random(1)
    words = ("members", "officers", "scrutiny", "budget", "papers", "trust", "staff", "late")
    for n in range(3):
        with door.action("Add lines") as act:
            for m in range(60):
                text = " ".join(drawn.choices(words, k=12))
                act.new("evidence", key=f"e{n}-{m}", text=text, interview="i-leader")
    path, key = door.file.path, door.file._raw_key
    door.close()
    return path, key


def opened_as_found(path: Path, key: bytes) -> str:
    """Try to open; the file and its write-ahead log must be as they were. Answers the refusal."""
    beside = path.with_name(path.name + "-wal")
    before = path.read_bytes(), beside.read_bytes() if beside.exists() else b""
    with pytest.raises(Refused) as refused:
        Door(StoreFile(path, key))
    assert (path.read_bytes(), beside.read_bytes() if beside.exists() else b"") == before
    return str(refused.value)


def _flipped(at: int) -> Callable[[bytes], bytes]:
    def harm(data: bytes) -> bytes:
        return data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]

    return harm


def _plain(_data: bytes) -> bytes:
    made = sqlite3.connect(":memory:")
    made.execute("create table log (n integer primary key, document text, data blob)")
    return bytes(made.serialize())


HARM: dict[str, Callable[[bytes], bytes]] = {
    "a bit of the first page": _flipped(200),
    "the salt": _flipped(3),
    "cut to half": lambda data: data[: len(data) // 2 // PAGE * PAGE],
    "cut inside a page": lambda data: data[:-100],
    "one page short": lambda data: data[:-PAGE],
    "empty": lambda _data: b"",
    "one byte": lambda _data: b"S",
    "a megabyte of anything": lambda _data: random.Random(2).randbytes(1_000_000),
    "a plain SQLite file": _plain,
    "nothing but noughts": lambda data: bytes(len(data)),
    "a page in the place of another": lambda data: (
        data[:PAGE] + data[PAGE * 2 : PAGE * 3] * 2 + data[PAGE * 3 :]
    ),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_store_is_refused_and_left_alone(
    good: tuple[Path, bytes], tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(HARM[harm](good[0].read_bytes()))
    said = opened_as_found(path, good[1])
    assert "damaged" in said or "not complete" in said


def test_a_flipped_bit_in_any_page_in_use_is_noticed(
    good: tuple[Path, bytes], tmp_path: Path
) -> None:
    whole, path = good[0].read_bytes(), tmp_path / "store.db"
    free = _free_pages(*good)
    pages = [n for n in range(len(whole) // PAGE) if n + 1 not in free]
    assert len(pages) > 30
    for page in pages:
        path.write_bytes(_flipped(page * PAGE + 1234)(whole))
        assert "damaged" in opened_as_found(path, good[1])


def _free_pages(path: Path, key: bytes) -> set[int]:
    # A free page that is no trunk holds nothing, so nothing of it is ever read.
    file = StoreFile(path, key, only_reading=True)
    with file.reading() as session:
        many = session.connection().exec_driver_sql("PRAGMA freelist_count").scalar()
    file.close()
    assert many == 0, "compact the fixture, or list its free pages here"
    return set()


def test_damage_is_noticed_with_a_log_left_by_a_killed_program(tmp_path: Path) -> None:
    door = a_challenge(tmp_path / "a")
    with door.action("Add line") as act:
        act.new("evidence", key="e1", text="Heard", interview="i-leader")
    door.file._engine.dispose()  # into the file with it
    with door.action("Reword") as act:
        act.put("evidence", "e1", text="Seen")
    copy = tmp_path / "b"
    copy.mkdir()
    for name in ("store.db", "store.db-wal"):
        shutil.copy(tmp_path / "a" / name, copy / name)
    whole = (copy / "store.db").read_bytes()
    assert (copy / "store.db-wal").stat().st_size > 0
    (copy / "store.db").write_bytes(_flipped(PAGE * 2 + 99)(whole))
    key = door.file._raw_key
    door.close()
    try:
        said = opened_as_found(copy / "store.db", key)
    except pytest.fail.Exception:  # that very page stands anew in the log: then nothing is lost
        pytest.fail("choose a page that is not in the log")
    assert "damaged" in said


def test_a_wrong_key_leaves_the_file_alone(good: tuple[Path, bytes], tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(good[0], path)
    opened_as_found(path, new_store_key())
    Door(StoreFile(path, good[1])).close()


def test_a_missing_store_is_called_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="missing"):
        StoreFile(tmp_path / "store.db", new_store_key())
    assert list(tmp_path.iterdir()) == []


def test_a_listing_changes_nothing(good: tuple[Path, bytes], tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(good[0], path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    file = StoreFile(path, good[1], only_reading=True)
    with file.reading() as session:
        assert session.connection().exec_driver_sql("select count(*) from evidence").scalar() == 180
    file.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


# -- one program at a time


@pytest.fixture
def holder(
    good: tuple[Path, bytes], tmp_path: Path
) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """The store open in another program, which waits."""
    path = tmp_path / "store.db"
    shutil.copy(good[0], path)
    code = (
        "import sys; from pathlib import Path\n"
        "from peerchallenge.store.door import Door\n"
        "from peerchallenge.store.file import StoreFile\n"
        "door = Door(StoreFile(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path), good[1].hex()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        yield path, child
        child.kill()


def test_a_second_opening_waits_for_the_first_to_end_or_be_killed(
    good: tuple[Path, bytes], holder: tuple[Path, subprocess.Popen[str]]
) -> None:
    path, child = holder
    with pytest.raises(Refused, match="already open"):
        Door(StoreFile(path, good[1]))
    StoreFile(path, good[1], only_reading=True).close()  # the list of challenges still reads it
    child.kill()
    child.wait()
    door = Door(StoreFile(path, good[1]))
    with pytest.raises(Refused, match="already open"):
        StoreFile(path, good[1])
    door.close()
    Door(StoreFile(path, good[1])).close()


# -- a full disk


def fill(door: Door) -> Callable[[], None]:
    """Let the disk have no room for another page. Answers what makes room again."""

    def most(pages: int) -> None:
        door.file._engine.dispose()
        with door.file._engine.connect() as connection:
            now = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")

    most(0)
    return lambda: most(1_000_000)


LONG = "Members of every group said that papers come late. " * 400


def test_a_full_disk_loses_no_action(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    told: list[object] = []
    door.watch(lambda stepped: told.append(stepped.records))
    saved_at = door.saved_at
    make_room = fill(door)
    with pytest.raises(Refused, match="disk is full"), door.action("Add line") as act:
        act.new("evidence", key="e1", text=LONG, interview="i-leader")
    assert door.saved_at == saved_at
    assert told == []
    assert door.text("evidence", "e1", "text") == LONG
    make_room()
    with door.action("Mark as a strength") as act:
        act.put("evidence", "e1", bearing="strength")
    assert door.saved_at
    assert saved_at
    assert door.saved_at > saved_at
    key = door.file._raw_key
    door.close()
    door = Door(StoreFile(tmp_path / "store.db", key))
    assert door.text("evidence", "e1", "text") == LONG
    assert door.verify() == []
    door.close()


def test_a_page_hears_of_what_a_full_disk_kept_back(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    told: set[object] = set()
    door.watch(lambda stepped: told.update(stepped.records))
    make_room = fill(door)
    with pytest.raises(Refused), door.action("Add line") as act:
        act.new("evidence", key="e1", text=LONG)
    make_room()
    with door.action("Mark the finding") as act:
        act.new("finding", key="f1", headline="Papers are late")
    assert told == {("evidence", "e1"), ("finding", "f1")}
    door.close()


def test_a_full_disk_loses_nothing_that_is_being_typed(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    saved_at = door.saved_at
    make_room = fill(door)
    door.drafts.note("challenge", "ch", "overall", LONG, name="Write overall messages")
    with pytest.raises(Refused, match="disk is full"):
        door.keep_drafts()
    with pytest.raises(Refused, match="disk is full"):
        door.settle()
    assert door.saved_at == saved_at
    assert door.is_behind
    make_room()
    door.keep_drafts()
    assert door.saved_at != saved_at
    key = door.file._raw_key
    _let_go_unsaved(door)  # the program is killed here
    door = Door(StoreFile(tmp_path / "store.db", key))
    assert door.text("challenge", "ch", "overall") == LONG
    assert door.file.drafts() == []
    door.close()


def test_a_draft_row_goes_only_when_its_words_are_in_the_saved_record(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    door.drafts.note("challenge", "ch", "overall", LONG, name="Write overall messages")
    door.keep_drafts()
    make_room = fill(door)
    with pytest.raises(Refused, match="disk is full"):
        door.settle()
    make_room()
    door.settle()
    assert door.file.drafts() == []
    key = door.file._raw_key
    _let_go_unsaved(door)
    door = Door(StoreFile(tmp_path / "store.db", key))
    assert door.text("challenge", "ch", "overall") == LONG
    door.close()


def _let_go_unsaved(door: Door) -> None:
    door.file.close()


# -- how it is kept


def test_the_settings_are_really_set(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "cipher_memory_security": "0",
    }
    with door.file._engine.connect() as one, door.file._engine.connect() as another:
        for connection in (one, another):  # each new connection, not only the first
            found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in wanted}
            assert found == wanted
    door.close()


def test_the_file_does_not_look_like_a_database(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    assert not (tmp_path / "store.db").read_bytes().startswith(b"SQLite format 3")
    door.close()
    assert b"SQLite" not in (tmp_path / "store.db").read_bytes()


def test_nothing_in_the_program_could_write_the_store_in_clear() -> None:
    for path in Path(peerchallenge.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "sqlcipher_export" not in source, path
        assert not re.search(r"\bATTACH\b", source), path
        assert "attach database" not in source.casefold(), path
        assert "cipher_memory_security" not in source, path


def test_what_cannot_be_removed_has_no_key_left_in_its_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    make_backup(door.file)
    door.close()
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(Refused, match="could not be removed"):
        profile.delete(name)
    assert not list(tmp_path.rglob("*.age"))


def test_a_challenge_open_in_another_window_is_not_deleted(tmp_path: Path) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    with pytest.raises(Refused, match="open in another window"):
        profile.delete(name)
    assert (tmp_path / "challenges" / name / "key.age").is_file()
    door.close()
    profile.delete(name)
    assert not (tmp_path / "challenges" / name).exists()


def test_tidying_joins_the_index_and_finds_everything_afterwards(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    for n in range(120):
        with door.action("Add line") as act:
            act.new("evidence", key=f"e{n}", text=f"Line w{n}", interview="i-leader")
    pieces = text("select count(distinct segid) from words_idx")
    with door.reading() as session:
        before = session.scalar(pieces)
    file = door.file
    waited = file.wants_tidying
    file.tidy()
    with door.reading() as session:
        assert (session.scalar(pieces) or 0) < (before or 0) / 4
        assert [found.key for found in search(session, "w77")] == ["e77"]
    assert (waited, file.wants_tidying) == (True, False)
    assert door.verify() == []
    door.close()
