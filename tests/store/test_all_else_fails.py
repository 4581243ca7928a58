"""README’s “If all else fails”, done to the letter: a challenge is read without this program.

The commands and statements are read out of README. Where age and a SQLCipher 4 shell are installed
it is they that run; elsewhere each command is done, flag by flag, with the libraries they share.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pyrage import decrypt, passphrase, x25519
from sqlcipher3 import dbapi2

from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.laptop_keys import change_recoverers, make_recovery_code
from peerchallenge.store.profile import Profile
from peerchallenge.store.recoverers import Recoverer
from tests.builders import a_challenge
from tests.house.trees import ROOT
from tests.quick_words import be_quick

WORDS = "heron gate seven lanterns"
LINE = "Scrutiny is not yet shaping decisions."


def section() -> str:
    whole = (ROOT / "README.md").read_text("utf-8")
    return whole.partition("## If all else fails")[2].partition("\n## ")[0]


def block(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", section(), re.DOTALL)
    assert len(found) == 1, language
    return str(found[0])


def commands() -> list[list[str]]:
    return [shlex.split(line) for line in block("sh").strip().splitlines()]


def statements(key: str) -> list[str]:
    return [s.strip() for s in block("sql").replace("KEY", key).split(";\n") if s.strip()]


# -- the tools, or what stands in for them


def age(words: list[str], secret: str, folder: Path) -> None:
    """Run one age command of README; the passphrase is typed where age asks for it."""
    assert words[:2] == ["age", "--decrypt"]
    if shutil.which("age") and sys.platform != "win32":
        _typed(words, secret, folder)
        return
    flags = dict(zip(words[2:-1:2], words[3:-1:2], strict=True))
    sealed = (folder / words[-1]).read_bytes()
    if "--identity" in flags:
        lines = (folder / flags["--identity"]).read_text("ascii").splitlines()
        key = next(line for line in lines if not line.startswith("#"))
        plain = decrypt(sealed, [x25519.Identity.from_str(key)])
    else:
        plain = passphrase.decrypt(sealed, secret)
    (folder / flags["--output"]).write_bytes(plain)


def _typed(words: list[str], secret: str, folder: Path) -> None:
    """With a terminal of its own, as age wants it for a passphrase."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvp(words[0], words)
    said, typed = b"", False
    while True:
        try:
            said += os.read(terminal, 1024)
        except OSError:  # the terminal is gone with the program
            break
        if b"passphrase" in said and not typed:
            os.write(terminal, secret.encode() + b"\n")
            typed = True
    os.close(terminal)
    assert os.waitpid(child, 0)[1] == 0, said.decode()


def read_tables(folder: Path, name: str, key: str) -> str:
    """Run README's statements on the store."""
    store, shell = folder / "challenges" / name / "store.db", shutil.which("sqlcipher")
    if shell and _version(shell) >= 4:
        script = ";\n".join(statements(key)) + ";\n"
        ran = subprocess.run(
            [shell, store], input=script, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout
    with closing(dbapi2.connect(str(store))) as challenge:
        rows = [row for each in statements(key) for row in challenge.execute(each).fetchall()]
    return "\n".join(map(str, rows))


def _version(shell: str) -> int:
    asked = "PRAGMA cipher_version;\n"
    said = subprocess.run([shell], input=asked, capture_output=True, text=True, check=False).stdout
    return int(said.split(".")[0] or 0)


# -- the ways in


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Profile, str]:
    """A profile with one challenge in it, and the challenge's folder."""
    be_quick(monkeypatch)
    made = Profile.create(tmp_path / "profile", WORDS)
    name, door = made.new_challenge(who="JO")
    door.close()
    source = a_challenge()
    with source.action("Note a line") as act:
        act.new("evidence", key="e-test", text=LINE, interview="i-staff", order="a")
    document = source.file.log("challenge")
    source.close()
    door = made.open(name, who="JO")
    door.file.write(log=[("challenge", data) for data in document], records={})
    door.close()
    door = made.open(name, who="JO")
    door.rebuild()
    door.close()
    return made, name


def by_passphrase(made: Profile) -> tuple[str, Path | None]:
    return WORDS, None


def by_code(made: Profile) -> tuple[str, Path | None]:
    return make_recovery_code(made.folder, WORDS), None


def by_recoverer(made: Profile) -> tuple[str, Path | None]:
    secret, recipient = new_recipient()
    change_recoverers(made, WORDS, (Recoverer("Team lead", recipient),))
    own = made.folder / "identity.txt"
    own.write_text(f"# public key: {recipient}\n{secret}\n")
    return "", own


@pytest.mark.parametrize("way", [by_passphrase, by_code, by_recoverer])
def test_a_challenge_is_read_with_age_and_sqlcipher_alone(
    profile: tuple[Profile, str], way: Callable[[Profile], tuple[str, Path | None]]
) -> None:
    made, name = profile
    secret, own = way(made)
    first, second = ([word.replace("NAME", name) for word in words] for words in commands())
    if own is None:
        if way is by_code:
            first = [word.replace("identity.age", "recovery.age") for word in first]
        age(first, secret, made.folder)
    age(second, secret, made.folder)
    key = (made.folder / "key.txt").read_text("ascii")
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    read = read_tables(made.folder, name, key)
    assert LINE in read
    assert "Tarnbeck District Council" in read


def test_the_same_is_read_from_python(profile: tuple[Profile, str]) -> None:
    made, name = profile
    for words in commands():
        age([word.replace("NAME", name) for word in words], WORDS, made.folder)
    script = block("python").replace("NAME", name)
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=made.folder, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert LINE in ran.stdout


def test_every_file_of_a_profile_is_in_the_list(profile: tuple[Profile, str]) -> None:
    made, name = profile
    make_recovery_code(made.folder, WORDS)
    listed = re.findall(r"^\| `(.+?)` \|", section(), re.MULTILINE)
    for path in made.folder.rglob("*.age"):
        assert str(path.relative_to(made.folder)).replace(name, "NAME") in listed
