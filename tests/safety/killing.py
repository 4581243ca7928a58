"""Kill a program in the middle of each thing it does, at any call: the old state or the new."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.counting import Count
from tests.safety.acts import ACTS, Place, a_place, reopened

ROOT = Path(__file__).parents[2]
_NEVER = 1_000_000
Kill = Callable[[Place, str, int], str]
"""Do an act and be killed at a call of it; what the program that was killed had said."""


@contextmanager
def killer() -> Iterator[Kill]:
    """A program that is killed over and over, started once: starting it costs more than dying."""
    command = [sys.executable, "-m", "tests.safety.killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "ready\n"

        def kill(place: Place, act: str, call: int) -> str:
            told = {"folder": str(place.folder), "identity": str(place.identity), "act": act}
            told |= {"lines": json.dumps(place.lines), "call": str(call)}
            assert program.stdin
            assert program.stdout
            program.stdin.write(json.dumps(told) + "\n")
            program.stdin.flush()
            return program.stdout.readline().strip()

        yield kill
        program.stdin.close()


def survive(
    kill: Kill, folder: Path, names: Sequence[str], rows: Callable[[str], Count],
    *, times: int, seed: int,
) -> None:  # fmt: skip
    """Kill each of these acts so many times, and start the laptop again each time."""
    drawn = random.Random(seed)
    for name in names:
        row = rows(name)
        said = kill(a_place(folder / "whole"), name, _NEVER)
        assert said.startswith("done "), f"“{name}” did not come to its end: {said}"
        calls = int(said.split()[1])
        shutil.rmtree(folder / "whole")
        for n in range(times):
            place = a_place(folder / f"{n}")
            at = drawn.randrange(calls) + 1
            assert kill(place, name, at) == "killed", f"{name} at {at} of {calls}"
            row.tried += 1
            _start_again(place, name, f"{name}, killed at {at} of {calls}", row)
            shutil.rmtree(place.folder)


def _start_again(place: Place, name: str, when: str, row: Count) -> None:
    """What was, or what should be; and then the same goes through."""
    act = ACTS[name]
    allowed = [place.lines, *act.then(place)]
    lines = reopened(place)
    row.lost += lines not in allowed
    assert lines in allowed, when
    if not (place.challenge / "key.age").exists():
        return
    place.lines = dict(lines)
    place.done += 1
    act.do(place)
    wanted = act.then(place)[-1]
    place.let_go()
    assert reopened(place) == wanted, when
    strange = [p.name for p in place.folder.rglob("new*")]
    assert not strange, (when, strange)
