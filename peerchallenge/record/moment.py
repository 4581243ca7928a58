"""A reading that many others start from is done once for as long as the record stays as it is.

Who keeps a moment (the desk, for the pages) starts a new one with every action; a session that is
opened without one has its own, which ends with it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")
Moment = dict[Callable[..., Any], Any]
MOMENT = "moment"


def once_a_moment(reading: Callable[[Session], T]) -> Callable[[Session], T]:
    """Keep what a reading answers until the moment ends. Its list or dictionary is a fresh one."""

    @wraps(reading)
    def kept(session: Session) -> T:
        moment: Moment = session.info.setdefault(MOMENT, {})
        if reading not in moment:
            moment[reading] = reading(session)
        held: T = moment[reading]
        return copy(held) if isinstance(held, (list, dict)) else held

    return kept
