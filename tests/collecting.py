"""Python's collector, kept to where nothing of Qt is half way while a test has a window.

As `peerchallenge.ui.collecting` does for the program, and why: left to itself it took one run of
all tests in three down with it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_MANY, _OFTEN = 50_000, 8


class _Collecting:
    """By us from the first test with a window to the first without one."""

    def __init__(self) -> None:
        self._times = 0
        self._is_ours = False

    def before(self, *, has_window: bool) -> None:
        if has_window:
            self._is_ours = True
            gc.set_threshold(0)
        elif self._is_ours:
            self._is_ours = False
            gc.collect()
            gc.set_threshold(*_USUAL)

    def after(self) -> None:
        """What stands in circles goes, all of it now and then."""
        if self._is_ours and gc.get_count()[0] > _MANY:
            self._times += 1
            gc.collect(2 if self._times % _OFTEN == 0 else 1)


_COLLECTING = _Collecting()


@contextmanager
def kept_apart(*, has_window: bool) -> Iterator[None]:
    """Around a test."""
    _COLLECTING.before(has_window=has_window)
    yield
    _COLLECTING.after()
