"""Random days of a team, with an account of each character that was typed and of each that was cut.

Every character typed is one that stands nowhere else, so that it can be told whether it is missing.
An account goes where the history goes: with each file, into each backup, and back with both.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

import pytest
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.exchange.merging import take_back
from peerchallenge.store.actions.deciding import decide, restore
from peerchallenge.store.conflicts import DELETE, questions
from peerchallenge.store.document import is_same_version
from peerchallenge.store.history import history_of
from peerchallenge.store.orders import between
from peerchallenge.store.steps import Stepped
from tests.exchange.team import Laptop, Team, long_still

Typed = tuple[str, int]
"""A character, and which time it was put in: what undo brings back is put in once more."""

PLACES = (
    ("evidence", "k1", "text"),
    ("evidence", "k2", "text"),
    ("finding", "f1", "headline"),
    ("finding", "f1", "narrative"),
)
NEWER = (("gizmo", "g1", "story"), ("evidence", "k1", "aside"))
"""Fields that only a newer version of the program has."""

ACTS = (
    *["type"] * 4, *["send"] * 3, *["take"] * 4, *["drop"] * 2, "mark",
    "add", "cut", "rewrite", "mark", "order", "lead", "include", "exclude", "drop", "bring back",
    "name", "undo", "undo", "redo", "settle", "take back", "reopen", "kill", "fold", "newer",
    "damage", "backup", "restore", "decide", "decide", "earlier words",
)  # fmt: skip
Step = tuple[str, int, int, int]


def days(*, most: int) -> st.SearchStrategy[list[Step]]:
    """What happens, on which laptop, where, and one more number to choose by."""
    step = st.tuples(
        st.sampled_from(ACTS), st.integers(0, 4), st.integers(0, 3), st.integers(0, 40)
    )
    return st.lists(step, max_size=most)


@dataclass(frozen=True)
class Account:
    """What was typed and what was cut, as far as one history goes."""

    typed: frozenset[Typed] = frozenset()
    cut: frozenset[Typed] = frozenset()

    def __or__(self, other: Account) -> Account:
        return Account(self.typed | other.typed, self.cut | other.cut)

    @property
    def stands(self) -> set[str]:
        """The characters nobody has cut."""
        return {letter for letter, _ in self.typed - self.cut}


@dataclass
class Sent:
    """A file somebody sent, and the account of what is in it."""

    account: Account
    history: bytes = b""
    names: bytes = b""
    path: Path = field(default_factory=Path)


class Days:
    """A team that works apart. Sealed, its files are real ones; else bare histories."""

    def __init__(self, team: Team, *, is_sealed: bool = False) -> None:
        self.team = team
        self.is_sealed = is_sealed
        self.sent: list[Sent] = []
        many = len(team.laptops)
        self.accounts = [Account() for _ in range(many)]
        self.typing: list[set[str]] = [set() for _ in range(many)]
        self._before: list[Account | None] = [None] * many
        self._backups: dict[int, tuple[Path, Account]] = {}
        # Letters of a script with twenty thousand of them; a base character each, none combining.
        self._letters = map(chr, count(0x4E00))
        self._times = count()
        self._acts: dict[str, Callable[[int, int, int], object]] = {
            "type": self._type,
            "cut": self._cut,
            "rewrite": self._rewrite,
            "newer": self._newer,
            "send": lambda n, _, __: self.send(n),
            "take": self._take,
            "damage": self._damage,
            "take back": self._take_back,
            "backup": lambda n, _, __: self._backup(n),
            "restore": lambda n, _, __: self._restore(n),
            "decide": lambda n, _, other: self._decide(n, other),
            "earlier words": self._earlier_words,
            "undo": lambda n, _, __: self._undo(n),
            "redo": lambda n, _, __: self._redo(n),
        }

    def play(self, steps: Sequence[Step]) -> None:
        """Do one thing after another."""
        for what, who, place, other in steps:
            n = who % len(self.team.laptops)
            if what in self._acts:
                self._acts[what](n, place, other)
            else:
                self._alter(n, what, place, other)
            if what != "type":
                self._account(n, f"{what} by {self.team[n].who}")

    def end(self, drawn: random.Random) -> None:
        """Everybody gets the same files, each in an order of their own, some twice or stale."""
        if self.is_sealed:
            self.team.level()
            for n in range(len(self.team.laptops)):
                self.typing[n].clear()
        else:
            self._exchange(drawn)
        self.team.check_level()
        everything = Account()
        for account in self.accounts:
            everything |= account
        for laptop in self.team.laptops:
            missing = everything.stands - letters(laptop)
            assert not missing, f"{laptop.who} lacks {missing}"

    def _exchange(self, drawn: random.Random) -> None:
        stale = self.sent
        sent = [self.send(n) for n in range(len(self.team.laptops))]
        # The same for all: after a backup was put back, a stale file may be all there is of it.
        sent += drawn.choices([*stale, *sent], k=drawn.randrange(3))
        for n in range(len(self.team.laptops)):
            files = list(sent)
            drawn.shuffle(files)
            half = drawn.randrange(len(files)) if n % 2 else 0
            for some in (files[:half], files[half:]):
                if some:
                    self._merge(n, some)

    # -- the account

    def _account(self, n: int, why: str, *, may_cut: bool = False) -> None:
        """Compare the words with what they should be, and enter what came and what went."""
        held, now = self.accounts[n], letters(self.team[n])
        is_saved = not self.team[n].door.drafts.by_name()
        came = (now - held.stands) | (self.typing[n] if is_saved else set())
        typed = frozenset((letter, next(self._times)) for letter in came)
        gone = (held.stands | came) - now
        assert may_cut or not gone, f"{why} lost {gone}"
        cut = frozenset(t for t in held.typed | typed if t[0] in gone)
        self.accounts[n] = Account(held.typed | typed, held.cut | cut)
        if is_saved:
            self.typing[n].clear()

    def _new_letters(self, n: int, many: int) -> str:
        made = "".join(next(self._letters) for _ in range(many))
        self.typing[n] |= set(made)
        return made

    # -- what a peer does

    def _type(self, n: int, place: int, other: int) -> None:
        """Key by key into a field, anywhere in it: a draft until the line is left."""
        drafts = self.team[n].door.drafts
        where = PLACES[place]
        now = drafts.words(*where)
        words = self.team[n].door.text(*where) if now is None else now
        at = other % (len(words) + 1)
        for _ in range(1 + other % 3):
            words = words[:at] + self._new_letters(n, 1) + " " * (other % 2) + words[at:]
            drafts.note(*where, words, name="Write a line")
            self.team[n].door.keep_drafts()

    def _cut(self, n: int, place: int, other: int) -> None:
        door, where = self.team[n].door, PLACES[place]
        door.settle()
        self._account(n, "leaving the line")
        words = door.text(*where)
        at = other % (len(words) + 1)
        with door.action("Cut") as act:
            act.put(*where[:2], **{where[2]: words[:at] + words[at + 4 :]})
        self._account(n, "cut", may_cut=True)

    def _rewrite(self, n: int, place: int, other: int) -> None:
        """Every other word anew."""
        door, where = self.team[n].door, PLACES[place]
        door.settle()
        self._account(n, "leaving the line")
        words = door.text(*where).split(" ")
        for m in range(other % 2, len(words), 2):
            words[m] = self._new_letters(n, 2)
        with door.action("Reword") as act:
            act.put(*where[:2], **{where[2]: " ".join(words)})
        self._account(n, "rewrite", may_cut=True)

    def _alter(self, n: int, what: str, place: int, other: int) -> None:
        laptop, (kind, key, _) = self.team[n], PLACES[place]
        field_of = "themes" if kind == "evidence" else "evidence"
        member = "abc"[other % 3]
        if what in {"reopen", "kill"}:
            laptop.reopen(is_killed=what == "kill")
            return
        if what in {"settle", "fold"}:
            laptop.door.settle()
            if what == "fold":
                laptop.door._fold("challenge")
            return
        with laptop.door.action(what) as act:
            if what in {"add", "bring back"}:
                act.new(kind, key=key)
            elif what == "mark":
                act.put(kind, key, bearing=member)
            elif what == "order":
                act.put("finding", "f1", order=between(None, "abc"[other % 3])[0])
            elif what == "lead":
                act.lead(kind, key, field_of, member)
            elif what == "include":
                act.include(kind, key, field_of, [member])
            elif what == "exclude":
                act.exclude(kind, key, field_of, [member])
            elif what == "drop":
                act.drop(kind, key)
            else:
                act.name_participant("who-leader", member)

    def _decide(self, n: int, other: int) -> None:
        """Answer one of the questions there are."""
        door = self.team[n].door
        door.settle()
        self._account(n, "leaving the line")
        waiting = questions(door)
        if waiting:
            question = waiting[other % len(waiting)]
            offered = ["keep", "delete"] if question.what == DELETE else ["yours", "theirs"]
            decide(door, question=question, chosen=offered[other % 2])
            assert question.id not in {q.id for q in questions(door)}, "asked again at once"
            self._account(n, "decide", may_cut=True)

    def _earlier_words(self, n: int, place: int, other: int) -> None:
        """Put back what a record said at some moment, whoever wrote it."""
        door, (kind, key, _) = self.team[n].door, PLACES[place]
        door.settle()
        self._account(n, "leaving the line")
        moments = history_of(door, [(kind, key)])
        if moments:
            restore(door, kind=kind, key=key, moment=moments[other % len(moments)])
            self._account(n, "restore", may_cut=True)

    def _undo(self, n: int) -> None:
        door = self.team[n].door
        if door._merged:
            self._take_back(n, 0, 0)
        else:
            door.undo()
            self._account(n, "undo", may_cut=True)

    def _redo(self, n: int) -> None:
        self.team[n].door.redo()
        self._account(n, "redo", may_cut=True)

    def _newer(self, n: int, place: int, other: int) -> None:
        """What a newer version of the program would write, on a laptop that has it."""
        door, (kind, key, name) = self.team[n].door, NEWER[place % 2]
        words = door.text(kind, key, name)
        at = other % (len(words) + 1)
        words = words[:at] + self._new_letters(n, 2) + words[at:]
        door.document.put(kind, key, "mood", other % 3)
        door.document.put(kind, key, f"moods.{other % 3}", "a0")
        door.document.write(kind, key, name, words)
        door._commit(Stepped("Newer version", frozenset({(kind, key)})))

    # -- what laptops go through

    def _backup(self, n: int) -> None:
        self.team[n].door.settle()
        self._account(n, "leaving the line")
        copy = self.team[n].backup(self.team.folder / f"copy{n}.db")
        self._backups[n] = copy, self.accounts[n]

    def _restore(self, n: int) -> None:
        if n in self._backups:
            copy, self.accounts[n] = self._backups[n]
            self.typing[n].clear()
            self._before[n] = None
            self.team[n].restore(copy)

    # -- what goes between them

    def send(self, n: int) -> Sent:
        """Write this laptop's file, to be read now, later, again or never."""
        laptop = self.team[n]
        laptop.door.settle()
        self._account(n, "leaving the line")
        sent = Sent(self.accounts[n])
        if self.is_sealed:
            (sent.path,) = self.team.send(n, text_form=len(self.sent) % 2 == 0, with_names=True)
        else:
            sent.history, sent.names = laptop.door.history(), laptop.door.names_history()
        self.sent.append(sent)
        return sent

    def _take(self, n: int, place: int, other: int) -> None:
        if self.sent:
            self._merge(n, [self.sent[(other + m) % len(self.sent)] for m in range(1 + place % 2)])

    def _merge(self, n: int, files: Sequence[Sent]) -> None:
        door = self.team[n].door
        door.settle()
        self._account(n, "leaving the line")
        before = self.accounts[n]
        was = door.document
        if self.is_sealed:
            self.team.merge(n, [f.path for f in files])
        else:
            joined = door.join([f.history for f in files], [f.names for f in files if f.names])
            if joined.is_new:
                door.accept("Merge", joined)
        for file in files:
            self.accounts[n] |= file.account
        if door.document is not was:
            self._before[n] = before
        self._account(n, "merge")

    def _take_back(self, n: int, _: int, __: int) -> None:
        door, before = self.team[n].door, self._before[n]
        door.settle()
        self._account(n, "leaving the line")
        if not door.may_take_back:
            return
        assert before is not None
        if self.is_sealed:
            take_back(door)
        else:
            door.take_back()
        self.accounts[n], self._before[n] = before, None
        assert letters(self.team[n]) == before.stands

    def _damage(self, n: int, place: int, other: int) -> None:
        """A file that was harmed on its way is refused, and nothing here is another."""
        if not self.sent:
            return
        door, sent = self.team[n].door, self.sent[other % len(self.sent)]
        door.settle()
        self._account(n, "leaving the line")
        before, version = (door.state_hash(), door.may_take_back), door.version
        whole = sent.path.read_bytes() if self.is_sealed else sent.history
        harmed = [whole[: len(whole) // 2], whole[:-9], flipped(whole)][place % 3]
        with pytest.raises(Refused):
            self._take_in(n, harmed)
        assert (door.state_hash(), door.may_take_back) == before
        assert is_same_version(door.version, version)

    def _take_in(self, n: int, data: bytes) -> None:
        if self.is_sealed:
            path = self.team.folder / "harmed"
            path.write_bytes(data)
            self.team.merge(n, [long_still(path)])
        else:
            self.team[n].door.join([data])


def letters(laptop: Laptop) -> set[str]:
    """Every character somebody typed and that stands somewhere on a laptop, deleted or not."""
    return set(chain.from_iterable(_words(laptop))) - {" "}


def _words(laptop: Laptop) -> Iterator[str]:
    for place in (*PLACES, *NEWER):
        yield laptop.door.text(*place)


def flipped(whole: bytes) -> bytes:
    """The same with one bit in its middle the other way."""
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]


def drawn_days(drawn: random.Random, *, most: int) -> list[Step]:
    """Days like those of `days`, of a seed."""
    return [
        (drawn.choice(ACTS), drawn.randrange(5), drawn.randrange(4), drawn.randrange(41))
        for _ in range(drawn.randrange(most + 1))
    ]
