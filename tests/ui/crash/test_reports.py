"""A report of a failure has versions, places and counts in it, and not one word of anybody's."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Fault, report_of
from peerchallenge.store.door import Door
from peerchallenge.ui.app import last_resort, tell_of_fall
from peerchallenge.ui.crash.hooks import FALLEN, Hooks, fell
from peerchallenge.ui.crash.report import Open, of_a_crash, report_with, verb
from peerchallenge.ui.crash.sheet import ReportSheet
from peerchallenge.ui.window import Window
from tests.builders import a_profile
from tests.house.trees import ROOT

MARK = "Zwarkle"
"""Stands in every field of the record, in names, in paths and in the passphrase."""


@pytest.fixture
def marked(window: Window, tmp_path: Path) -> Iterator[Window]:
    """An open challenge with the mark in all of it."""
    profile = a_profile(tmp_path / MARK)
    name, door = profile.new_challenge(who="ZW")
    with door.action(f"Start {MARK}") as act:
        act.new("council", key="c0", name=f"{MARK} Council", short=MARK)
        act.new("challenge", key="ch", council="c0", overall=f"{MARK} overall")
        act.new("peer", key="p", initials="ZW", name=f"{MARK} Peer", role=MARK, order="a0")
        act.new("interview", key="i", title=f"{MARK} session", day="2025-11-03")
        act.new("participant", key="w", role=f"{MARK} role", voice="staff", interviews=["i"])
        act.name_participant("w", f"{MARK} Person")
        act.new("evidence", key="e", text=f"{MARK} said this", interview="i")
        act.new("finding", key="f", headline=f"{MARK} found")
    door.close()
    window.take_profile(profile)
    window.open_challenge(name)
    assert window.bench is not None
    with window.bench.desk.door.action(f"Reword {MARK}") as act:
        act.put("finding", "f", headline=f"{MARK} found more")
    Open.door = lambda: window.bench.desk.door if window.bench else None
    yield window
    Open.door = lambda: None


def a_value(_door: Door, _folder: Path) -> None:
    raise ValueError(MARK, {"name": MARK})


def a_statement(door: Door, _folder: Path) -> None:
    from sqlalchemy import text

    with door.file._engine.begin() as connection:
        connection.execute(text(f"INSERT INTO evidence (nowhere) VALUES (:{MARK})"), {MARK: MARK})


def a_search(door: Door, _folder: Path) -> None:
    from sqlalchemy import text

    with door.reading() as session:
        session.execute(text(f'SELECT {MARK} FROM evidence WHERE "{MARK}" = 1'))


def a_merge(door: Door, _folder: Path) -> None:
    door.document.put("evidence", f"{MARK}/\0", MARK, MARK)
    door.join([MARK.encode()])
    raise KeyError(MARK)


def a_picture(_door: Door, folder: Path) -> None:
    from PIL import Image

    (folder / f"{MARK}.png").write_bytes(MARK.encode())
    Image.open(folder / f"{MARK}.png")


def a_word_file(_door: Door, folder: Path) -> None:
    import zipfile

    zipfile.ZipFile(folder / f"{MARK}.docx")


def a_page(_door: Door, folder: Path) -> None:
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    SimpleDocTemplate(str(folder / MARK / "x.pdf")).build([Paragraph(f"<b>{MARK}</i>")])


def a_chain(_door: Door, _folder: Path) -> None:
    try:
        Path(f"/home/{MARK}/store.db").read_bytes()
    except OSError as failed:
        raise RuntimeError(MARK) from failed


FAILURES: list[Callable[[Door, Path], None]] = [
    a_value, a_statement, a_search, a_merge, a_picture, a_word_file, a_page, a_chain,
]  # fmt: skip


def test_no_word_of_the_record_is_in_a_report_or_on_the_console(
    marked: Window, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert marked.bench is not None
    hooks = Hooks(tmp_path)
    hooks.failed.connect(last_resort(marked))
    hooks.put_on()
    reports = []
    try:
        for fails in FAILURES:
            try:
                fails(marked.bench.desk.door, tmp_path)
            except BaseException as failure:
                sys.excepthook(type(failure), failure, failure.__traceback__)
                told = failure.report if isinstance(failure, Fault) else report_of(failure)
                reports.append(report_with(told))
    finally:
        hooks.take_off()
    assert len(reports) == len(FAILURES)
    for report in reports:
        assert MARK not in report
        assert str(tmp_path) not in report
        assert "test_reports.a_" in report or "SQLCipher" in report
        assert "Done last: Reword" in report
        assert "evidence 1" in report
    printed = capfd.readouterr()
    assert "RuntimeError" in printed.err
    assert MARK not in printed.out + printed.err
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix in {".txt", ".log", ".ini"}]
    assert not [p for p in kept if MARK.encode() in p.read_bytes()]


def test_what_threads_libraries_and_qt_say_is_told_without_their_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    hooks = Hooks(tmp_path)
    heard: list[object] = []
    hooks.failed.connect(heard.append)
    hooks.put_on()
    try:
        thread = threading.Thread(target=lambda: a_value(None, tmp_path))  # type: ignore[arg-type]
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(heard) == 1, timeout=2_000)
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning(UserWarning(MARK), UserWarning, f"/home/{MARK}/x.py", 3)
        logging.getLogger("sqlalchemy").error("statement %s", MARK)
        logging.getLogger("PIL").warning(MARK)
        qWarning(f"Cannot open {MARK}")
        _Fails()
    finally:
        hooks.take_off()
    printed = capfd.readouterr()
    assert MARK not in printed.out + printed.err
    assert "ValueError" in printed.err
    assert "Qt QtWarningMsg" in printed.err


class _Fails:
    def __del__(self) -> None:
        raise ValueError(MARK)


_FALLS = """
import ctypes, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from peerchallenge.ui.crash.hooks import Hooks
hooks = Hooks(Path(sys.argv[1]))
hooks.put_on()
def falls(secret):
    ctypes.string_at(0)
