"""Closing from the command line: the lead closes, a colleague carries it out, late lines arrive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerchallenge import cli
from peerchallenge.store.profile import Profile
from tests.exchange.closers import STAYS, Seat, a_closing_team
from tests.exchange.team import long_still


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Seat, Seat]:
    lead, other = a_closing_team(tmp_path, 2)
    return lead, other


def run(monkeypatch: pytest.MonkeyPatch, profile: Profile, *words: object) -> int:
    """One command as somebody types it, on this profile; no passphrase is paid for."""
    monkeypatch.setattr("peerchallenge.cli.closing.unlocked", lambda *_: profile)
    monkeypatch.setattr("peerchallenge.cli.command.unlocked", lambda *_: profile)
    monkeypatch.setattr(sys, "argv", ["peerchallenge", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


def test_a_challenge_is_closed_and_the_order_carried_out(
    pair: tuple[Seat, Seat],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lead, other = pair
    yes = ("--yes", f"{STAYS} Council")
    door = other.open()
    with door.action("Note") as act:
        act.new("evidence", text="Nobody else has this", interview="i1")
    door.close()
    out = tmp_path / "out"
    out.mkdir()

    assert run(monkeypatch, lead.profile, "close", "council", "-o", out, "--yes", "Another") == 1
    assert "nothing was closed" in capsys.readouterr().err
    assert run(monkeypatch, lead.profile, "close", "council", "-o", out, *yes) == 0
    said = capsys.readouterr().out
    assert "Goes from this laptop for good: 2 lines, 1 session" in said
    assert "Stays: 1 paragraph of the letter" in said
    [order] = out.glob("*.pcclose")

    assert run(monkeypatch, other.profile, "inspect", long_still(order), "council") == 0
    assert "A closing order of" in capsys.readouterr().out
    asked = ("carry-out", "council", order, "--late", out, *yes)
    assert run(monkeypatch, other.profile, *asked) == 0
    said = capsys.readouterr().out
    assert "Closed by JO" in said
    assert "1 line nobody else holds" in said
    [late] = out.glob("*.pclate")

    assert run(monkeypatch, lead.profile, "late-lines", "council", long_still(late)) == 0
    assert "Nobody else has this" in capsys.readouterr().out
    assert run(monkeypatch, other.profile, *asked) == 1
    assert "was closed on" in capsys.readouterr().err
