"""Nothing of a council is left on the disk but in the profile and where somebody put it."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from peerchallenge.store.profile import Profile
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.exchange.acts import Way
from peerchallenge.ui.habits import habits
from peerchallenge.ui.locking.forgetting import forget_folders
from peerchallenge.ui.window import Window
from tests.ui.alone import dressed

written: list[Path] = []
"""Every file opened for writing and every folder made since a test began to look."""
_is_looking = [False]


def _look(event: str, said: tuple[object, ...]) -> None:
    if not _is_looking[0]:
        return
    if event == "open":
        path, _mode, flags = said
        wanted = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        if isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & wanted:
            written.append(Path(os.fsdecode(path)))
    elif event in {"os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile"}:
        written.append(Path(str(said[-1] if event == "shutil.copyfile" else said[0])))


@pytest.fixture
def looking() -> Iterator[None]:
    if _look not in _hooked:
        sys.addaudithook(_look)
        _hooked.append(_look)
    written.clear()
    _is_looking[0] = True
    yield
    _is_looking[0] = False


_hooked: list[object] = []


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def a_photo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), (20, 90, 160)).save(held, "JPEG")
    return held.getvalue()


def test_a_day_writes_into_the_profile_and_where_somebody_said_and_nowhere_else(
    northmoor_window: Window,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    looking: None,
) -> None:
    from peerchallenge.letter.compose import compose
    from peerchallenge.ui.attachments.adding import Adding
    from peerchallenge.ui.exchange.acts import Acts
    from peerchallenge.ui.letter.page import LetterPage
    from peerchallenge.ui.notices import Progress

    window, bench = northmoor_window, bench_of(northmoor_window)
    _is_looking[0] = False
    profile = bench.desk.door.file.path.parents[2]
    chosen, temporary = tmp_path_factory.mktemp("chosen"), tmp_path_factory.mktemp("temporary")
    photo = tmp_path_factory.mktemp("photos") / "whiteboard.jpg"
    photo.write_bytes(a_photo())
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    _is_looking[0] = True
    compose(bench.desk.door)
    bench.turn_to("letter")
    letter = bench.pages.made["letter"]
    assert isinstance(letter, LetterPage)
    letter.exporting.write(chosen / "letter.pdf")
    qtbot.waitUntil((chosen / "letter.pdf").is_file, timeout=30_000)
    qtbot.waitUntil(lambda: bool(letter.pages.preview._pages), timeout=30_000)
    adding = Adding(bench.desk, Progress(), bench)
    with qtbot.waitSignal(adding.added, timeout=30_000):
        adding.files(("interview", window_session(bench)), [photo])
    acts = Acts(bench.desk)
    acts.send(Way(folder=None))
    acts.send(Way(folder=chosen))
    window.lock()
    elsewhere = [
        path
        for path in {p.resolve() for p in written}
        if not any(path.is_relative_to(where) for where in (profile, chosen))
        and path != Path(os.devnull)
        and "__pycache__" not in path.parts
    ]
    assert len(written) > 5, "it does not look"
    assert elsewhere == []
    assert list(temporary.iterdir()) == []
    assert list((profile / "challenges").glob("*/to send/*")) != []


def window_session(bench: Bench) -> str:
    from peerchallenge.record.sessions import sessions

    return bench.desk.read(sessions)[0].key


def test_folders_people_named_after_councils_are_sealed(
    window: Window, profile: Profile, tmp_path: Path
) -> None:
    ini = tmp_path / "settings.ini"
    ini.write_text("[General]\nphoto_folder=/home/jo/Northmoor photos\n")  # as it was once kept
    window.settings._kept.sync()
    window.take_profile(profile)
    assert habits.photo_folder == "/home/jo/Northmoor photos"
    habits.exchange_folder = "/home/jo/Northmoor team files"
    window.lock()
    assert (habits.photo_folder, habits.exchange_folder) == ("", "")
    window.settings.save()
    assert "Northmoor" not in ini.read_text()
    window.take_profile(profile)
    assert habits.photo_folder == "/home/jo/Northmoor photos"
    assert habits.exchange_folder == "/home/jo/Northmoor team files"
    habits.photo_folder = habits.exchange_folder = ""


def test_qt_forgets_which_folders_were_looked_into(qtbot: QtBot, tmp_path: Path) -> None:
    dressed()
    named = tmp_path / "Northmoor papers"
    named.mkdir()
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    dialog = QFileDialog(None, "", str(named))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setHistory([str(named)])
    dialog.deleteLater()
    del dialog
    kept.setValue("FileDialog/lastVisited", f"file://{named}")  # as choosing a file leaves it
    kept.setValue("FileDialog/history", [f"file://{named}"])
    kept.sync()
    assert "Northmoor" in Path(kept.fileName()).read_text()
    forget_folders()
    kept.sync()
    assert "Northmoor" not in Path(kept.fileName()).read_text()
