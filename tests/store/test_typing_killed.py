"""What is typed is in the file once, whichever save was the last before the program was killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key

LINE = ("evidence", "k1", "text")


class Snapshots:
    """A copy of the file after every transaction, as a kill right after it would leave it."""

    def __init__(self, folder: Path) -> None:
        self.key = new_store_key()
        self.path = folder / "store.db"
        self.file = StoreFile(self.path, self.key, new=True)
        self.door = Door(self.file, who="JO")
        with self.door.action("Add line") as act:
            act.new("evidence", key="k1", text="")
        self.copies: list[Path] = []
        for name in ("write", "keep_drafts"):
            setattr(self.file, name, self._copying(getattr(self.file, name)))

    def _copying(self, write: Callable[..., None]) -> Callable[..., None]:
        def copying(*given: object, **named: object) -> None:
            write(*given, **named)
            to = self.path.parent / f"killed-{len(self.copies)}"
            to.mkdir()
            for part in self.path.parent.glob("store.db*"):
                shutil.copy(part, to / part.name)
            self.copies.append(to)

        return copying

    def type(self, words: str) -> None:
        self.door.drafts.note(*LINE, words, name="Write a line")

    def read_back(self) -> list[str]:
        """What each copy says once it is opened again."""
        said = []
        for copy in self.copies:
            door = Door(StoreFile(copy / "store.db", self.key))
            said.append(door.text(*LINE))
            door.close()
        return said


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["type", "type", "keep", "settle"]), max_size=12))
def test_no_kill_puts_words_in_twice(acts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        typist = Snapshots(Path(folder))
        words, typed = "", [""]
        for n, act in enumerate(acts):
            if act == "type":
                words += f"word {n} "
                typed.append(words.strip())
                typist.type(words)
            elif act == "keep":
                typist.door.keep_drafts()
            else:
                typist.door.settle()
        typist.door.close()
        for said in typist.read_back():
            assert said.strip() in typed
        assert typist.read_back()[-1].strip() == typed[-1] if typist.copies else not words


def test_words_that_waited_for_room_are_put_in_once(tmp_path: Path) -> None:
    typist = Snapshots(tmp_path)
    typist.type("Trust is ")
    typist.door.keep_drafts()
    typist.type("Trust is low")

    def full(*_given: object, **_named: object) -> None:
        raise Refused("The disk is full, so this is not saved yet. It is kept on screen.")

    with pytest.MonkeyPatch.context() as there:
        there.setattr(typist.file, "write", full)
        with pytest.raises(Refused):
            typist.door.settle()
        typist.type("Trust is low in the north")
    typist.door.settle()
    assert typist.door.text(*LINE) == "Trust is low in the north"
    typist.door.close()
    assert typist.read_back() == ["Trust is ", "Trust is low in the north"]
