"""Reading a timetable beside the window; one overtaken by a later one says nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.columns import Layout
    from peerchallenge.intake.timetable.plan import TimetablePlan
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work


class TimetableReading(QObject):
    """One reading at a time: `read` with its plan, or `failed` with Refused or Fault."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: Work | None = None

    @property
    def is_under_way(self) -> bool:
        """Something is being read now."""
        return self._work is not None

    def stop(self) -> None:
        """Ask the reading to stop."""
        if self._work is not None:
            self._work.stop()

    def file(self, path: Path) -> None:
        """Read a file and compare it with what is here."""
        from peerchallenge.intake.timetable.plan import context, plan_timetable
        from peerchallenge.intake.timetable.sheets import read_book

        against = self._desk.read(context)
        self._start(
            lambda at: plan_timetable(
                read_book(path, progress=at.report), against, progress=at.report
            )
        )

    def pasted(self, words: str) -> None:
        """Read a table from the clipboard."""
        from peerchallenge.intake.timetable.plan import context, plan_timetable
        from peerchallenge.intake.timetable.sheets import read_pasted_table

        against = self._desk.read(context)
        self._start(
            lambda at: plan_timetable(read_pasted_table(words), against, progress=at.report)
        )

    def again(self, plan: TimetablePlan, layouts: Sequence[Layout], taken: Collection[str]) -> None:
        """The same book with other columns, or with a break ticked in."""
        from peerchallenge.intake.timetable.plan import context, plan_timetable

        against = self._desk.read(context)
        laid, wanted = tuple(layouts), frozenset(taken)
        self._start(
            lambda at: plan_timetable(
                plan.book, against, layouts=laid, taken=wanted, progress=at.report
            )
        )

    def _start(self, job: Callable[[Work], TimetablePlan]) -> None:
        self.stop()
        self._work = work.start(job)
        self._work.done.connect(self._was_read)
        self._work.failed.connect(self._not_read)

    def _was_read(self, plan: TimetablePlan) -> None:
        if self.sender() is self._work:
            self._work = None
            self.read.emit(plan)

    def _not_read(self, trouble: Refused | Fault) -> None:
        if self.sender() is self._work:
            self._work = None
            self.failed.emit(trouble)
