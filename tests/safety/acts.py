"""What a laptop does that must be whole or not there at all: a row for each, for every proof.

To put something new under all of them (cuts of power, full disks, broken disks, kills), add a row
to `ACTS`: what it does, and what a reopened laptop may then say.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest.mock import patch

from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.closing import close
from peerchallenge.exchange.container import unpack
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.exchange.stopping import never
from peerchallenge.letter.compose import compose
from peerchallenge.letter.finished import write_letter
from peerchallenge.store import keys
from peerchallenge.store.backups import making
from peerchallenge.store.backups.going_back import go_back
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.connecting import look_through
from peerchallenge.store.door import Door
from peerchallenge.store.dropping_names import drop_names
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import Identity, new_identity, open_store_key, seal_store_key
from peerchallenge.store.media import media_of
from peerchallenge.store.profile import Profile
from peerchallenge.store.refusing import refusing
from peerchallenge.store.team import team_keys
from tests.exchange.team import Team, long_still
from tests.safety.copies import back_up, kept

Lines = Mapping[str, str]
"""Every line, by its key: what nobody may lose."""

CHALLENGE = "north"
GONE: Lines = {"": "no such challenge"}
"""What is said of a challenge that was deleted."""
TYPED = "jo"
"""The line somebody is in, all the time."""


@dataclass
class Place:
    """A laptop in a folder, what its lines are, and its challenge while it is open."""

    folder: Path
    identity: Identity
    lines: dict[str, str]
    """As they are after the last act, with what is being typed."""
    done: int = 0
    _door: Door | None = field(default=None, repr=False)

    @property
    def profile(self) -> Profile:
        """Everything on this laptop."""
        return Profile(self.folder / "profile", self.identity)

    @property
    def challenge(self) -> Path:
        """The folder of its one challenge."""
        return self.folder / "profile" / "challenges" / CHALLENGE

    @property
    def out(self) -> Path:
        """Where finished files go."""
        return self.folder / "out"

    @property
    def mail(self) -> list[Path]:
        """What a colleague sent."""
        return sorted((self.folder / "mail").iterdir())

    @property
    def door(self) -> Door:
        """The challenge, open, with a line somebody is in."""
        if self._door is None:
            self._door = self.profile.open(CHALLENGE, who="JO")
            self.type(self.lines[TYPED])
        return self._door

    def type(self, words: str) -> None:
        """Put words into the line somebody is in; they are not saved by that."""
        assert self._door
        self._door.drafts.note("evidence", TYPED, "text", words, name="Write a line")

    def let_go(self) -> None:
        """Close the files as they are, as a kill does: nothing is settled first."""
        if self._door is not None:
            self._door.file.close()
            self._door = None

    def copied(self, to: Path) -> Place:
        """The same laptop in another folder, as it is on the disk."""
        shutil.copytree(self.folder, to)
        return Place(to, self.identity, dict(self.lines), self.done)


@dataclass(frozen=True)
class Act:
    """One thing that is done. It is acknowledged when `do` returns."""

    do: Callable[[Place], None]
    then: Callable[[Place], list[Lines]]
    """What the lines are after it; where it has steps, after each."""
    is_repeated: bool = True
    """Whether it can be done again on the same laptop."""


def _line(place: Place) -> tuple[str, str]:
    return f"n{place.done}", f"{place.done} We heard of this three times. " * (1 + place.done % 40)


def _with(place: Place, **lines: str) -> list[Lines]:
    return [{**place.lines, **lines}]


def _add(place: Place) -> None:
    key, words = _line(place)
    with place.door.action("Add line") as act:
        act.new("evidence", key=key, text=words, interview="i-leader", themes=["governance"])


def _more(place: Place) -> str:
    return f"{place.lines[TYPED]} and then {place.done}"


def _type(place: Place) -> None:
    door = place.door
    place.type(_more(place))
    door.keep_drafts()


def _leave(place: Place) -> None:
    door = place.door
    place.type(_more(place))
    door.settle()


def _undo(place: Place) -> None:
    place.door.settle()  # or the words in the open line would be what is taken back
    _add(place)
    place.door.undo()


def _delete(place: Place) -> None:
    place.let_go()
    place.profile.delete(CHALLENGE)


def _sealed(words: str) -> bytes:
    """What an identity under a passphrase looks like; a real one costs seconds each time."""
    head = f"age-encryption.org/v1\n-> scrypt {'A' * 22} 18\n{'A' * 43}\n--- {'A' * 43}\n"
    return head.encode() + words.encode() * 20


def _change_passphrase(place: Place) -> None:
    words = f"words {place.done + 1}"
    with patch.object(keys, "passphrase") as slow:
        slow.encrypt.return_value = _sealed(words)
        keys.seal_held(place.profile.folder / "identity.age", keys.Held(place.identity), words)


def _upgrade(place: Place) -> None:
    """What opening does with a store that another version wrote."""
    place.door.file.close()
    key = open_store_key(place.challenge / "key.age", place.identity)
    store = StoreFile(place.challenge / "store.db", key)
    with closing(store), refusing(), store._writing() as connection:
        connection.exec_driver_sql("update about set value = 'older' where name = 'shape'")
    place.let_go()
    assert place.door.verify() == []


def _drop_names(place: Place) -> None:
    with place.door.action("Name who was met") as act:
        act.name_participant("who", "Sam Cole")
    drop_names(place.door)


def _go_back(place: Place) -> None:
    number = making.back_up(place.door.file, Why.TIMER).backup.number
    _add(place)
    file, place._door = place.door.file, None
    go_back(file, number)


def _close(place: Place) -> None:
    place.let_go()
    place.profile.go_on_closing()  # as the list of challenges does
    if place.challenge.exists():
        close(place.profile, CHALLENGE, who="JO", because="The letter went on paper")


def _same(place: Place) -> list[Lines]:
    return [place.lines]


ACTS: dict[str, Act] = {
    "save a line": Act(_add, lambda p: _with(p, **dict([_line(p)]))),
    "type": Act(_type, lambda p: _with(p, **{TYPED: _more(p)})),
    "leave the line": Act(_leave, lambda p: _with(p, **{TYPED: _more(p)})),
    "undo": Act(_undo, lambda p: [*_with(p, **dict([_line(p)])), p.lines]),
    "merge": Act(lambda p: _ignore(merge(p.door, p.mail)), lambda p: _with(p, **_sent())),
    "back up": Act(lambda p: _ignore(back_up(p.door.file)), _same),
    "fold the log": Act(
        lambda p: p.door.file.replace_log("challenge", p.door.snapshot()), _same
    ),
    "keep a photo": Act(
        lambda p: _ignore(media_of(p.door.file).put(b"photo %d" % p.done * 3000)), _same
    ),
    "write the letter": Act(
        lambda p: _ignore(write_letter(p.door, p.out / "letter.pdf")), _same
    ),
    "write a team file": Act(lambda p: _ignore(write_team_file(p.door, p.out)), _same),
    "change the passphrase": Act(_change_passphrase, _same),
    "bring an older store up": Act(_upgrade, _same),
    "drop the names": Act(_drop_names, _same, is_repeated=False),
    "go back": Act(
        _go_back, lambda p: [*_with(p, **dict([_line(p)])), p.lines], is_repeated=False
    ),
    "close and purge": Act(_close, lambda _: [GONE], is_repeated=False),
    "delete the challenge": Act(_delete, lambda _: [GONE], is_repeated=False),
}  # fmt: skip


def _ignore(_answer: object) -> None:
    """An act answers nothing."""


# -- what they start from


@cache
def _ours() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="peerchallenge-tests-", ignore_cleanup_errors=True)


def _sent() -> dict[str, str]:
    return {f"am{n}": f"Heard by AM: {n} " * 9 for n in range(20)}


@cache
def _made() -> Place:
    root = Path(_ours().name) / "laptop"
    identity, profile = new_identity(), root / "profile" / "challenges" / CHALLENGE
    for folder in (root / "mail", root / "out"):
        folder.mkdir(parents=True)
    with Team(Path(_ours().name) / "team", 2) as team:
        for n in range(12):
            team[0].note(f"jo{n}", f"Heard by JO: {n} " * 9)
        team[0].note(TYPED, "Members trust")
        compose(team[0].door)
        team.level()
        for key, words in _sent().items():
            team[1].note(key, words)
        for path in team.send(1):
            shutil.copy2(path, root / "mail" / path.name)
        lines = team[0].lines()
        team[0].door.close()
        shutil.copytree(team[0].folder, profile)
        seal_store_key(profile / "key.age", team[0].raw_key, identity)
    (root / "profile" / "identity.age").write_bytes(_sealed("words 0"))
    lines[TYPED] = "Members trust officers"
    made = Place(root, identity, lines)
    made.door.keep_drafts()  # acknowledged: from here on nobody may lose these words
    made.let_go()
    return made


def a_place(folder: Path) -> Place:
    """A laptop of its own: a challenge with lines, a backup, a draft, and a colleague's file."""
    return _made().copied(folder)


