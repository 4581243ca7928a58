"""A disk that is full, or broken, from one call on: tried for every call of an act, one by one."""

from __future__ import annotations

import errno
import re
import shutil
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from peerchallenge.errors import Refused
from tests.counting import Count
from tests.safety.acts import ACTS, GONE, TYPED, Act, Lines, Place, a_place, reopened
from tests.safety.hearing import Call, heard

_GROWS = {"create", "write", "folder"}
"""What a full disk refuses; it can still delete, rename and shorten."""
_KNOWN = re.compile(
    r"(.*\.lock|store\.(host|mark)|identity(\.copy)?\.age|key\.age|(store|media)\.db(-wal|-shm|-journal)?"
    r"|state\.json\.age|about\.json|since\.json|elsewhere|\d{6,9}-\d{8}-\d{6}(\.db)?"
    r"|letter\.pdf|team-file-[\w-]+\.pcteam)"
)
"""Every name that may lie on a laptop; anything else is half of something."""


class How(StrEnum):
    """What is wrong with the disk."""

    FULL = "full"
    """From one call on, until there is room again."""
    BROKEN = "broken"
    """One call does not come through."""


@dataclass
class Nth:
    """Hears calls, and lets the n-th fail."""

    n: int
    how: How
    is_armed: bool = False
    seen: int = 0
    hit: Call | None = None

    def __call__(self, call: Call) -> int:
        """0, or what the system says of a disk like this."""
        if not self.is_armed or (self.how is How.FULL and call.what not in _GROWS):
            return 0
        self.seen += 1
        if self.seen < self.n or (self.how is How.BROKEN and self.seen > self.n):
            return 0
        self.hit = self.hit or call
        return errno.ENOSPC if self.how is How.FULL else errno.EIO


def survive(
    folder: Path, name: str, how: How, count: Count, *, first: int = 1, step: int = 1
) -> None:
    """Let the act fail at its n-th call, for every n until it passes, and look at what is left."""
    n = first
    while _once(a_place(folder / f"{n}"), ACTS[name], Nth(n, how), count):
        shutil.rmtree(folder / f"{n}")
        n += step
    assert n > first, f"nothing was written by “{name}”"


def _once(place: Place, act: Act, nth: Nth, count: Count) -> bool:
    """True when the disk failed it; False when it came through to the end."""
    told: Refused | None = None
    unsaved = f"{place.lines[TYPED]} and this is not saved yet"
    with heard(place.folder, nth):
        door = place.door
        place.type(unsaved)
        place.lines[TYPED] = unsaved
        before = dict(place.lines)
        states = act.then(place)
        nth.is_armed = True
        try:
            act.do(place)
        except Refused as refused:
            told = refused
        nth.is_armed = False
        if nth.hit is None:
            assert told is None
            place.let_go()
            return False
        count.tried += 1
        _look(place, nth, told)
        if place._door is door and not door.file._is_closed:
            assert _typed(place).startswith(unsaved), "what was typed is gone"
        _again(place, act, [states[-1]] if told is None else [before, *states])
    return True


def _look(place: Place, nth: Nth, told: Refused | None) -> None:
    """One plain sentence, and nothing half-made lies about."""
    if told is not None:
        sentence = told.sentence
        assert sentence[0].isupper() or sentence[0] == "“", sentence
        assert sentence.endswith("."), sentence
        assert "Errno" not in sentence, sentence
    if nth.how is How.FULL:
        assert _strange(place) == [], (_strange(place), nth.n, told)


def _strange(place: Place) -> list[str]:
    found = [path for path in place.folder.rglob("*") if path.is_file()]
    ours = [path for path in found if path.parent.name != "mail"]
    return [path.name for path in ours if not _KNOWN.fullmatch(path.name)]


def _typed(place: Place) -> str:
    words = place.door.drafts.words("evidence", TYPED, "text")
    return place.door.text("evidence", TYPED, "text") if words is None else words


def _again(place: Place, act: Act, left: list[Lines]) -> None:
    """Once the disk is well, what was kept and the same act go through; then a restart."""
    place.done += 1
    wanted = [dict(act.then(replace(place, lines=dict(lines)))[-1]) for lines in left]
    if place.challenge.exists():
        act.do(place)
    if place.challenge.exists():
        place.door.settle()
    place.let_go()
    lines = reopened(place)
    if lines is not GONE:
        typed = place.lines[TYPED]
        assert lines[TYPED].startswith(typed)
        wanted = [one | {TYPED: lines[TYPED]} for one in wanted]
    assert lines in wanted
