"""A record's history as it is shown, and what the sheet asks of the store for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.needs.asked import clock, tr

NOW = "now"
"""The key of how it stands now, where that is not what anybody wrote: both together."""


@dataclass(frozen=True)
class Moment:
    """Somebody changed it: who, when by their laptop's clock, and what, in one sentence."""

    key: str
    who: str = ""
    at: str = ""
    sentence: str = ""
    source: object = None
    """The store's own moment."""
    before: Moment | None = None
    """Of the newest, where the record is deleted now: the last at which it was still there."""

    @property
    def when(self) -> str:
        """For display only: clocks differ from laptop to laptop."""
        return clock(self.at)

    @property
    def name(self) -> str:
        """How it is called among others: "JO, Tue 13:12"."""
        if self.key == NOW:
            return tr("As it is now")
        return ", ".join(w for w in (self.who, self.when) if w) or tr("Somebody, at some time")


@dataclass(frozen=True)
class Part:
    """One field of a record at one moment: what it is called, and its words."""

    field: str
    words: str
    is_prose: bool = True


class Acts(Protocol):
    """What the sheet asks; `moments` and `parts` are called beside the window."""

    title: str
    beside: str
    """What the history alone cannot give back, and what comes back beside it; empty as a rule.

    Known once `moments` is read."""

    back_words: str
    """What putting back is called, where it is not the whole that is put back."""

    wider: tuple[str, str] | None
    """Kind and key of what it is a part of, whose history can be gone to."""

    def moments(self) -> list[Moment]:
        """Newest first."""

    def parts(self, moment: Moment) -> list[Part]:
        """All that the record said then."""

    def restore(self, moment: Moment) -> bool:
        """Put the words of then back. False when it was refused, which has then been told."""


@dataclass(frozen=True)
class MomentRow(Row):
    """Who and when over what."""

    name: str = ""
    what: str = ""


def moment_row(moment: Moment, *, is_now: bool) -> MomentRow:
    """The row of a moment; the newest is how it stands now."""
    is_said = is_now and moment.key != NOW
    name = tr("{}, as it is now").format(moment.name) if is_said else moment.name
    return MomentRow(moment.key, f"{name}. {moment.sentence}", name, moment.sentence)


class MomentDelegate(RowDelegate):
    """Who and when, and under it what was changed."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it says."""
        if not isinstance(row, MomentRow):
            return super().row_height(row, width)
        return metrics("ui_b").height() + wrapped_height(row.what, "caption", width) + 18

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, MomentRow):
            return
        name = QRect(rect.x(), rect.y() + 7, rect.width(), metrics("ui_b").height())
        paint_words(painter, name, row.name, "ui_b")
        under = QRect(rect.x(), name.bottom() + 3, rect.width(), 0)
        under.setHeight(wrapped_height(row.what, "caption", rect.width()))
        paint_wrapped(painter, under, row.what, "caption", "ink2")
