"""Everything installed may be given to a council and handed on: no GPL, no AGPL, tests included."""

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.trees import ROOT

FREE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|zlib|PSF|Python Software Foundation|MPL|Mozilla Public License"
    r"|Unlicense|0BSD|CC0)",
    re.IGNORECASE,
)
BINDING = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public|Affero", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General", re.IGNORECASE)
# Used as separate, replaceable libraries, which is what the LGPL asks for.
LESSER_WELCOME = {"pyside6-essentials", "shiboken6", "psycopg", "psycopg-binary"}
# These say nothing in their metadata; read by hand in the licence file they carry.
READ_BY_HAND = {"pyrage": "MIT", "sqlcipher3": "zlib", "peerchallenge": "MIT"}


def stated(package: metadata.Distribution) -> str:
    """The licence a package says it is under, in whichever of three places it says so."""
    said = package.metadata
    classifiers = [
        line.rpartition("::")[2].strip()
        for line in said.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    name = canonicalize_name(package.name)
    # Some put the whole text in the old field: its first lines say which it is.
    old = "".join(said.get_all("License") or [])[:200]
    new = "".join(said.get_all("License-Expression") or [])
    return new or old or "; ".join(classifiers) or READ_BY_HAND.get(name, "nothing said")


def welcome(name: str, licence: str) -> bool:
    """Whether one of the licences offered is one we may ship under."""
    for choice in re.split(r"\s+OR\s+", licence):
        if LESSER.search(choice):
            if name in LESSER_WELCOME:
                return True
        elif FREE.search(choice) and not BINDING.search(choice):
            return True
    return False


def runtime_set() -> set[str]:
    """What the program pulls in when installed without its tests, here on this platform."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in metadata.requires(name) or []]
    return found


def test_every_installed_licence_is_welcome() -> None:
    unwelcome = {
        package.name: stated(package)
        for package in metadata.distributions()
        if not welcome(canonicalize_name(package.name), stated(package))
    }
    assert unwelcome == {}


@pytest.mark.parametrize(
    ("name", "licence", "answer"),
    [
        ("a", "MIT", True),
        ("a", "Apache-2.0 OR BSD-3-Clause", True),
        ("a", "MPL-2.0", True),
        ("a", "GPL-3.0-only", False),
        ("a", "AGPL-3.0-or-later", False),
        ("a", "GNU Affero General Public License v3", False),
        ("a", "MIT AND GPL-2.0-only", False),
        ("a", "MIT OR GPL-2.0-only", True),
        ("a", "LGPL-3.0-only", False),
        ("pyside6-essentials", "LGPL-3.0-only OR GPL-2.0-only", True),
        ("a", "Ask us", False),
    ],
)
def test_the_rule_can_tell(name: str, licence: str, answer: bool) -> None:
    assert welcome(name, licence) is answer


def test_the_notice_names_everything_that_is_shipped() -> None:
    words = (ROOT / "NOTICE").read_text("utf-8").split()
    named = {canonicalize_name(word) for word in words}
    assert runtime_set() - named == set()
    assert {"source", "lucide"} <= named


def test_everything_that_is_shipped_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert runtime_set() - pinned == set()
