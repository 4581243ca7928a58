"""What is done beside the window to read a timetable: a file, what was pasted, the same once more.

Each answers a job that needs no widget; what is here is read before it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.columns import Layout
    from peerchallenge.intake.timetable.plan import TimetablePlan
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work

    Job: TypeAlias = Callable[[Work], TimetablePlan]


def of_file(desk: Desk, path: Path) -> Job:
    """Read a file and compare it with what is here."""
    from peerchallenge.intake.timetable.plan import context, plan_timetable
    from peerchallenge.intake.timetable.sheets import read_book

    against = desk.read(context)
    return lambda at: plan_timetable(
        read_book(path, progress=at.report), against, progress=at.report
    )


def of_pasted(desk: Desk, words: str) -> Job:
    """Read a table from the clipboard."""
    from peerchallenge.intake.timetable.plan import context, plan_timetable
    from peerchallenge.intake.timetable.sheets import read_pasted_table

    against = desk.read(context)
    return lambda at: plan_timetable(read_pasted_table(words), against, progress=at.report)


def once_more(
    desk: Desk, plan: TimetablePlan, layouts: Sequence[Layout], taken: Collection[str]
) -> Job:
    """The same book with other columns, or with a break ticked in."""
    from peerchallenge.intake.timetable.plan import context, plan_timetable

    against = desk.read(context)
    laid, wanted = tuple(layouts), frozenset(taken)
    return lambda at: plan_timetable(
        plan.book, against, layouts=laid, taken=wanted, progress=at.report
    )
