"""A team file is known by what is in it and read when it is whole, whatever was done to it."""

from __future__ import annotations

import io
import os
import threading
import time
import zipfile
from pathlib import Path

import pytest

from peerchallenge.errors import Refused, Stopped
from peerchallenge.exchange import arriving
from peerchallenge.exchange.armour import from_text, to_text
from peerchallenge.exchange.arriving import Kind, arrive, kind_of, read_when_whole
from tests.exchange.hostile import GOOD, INTRO, TEXT, flipped

INVITATION = (
    INTRO + b"-> scrypt " + b"A" * 22 + b" 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
)


def long_ago(path: Path, data: bytes) -> Path:
    """A file that nobody is writing any more."""
    path.write_bytes(data)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def go_on() -> bool:
    return False


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return out.getvalue()


MANGLED = {
    "as it is": TEXT,
    "CRLF": TEXT.replace(b"\n", b"\r\n"),
    "old Mac": TEXT.replace(b"\n", b"\r"),
    "no line break at the end": TEXT.rstrip(),
    "blank lines around": b"\r\n \r\n" + TEXT + b"\n\n  \n",
    "blank lines between": TEXT.replace(b"\n", b"\n\n"),
    "indented": b"    " + TEXT.replace(b"\n", b"   \n    "),
    "lines broken anew": TEXT[:36] + TEXT[36:-35].replace(b"\n", b"") + TEXT[-35:],
    "byte order mark": b"\xef\xbb\xbf" + TEXT,
    "saved by Notepad": TEXT.decode().replace("\n", "\r\n").encode("utf-16"),
}


@pytest.mark.parametrize("how", MANGLED)
def test_text_is_read_whatever_mail_did_to_it(how: str, tmp_path: Path) -> None:
    path = long_ago(tmp_path / "file.txt", MANGLED[how])
    assert kind_of(path) is Kind.TEAM_FILE
    assert read_when_whole(path, stop=go_on) == GOOD


@pytest.mark.parametrize(
    "name",
    ["team-file (1).pcteam", "team-file.pcteam.zip", "file.docx", "file", "Kopie von ŵ.PCTEAM.txt"],
)
def test_a_name_says_nothing(name: str, tmp_path: Path) -> None:
    for data in (GOOD, TEXT):
        path = long_ago(tmp_path / name, data)
        assert kind_of(path) is Kind.TEAM_FILE
        assert read_when_whole(path, stop=go_on) == GOOD


def test_a_zip_around_one_file_is_taken_off(tmp_path: Path) -> None:
    beside = ("__MACOSX/._a.pcteam", b"\0\5\26\7")
    for n, (data, form) in enumerate([(GOOD, "zip around binary"), (TEXT, "zip around text")]):
        path = long_ago(tmp_path / f"{n}.zip", zipped(("folder/a b (1).pcteam", data), beside))
        assert kind_of(path) is Kind.TEAM_FILE
        found = arrive(path, stop=go_on)
        assert (found.sealed, found.form) == (GOOD, form)
        assert found.size == path.stat().st_size


def test_a_zip_around_a_file_without_a_name_is_taken_off_too(tmp_path: Path) -> None:
    """Its name begins with a nought, which Python reads as no name, and falls over."""
    data = zipped(("Xabc.pcteam", GOOD)).replace(b"Xabc", b"\0abc")
    path = long_ago(tmp_path / "around.zip", data)
    assert kind_of(path) is Kind.TEAM_FILE
    assert arrive(path, stop=go_on).sealed == GOOD


@pytest.mark.parametrize(
    "data",
    [
        zipped(("a.pcteam", GOOD), ("b.pcteam", GOOD)),
        zipped(),
        zipped(("a.zip", zipped(("a.pcteam", GOOD)))),
        zipped(("bomb", bytes(65_000_000))),
        flipped(zipped(("a.pcteam", GOOD)), 200),
        zipped(("a.pcteam", GOOD))[:-30],
        zipped(*[(str(n), b"") for n in range(3_000)]),
    ],
)
def test_any_other_zip_is_refused_and_is_no_team_file(data: bytes, tmp_path: Path) -> None:
    path = long_ago(tmp_path / "a.zip", data)
    with pytest.raises(Refused) as refused:
        read_when_whole(path, stop=go_on)
    assert refused.value.sentence.endswith(".")


def test_an_invitation_is_told_from_a_team_file_and_from_anything_else(tmp_path: Path) -> None:
    for data in (INVITATION, to_text(INVITATION), zipped(("x", INVITATION))):
        assert kind_of(long_ago(tmp_path / "a", data)) is Kind.INVITATION
    for data in (b"", b"a", b"%PDF", bytes(99), zipped(("x", b"y")), b"PK\x03\x04", TEXT[:34]):
        assert kind_of(long_ago(tmp_path / "a", data)) is Kind.OTHER
    assert kind_of(tmp_path) is Kind.OTHER
    assert kind_of(tmp_path / "missing") is Kind.OTHER


