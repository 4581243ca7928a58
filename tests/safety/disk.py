"""What a disk holds when the power goes: not all it was told.

What was synced is there. Each later write is there, or not, or torn between the disk's blocks, in
no order. Names last in the order they were given within a folder, as in every file system with a
journal, and a file that is synced has its name, and the folders it lies in have theirs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.safety.hearing import Call

BLOCK = 512
_OF_NAMES = {"create", "delete", "rename", "folder", "no folder"}
HOW = ("nothing unsynced", "some", "torn", "all")
"""What arrives of what was not synced."""


@dataclass(frozen=True)
class _Step:
    """A call, and the number of the file it is about, whatever that is called by then."""

    call: Call
    file: int


class _Disk:
    def __init__(self, folder: Path) -> None:
        self.names: dict[Path, int] = {}
        self.files: dict[int, bytearray] = {}
        self.folders: set[Path] = set()
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_dir():
                self.folders.add(inside)
            else:
                self.names[inside] = number = len(self.names) + 1
                self.files[number] = bytearray(path.read_bytes())

    def rename(self, step: _Step) -> None:
        """Take in one change of names."""
        call = step.call
        if call.what == "create":
            self.names[call.path] = step.file
        elif call.what == "delete":
            self.names.pop(call.path, None)
        elif call.what == "folder":
            self.folders.add(call.path)
        elif call.what == "no folder":
            self.folders.discard(call.path)
        elif call.to is not None:
            taken = {p: n for p, n in self.names.items() if p.is_relative_to(call.path)}
            left = {p: n for p, n in self.names.items() if p not in taken}
            self.names = left | {_moved(p, call.path, call.to): n for p, n in taken.items()}
            self.folders = {_moved(p, call.path, call.to) for p in self.folders}

    def write(self, step: _Step, torn: random.Random | None) -> None:
        """Take in one change of bytes; with `torn`, some blocks of it."""
        held, call = self.files.setdefault(step.file, bytearray()), step.call
        if call.what == "truncate":
            del held[call.at :]
            held.extend(bytes(call.at - len(held)))
        elif call.what == "write":
            held.extend(bytes(max(0, call.at + len(call.data) - len(held))))
            for start in range(0, len(call.data), BLOCK):
                if torn is None or torn.random() < 0.5:
                    block = call.data[start : start + BLOCK]
                    held[call.at + start : call.at + start + len(block)] = block

    def write_out(self, to: Path) -> None:
        """Make it a folder again. What lies in a folder that is not there is not there either."""
        to.mkdir()
        for folder in sorted(self.folders):
            if (to / folder).parent.is_dir():
                (to / folder).mkdir()
        for path, number in self.names.items():
            if (to / path).parent.is_dir():
                (to / path).write_bytes(self.files.get(number, b""))


def after_cut(began: Path, calls: Sequence[Call], to: Path, drawn: random.Random) -> None:
    """Write into `to` what may be left of `began` after these calls and a cut of power."""
    disk, how = _Disk(began), drawn.choice(HOW)
    steps = _numbered(began, calls)
    safe, kept = _synced(steps), _names_kept(steps, how, drawn)
    for n, step in enumerate(steps):
        if step.call.what in _OF_NAMES:
            if n in kept:
                disk.rename(step)
        elif n in safe or how == "all":
            disk.write(step, None)
        elif how != "nothing unsynced" and drawn.random() < 0.5:
            disk.write(step, drawn if how == "torn" else None)
    disk.write_out(to)


def _numbered(began: Path, calls: Sequence[Call]) -> list[_Step]:
    disk, steps, many = _Disk(began), [], 1_000_000
    for call in calls:
        many += call.what == "create"
        step = _Step(call, many if call.what == "create" else disk.names.get(call.path, 0))
        if call.what in _OF_NAMES:
            disk.rename(step)
        steps.append(step)
    return steps


def _synced(steps: Sequence[_Step]) -> set[int]:
    """Which writes a later sync of their file has made safe."""
    last = {step.file: n for n, step in enumerate(steps) if step.call.what == "sync" and step.file}
    return {n for n, step in enumerate(steps) if n < last.get(step.file, -1)}


def _names_kept(steps: Sequence[_Step], how: str, drawn: random.Random) -> set[int]:
    """Which changes of names arrive: in each folder all that is safe, and then some more."""
    given: dict[Path, list[int]] = defaultdict(list)
    safe: dict[Path, int] = defaultdict(int)
    for n, step in enumerate(steps):
        call = step.call
        if call.what in _OF_NAMES:
            given[(call.to or call.path).parent].append(n)
        if call.what == "sync":  # of a folder, or of a file in it
            for folder in (call.path, *call.path.parents):
                safe[folder] = len(given[folder])
        elif call.what == "delete" and call.at:
            safe[call.path.parent] = len(given[call.path.parent])
    kept: set[int] = set()
    for folder, numbers in given.items():
        more = len(numbers) - safe[folder]
        some = {"nothing unsynced": 0, "all": more}.get(how, drawn.randint(0, more))
        kept.update(numbers[: safe[folder] + some])
    return kept


def _moved(path: Path, old: Path, new: Path) -> Path:
    return new / path.relative_to(old) if path.is_relative_to(old) else path
