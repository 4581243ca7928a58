"""Close and purge: what goes and what stays in counts, who still has something, then a yes.

The same sheet asks the lead, and whoever has opened the lead's closing order. It destroys nothing
itself: the challenge has to be put away first, so the window does that (see `doing`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from peerchallenge.errors import Refused
from peerchallenge.record.retention import day_of
from peerchallenge.ui.closing.words import behind, goes, stays
from peerchallenge.ui.council_names import is_same_name, short_name
from peerchallenge.ui.fields import button, field, form, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.team.sheet import Dialog, TeamSheet

if TYPE_CHECKING:
    from peerchallenge.exchange.closing import Closing
    from peerchallenge.exchange.holding import Holding
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work


@dataclass(frozen=True)
class Asked:
    """What somebody has said yes to."""

    order: Path | None = None
    """The closing order that is carried out; None where the lead closes."""
    because: str = ""
    """Why, though the letter is not final."""


@dataclass(frozen=True)
class _Found:
    ahead: Closing
    council: str
    is_final: bool = True
    board: tuple[Holding, ...] = ()
    who: str = ""
    closed_at: str = ""


class ClosingSheet(TeamSheet):
    """`agreed` has what was said yes to; until then nothing has changed."""

    agreed = Signal(object)

    def __init__(
        self, desk: Desk, board: Callable[[], tuple[Holding, ...]], order: Path | None = None
    ) -> None:
        """`board` says who holds what; it is asked beside the window."""
        heading = self.tr("Carry out the closing order") if order else self.tr("Close and purge")
        super().__init__(heading, "trash-2", "danger")
        self._desk, self._board, self._order = desk, board, order
        self._wanted = ""
        self._lead = text("", colour="ink2", wrap=True)
        self._parts = [self._said() for _ in range(4)]
        self._goes, self._stays, self._late, self._behind = self._parts
        self._rows = form()
        self.because = self._rows.row(
            self.tr("Why it is closed though the letter is not final"), field("")
        )
        self._name_rows = form()
        self.typed = self._name_rows.row(self.tr("The council’s name"), field(""))
        for typed in (self.because, self.typed):
            typed.returnPressed.connect(self.agree)
        words = self.tr("Carry it out") if order else self.tr("Close and purge for good")
        self.go = button(words, "trash-2")
        self.go.clicked.connect(self.agree)
        self.close_it = button(self.tr("Not now"), "x", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        for part in (self._lead, *self._parts, self._rows, self._name_rows):
            self.middle.addWidget(part)
        self.add_last(self.go, self.close_it)
        self.setFocusProxy(self.close_it)
        self._show_asking(is_asking=False)

    def _said(self) -> QLabel:
        return text("", wrap=True)

    def begin(self) -> None:
        """Count, beside the window."""
        desk, order, board = self._desk, self._order, self._board
        desk.settle()

        def job(_work: Work) -> _Found:
            found = _found(desk, order)
            return found if order else replace(found, board=board())

        self.begin_work(self.tr("Counting what goes and what stays"), job, self._show_found)

    def _show_found(self, found: _Found) -> None:
        self._wanted = "" if self._order else short_name(found.council)
        day = _day(found.closed_at)
        carried = self.tr(
            "{who} closed {council} on {day}. Carrying that out destroys the notes on this laptop, "
            "every backup of them and the keys to them. Nothing brings them back."
        ).format(who=found.who or self.tr("The lead"), council=found.council, day=day)
        closes = self.tr(
            "This destroys the notes of {council} on this laptop, every backup of them and the "
            "keys to them, and writes an order with which each colleague does the same. Nothing "
            "brings them back. Make the letter or report as a file first, if you want it on paper."
        ).format(council=found.council)
        asks = self.tr("Type {name} to go on.").format(name=self._wanted)
        self._lead.setText(carried if self._order else f"{closes} {asks}")
        self._tell(self._goes, self.tr("Goes for good: {}.").format(goes(found.ahead)))
        self._tell(self._stays, self.tr("Stays: {}.").format(stays(found.ahead)))
        self._tell(self._late, self._late_words(found.ahead.late))
        missing = behind(found.board)
        waits = self.tr("Ask for their newest team file first, or it comes back as late lines. {}")
        self._tell(self._behind, waits.format(". ".join(missing)) if missing else "")
        self._rows.setVisible(not found.is_final)
        self._name_rows.setVisible(bool(self._wanted))
        if self._wanted:
            asked = self.tr("Type {name} to close it").format(name=self._wanted)
            self.typed.setAccessibleName(asked)
        self._show_asking(is_asking=True)
        said = (self._lead, self._goes, self._stays, self._late)
        announce(self, " ".join(part.text() for part in said if part.text()))
        first: QWidget = self.typed if found.is_final else self.because
        self.take_to(self.close_it if self._order else first)
        self.changed.emit()

    def _late_words(self, late: int) -> str:
        if not late:
            return ""
        from peerchallenge.exchange.wording import counted

        said = self.tr(
            "{} that nobody else holds: sealed for whoever closed it, and kept here until you send "
            "them. They are read there as a list and merged into nothing."
        )
        return said.format(counted(late, "line"))

    def _tell(self, part: QLabel, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))

    def _show_asking(self, *, is_asking: bool) -> None:
        for part in (self._lead, self.go):
            part.setVisible(is_asking)
        if not is_asking:
            for hidden in (*self._parts, self._rows, self._name_rows):
                hidden.hide()

    def agree(self) -> None:
        """Say yes, if the council is named and the reason given where they are asked for."""
        if self.go.isHidden():
            return
        self._rows.refuse(self.because, None)
        self._name_rows.refuse(self.typed, None)
        if not self._rows.isHidden() and not self.because.text().strip():
            self._rows.refuse(self.because, self.tr("Say why first. Nothing has been closed."))
            self.take_to(self.because)
            return
        if self._wanted and not is_same_name(self.typed.text(), self._wanted):
            why = self.tr("Type {name} first. Nothing has been closed.").format(name=self._wanted)
            self._name_rows.refuse(self.typed, why)
            self.take_to(self.typed)
            return
        because = "" if self._rows.isHidden() else self.because.text().strip()
        asked = Asked(self._order, because)
        self.leave()
        self.agreed.emit(asked)

    def after_refusal(self) -> None:
        """There is nothing to say yes to."""
        self.take_to(self.close_it)


def ask_to_close(
    desk: Desk,
    over: QWidget,
    board: Callable[[], tuple[Holding, ...]],
    order: Path | None = None,
) -> ClosingSheet:
    """Open the sheet over a page."""
    sheet = ClosingSheet(desk, board, order)
    Dialog(sheet, over).open()
    sheet.begin()
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet


def _found(desk: Desk, order: Path | None) -> _Found:
    """All that is shown, read on another thread."""
    from peerchallenge.exchange.closing import look_ahead, look_at_order, why_not
    from peerchallenge.letter.state import FINAL, letter_state
    from peerchallenge.record.readings import the_council

    door = desk.door
    with door.reading() as session:
        found = the_council(session)
        council = found.name if found is not None else ""
    if order is not None:
        read, ahead = look_at_order(door, order)
        return _Found(ahead, council, who=read.who, closed_at=read.closed_at)
    if refusal := why_not(door):
        raise Refused(refusal)
    with door.reading() as session:
        is_final = letter_state(session).state == FINAL
    return _Found(look_ahead(door), council, is_final)


def _day(moment: str) -> str:
    from peerchallenge.record.day_words import full

    return full(day_of(moment)) or moment
