"""Repair without a screen: it says what there is, asks, and says what came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.store.backups import make_backup
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from tests.builders import a_profile
from tests.test_cli import asked, run


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """One challenge with a backup; opens with any words."""
    made = a_profile(tmp_path / "profile")
    _, door = made.new_challenge(who="JO")
    with door.action("Start") as act:
        act.new("council", key="c0", name="Tarnbeck District Council")
        act.new("challenge", key="ch", council="c0")
        act.new("evidence", key="e1", text="Heard")
    make_backup(door.file)
    door.close()
    (tmp_path / "profile" / IDENTITY).write_text("stands for a sealed one")
    (tmp_path / "words.txt").write_text("right\n")
    monkeypatch.setattr(Profile, "unlock", staticmethod(lambda _at, _words: made))
    return made


def _store(profile: Profile) -> Path:
    return next((profile.folder / "challenges").glob("*/store.db"))


def test_a_damaged_challenge_is_repaired_and_the_report_written(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoilt = bytearray(_store(profile).read_bytes())
    spoilt[5_000:9_000] = bytes(4_000)
    _store(profile).write_bytes(spoilt)
    out = tmp_path / "report.txt"
    assert run(monkeypatch, "repair", "--yes", "--report", out, *asked(profile)) == 0
    said = capsys.readouterr().out
    assert "This challenge’s file is damaged" in said
    assert "is back" in said
    assert "Repair of a challenge" in out.read_text(encoding="utf-8")
    assert run(monkeypatch, "look-through", "tarnbeck", *asked(profile)) == 0
    assert "as it should be" in capsys.readouterr().out


def test_without_a_yes_nothing_is_changed(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _store(profile).write_bytes(bytes(9_000))
    monkeypatch.setattr("typer.confirm", lambda _asked: False)
    assert run(monkeypatch, "repair", "tarnbeck", *asked(profile)) == 1
    assert _store(profile).read_bytes() == bytes(9_000)
    assert "Nothing was changed" in capsys.readouterr().out


def test_what_is_not_damaged_is_not_repaired(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "repair", "tarnbeck", "--yes", *asked(profile)) == 1
    assert "nothing to repair" in capsys.readouterr().err
    assert run(monkeypatch, "repair", *asked(profile)) == 1
    assert "No challenge on this laptop is damaged" in capsys.readouterr().err
