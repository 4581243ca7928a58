"""The timetable page on a challenge whose clock the test holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pytestqt.qtbot import QtBot

from peerchallenge.record.sessions import ShownSession, sessions
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.page import InterviewsPage
from tests.ui.alone import dressed


def at(clock: str, day: str = "2025-11-04") -> datetime:
    """A moment of the week on site, on the wall of this laptop."""
    return datetime.fromisoformat(f"{day}T{clock}:00").astimezone()


def a_page(qtbot: QtBot, door: Door, clock: str = "11:34", *, wide: int = 1300) -> InterviewsPage:
    """The page, shown, with JO at the laptop on the second day."""
    dressed()
    desk: Any = Desk(door)
    desk.me = "p-jo"
    made = InterviewsPage(desk)
    made.now = lambda: at(clock)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.setMinimumSize(200, 200)  # a window of its own would ask for what is about to fold
    made.resize(wide, 800)
    made.show()
    made.show_now()
    return made


def shown(page: InterviewsPage, key: str = "") -> ShownSession:
    """A session as it stands in the record."""
    wanted = key or page._list.key()
    return next(s for s in page._desk.read(sessions) if s.key == wanted)


def said(page: InterviewsPage) -> list[str]:
    """What a screen reader reads of the list."""
    rows = page._list.rows
    return [rows.row(n).sentence for n in range(rows.rowCount())]
