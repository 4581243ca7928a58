"""Backups without a screen: listed, read, gone back to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.profile import Profile
from tests.test_cli import asked, profile, run

assert profile  # the fixture


def test_backups_are_listed_read_and_gone_back_to(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    name = profile.find("northmoor")
    door = profile.open(name)
    state = door.state_hash()
    made = back_up(door.file, Why.MERGE).backup
    with door.action("Write") as act:
        act.new("evidence", key="later", text="Heard later")
    door.close()
    assert run(monkeypatch, "backups", "northmoor", *asked(profile)) == 0
    told = capsys.readouterr().out
    assert f"{made.number}  " in told
    assert "merge: 42 interview" in told
    assert "as it is now" not in told
    out = tmp_path / "then.json"
    read = ["--read", str(made.number), "-o", out]
    assert run(monkeypatch, "backups", "northmoor", *read, *asked(profile)) == 0
    state_then = json.loads(out.read_text(encoding="utf-8"))
    assert "later" not in {line["key"] for line in state_then["records"]["evidence"]}
    back = ["--restore", str(made.number), "--yes"]
    assert run(monkeypatch, "backups", "northmoor", *back, *asked(profile)) == 0
    assert "this laptop only" in capsys.readouterr().out
    door = profile.open(name)
    assert door.state_hash() == state
    door.close()
    assert run(monkeypatch, "backups", "northmoor", "--restore", "99", "-y", *asked(profile)) == 1
