"""A challenge is never anything but what was put into it: it and a plain dictionary, side by side.

Lines are added, reworded, typed, deleted and taken back; the challenge is closed, killed, backed up
and restored. Whatever the order, the tables, the document and a copy as a kill would leave it say
what the dictionary says.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from peerchallenge.store.backups.going_back import go_back
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.words import clean
from tests.builders import a_door
from tests.counting import Count
from tests.safety.copies import back_up, kept

# Any text, also what no keyboard has.
WORDS = st.text(max_size=60).map(clean).filter(lambda words: "\n" not in words)
WHICH = st.integers(0, 20)


class Challenge(RuleBasedStateMachine):
    """The store and the dictionary."""

    count: Count

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="peerchallenge-tests-"))
        self.door = a_door(self.folder / "challenge")
        self.key = self.door.file.raw_key
        self.made = 0
        self.lines: dict[str, str] = {}
        self.typed: dict[str, str] = {}
        """Saved as drafts, and not in the record yet."""
        self.undone: list[dict[str, str]] = []
        """What the lines were before each action since the start."""
        self.copies: list[tuple[Path, dict[str, str], dict[str, str]]] = []
        """Backups, with the lines in each and what was typed then."""

    def _acting(self) -> None:
        self.undone.append(dict(self.lines))

    def _line(self, which: int) -> str:
        """One that is there; empty when there is none."""
        return sorted(self.lines)[which % len(self.lines)] if self.lines else ""

    @rule(words=WORDS)
    def add(self, words: str) -> None:
        """Add a line."""
        self._acting()
        self.made += 1
        with self.door.action("Add line") as act:
            act.new("evidence", key=f"k{self.made}", text=words)
        self.lines[f"k{self.made}"] = words

    @rule(which=WHICH, words=WORDS)
    def reword(self, which: int, words: str) -> None:
        """Reword a line nobody is in."""
        line = self._line(which)
        if line and self.lines[line] != words and line not in self.typed:
            self._acting()
            with self.door.action("Reword") as act:
                act.put("evidence", line, text=words)
            self.lines[line] = words

    @rule(which=WHICH, words=WORDS)
    def type(self, which: int, words: str) -> None:
        """Type into a line; it is saved, and not yet put in."""
        line = self._line(which)
        if line:
            self.door.drafts.note("evidence", line, "text", words, name="Reword")
            self.door.keep_drafts()
            self.typed[line] = words

    @rule()
    def settle(self) -> None:
        """Leave the lines: all of the typing is one action."""
        self._settled()
        self.door.settle()

    def _settled(self) -> None:
        new = {**self.lines, **self.typed}
        if new != self.lines:
            self._acting()
            self.lines = new
        self.typed = {}

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        """Delete a line nobody is in."""
        line = self._line(which)
        if line and line not in self.typed:
            self._acting()
            with self.door.action("Delete") as act:
                act.drop("evidence", line)
            del self.lines[line]

    @rule()
    def undo(self) -> None:
        """Take back the last action."""
        self._settled()
        if self.undone:
            self.lines = self.undone.pop()
        self.door.undo()

    @rule()
    def reopen(self) -> None:
        """Close the program and start it again."""
        self._settled()
        self.door.close()
        self._open()

    @rule()
    def kill(self) -> None:
        """The program is gone, and nothing was settled: the next one puts in what was typed."""
        self.door.file.close()
        self._open()
        self._settled()  # which is a step of its own

    def _open(self) -> None:
        self.door = Door(StoreFile(self.folder / "challenge" / "store.db", self.key), who="JO")
        self.undone = []

    @rule()
    def back_up(self) -> None:
        """A backup; what is typed is in it as it is in the file."""
        made = back_up(self.door.file)
        self.copies.append((made, dict(self.lines), dict(self.typed)))

    @precondition(lambda self: self.copies)
    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        """Go back to a backup as a whole."""
        there = set(kept(self.door.file))
        left = [copy for copy in self.copies if copy[0] in there]
        copy, lines, typed = left[which % len(left)]
        go_back(self.door.file, int(copy.parent.name.split("-")[0]))
        self._open()
        self.lines, self.typed = dict(lines), dict(typed)
        self._settled()  # what was typed then is put in, as after a kill

    @invariant()
    def says_the_same(self) -> None:
        """The tables and the document."""
        assert _lines(self.door) == self.lines
        assert {key: self.door.text("evidence", key, "text") for key in self.lines} == self.lines

    @rule()
    def look_at_a_copy(self) -> None:
        """As a kill right now would leave it: with all that is typed."""
        copy = self.folder / "copy"
        copy.mkdir()
        for path in (self.folder / "challenge").glob("store.db*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, copy / path.name)
        door = Door(StoreFile(copy / "store.db", self.key))
        assert _lines(door) == {**self.lines, **self.typed}
        assert door.verify() == []
        door.close()
        shutil.rmtree(copy)

    def teardown(self) -> None:
        self.settle()
        assert self.door.verify() == []
        self.door.close()
        shutil.rmtree(self.folder)
        self.count.tried += 1


def _lines(door: Door) -> dict[str, str]:
    with door.reading() as session:
        found = session.connection().exec_driver_sql(
            "select key, text from evidence where deleted = 0"
        )
        return {str(key): str(words) for key, words in found}


def play(count: Count, *, many: int, steps: int) -> None:
    """So many challenges, of so many steps at the most."""

    class Counted(Challenge):
        pass

    Counted.count = count
    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=many, phases=(Phase.generate,), stateful_step_count=steps, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.slow
def test_a_challenge_says_what_a_dictionary_says(count: Callable[[str, str], Count]) -> None:
    play(count("a challenge beside a plain dictionary", "lives"), many=12, steps=25)
