"""The evening meeting, on a projector: finding by finding in large type, one key for each thing.

Nothing pops up here, nobody can be known, and Esc hides every word at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.actions import action
from peerchallenge.ui.fields import scrolled, text
from peerchallenge.ui.key_strip import KeyStrip
from peerchallenge.ui.leaving import LEAST
from peerchallenge.ui.look import look
from peerchallenge.ui.meeting import acts
from peerchallenge.ui.meeting.keys import DOWN, HIDE, UP, is_hiding, name_of, strip_of
from peerchallenge.ui.meeting.looks import MeetingLooks
from peerchallenge.ui.meeting.parts import FindingSheet, ThemeSheet
from peerchallenge.ui.meeting.walk import Evening
from peerchallenge.ui.meeting.words import place_words, stand_words, where_words
from peerchallenge.ui.notices import announce
from peerchallenge.ui.overview.page import clock

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from peerchallenge.ui.desk import Desk

LARGE = 175
"""Text size in per cent, unless the person's own is larger."""


class MeetingPage(QWidget):
    """Covers the whole window. `left` asks for the window to be as it was."""

    left = Signal()

    def __init__(self, desk: Desk, *, now: Callable[[], datetime] = clock) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Evening meeting"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._now = desk, now
        self.evening = Evening(desk)
        self._writing = False
        self._size_before = look.text_size
        self._where = text("", "h2", colour="ink2")
        self._place = text("", "ui", colour="ink2")
        self._said = text("", "ui", colour="notice", wrap=True)
        self.theme, self.finding = ThemeSheet(), FindingSheet()
        self.looks = MeetingLooks(desk, self)
        self.looks.thin.opened.connect(self.go_to)
        for sheet in (self.theme, self.finding):
            sheet.typed.connect(self._typed)
            sheet.ended.connect(self.end_writing)
            sheet.hidden.connect(self.hide_words)
        self.finding.parked.connect(self._park)
        self._pages = QStackedWidget()
        self._keys = KeyStrip()
        self._lay_out()
        desk.changed.connect(self.touched)
        action(self, "history", self.say_no_history, within=True)

    def _lay_out(self) -> None:
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(28, 16, 28, 8)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self._where, 1)
        top.addWidget(self._place)
        self._views: dict[str, QWidget] = {
            "theme": scrolled(self.theme),
            "finding": scrolled(self.finding),
            **self.looks.views(),
        }
        for view in self._views.values():
            self._pages.addWidget(view)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addWidget(self._said)
        column.addWidget(self._keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._shown)

    def minimumSizeHint(self) -> QSize:
        """It scrolls; the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    # -- coming and going

    def begin(self) -> None:
        """Large type, and the first finding that is not agreed."""
        self._size_before = look.text_size
        look.set_text_size(max(LARGE, self._size_before))
        self.evening.read()
        self.evening.begin()
        self.show_step()

    def end(self) -> None:
        """Type as it was."""
        self._desk.leave()
        look.set_text_size(self._size_before)

    # -- showing

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """An action, or undo, changed something."""
        if any(kind != "name" for kind, _ in records) and self.isVisible():
            self.evening.read()
            if self._pages.currentWidget() in (self._views["theme"], self._views["finding"]):
                self.show_step()

    def show_step(self) -> None:
        """The theme or finding where the meeting is."""
        step = self.evening.step
        self.say("")
        if step is None:
            self._name(self.tr("Evening meeting"), "")
            self.theme.show_theme(self.tr("There are no findings yet."), "", writing=False)
            self._turn("theme")
            return
        self._name(where_words(step), place_words(step))
        if step.finding is None:
            stand = stand_words(step, self.evening.of_theme(step.theme))
            headline = self.evening.headline(step.theme)
            self.theme.show_theme(headline, stand, writing=self._writing)
            self._turn("theme")
        else:
            spoken, veil = self.evening.spoken(step.finding), self.evening.veil
            self.finding.show_finding(step.finding, spoken, veil, writing=self._writing)
            self._turn("finding")

    def _name(self, where: str, place: str) -> None:
        self._where.setText(where)
        self._place.setText(place)

    def _turn(self, view: str) -> None:
        self._pages.setCurrentWidget(self._views[view])
        self._keys.say(strip_of(view))
        if not self._writing:
            thin = self.looks.thin
            (thin if view == "thin" and thin.isVisible() else self).setFocus()

    def say(self, words: str) -> None:
        """One quiet sentence at the foot; nothing pops up."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words:
            announce(self, words)

    def tell(self, trouble: Refused | Fault) -> None:
        """Why something was not done."""
        self.say(trouble.sentence)

    def say_no_history(self) -> None:
        """A history says who wrote what, and is a sheet over the page: not on a wall."""
        self.say(
            self.tr("A history names who wrote what, so it is not shown here. After the meeting it "
                    "is on the findings page.")
        )  # fmt: skip

    # -- other views

    def show_look(self, view: str) -> None:
        """Who has spoken on what, what is not triangulated yet, or who was not heard yet."""
        where, place = self.looks.show(view, self.evening.found, self._now())
        self._name(where, place)
        self._turn(view)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for each thing a meeting does."""
        if self._shown.isHidden() and not is_hiding(event):
            return
        jobs: dict[str, Callable[[], None]] = {
            "meeting_on": lambda: self.go(1),
            "meeting_back": lambda: self.go(-1),
            "meeting_step": self.show_step,
            "meeting_agree": self.agree,
            "meeting_park": self.park,
            "meeting_write": self.write,
            "meeting_grid": lambda: self.show_look("grid"),
            "meeting_thin": lambda: self.show_look("thin"),
            "meeting_voices": lambda: self.show_look("voices"),
            HIDE: self.hide_words,
            DOWN: lambda: self._scroll(1),
            UP: lambda: self._scroll(-1),
        }
        job = jobs.get(name_of(event, jobs.keys() - {UP, DOWN}))
        if job is None:
            super().keyPressEvent(event)
        else:
            job()

    def _scroll(self, by: int) -> None:
        area = self._pages.currentWidget()
        if isinstance(area, QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + by * 3 * self.fontMetrics().height())

    def go(self, by: int) -> None:
        """To the next theme or finding, or the one before."""
        if self.evening.step is not None:
            self._desk.leave()
            self.evening.go(by)
            self.show_step()

    def go_to(self, finding: str) -> None:
        """To a finding by its key."""
        self.evening.go_to(finding)
        self.show_step()

    def hide_words(self) -> None:
        """Nothing to read on the wall; the same key shows it again."""
        hide = not self._shown.isHidden()
        if hide:
            self._desk.leave()
            self._writing = False
        self._shown.setHidden(hide)
        self.setFocus()
        announce(self, self.tr("Hidden") if hide else self.tr("Shown"))
        if not hide:
            self.show_step()

    # -- acting

    def agree(self) -> None:
        """Keep the words as the team agrees them."""
        if acts.agree(self._desk, self.evening.step):
            announce(self, self.tr("Agreed."))

    def park(self) -> None:
        """Put the finding aside, with a reason if there is one; or take it up again."""
        step = self.evening.step
        if step is None or step.finding is None:
            return
        if step.finding.parked:
            acts.take_up(self._desk, step)
        else:
            self.finding.ask_why()

    def _park(self, why: str) -> None:
        following = self.evening.at
        if acts.park(self._desk, self.evening.step, why):
            self.evening.stay(following)
            self.show_step()

    def write(self) -> None:
        """Write the headline where it stands."""
        step = self.evening.step
        if step is None or (step.finding is None and step.theme is None):
            return
        self._writing = True
        self.show_step()
        field = self.theme.headline if step.finding is None else self.finding.headline
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)

    def _typed(self, words: str) -> None:
        acts.reword(self._desk, self.evening.step, words)

    def end_writing(self) -> None:
        """What was written is in the record, and shown."""
        self._writing = False
        self._desk.leave()
        self.show_step()
