"""What files tell of how far laptops have come: what cannot be so is not noted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import sending
from peerchallenge.exchange.contents import Manifest, Standing
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.own_manifest import own_manifest
from peerchallenge.store.document import reaches, seen_in
from peerchallenge.store.door import Door
from tests.exchange.team import Team

JO, AM, RP = 0, 1, 2
NO_VERSIONS = (
    b"",
    b"\xff",
    b"\xff" * 10,
    b"\xff" * 250_000,
    b"\x02" + b"\xff" * 9 + b"\x01\xff\xff\xff\xff\x0f",
    b"\x01\x05\xff\xff\xff\xff\x0f",
    b"PK\x03\x04",
)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, 3) as made:
        made.level()
        yield made


def telling(team: Team, monkeypatch: pytest.MonkeyPatch, **said: Any) -> list[Path]:
    """AM's file with something else in its manifest."""

    def manifest(door: Door, *, generation: str) -> Manifest:
        return replace(own_manifest(door, generation=generation), **said)

    with monkeypatch.context() as patched:
        patched.setattr(sending, "own_manifest", manifest)
        return list(team.send(AM))


@pytest.mark.parametrize("version", NO_VERSIONS, ids=range(len(NO_VERSIONS)))
def test_what_is_no_version_is_a_plain_refusal_or_says_nothing(version: bytes) -> None:
    for read in (lambda: reaches(version, version), lambda: seen_in(version)):
        with contextlib.suppress(Refused):
            read()


@pytest.mark.parametrize("version", NO_VERSIONS, ids=range(len(NO_VERSIONS)))
def test_the_board_is_read_whatever_was_told(
    team: Team, monkeypatch: pytest.MonkeyPatch, version: bytes
) -> None:
    lie = Standing(version, "2025-11-04T13:58:00+00:00", 99, "ab")
    team[AM].note("am", "Heard by AM")
    sent = telling(team, monkeypatch, standing=lie, knows={team[RP].laptop: lie, "d" * 32: lie})
    team.merge(JO, sent)
    assert len(who_holds_what(team[JO].door)) == 5
    team[RP].note("rp", "Heard by RP")
    team.level()
    team.merge(JO, [*team.send(AM), *team.send(RP)])
    assert all(h.lines == 2 for h in who_holds_what(team[JO].door) if h.initials in {"AM", "RP"})


def test_a_laptop_said_to_hold_everything_there_will_ever_be_is_still_heard(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    team[RP].note("rp", "Heard by RP alone")
    lie = Standing(team[RP].door.version, "2025-11-04T13:58:00+00:00", 99, "ab")
    team.merge(JO, telling(team, monkeypatch, knows={team[RP].laptop: lie}, standing=lie))
    assert not any(k.lines == 99 for k in team[JO].door.file.known())


def test_laptops_nobody_has_do_not_fill_the_next_file(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that tells of more than 200 would be refused by every colleague."""
    here = Standing(team[JO].door.version, "", 1, "")
    for n in range(3):
        made_up = {f"{n:02x}{m:030x}": here for m in range(190)}
        team.merge(JO, telling(team, monkeypatch, knows=made_up))
    assert len(team[JO].door.file.known()) < 10
    team.merge(RP, team.send(JO))
