"""The open challenge in its frame: pages, status line, who is at the laptop, what was refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.ahead import Ahead, read_ahead
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.fields import button, card, choice, text
from peerchallenge.ui.frame import Frame
from peerchallenge.ui.notices import Receipt, Refusal, announce
from peerchallenge.ui.page import HOMES, Page, ShowsRecords
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.store.steps import Stepped
    from peerchallenge.ui.meeting.page import MeetingPage

PAGES = ("overview", "interviews", "evidence", "findings", "recommendations", "letter")


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

    def __init__(self, door: Door, *, initials: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = Desk(door, self)
        self.frame = Frame()
        self.refusal = Refusal()
        self._pages: dict[str, Page] = {}
        self._widgets: dict[str, QWidget] = {}
        self._rooms: dict[str, QVBoxLayout] = {}
        self._initials = initials
        self._meeting: MeetingPage | None = None
        self.ahead: Ahead | None = None
        self._who = self._who_bar()
        self.refusal.setContentsMargins(8, 8, 8, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.refusal)
        whole.addWidget(self._who)
        whole.addWidget(self.frame, 1)
        self._add_rooms()
        self.frame.page_asked.connect(self.turn_to)
        self.frame.find_asked.connect(self.find_asked)
        self.frame.undo_pressed.connect(self.desk.undo)
        self.frame.folded.connect(self._fold)
        self.desk.refused.connect(self.refusal.tell)
        self.desk.saved.connect(self._saved)
        self.desk.stepped.connect(self._stepped)

    def start(self) -> None:
        """Read the challenge and show its first page."""
        self._know(self._initials)
        self._facts()
        self.turn_to(PAGES[0])

    def make_ahead(self) -> None:
        """Make the other pages, and read for them once, while the first is looked at."""
        self.ahead = Ahead((*PAGES[1:], "details"), self._page, self._is_idle, self)
        read_ahead(self.desk)

    def _is_idle(self) -> bool:
        """The first page is shown, and the keyboard is in no field."""
        field = QApplication.focusWidget()
        typing = field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        at_rest = not (typing or self._meeting is not None or self.desk.is_closed)
        return at_rest and self.frame.page() == PAGES[0]

    # -- pages, each made when it is first turned to, or ahead of that

    def _add_rooms(self) -> None:
        for name, icon, words in (
            ("overview", "layout-grid", self.tr("Overview")),
            ("interviews", "calendar-clock", self.tr("Timetable & interviews")),
            ("evidence", "files", self.tr("Evidence")),
            ("findings", "scale", self.tr("Findings")),
            ("recommendations", "list-checks", self.tr("Recommendations")),
            ("letter", "file-text", self.tr("Letter")),
        ):
            room = QWidget()
            self._rooms[name] = QVBoxLayout(room)
            self._rooms[name].setContentsMargins(0, 0, 0, 0)
            self.frame.add_page(name, icon, words, room)
        room = QWidget()
        self._rooms["details"] = QVBoxLayout(room)
        self._rooms["details"].setContentsMargins(0, 0, 0, 0)
        self.frame.add_details("details", self.tr("Details"), room)
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

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = self._widgets[name] = self._new_page(name)
            self._rooms[name].addWidget(page)
            self._pages[name] = page  # type: ignore[assignment]  # each has what Page asks
        return self._pages[name]

    def _new_page(self, name: str) -> QWidget:
        if name == "overview":
            from peerchallenge.ui.overview.page import OverviewPage

            overview = OverviewPage(self.desk)
            overview.page_asked.connect(self.go_to)
            overview.meeting_asked.connect(self.toggle_meeting)
            return overview
        if name == "interviews":
            from peerchallenge.ui.interviews.page import InterviewsPage

            return InterviewsPage(self.desk)
        if name == "findings":
            from peerchallenge.ui.findings.page import FindingsPage

            made = FindingsPage(self.desk)
            made.recommendation_asked.connect(lambda key: self.go_to(f"recommendations/{key}"))
            made.meeting_asked.connect(self.toggle_meeting)
            return made
        if name == "recommendations":
            from peerchallenge.ui.recommendations.page import RecommendationsPage

            return RecommendationsPage(self.desk)
        if name == "details":
            from peerchallenge.ui.challenges.details import DetailsPage

            details = DetailsPage(self.desk)
            details.me_known.connect(self._is_me)
            return details
        from peerchallenge.ui.letter.page import LetterPage

        return self._new_evidence() if name == "evidence" else LetterPage(self.desk)

    def _new_evidence(self) -> QWidget:
        from peerchallenge.ui.evidence.page import EvidencePage

        evidence = EvidencePage(self.desk)
        evidence.record_asked.connect(self.show_record)
        return evidence

    # -- who is at the laptop

    def _who_bar(self) -> QWidget:
        row = QHBoxLayout()
        asked = self.tr("Who are you in this team? What you write carries your initials.")
        row.addWidget(text(asked, "ui_b", colour="notice", wrap=True), 1)
        self._peers = choice(self.tr("Who you are"), [])
        row.addWidget(self._peers)
        said = button(self.tr("That is me"), "check")
        said.clicked.connect(self._said_who)
        row.addWidget(said)
        bar = QWidget()
        around = QVBoxLayout(bar)
        around.setContentsMargins(8, 8, 8, 0)
        around.addWidget(card(row, "banner"))
        bar.hide()
        return bar

    def _know(self, initials: str) -> None:
        from peerchallenge.record.readings import the_challenge, the_team

        peers = self.desk.read(the_team)
        team = {p.initials: p.key for p in peers}
        sample = self.desk.read(lambda s: the_challenge(s).is_sample)
        mine = initials if initials in team else "RP" if sample else ""
        mine = next((i for i, key in team.items() if key == self.desk.me), mine)
        self.desk.me = team.get(mine, "")
        self.desk.door.who = mine or initials
        self._peers.offer([(p.initials, f"{p.initials}, {p.name}") for p in peers])
        self._who.setVisible(not self.desk.me and bool(team))
        self.frame.set_right(self.tr("You are {}").format(mine) if mine else "")

    def _said_who(self) -> None:
        if self._peers.key():
            self._is_me(self._peers.key())

    def _is_me(self, initials: str) -> None:
        self._initials, self.desk.me = initials, ""
        self._know(initials)
        self.known.emit(initials)

    # -- showing

    def turn_to(self, page: str) -> None:
        """Put in what is being typed, then show another page as it stands now."""
        self.end_meeting()
        self.desk.leave()
        shown = self._page(page)
        self.frame.show_page(page)
        shown.show_now()
        self.take_keyboard()

    def go_to(self, asked: str) -> None:
        """Turn to a page, and after a stroke to what of it is asked for ("findings/thin")."""
        page, _, which = asked.partition("/")
        self.turn_to(page if page in PAGES else "interviews")
        narrow = getattr(self._pages[self.frame.page()], "narrow", None)
        if which and narrow is not None:
            narrow(which)

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
        for part in (self.refusal, self._who, self.frame):
            part.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self._meeting)
        self._meeting.show()  # or what it shows first would have no keyboard
        self._meeting.begin()

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
        self._know(self.desk.door.who)

    def take_keyboard(self) -> None:
        """Put the keyboard where the page that is shown wants it first."""
        page = self.frame.page()
        room, inner = self.frame.page_widget(page), self._widgets[page]
        room.setFocusProxy(inner.focusProxy() or inner)
        room.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, kind: str, key: str) -> bool:
        """Turn to the page where a record is shown, and choose it there."""
        name = next((page for page in HOMES.get(kind, ()) if page in self._rooms), PAGES[0])
        self.turn_to(name)
        page = self._pages[name]
        return isinstance(page, ShowsRecords) and page.show_record(kind, key)

    def turn_to_number(self, number: int) -> None:
        """The page at a place in the rail, counted from 0."""
        if number < len(PAGES):
            self.turn_to(PAGES[number])

    def _facts(self) -> None:
        from peerchallenge.record.readings import the_challenge, the_council

        challenge, council = self.desk.read(lambda s: (the_challenge(s), the_council(s)))
        name = council.name if council else ""
        on_site, now, words = self._days(challenge.starts, challenge.ends)
        self.frame.set_challenge(name, challenge.kind, words, on_site, now)
        self.named.emit(name)
        self.frame.set_marking(challenge.marking)
        self.frame.set_undo(self.desk.door.undo_name)
        self.frame.set_saved(self.tr("Everything is saved"))
        self._count()

    def _days(self, starts: date | None, ends: date | None) -> tuple[int, int, str]:
        """How many there are on site, which of them today is (0 before the first), in words."""
        if starts is None or ends is None:
            return 0, 0, ""
        from peerchallenge.ui.challenges.rows import days

        today = datetime.now().astimezone().date()
        on_site = (ends - starts).days + 1
        now = min(on_site, max(0, (today - starts).days + 1))
        if not starts <= today <= ends:
            return on_site, now, self.tr("On site {}").format(days(starts, ends))
        day = f"{today:%A} {today.day} {today:%B}"
        return on_site, now, self.tr("Day {} of {}, {}").format(now, on_site, day)

    def _count(self) -> None:
        from peerchallenge.record.totals import totals

        found = self.desk.read(totals, self.desk.tally())
        self.frame.set_count("interviews", str(found.sessions))
        self.frame.set_count("evidence", str(found.lines))
        self.frame.set_count("findings", str(found.findings))
        self.frame.set_count("recommendations", str(found.recommendations))

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
            self._count()
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
        self._page(self.frame.page()).touched(stepped.records)
