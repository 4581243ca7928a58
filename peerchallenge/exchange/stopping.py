"""Stop, pressed while files are looked at or merged: asked between steps, with nothing altered."""

from __future__ import annotations

from collections.abc import Callable

from peerchallenge.errors import Stopped


def never() -> bool:
    """Nobody presses Stop."""
    return False


def unless_stopped(stop: Callable[[], bool]) -> None:
    """Go on to the next step. Raises Stopped when somebody has pressed Stop."""
    if stop():
        raise Stopped("Stopped, and nothing was merged.")
