"""PySide is loaded as it is, only sooner: what it compiles at every start is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COUNTED = """
import builtins
import peerchallenge
compiled, plain = [], builtins.compile
plain_import = builtins.__import__
def counting(source, filename, *how, **ever):
    compiled.append(str(filename))
    return plain(source, filename, *how, **ever)
builtins.compile = counting
import peerchallenge.ui
print(sum(f.startswith("shibokensupport") for f in compiled))
assert builtins.compile is counting, "Python's own compile must be back"
assert builtins.__import__ is plain_import, "Python's own import must be back"
from PySide6.QtCore import QObject, Signal
assert "Signal" in repr(Signal) and QObject().objectName() == ""
"""


def started(folder: Path, **more: str) -> int:
    """How many of PySide's own modules a start had to compile."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        [sys.executable, "-c", COUNTED],
        env=kept | {"PYTHONPYCACHEPREFIX": str(folder)} | more,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return int(ended.stdout)


def kept_in(folder: Path) -> Path:
    (found,) = folder.rglob("pyside.*")
    return found


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    assert started(tmp_path) > 5
    assert started(tmp_path) == 0


def test_half_a_file_is_no_harm_and_is_written_again(tmp_path: Path) -> None:
    started(tmp_path)
    kept = kept_in(tmp_path)
    kept.write_bytes(kept.read_bytes()[:1000])
    assert started(tmp_path) > 5
    assert started(tmp_path) == 0


def test_another_pyside_is_compiled_anew(tmp_path: Path) -> None:
    started(tmp_path)
    kept = kept_in(tmp_path)
    words = kept.read_bytes()
    assert words.count(b"import") > 100
    kept.write_bytes(words.replace(b"import", b"im_ort"))
    assert started(tmp_path) > 5


def test_nothing_is_kept_where_python_is_told_to_keep_nothing(tmp_path: Path) -> None:
    assert started(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 5
    assert not list(tmp_path.rglob("pyside.*"))
