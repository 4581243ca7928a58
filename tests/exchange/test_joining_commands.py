"""Inviting and joining without a screen. The words cost nothing here: see test_invitation."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerchallenge import cli
from peerchallenge.exchange.roster import others
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from tests.builders import a_profile
from tests.exchange.teams import let_words_cost_nothing, the_lead_in


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Path, Profile]:
    """JO's laptop with a challenge, AM's with none; any passphrase opens them."""
    let_words_cost_nothing(monkeypatch)
    made = {tmp_path / who: a_profile(tmp_path / who) for who in ("jo", "am")}
    the_lead_in(made[tmp_path / "jo"], tmp_path / "elsewhere")
    for folder in made:
        folder.mkdir(exist_ok=True)
        (folder / IDENTITY).write_text("stands for a sealed one")
    (tmp_path / "words.txt").write_text("right\n")
    monkeypatch.setattr(Profile, "unlock", staticmethod(lambda at, _words: made[at]))
    return made


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str | Path) -> int:
    asked = ["--profile", str(folder), "--passphrase-file", str(folder.parent / "words.txt")]
    monkeypatch.setattr(sys, "argv", ["peerchallenge", *map(str, words), *asked])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


def test_a_colleague_is_invited_and_joins(
    profiles: dict[Path, Profile],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "for-am.pcinvite"
    assert run(monkeypatch, tmp_path / "jo", "invite", "tarnbeck", "--me", "JO", "-o", out) == 0
    said = capsys.readouterr().out
    words = next(line for line in said.splitlines() if line.startswith("Words: "))[7:]
    assert len(words.split()) == 5
    heard = tmp_path / "heard.txt"
    heard.write_text(words.title().replace(" ", "-"))
    joining = ("join", out, "--words-file", heard, "--initials", "am", "--name", "Ana Moss")
    assert run(monkeypatch, tmp_path / "am", *joining) == 0
    assert "Tarnbeck District Council: joined as AM. The team has 2 laptops." in (
        capsys.readouterr().out
    )
    (shelved,) = profiles[tmp_path / "am"].challenges()
    door = profiles[tmp_path / "am"].open(shelved.folder)
    assert [c.initials for c in others(door)] == ["JO"]
    door.close()
    assert run(monkeypatch, tmp_path / "am", *joining) == 1
    assert "is on this laptop already" in capsys.readouterr().err


def test_who_invites_first_says_who_they_are(
    profiles: dict[Path, Profile],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert profiles
    out = tmp_path / "for-am.pcinvite"
    assert run(monkeypatch, tmp_path / "jo", "invite", "tarnbeck", "-o", out) == 1
    assert "Say first which of the peers you are" in capsys.readouterr().err
    assert not out.exists()


def test_other_words_are_refused_and_nothing_is_on_the_laptop(
    profiles: dict[Path, Profile],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "for-am.pcinvite"
    run(monkeypatch, tmp_path / "jo", "invite", "tarnbeck", "--me", "JO", "-o", out)
    (tmp_path / "heard.txt").write_text("acorn acorn acorn acorn acorn")
    joining = ("join", out, "--words-file", tmp_path / "heard.txt", "--initials", "AM")
    assert run(monkeypatch, tmp_path / "am", *joining) == 1
    assert "not the words" in capsys.readouterr().err
    assert profiles[tmp_path / "am"].challenges() == []
