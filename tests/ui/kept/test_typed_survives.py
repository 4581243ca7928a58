"""Whatever happens to the disk while somebody types, every word is in the record exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.record.lines import lines_of_source
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from tests.keys import type_text
from tests.ui.capture.peer import SESSION, Table
from tests.ui.kept.troubles import TROUBLES

LONG = "said that the papers come late " * 300


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds here."""
    monkeypatch.setattr("peerchallenge.ui.desk.RETRY_MS", 30)
    monkeypatch.setattr("peerchallenge.ui.desk.KEEP_MS", 10)
    monkeypatch.setattr("peerchallenge.store.file._PATIENCE_MS", 10)


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> Iterator[Table]:
    made = Table(qtbot, tmp_path / "challenge")
    made.editor.take_keyboard()
    yield made
    if not made.desk.is_closed:
        made.close()


def texts(door: Door) -> list[str]:
    with door.reading() as session:
        return [line.text for line in lines_of_source(session, SESSION) if line.taker == "p-jo"]


@pytest.mark.parametrize("what", TROUBLES)
def test_what_is_typed_in_trouble_is_in_the_record_once_it_is_over(
    table: Table, qtbot: QtBot, what: str
) -> None:
    heard: list[str] = []
    table.desk.not_saved.connect(lambda told: heard.append(told.why if told else "saved"))
    type_text(table.editor, "Before\n")
    table.desk.leave()
    end = TROUBLES[what](table.door)
    type_text(table.editor, "During")
    table._paste(LONG)
    type_text(table.editor, "\nand after an Enter\nand a last one")
    qtbot.waitUntil(lambda: table.desk.unsaved is not None, timeout=20_000)
    assert table.editor.hasFocus() or not table.editor.isActiveWindow()
    said = table.editor.toPlainText()
    assert len(heard) == 1, "it is said once, not at every try"
    end()
    qtbot.waitUntil(lambda: table.desk.unsaved is None, timeout=20_000)
    assert heard[-1] == "saved"
    assert table.editor.toPlainText().rstrip("\n") == said
    table.panel.keep()
    wanted = ["Before", f"During{LONG}", "and after an Enter", "and a last one"]
    assert texts(table.door) == [table.door.text("evidence", x.key, "text") for x in table.lines()]
    assert [x.strip() for x in texts(table.door)] == [x.strip() for x in wanted]
    assert table.door.verify() == []
    path, key = table.door.file.path, table.door.file.raw_key
    table.desk.close()
    again = Door(StoreFile(path, key))
    assert [x.strip() for x in texts(again)] == [x.strip() for x in wanted]
    assert again.verify() == []
    again.close()


@pytest.mark.parametrize("what", TROUBLES)
def test_what_was_said_to_be_saved_is_there_after_a_kill_in_the_middle_of_the_trouble(
    table: Table, qtbot: QtBot, what: str
) -> None:
    saved: list[list[str]] = [[]]
    table.desk.saved.connect(lambda _at: saved.append(table.editor.toPlainText().split("\n")))
    type_text(table.editor, "One\nTwo")
    qtbot.waitUntil(lambda: saved[-1] == ["One", "Two"], timeout=20_000)
    end = TROUBLES[what](table.door)
    table._paste(LONG)
    type_text(table.editor, " more\nThree")
    qtbot.waitUntil(lambda: table.desk.unsaved is not None, timeout=20_000)
    acknowledged = saved[-1]
    path, key = table.door.file.path, table.door.file.raw_key
    table.desk.let_go()  # as the system does when a program is killed
    if "folder" in what or "stick" in what or "program" in what:
        end()
    again = Door(StoreFile(path, key))
    held = texts(again)
    assert len(held) >= len([line for line in acknowledged if line])
    for line, there in zip(acknowledged, held, strict=False):
        assert there.startswith(line)
    again.close()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(TROUBLES)),
    st.lists(
        st.tuples(st.integers(0, 400), st.text("abŵ \U0001f600\n", min_size=1, max_size=12)),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 5),
)
def test_words_typed_anywhere_while_trouble_comes_and_goes_are_there_exactly_once(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, what: str,
    typed: list[tuple[int, str]], comes: int,
) -> None:  # fmt: skip
    table = Table(qtbot, tmp_path_factory.mktemp("typing") / "challenge")
    type_text(table.editor, "First line\nSecond line")
    table.desk.leave()
    end = None
    for n, (place, words) in enumerate(typed):
        if n == comes:
            end = TROUBLES[what](table.door)
        cursor = table.editor.textCursor()
        cursor.setPosition(table.place(place))
        table.editor.setTextCursor(cursor)
        type_text(table.editor, words)
        QApplication.processEvents()
        if n % 2:
            table.desk.leave()
    said = table.editor.toPlainText()
    if end is not None:
        end()
    table.desk.try_again()
    qtbot.waitUntil(lambda: table.desk.unsaved is None, timeout=20_000)
    table.check_kept()
    held = [line.text for line in table.lines()]
    assert "".join("".join(held).split()) == "".join(said.split()) or any(
        sign in said for sign in "+?-"
    )
    table.close()


def test_a_part_that_breaks_in_the_middle_of_a_key_loses_no_letter(
    table: Table, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.captureExceptions() as broken:
        type_text(table.editor, "First")
        for part in ("splice_of", "change"):
            with monkeypatch.context() as there:
                there.setattr(f"peerchallenge.ui.writing.editor.{part}", _breaks)
                type_text(table.editor, "a")
                type_text(table.editor, "\n")
            type_text(table.editor, "b")
        with monkeypatch.context() as there:
            there.setattr(table.panel.keeping, "carry_out", _breaks)
            type_text(table.editor, "\nLost on its way")
        with monkeypatch.context() as there:
            there.setattr("peerchallenge.store.actions.lines.splice_lines", _breaks)
            type_text(table.editor, "\nRefused by a bug")
            with suppress(ValueError):  # from a timer it comes to the last resort
                table.desk.flush()
    assert broken
    table.desk.look_again()  # as the last resort does
    qtbot.waitUntil(lambda: not table.panel.keeping.waits, timeout=20_000)
    table.panel.keep()
    assert texts(table.door) == ["Firsta", "ba", "b", "Lost on its way", "Refused by a bug"]
    assert [line.text for line in table.editor.shown][:5] == texts(table.door)
    table.check_kept()


def _breaks(*_given: object, **_named: object) -> None:
    raise ValueError
