"""What lies in the repository says nothing about the machines it was made on."""

import os
import platform
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.trees import PACKAGE, ROOT

NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}
# Brackets keep these from finding themselves.
MACHINES = [r"/[r]oot/", r"/[w]ork/(?:main|shared)", r"/[t]mp/v/", r"/[o]pt/(?:wheels|pypi)"]
REGISTRIES = [r"[p]ypi\.org", r"[p]ythonhosted", r"registry\.[n]pmjs", r"deb\.[d]ebian\.org"]
SHORT = 8


def this_machine() -> list[str]:
    """Where we are and what the machine is called, if that is not an everyday word."""
    node = platform.node()
    named = [node] if len(node) >= SHORT and any(letter.isdigit() for letter in node) else []
    return [re.escape(text) for text in (str(ROOT), *named) if len(text) >= SHORT]


def strays(text: str) -> list[str]:
    """Every mention of a machine's folders or a registry's host in `text`."""
    return re.findall("|".join([*MACHINES, *REGISTRIES, *this_machine()]), text)


def our_files() -> Iterator[Path]:
    """Every file a clone would hold."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in NOT_OURS and not name.endswith((".egg-info", "_cache", ".hypothesis"))
        ]
        yield from (Path(folder, name) for name in files)


def test_no_file_names_a_machine() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): said
        for path in our_files()
        if path.is_file() and (said := strays(path.read_bytes().decode("utf-8", "replace")))
    }
    assert found == {}


# A folder with a short name is no trace of a machine.
HERE = [f"see {ROOT}/x.py"] if len(str(ROOT)) >= SHORT else []


@pytest.mark.parametrize("text", [*HERE, "/ro{}ot/.bashrc", "files on py{}pi.org"])
def test_the_rule_can_tell(text: str) -> None:
    assert not strays(text.replace(str(ROOT), "here"))
    assert strays(text.replace("{}", ""))


def test_every_room_is_a_package() -> None:
    bare = [
        folder.relative_to(ROOT).as_posix()
        for folder in {path.parent for path in PACKAGE.rglob("*.py")}
        if not (folder / "__init__.py").exists()
    ]
    assert bare == [], "the wheel would leave these out"


def test_constraints_are_exact_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.!+]+", pin)] == []
    names = [pin.partition("==")[0].lower() for pin in pins]
    assert len(names) == len(set(names))


def test_the_version_is_said_once_everywhere() -> None:
    import peerchallenge

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == peerchallenge.__version__
    assert f"## {peerchallenge.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