# -- what a reopened laptop says


def reopened(place: Place) -> Lines:
    """The lines as the next start shows them. Everything else is looked through on the way."""
    place.let_go()
    place.profile.go_on_closing()
    if not (place.challenge / "key.age").exists():
        return GONE
    place._door = place.profile.open(CHALLENGE, who="JO")
    door = place._door
    try:
        wrong = door.verify()
        assert wrong == [], wrong
        with door.reading() as session:
            found = session.connection().exec_driver_sql(
                "select key, text from evidence where deleted = 0"
            )
            lines = {str(key): str(words) for key, words in found}
        _look_at_identity(place)
        _look_at_backups(door.file)
        for sha in media_of(door.file).held():
            assert media_of(door.file).get(sha), "half a photo"
        _look_at_files(place)
    finally:
        place.let_go()
    return lines


def _look_at_identity(place: Place) -> None:
    """Under one passphrase or the next, never under half of one."""
    there = (place.profile.folder / "identity.age").read_bytes()
    assert there in {_sealed(f"words {n}") for n in range(place.done + 30)}


def _look_at_backups(file: StoreFile) -> None:
    for store in kept(file):
        look_through(store, file.raw_key)


def _look_at_files(place: Place) -> None:
    """A file under its own name is whole."""
    for path in place.out.iterdir():
        if path.suffix == ".pdf":
            data = path.read_bytes()
            assert data.startswith(b"%PDF"), path.name
            assert data.rstrip().endswith(b"%%EOF"), path.name
        elif path.suffix == ".pcteam":
            data = read_when_whole(long_still(path), stop=never)
            assert unpack(data, keys=team_keys(place.door.file), own_identity="").document
