"""Histories that are whole to the engine and that no version of this program has written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from loro import ExportMode, LoroDoc, VersionVector

from peerchallenge.errors import Refused
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.looking import look
from peerchallenge.record.held import Held, Record, fields_of
from peerchallenge.store.conflicts import questions, words_of
from peerchallenge.store.history import history_of
from peerchallenge.store.past import Past
from tests.exchange.team import Team

Odd = Callable[[LoroDoc], object]

ODD_VALUES: tuple[Any, ...] = (
    1, 2**62, 1.5, float("nan"), True, "", "x\0y", "\u202eabc", [1], {"a": 1}, b"x", -5,
    "9999-99-99", "0001-01-01", "25:99", "~", None,
)  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path) as made:
        made[0].note("e-1", "Members trust officers.")
        made.level()
        yield made


def sent(team: Team, odd: Odd, monkeypatch: pytest.MonkeyPatch) -> Path:
    """AM's file with something odd in its history."""
    am = team[1].door
    document = LoroDoc()
    document.import_(am.history())
    odd(document)
    document.commit()
    blob = document.export(ExportMode.Updates(VersionVector()))
    with monkeypatch.context() as patched:
        patched.setattr(am, "history", lambda: blob)
        [path] = team.send(1)
    return path


REFUSED: dict[str, tuple[str, Odd]] = {
    "a text where values are": ("no version", lambda d: d.get_text("r.evidence.z").insert(0, "a")),
    "a text in the place of the challenge": (
        "no version",
        lambda d: d.get_text("r.challenge.ch").insert(0, "a"),
    ),
    "a list where values are": ("no version", lambda d: d.get_list("r.evidence.z").insert(0, "a")),
    "a tree where values are": ("no version", lambda d: d.get_tree("r.evidence.z").create()),
    "values where a text is": (
        "no version",
        lambda d: d.get_map("t.evidence.z.text").insert("", 1),
    ),
    "a text that says who wrote": ("no version", lambda d: d.get_text("peers").insert(0, "a")),
    "a record without a key": ("no version", lambda d: d.get_map("r.evidence.").insert("a", 1)),
    "words without a key": ("no version", lambda d: d.get_text("t.evidence..text").insert(0, "a")),
    "a name of a million letters": (
        "no version",
        lambda d: d.get_map("r.evidence." + "k" * 1_000_000).insert("a", 1),
    ),
    "a newer kind with an endless name": (
        "no version",
        lambda d: d.get_map("x" * 70_000).insert("a", 1),
    ),
    "a second challenge": ("second", lambda d: d.get_map("r.challenge.aa").insert("kind", "x")),
    "the challenge deleted": (
        "take the challenge itself away",
        lambda d: d.get_map("r.challenge.ch").insert("_deleted", True),
    ),
    "the challenge emptied": (
        "take the challenge itself away",
        lambda d: d.get_map("r.challenge.ch").clear(),
    ),
    "a framework that is not here": (
        "Update Peer Challenge",
        lambda d: d.get_map("r.challenge.ch").insert("framework", "newest"),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_never_be_opened_again_is_refused_in_one_sentence(
    team: Team, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence, odd = REFUSED[what]
    jo = team[0]
    before = jo.door.state_hash()
    path = sent(team, odd, monkeypatch)
    [file] = look(jo.door, [path]).files
    assert sentence in file.refusal
    with pytest.raises(Refused, match=sentence):
        team.merge(0, [path])
    jo.reopen()
    assert jo.door.state_hash() == before
    assert jo.door.verify() == []
    jo.note("e-2", "They say so.")
    team.level()


def everything_odd(d: LoroDoc) -> None:
    """A value of every type in every field of every kind, and records that hang on themselves."""
    for kind in sorted(Record.kinds.keys() - {"challenge"}):
        for n, odd in enumerate(ODD_VALUES):
            held = d.get_map(f"r.{kind}.odd{n}")
            for field in fields_of(kind):
                held.insert(field.name, odd)
                held.insert(f"{field.name}.{odd!r}", odd)
                if isinstance(odd, str) and odd:
                    d.get_text(f"t.{kind}.odd{n}.{field.name}").insert(0, odd)
    line = d.get_map("r.evidence.e-1")
    for n, field in enumerate(fields_of("evidence")):
        line.insert(field.name, ODD_VALUES[-n % len(ODD_VALUES)])
    d.get_map("r.attachment.c").insert("about_kind", "attachment")
    d.get_map("r.attachment.c").insert("about_key", "c")
    d.get_map("r.finding.c").insert("evidence.c", "a0")
    d.get_map("r.a.b.c.d").insert("a", 1)


def a_calendar_that_ends(d: LoroDoc) -> None:
    for n, at in enumerate((2**62, -(2**62), 253_402_300_800)):
        d.get_text("t.evidence.e-1.text").insert(0, str(n))
        d.set_next_commit_timestamp(at)
        d.commit()


def what_came_and_went(d: LoroDoc) -> None:
    """Nothing of it is to be seen, and all of it is in the history."""
    for name in ("r.evidence.z", "t.evidence.z.text", "peers"):
        gone = d.get_list(name)
        gone.insert(0, "a")
        gone.delete(0, 1)


@pytest.mark.parametrize(
    "odd", [everything_odd, a_calendar_that_ends, what_came_and_went], ids=lambda f: f.__name__
)
def test_what_can_be_held_is_merged_and_everything_goes_on(
    team: Team, odd: Odd, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = team[0]
    jo.note("e-2", "They say so.")
    with jo.door.action("Mark at the same time") as act:
        marks = {"bearing": "strength", "interview": "i-staff", "document": "", "about": "x"}
        fields = {f.name for f in fields_of("evidence") if f.held is Held.VALUE and f.python is str}
        act.put("evidence", "e-1", **{name: marks.get(name, "x") for name in fields})
    team.merge(0, [sent(team, odd, monkeypatch)])
    jo.reopen()
    assert jo.door.verify() == []
    Past(jo.door.document)
    for question in questions(jo.door):
        words_of(jo.door, question)
    for kind, key in jo.door.document.whole():
        if kind in Record.kinds:
            history_of(jo.door, [(kind, key)])
    who_holds_what(jo.door)
    jo.note("e-3", "And mean it.")
    team.level()
    team.check_level()
