"""The keys of the laptop, without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerchallenge import cli
from peerchallenge.store.laptop_keys import unlock_with_code
from peerchallenge.store.places import IDENTITY, IDENTITY_COPY, RECOVERY, why_no_passphrase
from peerchallenge.store.profile import Profile
from tests.quick_words import be_quick

OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"
COMMANDS = ("passphrase", "recovery-code", "letter", "demo")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop that is set up, and passphrases in files."""
    be_quick(monkeypatch)
    Profile.create(tmp_path / "profile", OLD)
    for name, words in (("old", OLD), ("new", NEW), ("weak", "password password")):
        (tmp_path / name).write_text(f"{words}\n")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    given = [w if w.startswith("-") or w in COMMANDS else str(folder / w)
             for w in words]  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["peerchallenge", *given])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


def test_the_passphrase_is_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("passphrase", "--profile", "profile", "--passphrase-file", "old")
    assert run(monkeypatch, folder, *asked, "--new-passphrase-file", "weak") == 1
    assert Profile.unlock(folder / "profile", OLD).recipients
    assert run(monkeypatch, folder, *asked, "--new-passphrase-file", "new") == 0
    assert Profile.unlock(folder / "profile", NEW).recipients
    assert run(monkeypatch, folder, *asked, "--new-passphrase-file", "new") == 1


def test_a_recovery_code_is_made_and_shown_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("recovery-code", "--profile", "profile", "--passphrase-file", "old")
    assert run(monkeypatch, folder, *asked) == 0
    code = capsys.readouterr().out.splitlines()[0]
    assert unlock_with_code(folder / "profile", code, NEW).recipients
    assert run(monkeypatch, folder, "recovery-code", "--profile", "nobody's") == 1
    assert "not set up" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [("passphrase",), ("recovery-code",), ("letter", "any", "-o", "l.pdf"), ("demo", "--out", "o")],
)
def test_a_laptop_whose_key_file_is_gone_says_so_and_is_not_set_up_anew(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    there = folder / "profile"
    (there / IDENTITY).rename(there / RECOVERY)
    (there / IDENTITY_COPY).unlink()
    before = (there / RECOVERY).read_bytes()
    words = () if command[0] == "demo" else ("--passphrase-file", "old")
    assert run(monkeypatch, folder, *command, "--profile", "profile", *words) == 1
    assert why_no_passphrase(there) in " ".join(capsys.readouterr().err.split())
    assert {p.name: p.read_bytes() for p in there.iterdir()} == {RECOVERY: before}
