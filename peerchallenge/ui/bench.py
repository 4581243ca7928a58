"""The open challenge in its frame: pages, status line, who is at the laptop, what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerchallenge.record.retention import keeping
from peerchallenge.ui.actions import action
from peerchallenge.ui.ahead import Ahead, read_ahead
from peerchallenge.ui.backups.keeping import Keeping
from peerchallenge.ui.closing.line import ClosedLine
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.exchange.team_files import PAGE as EXCHANGE
from peerchallenge.ui.exchange.team_files import TeamFiles
from peerchallenge.ui.exchange.words import taken_back
from peerchallenge.ui.fields import button
from peerchallenge.ui.frame import Frame
from peerchallenge.ui.kept.not_saved import NotSaved
from peerchallenge.ui.notices import Receipt, Refusal, announce
from peerchallenge.ui.over_bench import OverBench
from peerchallenge.ui.page import HOMES, ShowsRecords
from peerchallenge.ui.pages import PAGES, Pages
from peerchallenge.ui.rail_facts import show_counts, show_facts
from peerchallenge.ui.repair.weekly import WeeklyCheck
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.who_bar import WhoBar

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.store.steps import Stepped
    from peerchallenge.ui.exchange.page import ExchangePage
    from peerchallenge.ui.meeting.page import MeetingPage


class Bench(QWidget):
    """Where the team works on one challenge."""

    known = Signal(str)
    """The initials of the peer at this laptop, once they have said who they are."""
    named = Signal(str)
    """The council’s name, for the window’s title."""
    left = Signal()
    """Back to all challenges."""
    find_asked = Signal()
    menu_asked = Signal()
    invitation_came = Signal(object)
    """The path of an invitation that was opened here: it belongs where the challenges are."""

    def __init__(self, door: Door, *, initials: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = Desk(door, self)
        self.frame = Frame()
        self.refusal = Refusal()
        self.team_files = TeamFiles(self.desk, self.frame, self)
        self.pages = Pages(self.desk, self.frame, self.team_files)
        self._initials = initials
        self._meeting: MeetingPage | None = None
        self._receipt = Receipt(self.frame.middle)
        self.ahead: Ahead | None = None
        self._who = WhoBar()
        self._who.said.connect(self._is_me)
        self._closed = ClosedLine()
        self.refusal.setContentsMargins(8, 8, 8, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.refusal)
        whole.addWidget(self._who)
        whole.addWidget(self._closed)
        whole.addWidget(self.frame, 1)
        self.not_saved = NotSaved(self.desk, self.frame, self)
        self.not_saved.kept.connect(lambda done, proof: self._receipt.give(done, proof, False))
        self.frame.add_over_status(self.not_saved.bar)
        self.over = OverBench(
            self.desk,
            self,
            acts=lambda: self.team_files.acts,
            show_record=self.show_record,
            is_meeting=lambda: self.is_meeting,
        )
        self._add_feet()
        self.pages.asked.connect(self.go_to)
        self.pages.record_asked.connect(self.show_record)
        self.pages.meeting_asked.connect(self.toggle_meeting)
        self.pages.me_known.connect(self._is_me)
        self.pages.close_asked.connect(self.over.close_for_good)
        self.pages.invite_asked.connect(self.invite)
        self.pages.invitation_came.connect(self.invitation_came)
        self.frame.page_asked.connect(self.turn_to)
        self.frame.find_asked.connect(self.find_asked)
        self.frame.undo_pressed.connect(self.undo)
        self.frame.folded.connect(self._fold)
        self.desk.refused.connect(self.refusal.tell)
        self.desk.saved.connect(self._saved)
        self.desk.stepped.connect(self._stepped)
        action(self, "open_files", self.open_files)
        action(self, "kept_copy", self.not_saved.keep_elsewhere)

    def start(self) -> None:
        """Read the challenge and show its first page."""
        self._know(self._initials)
        self._facts()
        self.turn_to(PAGES[0])

    def make_ahead(self) -> None:
        """Make the other pages, and read for them once, while the first is looked at."""
        self.ahead = Ahead((*PAGES[1:], "details"), self.pages.page, self._is_idle, self)
        read_ahead(self.desk)
        self.check = WeeklyCheck(self.desk)
        self.check.rebuilt.connect(lambda done, why: self._receipt.give(done, why, can_undo=False))
        self.check.begin_later()
        self.team_files.start()
        self.keeping = Keeping(self.desk, self)
        self.keeping.refused.connect(self.refusal.tell)
        self.keeping.begin()

    def _is_idle(self) -> bool:
        """The first page is shown, and the keyboard is in no field."""
        field = QApplication.focusWidget()
        typing = field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        at_rest = not (typing or self._meeting is not None or self.desk.is_closed)
        return at_rest and self.frame.page() == PAGES[0]

    # -- the rail's foot

    def _add_feet(self) -> None:
        self._back = button("", "chevron-left", keys_of("all"), quiet=True, live=False)
        self._back.clicked.connect(self.left)
        self.menu = button("", "menu", keys_of("menu"), quiet=True, live=False)
        self.menu.clicked.connect(self.menu_asked)
        for foot in (self._back, self.menu):
            self.frame.rail.add_foot(foot)
        self._fold(self.frame.rail.folded)

    def _fold(self, folded: bool) -> None:
        feet = ((self._back, self.tr("All challenges")), (self.menu, self.tr("Menu")))
        for foot, words in feet:
            foot.say("" if folded else words)
            foot.setAccessibleName(words)
            foot.setToolTip(words if folded else "")

    # -- who is at the laptop

    def _know(self, initials: str) -> None:
        from peerchallenge.record.readings import the_challenge, the_team

        peers = self.desk.read(the_team)
        team = {p.initials: p.key for p in peers}
        sample = self.desk.read(lambda s: the_challenge(s).is_sample)
        mine = initials if initials in team else "RP" if sample else ""
        mine = next((i for i, key in team.items() if key == self.desk.me), mine)
        self.desk.me = team.get(mine, "")
        self.desk.door.who = mine or initials
        self._who.offer([(p.initials, p.name) for p in peers])
        self._who.setVisible(not self.desk.me and bool(team))
        self.team_files.know(self.tr("You are {}").format(mine) if mine else "")

    def _is_me(self, initials: str) -> None:
        self._initials, self.desk.me = initials, ""
        self._know(initials)
        self.known.emit(initials)

    # -- showing

    def turn_to(self, page: str) -> None:
        """Put in what is being typed, then show another page as it stands now."""
        self.end_meeting()
        self.desk.leave()
        shown = self.pages.page(page)
        self.frame.show_page(page)
        shown.show_now()
        self.take_keyboard()

    def go_to(self, asked: str) -> None:
        """Turn to a page, and after a stroke to what of it is asked for ("findings/thin")."""
        page, _, which = asked.partition("/")
        self.turn_to(page if self.pages.has(page) else "interviews")
        narrow = getattr(self.pages.made[self.frame.page()], "narrow", None)
        if which and narrow is not None:
            narrow(which)

    def undo(self) -> None:
        """Take back the last action; of a merge there is then a receipt that says so."""
        door = self.desk.door
        if not door.may_take_back or door.undo_name != door.may_take_back:
            self.desk.undo()
        elif self.frame.page() == EXCHANGE:
            self._exchange().take_back()
        elif self._exchange().acts.take_back() and self._meeting is None:
            self._receipt.give(*taken_back(), can_undo=False)

    # -- the other laptops

    def open_files(self) -> None:
        """Ask which files from colleagues to look at."""
        self.turn_to(EXCHANGE)
        self._exchange().ask_files()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at files that were dropped, or given when the program was started."""
        files = self.not_saved.take_copies(paths)
        if files:
            self.turn_to(EXCHANGE)
            self._exchange().take_files(files)

    def seek_files(self) -> None:
        """Look for team files at hand: what a repair could not bring back, colleagues may hold."""
        self.turn_to(EXCHANGE)
        self._exchange().seek_files()

    def write_team_file(self) -> None:
        """Ask where this laptop's team file goes, and what goes with it."""
        self.turn_to(EXCHANGE)
        self._exchange().sending.open()

    def invite(self) -> None:
        """Make an invitation for a colleague."""
        self._exchange().acts.invite(self)

    def _exchange(self) -> ExchangePage:
        from peerchallenge.ui.exchange.page import ExchangePage

        page = self.pages.page(EXCHANGE)
        if not isinstance(page, ExchangePage):
            raise TypeError(EXCHANGE)
        return page

    def toggle_meeting(self) -> None:
        """Show the evening meeting over everything, or put it away."""
        if self._meeting is not None:
            self.end_meeting()
            self.turn_to(self.frame.page())
            return
        from peerchallenge.ui.meeting.page import MeetingPage

        self.desk.leave()
        self._meeting = MeetingPage(self.desk)
        self._meeting.left.connect(self.toggle_meeting)
        self.desk.refused.disconnect(self.refusal.tell)  # nothing pops up on a projector
        self.desk.refused.connect(self._meeting.tell)
        self.not_saved.told.connect(self._meeting.say)
        for part in (self.refusal, self._who, self.frame):
            part.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self._meeting)
        self.name_again()
        self._meeting.show()  # or what it shows first would have no keyboard
        self._meeting.begin()

    @property
    def session_shown(self) -> str:
        """Key of the session on the page that is shown; empty without one."""
        return str(getattr(self.pages.made[self.frame.page()], "session_key", ""))

    @property
    def is_meeting(self) -> bool:
        """The evening meeting is on the screen, or on a projector."""
        return self._meeting is not None

    def end_meeting(self) -> None:
        """Put the evening meeting away, if there is one; text is as large as before."""
        meeting, self._meeting = self._meeting, None
        if meeting is None:
            return
        meeting.end()
        self.desk.refused.disconnect(meeting.tell)
        self.desk.refused.connect(self.refusal.tell)
        meeting.hide()
        meeting.deleteLater()
        self.frame.show()
        self.name_again()
        self._know(self.desk.door.who)

    def say_done(self, done: str, proof: str) -> None:
        """Say what was done to the challenge as a whole; undo does not reach it."""
        self._receipt.give(done, proof, can_undo=False)

    def take_keyboard(self) -> None:
        """Put the keyboard where the page that is shown wants it first."""
        page = self.frame.page()
        room, inner = self.frame.page_widget(page), self.pages.made[page]
        room.setFocusProxy(inner.focusProxy() or inner)
        room.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, kind: str, key: str) -> bool:
        """Turn to the page where a record is shown, and choose it there."""
        name = next((page for page in HOMES.get(kind, ()) if self.pages.has(page)), PAGES[0])
        self.turn_to(name)
        page = self.pages.made[name]
        return isinstance(page, ShowsRecords) and page.show_record(kind, key)

    def turn_to_number(self, number: int) -> None:
        """The page at a place in the rail, counted from 0."""
        if number < len(PAGES):
            self.turn_to(PAGES[number])

    def _facts(self) -> None:
        self.name_again()
        self.frame.set_undo(self.desk.door.undo_name)
        self.frame.set_saved(self.tr("Everything is saved"))
        show_counts(self.desk, self.frame)
        self._closed.show_kept(self.desk.read(keeping))

    def name_again(self) -> None:
        """Say whose challenge it is, in the rail and for the title."""
        self.named.emit(show_facts(self.desk, self.frame))

    def _saved(self, at: str) -> None:
        self.frame.set_saved(self.tr("Saved {}").format(at))

    def _stepped(self, stepped: Stepped) -> None:
        self.frame.set_undo(self.desk.door.undo_name)
        kinds = {kind for kind, _ in stepped.records}
        if "peer" in kinds:
            self._know(self._initials)
        if kinds & {"challenge", "council"}:
            self._facts()
        elif kinds - {"paragraph"}:
            show_counts(self.desk, self.frame)
        if self._meeting is not None:
            self._meeting.say(stepped.sentence)
        elif stepped.sentence:
            self.refusal.say(self.tr("Not all of it was taken back"), stepped.sentence)
        else:
            self.refusal.clear()  # what was refused before has been done, or something else was
        if self.desk.is_travelling:
            for receipt in self.findChildren(Receipt):
                receipt.hide()  # it offers to undo what has been undone
        announce(self, stepped.name)
        self.pages.page(self.frame.page()).touched(stepped.records)