def test_what_is_no_team_file_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a team file"):
        read_when_whole(long_ago(tmp_path / "a.pcteam", b"%PDF-1.7"), stop=go_on)
    path = long_ago(tmp_path / "b.pcteam", b"")
    os.truncate(path, 64_000_001)
    with pytest.raises(Refused, match="over 64 MB"):
        read_when_whole(path, stop=lambda: False)


class Writer:
    """Somebody else who writes a file bit by bit, each time it has been looked at and left."""

    def __init__(self, path: Path, pieces: list[bytes]) -> None:
        self.path, self.pieces, self.looks = path, pieces, 0

    def stop(self) -> bool:
        """Asked while the reader waits."""
        self.looks += 1
        if self.pieces:
            with self.path.open("ab") as file:
                file.write(self.pieces.pop(0))
        return False


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "_QUIET_S", 0.03)
    monkeypatch.setattr(arriving, "_LOOK_EVERY_S", 0.01)


def test_a_growing_file_is_waited_for(tmp_path: Path, soon: None) -> None:
    path = tmp_path / "a.pcteam"
    path.touch()
    pieces = [GOOD[at : at + 1500] for at in range(0, len(GOOD), 1500)]
    writer = Writer(path, pieces)
    assert read_when_whole(path, stop=writer.stop) == GOOD
    assert writer.looks > 3


def test_text_and_zips_that_have_their_end_are_not_waited_for(tmp_path: Path) -> None:
    def waited() -> bool:
        raise AssertionError("it was all there")

    for data in (TEXT, TEXT + b"\r\n\r\n", zipped(("a.pcteam", GOOD))):
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        assert read_when_whole(path, stop=waited) == GOOD


def test_a_placeholder_is_waited_for_and_then_told_of(tmp_path: Path, soon: None) -> None:
    path = tmp_path / "a.pcteam"
    for empty in (b"", bytes(5_000)):
        long_ago(path, empty)
        with pytest.raises(Refused, match="still arriving"):
            read_when_whole(path, stop=go_on, patience_s=0.1)
    filled = threading.Timer(0.2, lambda: long_ago(tmp_path / "b", GOOD).replace(path))
    filled.start()
    assert read_when_whole(path, stop=go_on) == GOOD
    filled.join()


def test_what_was_left_blank_is_refused_within_two_seconds(tmp_path: Path) -> None:
    for n, empty in enumerate((b"", bytes(1_000_000))):
        path = tmp_path / f"{n}.pcteam"
        long_ago(path, empty)
        began = time.monotonic()
        with pytest.raises(Refused, match="still arriving"):
            read_when_whole(path, stop=go_on)
        assert time.monotonic() - began < 2


def test_a_file_that_never_stops_changing_is_given_up(tmp_path: Path, soon: None) -> None:
    writer = Writer(tmp_path / "a.pcteam", [b"x"] * 10_000)
    writer.path.write_bytes(INTRO)
    with pytest.raises(Refused, match="still arriving"):
        read_when_whole(writer.path, stop=writer.stop, patience_s=0.02)


def test_waiting_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.pcteam"
    path.touch()
    began = time.monotonic()
    with pytest.raises(Stopped):
        read_when_whole(path, stop=lambda: True)
    assert time.monotonic() - began < 1


def test_a_file_that_goes_while_it_is_waited_for_is_told_of(tmp_path: Path, soon: None) -> None:
    path = tmp_path / "a.pcteam"
    path.touch()

    def pulled_out() -> bool:
        path.unlink(missing_ok=True)
        return False

    with pytest.raises(Refused, match="no longer there"):
        read_when_whole(path, stop=pulled_out)


def test_a_file_that_cannot_be_read_yet_is_told_of(
    tmp_path: Path, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object) -> int:
        raise PermissionError(13, "held by antivirus")

    path = long_ago(tmp_path / "a.pcteam", GOOD)
    monkeypatch.setattr(os, "open", busy)
    with pytest.raises(Refused, match="cannot be read yet"):
        read_when_whole(path, stop=go_on, patience_s=0.1)


def test_the_text_form_is_the_one_age_itself_writes() -> None:
    from pyrage import decrypt, encrypt, x25519

    ours = x25519.Identity.generate()
    theirs = bytes(encrypt(b"x" * 500, [ours.to_public()], armored=True))
    assert to_text(from_text(theirs)) == theirs.replace(b"\r\n", b"\n")
    assert decrypt(to_text(bytes(encrypt(b"y", [ours.to_public()]))), [ours]) == b"y"
