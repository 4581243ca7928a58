"""Importing a timetable: what the file says, what it would change, and then it does.

The first timetable and a revised one are the same page: nothing is written before the main button.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.panel import Panel
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.timetable import reading
from peerchallenge.ui.timetable.guess import SessionGuess
from peerchallenge.ui.timetable.layouts import Layouts
from peerchallenge.ui.timetable.rows import ProposalList, proposal_rows
from peerchallenge.ui.timetable.source import TimetableSource
from peerchallenge.ui.timetable.wanted import Wanted

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.changes import Proposal
    from peerchallenge.intake.timetable.plan import TimetablePlan
    from peerchallenge.record.vocabulary import Form, Voice
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.timetable.reading import Job

_ROOM_FOR_COLUMNS = 600
"""Height of the page at 100 % text below which the columns are folded away."""
_ROOM_FOR_LABEL = 760


class TimetablePanel(Panel):
    """Choose or type, look, bring in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Import timetable"))
        self._plan: TimetablePlan | None = None
        self._wanted = Wanted()
        self.source = TimetableSource(desk)
        self.source.file_chosen.connect(self.read_file)
        self.source.over_again.connect(self.begin)
        self.quick = self.source.quick
        self.quick.pasted.connect(self.read_pasted)
        self._first = text("", "title", wrap=True)
        self._said = text("", wrap=True)
        self.layouts = Layouts()
        self.layouts.changed.connect(self._read_again)
        self.rows = ProposalList(self.tr("Sessions of this timetable"))
        space = self.tr("Space puts the tick on a session, or takes it away")
        self.rows.setAccessibleDescription(space)
        self.rows.setToolTip(space)
        self.rows.ticked.connect(self.tick)
        self.rows.chosen.connect(self._show_guess)
        self.guess = SessionGuess()
        self.guess.put_right.connect(self._put_right)
        self._bring = button(self.tr("Bring in"), "check", keys_of("bring"), main=True)
        self._bring.clicked.connect(self.bring_in)
        self._receipt.undo_asked.connect(desk.undo)
        self._lay_out()

    def _lay_out(self) -> None:
        chosen = QVBoxLayout()
        chosen.addWidget(self.source)
        self._middle.addWidget(card(chosen))
        for part in (self._progress, self._refusal, self._first, self._said):
            self._middle.addWidget(part)
        self._middle.addWidget(self.layouts)
        self._middle.addWidget(self.rows, 1)
        self._middle.addStretch(0)
        self._area.setAccessibleName(self.tr("Timetable to import"))
        self._last.setSpacing(10)
        self._last.addWidget(self.guess)
        self._last.addStretch(1)
        self._last.addWidget(self._bring)
        look.changed.connect(self._fit)
        self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns stand open where there is room for them."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.layouts.open(self.height() * 100 >= _ROOM_FOR_COLUMNS * look.text_size)
        self._fit()

    def _fit(self) -> None:
        self.rows.setMinimumHeight(look.px(150))
        self.layouts.fit()
        is_wide = self.width() * 100 >= _ROOM_FOR_LABEL * look.text_size
        self.guess.show_label(is_wide)

    # -- beginning and leaving

    def begin(self) -> None:
        """Start over, with the team and the timetable as they are now."""
        from peerchallenge.intake.timetable.plan import context

        self._refusal.clear()
        self._forget()
        self.quick.begin(self._desk.read(context))
        self.source.choose.setFocus()

    # -- reading

    def read_file(self, path: Path) -> None:
        """Read a file beside the window, then show what it would change."""
        self._read(reading.of_file(self._desk, path))

    def read_pasted(self, words: str) -> None:
        """Read a table from the clipboard, then show what it would change."""
        self._read(reading.of_pasted(self._desk, words))

    def _read(self, job: Job) -> None:
        self._refusal.clear()
        self._forget()
        self._start(self.tr("Reading the timetable"), job, self._was_read)

    def _read_again(self) -> None:
        if self._plan is not None:
            self._refusal.clear()
            found, taken = self.layouts.found, self._wanted.taken
            job = reading.once_more(self._desk, self._plan, found, taken)
            self._start("", job, self._was_read)  # a blink; a bar would only flicker

    def _was_read(self, plan: TimetablePlan) -> None:
        is_fresh = self._plan is None
        self._ended()
        self._plan = plan
        self._show_plan()
        if is_fresh:
            self.rows.setFocus()
            QTimer.singleShot(0, self._bring_into_view)  # once all of it has its place
            announce(self, self._first.text())

    def _bring_into_view(self) -> None:
        self._area.ensureWidgetVisible(self._first, 0, 0)
        self._area.ensureWidgetVisible(self.rows, 0, 0)

    # -- showing

    def _show_plan(self) -> None:
        from peerchallenge.intake.timetable.sentences import sentences

        plan = self._plan
        if plan is None:
            return
        first, *rest = sentences(plan)
        self.source.show_file(plan.book.name)
        self._first.setText(first)
        self._said.setText("\n".join(rest))
        self.layouts.show_plan(plan)
        self._show_parts(True)
        self._show_rows()

    def _show_parts(self, some: bool) -> None:
        for part in (self._first, self._said, self.rows, self._bring):
            part.setVisible(some)
        self._fit()

    def _show_rows(self) -> None:
        if self._plan is None:
            return
        self.rows.show_rows(
            proposal_rows(self._plan, self._wanted.unticked, self._wanted.corrected)
        )
        proposals = self._plan.changes.proposals
        wanted = sum(p.id not in self._wanted.unticked for p in proposals)
        self._say_button(wanted, can_link=not proposals and bool(self._plan.changes.linked))
        self._show_guess(self.rows.key())

    def _say_button(self, wanted: int, *, can_link: bool = False) -> None:
        said = self.tr("Bring in 1 session") if wanted == 1 else self.tr("Bring in {} sessions")
        self._bring.say(said.format(wanted) if wanted else self.tr("Bring in"))
        nothing = self.tr("There is nothing to bring in.")
        self._bring.refuse(None if wanted or can_link else nothing)

    def _forget(self) -> None:
        self._plan = None
        self.layouts.forget()
        self._wanted = Wanted()
        self.source.show_file("")
        for label in (self._first, self._said):
            label.setText("")
        self.rows.show_rows([])
        self._show_parts(False)
        self._say_button(0)
        self._show_guess("")

    # -- putting right

    def tick(self, key: str) -> None:
        """Put a tick on or take it away; a row left out comes in, and goes out again."""
        if self._wanted.tick(key):
            self._read_again()
            return
        self._show_rows()
        is_off = key in self._wanted.unticked
        announce(self.rows, self.tr("not ticked") if is_off else self.tr("ticked"))

    def _guessed(self) -> Proposal | None:
        """The new session that is chosen, whose form and voice were guessed."""
        proposals = self._plan.changes.proposals if self._plan else ()
        return next((p for p in proposals if p.id == self.rows.key() and p.held is None), None)

    def _show_guess(self, _key: str) -> None:
        found = self._guessed()
        self.guess.show_guess(self._wanted.guess(found) if found else None)

    def _put_right(self, form: Form, voice: Voice | None) -> None:
        if (found := self._guessed()) is not None:
            self._wanted.put_right(found, form, voice)
            self._show_rows()

    # -- doing it

    def bring_in(self) -> None:
        """Do what is ticked, as one action, and say what was done."""
        from peerchallenge.intake.timetable.plan import bring_in, context

        if self._plan is None or self.is_under_way:
            return
        done = self._desk.do_long(
            bring_in,
            self._plan,
            unticked=self._wanted.unticked,
            corrected=self._wanted.corrected,
        )
        if done is None:
            return
        name = self._desk.door.undo_name or ""
        self._forget()
        self.quick.begin(self._desk.read(context))
        said = self.tr("1 session brought in") if done == 1 else self.tr("{} sessions brought in")
        self._receipt.give(said.format(done), name.partition(": ")[2])
        self._back.setFocus()
