"""A file is whole or as it was before, and nothing half written is left beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store import replacing
from peerchallenge.store.replacing import rename, replace_bytes, sync_folder


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "a file, not a folder"
    folder.write_text("here first")
    with pytest.raises(Refused, match="cannot be written to"):
        replace_bytes(folder / "letter.pdf", b"words")
    assert [p.name for p in tmp_path.iterdir()] == [folder.name]


def test_the_old_file_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter.pdf"
    replace_bytes(target, b"as it was")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as there:
        there.setattr("os.fsync", full)
        with pytest.raises(Refused):
            replace_bytes(target, b"as it should be")
    assert target.read_bytes() == b"as it was"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.pdf"]
    replace_bytes(target, b"as it should be")
    assert target.read_bytes() == b"as it should be"


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_a_scanner_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"as it was")
    tries: list[Path] = []
    really = Path.replace

    def held(self: Path, other: Path) -> Path:
        tries.append(self)
        if len(tries) < 4:
            raise _of_windows(number)
        return really(self, other)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _s: None)
    replace_bytes(target, b"as it should be")
    assert len(tries) == 4
    assert target.read_bytes() == b"as it should be"


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_stays_open_elsewhere_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"as it was")
    now = [0.0]

    def held(_self: Path, _other: Path) -> Path:
        raise _of_windows(number)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", lambda s: now.__setitem__(0, now[0] + s))
    with pytest.raises(Refused, match="open elsewhere"):
        replace_bytes(target, b"as it should be")
    assert 2.4 < now[0] < 2.7, "patience for two and a half seconds"
    assert target.read_bytes() == b"as it was"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_folder_that_is_held_for_a_moment_gets_its_name_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, tries, really = tmp_path / "made", [5, 32, 33], Path.rename
    made.mkdir()

    def held(folder: Path, path: Path) -> Path:
        if tries:
            raise _of_windows(tries.pop())
        return really(folder, path)

    monkeypatch.setattr(Path, "rename", held)
    monkeypatch.setattr("time.sleep", lambda _s: None)
    rename(made, tmp_path / "1-20251104-183000")
    assert [p.name for p in tmp_path.iterdir()] == ["1-20251104-183000"]


def test_nothing_else_in_the_store_gives_a_name_and_does_not_wait() -> None:
    """But for `shelf.forget`, which tries again the next time."""
    store = Path(replacing.__file__).parent
    bare = {p.name for p in store.rglob("*.py") if re.search(r"\w\.rename\(", p.read_text("utf-8"))}
    assert bare == {"replacing.py", "shelf.py"}


def _of_windows(number: int) -> OSError:
    """What Windows raises: 32 and 33 become EACCES there, as 5 does."""
    failed = PermissionError(13, "The process cannot access the file")
    failed.__dict__["winerror"] = number
    return failed


def test_no_folder_is_synced_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    really = os.open

    def watch(path: object, *given: int) -> int:
        opened.append(path)
        return really(path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr("peerchallenge.store.replacing.os.open", watch)
    monkeypatch.setattr("peerchallenge.store.replacing._IS_WINDOWS", True)
    sync_folder(tmp_path)
    assert opened == []
    monkeypatch.setattr("peerchallenge.store.replacing._IS_WINDOWS", False)
    sync_folder(tmp_path)
    assert opened == [tmp_path]
