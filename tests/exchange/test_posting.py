"""A file that was put somewhere is there, whole; one that is not is said not to be."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path
from urllib.parse import unquote

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import posting
from peerchallenge.exchange.posting import (
    MOST_MAIL,
    is_removable,
    mail_draft,
    mail_link,
    put_file,
    refuse_name,
)
from tests.exchange.hostile import GOOD, TEXT

NAME = "team-file-20251104-1358-7f3a.pcteam"


def test_a_file_is_put_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    path = put_file(tmp_path, NAME, GOOD)
    assert path == tmp_path / NAME
    assert path.read_bytes() == GOOD
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o044, "others of a shared folder could not read it"


def test_another_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"other")
    assert put_file(tmp_path, NAME, GOOD).name == "team-file-20251104-1358-7f3a-2.pcteam"
    assert put_file(tmp_path, NAME, GOOD).name == "team-file-20251104-1358-7f3a-2.pcteam"
    assert (tmp_path / NAME).read_bytes() == b"other"


def test_a_name_of_ones_own_is_of_a_team_file_and_free(tmp_path: Path) -> None:
    for name in ("mine.pcteam", "mine.PCTEAM", "mine.txt"):
        refuse_name(tmp_path / name)
    for name in ("mine.docx", "mine.pcinvite", "mine.pcteam.pdf", "mine"):
        with pytest.raises(Refused, match="another kind of file"):
            refuse_name(tmp_path / name)
    (tmp_path / NAME).write_bytes(b"other")
    (tmp_path / "gone.pcteam").symlink_to(tmp_path / "nowhere")
    for name in (NAME, "gone.pcteam"):
        with pytest.raises(Refused, match="Choose another name"):
            refuse_name(tmp_path / name)


def test_a_folder_that_is_gone_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Put the stick in"):
        put_file(tmp_path / "STICK", NAME, GOOD)
    assert not list(tmp_path.iterdir())


def test_a_stick_that_loses_what_it_took_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(path: Path, data: bytes) -> None:
        path.write_bytes(data[:-1] + b"?")

    monkeypatch.setattr(posting, "replace_bytes", forgetful)
    with pytest.raises(Refused, match="could not be read back"):
        put_file(tmp_path, NAME, GOOD)
    assert not list(tmp_path.iterdir())


def test_a_stick_that_is_pulled_out_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "replace_bytes", lambda path, data: None)
    with pytest.raises(Refused, match="could not be read back"):
        put_file(tmp_path, NAME, GOOD)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="disk is full"):
        put_file(tmp_path, NAME, GOOD)
    assert not list(tmp_path.iterdir())


def test_a_stick_is_told_by_where_it_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_removable(tmp_path)
    monkeypatch.setattr(posting, "_mount_of", lambda path: Path("/run/media/jo/STICK"))
    assert is_removable(tmp_path)


def test_a_draft_carries_the_files_and_says_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / NAME, tmp_path / "team-file-20251104-1358-7f3b.txt"
    first.write_bytes(GOOD)
    second.write_bytes(TEXT)
    draft = mail_draft([first, second])
    assert draft == tmp_path / "team-file-20251104-1358-7f3a.eml"
    read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "Team files"
    assert not {"From", "To", "Date", "Message-ID"} & set(read)
    held = {part.get_filename(): part.get_payload(decode=True) for part in read.iter_attachments()}
    assert held == {first.name: GOOD, second.name: TEXT}


def test_what_is_too_large_for_an_email_makes_none(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(bytes(MOST_MAIL + 1))
    assert mail_draft([path]) is None
    assert mail_draft([]) is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_of_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no longer where it was saved"):
        mail_draft([tmp_path / NAME])


def test_a_link_to_write_by_hand_says_what_to_attach() -> None:
    assert unquote(mail_link()).startswith("mailto:?subject=Team file&body=Attach")