falls("Zwarkle")
"""


def test_a_program_that_fell_says_so_at_the_next_start_and_its_report_has_no_paths(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FALLS, str(tmp_path)],
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False,
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode, ended.stderr
    assert (tmp_path / FALLEN).exists(), ended.stderr
    found = fell(tmp_path)
    assert found is not None
    at, report = found
    assert "Segmentation fault" in report
    assert MARK not in report
    assert "/" not in report.replace("peerchallenge", "")
    assert fell(tmp_path) is None, "it is told once"
    tell_of_fall(window, at, report)
    said = window.unlock.refusal
    assert said.isVisible()
    assert f"ended unexpectedly at {at:%H:%M}" in said._headline.text()
    assert said._under.text() == "Nothing saved is lost."


def test_the_report_is_read_before_it_is_saved_and_is_all_that_is_saved(
    window: Window, tmp_path: Path
) -> None:
    from peerchallenge.ui.buttons import Button

    window.unlock.refusal.tell(Fault("Something went wrong.", report="ValueError at here"))
    (ask,) = (b for b in window.unlock.refusal.findChildren(Button) if "Look" in b.words())
    ask.click()
    (sheet,) = window.findChildren(ReportSheet)
    sheet.save_as(tmp_path / "out.txt")
    saved = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert saved == sheet.report
    assert sheet.words.toPlainText() == saved.rstrip()
    assert "SQLCipher" in saved
    assert "Qt " in saved
    sheet.leave()


def test_a_program_that_ends_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    hooks = Hooks(tmp_path)
    hooks.put_on()
    assert (tmp_path / FALLEN).exists()
    hooks.take_off()
    assert not (tmp_path / FALLEN).exists()
    assert fell(tmp_path) is None


def test_of_an_action_only_its_verb_is_told() -> None:
    assert verb(f"Reword finding 12: {MARK}") == "Reword"
    assert verb(f"{MARK} is moved") == "something else"
    assert verb(None) == "nothing"
    assert MARK not in of_a_crash(
        f'Fatal Python error: Aborted\n  File "/home/{MARK}/a.py", line 3 in f'
    )
