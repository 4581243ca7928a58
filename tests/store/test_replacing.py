"""A file is whole or as it was before, and nothing half written is left beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.replacing import replace_bytes


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
