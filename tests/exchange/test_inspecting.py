"""What `inspect` says of a file, with the team's keys and without, and of what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.exchange import sealing
from peerchallenge.exchange.armour import to_text
from peerchallenge.exchange.container import pack
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import keep_team_keys
from tests.builders import a_profile
from tests.exchange.files import KEY, OTHERS_KEY, OWN, a_file, a_manifest
from tests.exchange.hostile import HOSTILE
from tests.exchange.test_arriving import INVITATION, long_ago
from tests.test_cli import asked, run

Said = pytest.CaptureFixture[str]
HANDED = {"b" * 32: to_text(b"sealed").decode()}


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A challenge with the team's key on this laptop."""
    made = a_profile(tmp_path / "profile")
    _, door = made.new_challenge(who="RP")
    with door.action("Start the challenge") as act:
        act.new("council", key="c0", name="Tarnbeck District Council", short="Tarnbeck")
        act.new("challenge", key="ch", council="c0")
    keep_team_keys(door.file, [KEY])
    door.close()
    (made.folder / IDENTITY).write_text("stands for a sealed one")
    (tmp_path / "words.txt").write_text("right\n")
    monkeypatch.setattr(Profile, "unlock", staticmethod(lambda at, words: made))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    whole = a_file(manifest=a_manifest(handed=HANDED))
    return long_ago(tmp_path / "a.txt", pack(whole, keys=[KEY], signing=OWN.signing, armoured=True))


def test_without_keys_it_says_what_can_be_seen(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert run(monkeypatch, "inspect", file) == 0
    said = capsys.readouterr().out
    assert said.startswith("a.txt: a team file\nForm: text, ")
    assert "sealed for a team" in said
    invitation = long_ago(tmp_path / "b.pcinvite", INVITATION)
    assert run(monkeypatch, "inspect", invitation) == 0
    assert "b.pcinvite: an invitation\nForm: binary, " in capsys.readouterr().out


def test_what_is_no_team_file_is_said_and_leaves_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert run(monkeypatch, "inspect", long_ago(tmp_path / "a.pdf", b"%PDF")) == 1
    assert "not a team file" in capsys.readouterr().err


def test_with_the_teams_keys_it_shows_the_manifest(
    team: Profile, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert run(monkeypatch, "inspect", file, "tarnbeck", *asked(team)) == 0
    said = capsys.readouterr().out
    for words in (
        f"Seal of the team: holds, under team key {KEY.generation}",
        "Council: Tarnbeck District Council",
        f"From: JO, laptop {OWN.laptop}",
        "Made: 2025-11-04T13:58:00+00:00 by that laptop’s clock, Peer Challenge 0.1.0",
        "Holds: 42 lines",
        f"Hands a team key to: {'b' * 32}",
        "Record: 10,240 bytes",
        "Names: 45 bytes",
        "Attachments: 1, 3,200 bytes; 0 not in this file",
        "Nothing is wrong with it.",
    ):
        assert words in said


def test_what_is_wrong_is_said_after_what_is_known(
    team: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    path = long_ago(tmp_path / "a.pcteam", HOSTILE["others: signature of nobody"][0]())
    assert run(monkeypatch, "inspect", path, "tarnbeck", *asked(team)) == 1
    said = capsys.readouterr()
    assert "Seal of the team: holds" in said.out
    assert "From: JO" in said.out
    assert "Nothing is wrong" not in said.out
    assert said.err.startswith("The signature of this team file does not fit")


def test_another_teams_file_is_said_to_be_one(
    team: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    data = pack(a_file(), keys=[OTHERS_KEY], signing=OWN.signing)
    path = long_ago(tmp_path / "a.pcteam", data)
    assert run(monkeypatch, "inspect", path, "tarnbeck", *asked(team)) == 1
    assert capsys.readouterr().err == f"{sealing.OTHER_TEAM}\n"
