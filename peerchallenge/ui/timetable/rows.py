"""What a timetable would do to each session, as rows with a tick that can be taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from peerchallenge.record.vocabulary import VOICE_NAMES
from peerchallenge.ui.days import day_words
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import BOX, chip_height, chip_width, paint_box, paint_chip

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.changes import Proposal
    from peerchallenge.intake.timetable.plan import Correction, TimetablePlan
    from peerchallenge.intake.timetable.rows import Planned

OUT = "out "
"""Begins the key of a row that is left out."""
_TONES = {
    "moved": "notice",
    "renamed": "notice",
    "with other people": "notice",
    "cancelled": "consider",
    "back on": "strength",
    "new": "strength",
}
_LINES = 6


@dataclass(frozen=True)
class ProposalRow(Row):
    """A session that would change, come in, or is left out."""

    title: str = ""
    under: str = ""
    chips: tuple[str, ...] = ()
    tone: str = "context"
    ticked: bool = True


def _tr(words: str) -> str:
    return QCoreApplication.translate("import timetable", words)


def proposal_rows(
    plan: TimetablePlan, unticked: Collection[str], corrected: Mapping[str, Correction]
) -> list[Row]:
    """Changes first, each kind under its heading; new sessions by day; then what is left out."""
    rows: list[Row] = []
    changed = [p for p in plan.changes.proposals if p.held is not None]
    for kind, of_kind in groupby(sorted(changed, key=lambda p: _place(p.kind)), lambda p: p.kind):
        some = list(of_kind)
        rows.append(_heading(f"kind {kind}", _tr(str(kind).capitalize()), len(some)))
        rows += [_row(plan, p, p.id not in unticked, corrected) for p in some]
    new = [p for p in plan.changes.proposals if p.held is None]
    new.sort(key=lambda p: (p.after.day is None, str(p.after.day), p.after.begins))
    for day, on_day in groupby(new, lambda p: p.after.day):
        fresh = list(on_day)
        rows.append(_heading(f"day {day}", _tr("New, {}").format(day_words(day)), len(fresh)))
        rows += [_row(plan, p, p.id not in unticked, corrected) for p in fresh]
    if plan.left_out:
        rows.append(_heading("out", _tr("Left out"), len(plan.left_out)))
        rows += [_out_row(r) for r in plan.left_out]
    return rows


def _place(kind: str) -> int:
    return list(_TONES).index(str(kind))


def _heading(key: str, words: str, many: int) -> Heading:
    return Heading(f"heading {key}", f"{words}, {many}", words, str(many))


def _row(
    plan: TimetablePlan, proposal: Proposal, ticked: bool, corrected: Mapping[str, Correction]
) -> ProposalRow:
    from peerchallenge.intake.timetable.sentences import proposal_words

    title, under = proposal_words(proposal, plan.context.team)
    said = [_tr(str(kind)) for kind in proposal.kinds]
    chips = tuple(said[1:])  # the first is the heading it stands under
    if proposal.held is None and proposal.row:
        guessed, under = _new(proposal, under, corrected)
        chips = guessed
        said += guessed
    if proposal.row and proposal.row.unknown:
        strange = ", ".join(f"“{name}”" for name in proposal.row.unknown)
        under = "; ".join(x for x in (under, _tr("not in the team: {}").format(strange)) if x)
    state = _tr("ticked") if ticked else _tr("not ticked")
    return ProposalRow(
        key=proposal.id,
        sentence=", ".join((title, *said, under, state)),
        title=title,
        under=under,
        chips=chips,
        tone=_TONES[str(proposal.kind)] if proposal.held else "context",
        ticked=ticked,
    )


def _new(
    proposal: Proposal, under: str, corrected: Mapping[str, Correction]
) -> tuple[tuple[str, ...], str]:
    """What was guessed of a new session, as chips; its day is in the heading over it already."""
    row = proposal.row
    if row is None:
        return (), under
    put_right = corrected.get(proposal.id)
    form, voice = (put_right.form, put_right.voice) if put_right else (row.form, row.voice)
    chips = [str(form.value)]
    if voice:
        chips.append(VOICE_NAMES[voice])
    if row.people:
        chips.append(_tr("{} people").format(row.people))
    return tuple(chips), under


def _out_row(row: Planned) -> ProposalRow:
    from peerchallenge.intake.timetable.sentences import left_words

    why = _tr(left_words(row.out))
    when = " ".join(
        x for x in (day_words(row.day, "ddd d MMM") if row.day else "", row.begins) if x
    )
    under = ", ".join(x for x in (when, row.place or "") if x)
    return ProposalRow(
        key=f"{OUT}{row.id}",
        sentence=", ".join(x for x in (row.title, why, under, _tr("not ticked")) if x),
        title=row.title,
        under=under,
        chips=(why,),
        ticked=False,
    )


class ProposalList(RowList):
    """Space, Enter or a press on the tick puts it on or takes it away."""

    ticked = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__(label, ProposalDelegate())
        self.opened.connect(self.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the rest is the list's own."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.key():
            self.ticked.emit(self.key())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row; a press on its box ticks it too."""
        super().mousePressEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and place.x() < 14 + look.px(BOX) + 8:
            row = self.rows.row(index.row())
            if isinstance(row, ProposalRow):
                self.ticked.emit(row.key)


class ProposalDelegate(RowDelegate):
    """A tick, the title and what kind of change it is, and before → after below."""

    def row_height(self, row: Row, width: int) -> int:
        """The title's line and as many as the rest needs."""
        if not isinstance(row, ProposalRow):
            return super().row_height(row, width)
        inner = width - look.px(BOX) - 10
        high = max(metrics("ui_b").height(), chip_height()) + 16
        if not _fits(row, inner):
            high += chip_height() + 3
        if row.under:
            high += wrapped_height(row.under, "caption", inner, _LINES) + 2
        return high

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one proposal."""
        if not isinstance(row, ProposalRow):
            return
        high = max(metrics("ui_b").height(), chip_height())
        line = QRect(rect.x(), rect.y() + 8, rect.width(), high)
        line.setLeft(line.left() + paint_box(painter, line, row.ticked) + 10)
        tone = "ink" if row.ticked else "ink2"
        words, chips = QRect(line), QRect(line)
        below = line.bottom() + 3
        if _fits(row, line.width()):
            chips.setLeft(line.right() - _chips_width(row))
            words.setRight(chips.left() - 10)
        else:
            chips.moveTop(below)
            below = chips.bottom() + 3
        paint_words(painter, words, row.title, "ui_b" if row.ticked else "ui", tone)
        for said in row.chips:
            chips.setLeft(chips.left() + paint_chip(painter, chips, said, row.tone) + 6)
        rest = QRect(line.x(), below, line.width(), rect.bottom() - below - 4)
        paint_wrapped(painter, rest, row.under, "caption", "ink2")


def _chips_width(row: ProposalRow) -> int:
    return sum(chip_width(said) + 6 for said in row.chips)


def _fits(row: ProposalRow, width: int) -> bool:
    wanted = min(metrics("ui_b").horizontalAdvance(row.title), look.px(240))
    return _chips_width(row) + wanted + 10 <= width
