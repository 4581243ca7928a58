"""A long week, the same every time: 20,000 lines in words that are not all the same."""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from peerchallenge.store.orders import between

LINES = 20_000
SESSIONS = 50
FINDINGS = 60

_STEMS = (
    "council member officer scrutiny budget housing growth trust paper plan resident partner staff "
    "service meeting leader cabinet saving risk audit reserve tenant school road library waste "
    "climate digital data contract capital project programme board panel report adviser review "
    "challenge strategy vision priority outcome culture behaviour respect training vacancy "
    "sickness region county parish town village business investor college hospital police youth "
    "carer charity volunteer landlord planning licence appeal complaint survey office"
)
_PLAIN = (
    "the of and to in that is was for on with as by at from have not are but they we this which "
    "their more about when often late early well clearly rarely always still now last next every"
)


def vocabulary(drawn: random.Random) -> list[str]:
    """Some 5,000 words, common ones first."""
    parts = ("", "s", "ing", "ed", "er", "less", "ful", "wide", "led", "based")
    made = [f"{stem}{part}" for stem in _STEMS.split() for part in parts]
    made += [f"{a}-{b}" for a in _STEMS.split() for b in _STEMS.split() if a != b]
    drawn.shuffle(made)
    return [*_PLAIN.split(), *made[:5_000]]


class Talk:
    """Lines as people might note them: word frequencies fall as they do in speech."""

    def __init__(self, seed: int = 1) -> None:
        self._drawn = random.Random(seed)
        self._words = vocabulary(self._drawn)
        self._weights = list(accumulate(1 / n for n in range(3, len(self._words) + 3)))

    def line(self) -> str:
        """One line of eight to thirty words."""
        many = self._drawn.randint(8, 30)
        return " ".join(self._drawn.choices(self._words, cum_weights=self._weights, k=many))


def build(folder: Path, *, lines: int = LINES) -> tuple[Path, bytes]:
    """A closed store with so many lines made in one action. Answers its file and key."""
    key = new_store_key()
    door = Door(StoreFile(folder / "store.db", key, new=True), who="JO")
    talk, drawn = Talk(), random.Random(2)
    with door.action("Start the challenge") as act:
        _start(act)
    orders = between(None, None, lines)
    with door.action("Add lines") as act:
        for n, order in enumerate(orders):
            act.new(
                "evidence",
                key=f"e{n}",
                text=talk.line(),
                interview=f"i{n * SESSIONS // lines}",
                note_taker=f"p{n % 5}",
                order=order,
                themes=drawn.sample(["priorities", "organisation", "governance", "finance"], 2),
                bearing=drawn.choice(["strength", "consider", "context"]),
            )
    with door.action("Add findings") as act:
        for n in range(FINDINGS):
            act.new(
                "finding",
                key=f"f{n}",
                number=n + 1,
                headline=talk.line(),
                narrative=" ".join(talk.line() for _ in range(6)),
                evidence=[f"e{drawn.randrange(lines)}" for _ in range(8)],
                order=orders[n],
            )
    door.close()
    return folder / "store.db", key


def _start(act: Act) -> None:
    act.new("council", key="c", name="Tarnbeck District Council")
    act.new("challenge", key="ch", council="c")
    for n in range(5):
        act.new("peer", key=f"p{n}", initials=f"P{n}", name=f"Peer {n}", order=f"a{n}")
    for n in range(SESSIONS):
        act.new("interview", key=f"i{n}", title=f"Session {n}", begins="09:00", ends="10:00")
