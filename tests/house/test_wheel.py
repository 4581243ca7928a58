"""The wheel carries its resources and runs where there is no checkout."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.house.trees import ROOT

# Everything a wheel is made of, and nothing a build left behind in the checkout.
SOURCES = ("peerchallenge", "resources", "pyproject.toml", "setup.py", "LICENSE", "NOTICE")

pytestmark = pytest.mark.slow


def run(*command: str | Path, at: Path) -> str:
    """What `command` printed; its complaint is the test's, if it fails."""
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=at,
        env={"PATH": "", "HOME": str(at), "TMPDIR": str(at), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-4000:]
    return ended.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and borrows only what it depends on."""
    room = tmp_path_factory.mktemp("elsewhere")
    source = room / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    pip = (sys.executable, "-m", "pip")
    quiet = ("-q", "--no-deps", "--no-index")
    run(*pip, "wheel", *quiet, "--no-build-isolation", "-w", room, source, at=room)
    (wheel,) = room.glob("*.whl")
    shutil.rmtree(source)

    venv.create(room / "env", with_pip=False)
    windows = sys.platform == "win32"
    python = room / "env" / ("Scripts/python.exe" if windows else "bin/python")
    site = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[-1])", at=room).strip()
    )
    run(*pip, "install", *quiet, "--target", site, wheel, at=room)
    # A path named in a .pth is searched, but its own .pth files, among them the one that leads back
    # to this checkout, are not read.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_finds_its_own_resources(elsewhere: Path, tmp_path: Path) -> None:
    ask = (
        "import peerchallenge.shipped as s;"
        " print(s.__file__); print(*(p for p in s.resource().rglob('*') if p.is_file()), sep='\\n')"
    )
    code, *shipped = run(elsewhere, "-I", "-c", ask, at=tmp_path).splitlines()
    assert str(ROOT) not in code
    here = {path.name for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {Path(path).name for path in shipped} == here
    assert all(Path(path).is_relative_to(Path(code).parent) for path in shipped)


@pytest.mark.drill
def test_the_wheel_plays_five_laptops_and_makes_a_letter(elsewhere: Path, tmp_path: Path) -> None:
    demo = ("-I", "-m", "peerchallenge", "demo", "--out", tmp_path / "out")
    told = [line.split() for line in run(elsewhere, *demo, at=tmp_path).splitlines()]
    states = [words[-1] for words in told if words[1:3] == ["laptop", "holds"]]
    assert len(states) == 5
    assert len(set(states)) == 1
    assert (tmp_path / "out" / "letter.pdf").read_bytes().startswith(b"%PDF")
