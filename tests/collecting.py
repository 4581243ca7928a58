"""Python's collector, kept to the thread of the window while a test has one.

The collector runs on whatever thread asks for memory next, and that of the runner which shares out
the tests is one. A widget or timer it frees there is freed under the window’s feet: the
program fell once in two whole runs. The program itself switches it off while it has threads.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_MANY, _OFTEN = 50_000, 8


class Collector:
    """Off from the first test with a window to the first without one."""

    def __init__(self) -> None:
        self._times = 0
        self.is_ours = False

    def before(self, *, has_window: bool) -> None:
        """A test begins."""
        if has_window:
            self.is_ours = True
            gc.set_threshold(0)  # and not `disable`: the program itself enables and disables it
        elif self.is_ours:
            self.is_ours = False
            gc.collect()
            gc.set_threshold(*_USUAL)

    def after(self) -> None:
        """A test has ended: what stands in circles goes, all of it now and then."""
        if self.is_ours and gc.get_count()[0] > _MANY:
            self._times += 1
            gc.collect(2 if self._times % _OFTEN == 0 else 1)


_COLLECTOR = Collector()


@contextmanager
def kept_here(*, has_window: bool) -> Iterator[None]:
    """Around a test."""
    _COLLECTOR.before(has_window=has_window)
    yield
    _COLLECTOR.after()
