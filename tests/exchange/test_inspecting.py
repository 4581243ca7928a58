"""What `inspect` says of a file, with the team's keys and without, and of what is wrong with it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from peerchallenge.cli import inspecting
from peerchallenge.exchange import sealing
from peerchallenge.exchange.armour import to_text
from peerchallenge.exchange.container import invitation_frame, pack
from peerchallenge.exchange.contents import Standing, TeamFile
from peerchallenge.exchange.invitation import draft
from peerchallenge.store.document import Document
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import keep_team_keys
from tests.builders import a_profile
from tests.exchange.files import DOCUMENT, KEY, OTHERS_KEY, OWN, a_file, a_manifest
from tests.exchange.hostile import GOOD, HOSTILE, flipped
from tests.exchange.teams import the_lead
from tests.exchange.test_arriving import INVITATION, long_ago
from tests.quick_words import seal
from tests.test_cli import asked, run

Said = pytest.CaptureFixture[str]
RECORD = Document(who="JO")  # of one challenge
RECORD.put("challenge", "c" * 32, "kind", "corporate")
NAMES = Document().history()
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


def recorded(**said: object) -> TeamFile:
    """A team file whose record and names can be read."""
    standing = Standing(RECORD.version, "2025-11-04T13:58:00+00:00", 42, RECORD.state_hash())
    manifest = a_manifest(**{"handed": HANDED, "standing": standing, **said})
    return a_file(manifest=manifest, document=RECORD.history(), names=NAMES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    whole = recorded()
    return long_ago(tmp_path / "a.txt", pack(whole, keys=[KEY], signing=OWN.signing, armoured=True))


def test_without_keys_it_says_what_can_be_seen(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert run(monkeypatch, "inspect", file) == 0
    said = capsys.readouterr().out
    assert said.startswith("a.txt: a team file\nForm: text, ")
    assert "sealed for a team" in said
    assert "not opened" in said
    invitation = long_ago(tmp_path / "b.pcinvite", INVITATION + bytes(99))
    assert run(monkeypatch, "inspect", invitation) == 0
    said = capsys.readouterr().out
    assert "b.pcinvite: an invitation\nForm: binary, " in said
    assert "not opened" in said


def test_what_is_visibly_cut_off_leaves_one_without_any_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    for name, data in (
        ("a.pcteam", GOOD[: GOOD.index(b"\n--- ") + 60]),
        ("b.pcinvite", INVITATION),
        ("c.pcinvite", INVITATION + bytes(16 + 65_552 + 9)),
    ):
        assert run(monkeypatch, "inspect", long_ago(tmp_path / name, data)) == 1
        assert capsys.readouterr().err == f"{sealing.DAMAGED}\n"


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
        f"Record: {len(RECORD.history())} bytes",
        f"Names: {len(NAMES)} bytes",
        "The record opens, and is in the state it says",
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


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (replace(recorded(), document=DOCUMENT), "This file is damaged"),
        (replace(recorded(), names=b"names" * 9), "This file is damaged"),
        (recorded(challenge="d" * 32), "This file would take the challenge itself away"),
        (
            recorded(standing=Standing(b"", "2025-11-04T13:58:00+00:00", 42, "ab" * 32)),
            "Its record is not in the state it says",
        ),
    ],
    ids=["record", "names", "another challenge", "state"],
)
def test_a_record_that_no_merge_could_take_is_told(
    bad: TeamFile,
    said: str,
    team: Profile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
) -> None:
    path = long_ago(tmp_path / "a.pcteam", pack(bad, keys=[KEY], signing=OWN.signing))
    assert run(monkeypatch, "inspect", path, "tarnbeck", *asked(team)) == 1
    told = capsys.readouterr()
    assert "Signature: that of the laptop named above" in told.out
    assert told.err.startswith(said)
    assert "Nothing is wrong" not in told.out


def test_another_teams_file_is_said_to_be_one(
    team: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    data = pack(a_file(), keys=[OTHERS_KEY], signing=OWN.signing)
    path = long_ago(tmp_path / "a.pcteam", data)
    assert run(monkeypatch, "inspect", path, "tarnbeck", *asked(team)) == 1
    assert capsys.readouterr().err == f"{sealing.OTHER_TEAM}\n"


def test_without_a_challenge_the_keys_of_each_are_tried_and_nothing_is_written(
    team: Profile, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    _, door = team.new_challenge(who="RP")
    keep_team_keys(door.file, [OTHERS_KEY])
    door.close()
    team.new_challenge(who="RP")[1].close()  # no team there yet
    before = held_in(team)
    assert run(monkeypatch, "inspect", file, *asked(team)) == 0
    said = capsys.readouterr().out
    assert f"Seal of the team: holds, under team key {KEY.generation}" in said
    assert "From: JO" in said
    assert "Nothing is wrong with it." in said
    assert held_in(team) == before


def test_it_is_looked_at_while_the_challenge_is_open_in_the_app(
    team: Profile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(team.open(team.find("tarnbeck"))):
        assert run(monkeypatch, "inspect", file, *asked(team)) == 0
        assert run(monkeypatch, "inspect", file, "tarnbeck", *asked(team)) == 0


def test_what_is_wrong_is_said_without_naming_a_challenge(
    team: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    path = long_ago(tmp_path / "a.pcteam", HOSTILE["others: signature of nobody"][0]())
    assert run(monkeypatch, "inspect", path, *asked(team)) == 1
    said = capsys.readouterr()
    assert "From: JO" in said.out
    assert said.err.startswith("The signature of this team file does not fit")
    path = long_ago(tmp_path / "b.pcteam", flipped(GOOD, -9))
    assert run(monkeypatch, "inspect", path, *asked(team)) == 1
    assert capsys.readouterr().err == f"{sealing.DAMAGED}\n"


def test_a_file_for_no_challenge_here_is_said_to_be_one(
    team: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    data = pack(a_file(), keys=[OTHERS_KEY], signing=OWN.signing)
    path = long_ago(tmp_path / "a.pcteam", data)
    assert run(monkeypatch, "inspect", path, *asked(team)) == 1
    said = capsys.readouterr().err
    assert said.startswith("No challenge on this laptop has the keys for this file")
    assert "cannot be opened" not in said
    _, door = team.new_challenge(who="RP")
    store = door.file.path
    door.close()
    store.write_bytes(bytes(4096))
    assert run(monkeypatch, "inspect", path, *asked(team)) == 1
    assert "1 challenge here cannot be opened" in capsys.readouterr().err


def test_on_a_terminal_the_passphrase_is_asked_for(
    team: Profile, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(inspecting, "_is_somebody_there", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_words, **_how: "right")
    assert run(monkeypatch, "inspect", file, "--profile", team.folder) == 0
    assert "From: JO" in capsys.readouterr().out
    # A laptop that was never set up has none to ask for.
    assert run(monkeypatch, "inspect", file, "--profile", team.folder / "none") == 0
    assert "sealed for a team" in capsys.readouterr().out


def test_an_invitation_is_opened_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    with closing(the_lead(tmp_path)) as door:
        made = draft(door, me="p-jo")
    sealed = seal(invitation_frame(made.file, made.keys), "acorn apple anchor")
    path = long_ago(tmp_path / "a.pcinvite", sealed)
    words = tmp_path / "heard.txt"
    words.write_text(" Acorn-apple ANCHOR\n")
    assert run(monkeypatch, "inspect", path, "--words-file", words) == 0
    said = capsys.readouterr().out
    for line in ("Words: they open it", "Council: Tarnbeck", "From: JO", "Names: left out"):
        assert line in said
    assert "Team keys: 1\nTeam: JO, AM\nNothing is wrong with it." in said
    monkeypatch.setattr(inspecting, "_is_somebody_there", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_words, **_how: "acorn apple anchor")
    assert run(monkeypatch, "inspect", path) == 0
    assert "Nothing is wrong with it." in capsys.readouterr().out
    monkeypatch.setattr("typer.prompt", lambda *_words, **_how: "")
    assert run(monkeypatch, "inspect", path) == 0
    assert "not opened" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (seal(invitation_frame(a_file(), [KEY]), "other"), sealing.WRONG_WORDS),
        (flipped(seal(invitation_frame(a_file(), [KEY]), "right"), -9), sealing.DAMAGED),
        (seal(b"notes", "right"), sealing.NOT_OURS),
        (seal(invitation_frame(a_file(), []), "right"), "What this team file holds is not"),
        (seal(invitation_frame(a_file(), [KEY]), "right"), "The record in this invitation is dam"),
    ],
    ids=["other words", "damaged", "something else", "no keys", "no record"],
)
def test_what_is_wrong_with_an_invitation_is_said(
    data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    path = long_ago(tmp_path / "a.pcinvite", data)
    (tmp_path / "heard.txt").write_text("right")
    assert run(monkeypatch, "inspect", path, "--words-file", tmp_path / "heard.txt") == 1
    told = capsys.readouterr()
    assert told.err.startswith(said)
    assert "Nothing is wrong" not in told.out


def held_in(profile: Profile) -> dict[Path, bytes]:
    """Every file of a laptop but what SQLite makes beside a store for those who read."""
    files = {p: p.read_bytes() for p in profile.folder.rglob("*") if p.is_file()}
    return {p: held for p, held in files.items() if held and not p.name.endswith("-shm")}
