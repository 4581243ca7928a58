"""When it locks by itself, and when it does not: clocks are held, and no test waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.record.under_way import is_under_way, sits_together
from peerchallenge.store.actions.notes import change_interview
from peerchallenge.store.door import Door
from peerchallenge.ui.habits import Habits, habits
from peerchallenge.ui.locking.cover import Cover
from peerchallenge.ui.locking.idle import Idle
from peerchallenge.ui.locking.warning import LockWarning
from peerchallenge.ui.settings import Settings
from tests.builders import a_challenge
from tests.ui.alone import dressed


class Clocks:
    """The wall's and the laptop's; a sleeping laptop's stands still."""

    def __init__(self) -> None:
        self.laptop, self.wall = 1_000.0, 50_000.0

    def on(self, seconds: float, idle: Idle, *, beats: int = 5) -> None:
        """Time passes, with a beat every so many seconds."""
        for _ in range(int(seconds // beats)):
            self.laptop += beats
            self.wall += beats
            idle.beat()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A window with a field that has the keyboard."""
    dressed()
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.findChildren(QLineEdit)[0].setFocus()
    return made


@pytest.fixture
def idle(clocks: Clocks, room: QWidget) -> Iterator[Idle]:
    made = Idle(room)
    made.now, made.wall = lambda: clocks.laptop, lambda: clocks.wall
    made.begin()
    made._beats.stop()  # the test beats
    made._beats.setInterval(3_600_000)
    made._beats.start()
    told: list[str] = []
    made.warned.connect(lambda _left: told.append("warned"))
    made.used.connect(lambda: told.append("used"))
    made.over.connect(lambda: told.append("over"))
    made.slept.connect(lambda: told.append("slept"))
    made.told = told  # type: ignore[attr-defined]
    yield made
    made.end()


def told(idle: Idle) -> list[str]:
    """What was told, each kind once in a row."""
    said: list[str] = idle.told  # type: ignore[attr-defined]
    return [word for n, word in enumerate(said) if not n or said[n - 1] != word]


def test_after_ten_minutes_it_locks_and_says_so_a_minute_before(idle: Idle, clocks: Clocks) -> None:
    left: list[int] = []
    idle.warned.connect(left.append)
    clocks.on(535, idle)
    assert told(idle) == []
    clocks.on(5, idle)
    assert left == [60]
    clocks.on(55, idle)
    assert left[-1] == 5
    assert "over" not in told(idle)
    clocks.on(5, idle)
    assert told(idle) == ["warned", "used", "over"]


@pytest.mark.parametrize("minutes", [5, 20, 30])
def test_the_minutes_are_those_somebody_has_set(
    idle: Idle, clocks: Clocks, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(habits, "idle_minutes", minutes)
    clocks.on(minutes * 60 - 65, idle)
    assert told(idle) == []
    clocks.on(65, idle)
    assert told(idle) == ["warned", "used", "over"]


def _type(room: QWidget) -> None:
    QTest.keyClick(room.windowHandle(), Qt.Key.Key_A)


def _click(room: QWidget) -> None:
    QTest.mouseClick(room.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def _move(room: QWidget) -> None:
    QTest.mouseMove(room.windowHandle(), QPoint(33, 44))


def _type_in_a_sheet(room: QWidget) -> None:
    sheet = QDialog(room)
    QVBoxLayout(sheet).addWidget(QLineEdit())
    sheet.open()
    QApplication.processEvents()
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_B)
    sheet.close()


@pytest.mark.parametrize("use", [_type, _click, _move, _type_in_a_sheet])
def test_whatever_somebody_does_in_our_windows_counts(
    idle: Idle, clocks: Clocks, room: QWidget, use: object
) -> None:
    clocks.on(570, idle)
    assert told(idle) == ["warned"]
    use(room)  # type: ignore[operator]
    assert told(idle) == ["warned", "used"]
    clocks.on(535, idle)
    assert told(idle) == ["warned", "used"]
    clocks.on(65, idle)
    assert told(idle)[-1] == "over"


def test_a_pointer_at_rest_is_nobody(idle: Idle, clocks: Clocks, room: QWidget) -> None:
    QTest.mouseMove(room.windowHandle(), QPoint(33, 44))
    clocks.on(570, idle)
    QTest.mouseMove(room.windowHandle(), QPoint(33, 44))
    assert told(idle) == ["warned"]


def test_words_that_are_dictated_count_too(idle: Idle, clocks: Clocks) -> None:
    at = [0]
    idle.saved = lambda: at[0]
    clocks.on(570, idle)
    at[0] = 1
    clocks.on(5, idle)
    assert told(idle) == ["warned", "used"]


def test_what_holds_it_leaves_the_whole_minute_for_afterwards(idle: Idle, clocks: Clocks) -> None:
    idle.is_held = lambda: True
    clocks.on(7_200, idle)
    assert told(idle) == []
    idle.is_held = lambda: False
    clocks.on(55, idle)
    assert told(idle) == ["warned"]
    clocks.on(10, idle)
    assert told(idle)[-1] == "over"


def test_a_laptop_that_slept_is_noticed_by_either_clock(idle: Idle, clocks: Clocks) -> None:
    clocks.wall += 20
    clocks.on(5, idle)
    assert told(idle) == ["slept"]
    idle.told.clear()  # type: ignore[attr-defined]
    clocks.laptop += 90
    clocks.wall += 90
    idle.beat()
    assert told(idle) == ["slept"]


def test_it_is_noticed_before_anything_is_painted(
    idle: Idle, clocks: Clocks, room: QWidget
) -> None:
    seen: list[str] = []

    class Seen(QWidget):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            seen.append("painted")

    idle.slept.connect(lambda: seen.append("slept"))
    shown = Seen(room)
    shown.show()
    QApplication.processEvents()
    seen.clear()
    clocks.wall += 3_600
    shown.update()
    QApplication.processEvents()
    assert seen == ["slept", "painted"]


def test_the_warning_takes_no_key_no_click_and_no_focus(room: QWidget, qtbot: QtBot) -> None:
    warning = LockWarning(room)
    field = room.findChildren(QLineEdit)[0]
    warning.say(42)
    assert warning.shown is not None
    assert warning.shown.isVisible()
    assert "42 seconds" in warning.shown.words.text()
    assert QApplication.focusWidget() is field
    QTest.keyClick(room.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    assert room.childAt(warning.shown.geometry().center()) is not warning.shown
    for wide in (640, 900):
        room.resize(wide, 500)
        assert room.rect().contains(warning.shown.geometry())
    warning.put_away()
    assert not [w for w in room.children() if isinstance(w, Cover)]
    assert warning.shown is None


# -- while people sit together


NOW = datetime(2025, 11, 4, 11, 0).astimezone()


def started(minutes: int) -> str:
    return (NOW - timedelta(minutes=minutes)).isoformat()


def test_a_session_is_under_way_from_start_to_end_and_an_hour_over() -> None:
    assert is_under_way(started(30), "", "12:30", NOW)
    assert is_under_way(started(119), "", "", NOW)
    assert is_under_way(started(100), "", "10:01", NOW)
    assert not is_under_way("", "", "12:30", NOW)
    assert not is_under_way(started(30), started(1), "12:30", NOW)
    assert not is_under_way(started(121), "", "", NOW), "nobody ended it"
    assert not is_under_way(started(180), "", "09:59", NOW), "nobody ended it"


@pytest.fixture
def challenge() -> Iterator[Door]:
    door = a_challenge()
    yield door
    door.close()


def test_the_record_says_whether_people_sit_together(challenge: Door) -> None:
    def together() -> bool:
        with challenge.reading() as session:
            return sits_together(session, NOW)

    assert not together()
    change_interview(challenge, interview="i-staff", started_at=started(10))
    assert together()
    change_interview(challenge, interview="i-staff", ended_at=started(0))
    assert not together()


# -- what is kept of it


def test_minutes_and_title_are_kept_and_never_is_not_among_them(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    habits.idle_minutes, habits.is_title_neutral = 20, True
    Settings(folder).save()
    habits.idle_minutes, habits.is_title_neutral = 5, False
    Settings(folder).load()
    assert (habits.idle_minutes, habits.is_title_neutral) == (20, True)
    for said in ("0", "999999", "never", "", "\u00b2", "9" * 5_000):
        ini = folder / "settings.ini"
        ini.write_text(f"[General]\nidle_minutes={said}\ntext_size={said}\n", encoding="utf-8")
        Settings(folder).load()
        assert habits.idle_minutes == Habits.idle_minutes
    habits.is_title_neutral = False
