"""What a key does to a session from the timetable page: the action, worded for this person."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


def _tr(words: str) -> str:
    return QCoreApplication.translate("session acts", words)


def start_now(desk: Desk, at: datetime) -> str | None:
    """A session that begins this minute with this person in it; its key, None when refused."""
    from peerchallenge.store.actions.sessions import start_new_session

    title = _tr("Session at {}").format(f"{at:%H:%M}")
    return desk.do(start_new_session, title=title, at=at, peers=_me(desk))


def start(desk: Desk, session: str, at: datetime) -> None:
    """A planned session begins."""
    from peerchallenge.store.actions.sessions import start_session

    desk.do(start_session, interview=session, at=at)


def end(desk: Desk, session: str, at: datetime) -> None:
    """A session is over; its notes stay open to whoever wants to add to them."""
    from peerchallenge.store.actions.sessions import end_session

    desk.do(end_session, interview=session, at=at)


def plan(desk: Desk, day: date | None) -> str | None:
    """A session on the timetable that still wants its title; its key, None when refused."""
    from peerchallenge.store.actions.notes import add_interview

    return desk.do(add_interview, title=_tr("New session"), day=day, peers=_me(desk))


def _me(desk: Desk) -> list[str]:
    return [desk.me] if desk.me else []
