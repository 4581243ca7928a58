"""What people type is in clear in no file: not in the profile, not in the temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from peerchallenge.record.held import Held, Record, fields_of
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from tests.builders import a_profile

ROOT = Path(__file__).parents[2]
TEMPORARY = ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A profile's folder and a temporary folder of the test's own."""
    profile, temporary = tmp_path / "profile", tmp_path / "tmp"
    profile.mkdir()
    temporary.mkdir()
    for name in TEMPORARY:
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return profile, temporary


def marker(*what: str) -> str:
    """A word nobody would write, that says where it was written."""
    return "Zqx" + "".join(w.title().replace("_", "") for w in what) + "Wŷm"


def write_everywhere(door: Door) -> list[str]:
    """Put a marker in every field of words of every kind, a name and a draft. Answers them all."""
    written = []
    with door.action(f"Write {marker('action')}") as act:
        for kind in Record.kinds:
            made: dict[str, str | list[str]] = {}
            for field in fields_of(kind):
                if field.python is str or field.held in (Held.PROSE, Held.SET):
                    written.append(marker(kind, field.name))
                    word = written[-1]
                    made[field.name] = [word] if field.held is Held.SET else word
            act.new(kind, key=f"{kind}1", **made)
        act.name_participant("participant1", f"Cllr {marker('name')}")
    with door.action("Reword") as act:  # the old words stay in the history
        act.put("evidence", "evidence1", text=marker("reworded"))
    door.drafts.note("evidence", "evidence1", "text", marker("draft"), name=marker("draft name"))
    door.keep_drafts()
    # A long action fills the cache and might spill into a temporary file.
    with door.action("Add lines") as act:
        for n in range(300):
            act.new("evidence", key=f"line{n}", text=f"{marker('many')} {n} " * 30)
    return [*written, marker("name"), marker("reworded"), marker("draft"), marker("many")]


def readable(words: list[str], *places: Path) -> list[str]:
    """Where any of these words stands in clear, also inside anything zipped."""
    codings = ("utf-8", "utf-16-le", "utf-16-be")
    wanted = {w.encode(c): w for w in words for c in codings}
    found = []
    for path in (p for place in places for p in place.rglob("*")):
        found += [f"{w} names {path}" for w in words if w in path.name]
        if not path.is_file():
            continue
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                contents += [packed.read(n) for n in packed.namelist()]
        found += [f"{w} in {path}" for c in contents for b, w in wanted.items() if b in c]
    return found


def test_nothing_typed_can_be_read_in_any_file(places: tuple[Path, Path]) -> None:
    profile = a_profile(places[0])
    name, door = profile.new_challenge()
    words = write_everywhere(door)
    wal = places[0] / "challenges" / name / "store.db-wal"
    assert wal.stat().st_size > 0
    assert readable(words, *places) == []
    with door.reading() as session:  # it is really there
        found = session.connection().exec_driver_sql("select text from evidence where key='line7'")
        assert marker("many") in str(found.scalar())
    door.close()
    assert readable(words, *places) == []
    assert list(places[1].iterdir()) == []
    door = profile.open(name)
    door.rebuild()
    door.undo()
    assert readable(words, *places) == []
    door.close()
    assert [s.folder for s in profile.challenges()] == [name]
    assert readable(words, *places) == []


def test_nothing_typed_can_be_read_after_the_program_is_killed(places: tuple[Path, Path]) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pyrage import x25519\n"
        "from peerchallenge.store.profile import Profile\n"
        "from tests.store.test_nothing_readable import write_everywhere\n"
        "profile = Profile(Path(sys.argv[1]), x25519.Identity.from_str(sys.argv[2]))\n"
        "name, door = profile.new_challenge()\n"
        "print(*write_everywhere(door), name, sep='\\n', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    identity = a_profile(places[0])._identity
    ended = subprocess.run(
        [sys.executable, "-c", code, str(places[0]), str(identity)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    *words, name = ended.stdout.decode().split()
    assert marker("draft") in words
    assert (places[0] / "challenges" / name / "store.db-wal").stat().st_size > 0
    assert readable(words, *places) == []
    assert not [p for p in places[1].iterdir() if p.suffix != ".so"]
    door = Profile(places[0], identity).open(name)
    assert door.text("evidence", "evidence1", "text") == marker("draft")
    door.close()
    assert readable(words, *places) == []


def test_the_search_above_would_find_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(f"… {marker('x')} …", encoding="utf-16")
    with zipfile.ZipFile(tmp_path / "b", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("c", marker("x") * 50)
    assert len(readable([marker("x")], tmp_path)) == 2
