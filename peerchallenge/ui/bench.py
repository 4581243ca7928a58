"""The open challenge in its frame: pages, status line, who is at the laptop, what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.desk import Desk
from peerchallenge.ui.fields import button, card, choice, text
from peerchallenge.ui.frame import Frame
from peerchallenge.ui.notices import Refusal, announce

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.store.steps import Stepped

PAGES = ("overview", "interviews", "findings", "recommendations", "letter")


class Page(Protocol):
    """What the frame asks of a page."""

    def show_now(self) -> None:
        """Read and draw; the page has just become visible."""

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed; the page is visible."""


class Bench(QWidget):
    """Where the team works on one challenge."""

    known = Signal(str)
    """The initials of the peer at this laptop, once they have said who they are."""

    def __init__(self, door: Door, *, initials: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = Desk(door, self)
        self.frame = Frame()
        self.refusal = Refusal()
        self._pages: dict[str, Page] = {}
        self._who = self._who_bar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.refusal)
        whole.addWidget(self._who)
        whole.addWidget(self.frame, 1)
        self._add_pages()
        self._know(initials)
        self.frame.page_asked.connect(self.turn_to)
        self.frame.undo_pressed.connect(self.desk.undo)
        self.desk.refused.connect(self.refusal.tell)
        self.desk.saved.connect(self._saved)
        self.desk.stepped.connect(self._stepped)
        self._facts()
        self.turn_to("overview")

    def _add_pages(self) -> None:
        from peerchallenge.ui.pages.findings import FindingsPage
        from peerchallenge.ui.pages.interviews import InterviewsPage
        from peerchallenge.ui.pages.letter import LetterPage
        from peerchallenge.ui.pages.overview import OverviewPage
        from peerchallenge.ui.pages.recommendations import RecommendationsPage

        overview = OverviewPage(self.desk)
        overview.page_asked.connect(self.turn_to)
        made: list[tuple[str, str, str, QWidget]] = [
            ("overview", "layout-grid", self.tr("Overview"), overview),
            (
                "interviews",
                "calendar-clock",
                self.tr("Timetable & interviews"),
                InterviewsPage(self.desk),
            ),
            ("findings", "scale", self.tr("Findings"), FindingsPage(self.desk)),
            (
                "recommendations",
                "list-checks",
                self.tr("Recommendations"),
                RecommendationsPage(self.desk),
            ),
            ("letter", "file-text", self.tr("Letter"), LetterPage(self.desk)),
        ]
        for name, icon, words, page in made:
            self._pages[name] = page  # type: ignore[assignment]  # each has what Page asks
            self.frame.add_page(name, icon, words, page)

    # -- who is at the laptop

    def _who_bar(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(text(self.tr("Who are you in this team? Your lines carry it."), "ui_b"), 1)
        self._peers = choice(self.tr("Who you are"), [])
        row.addWidget(self._peers)
        said = button(self.tr("That is me"), "check")
        said.clicked.connect(self._said_who)
        row.addWidget(said)
        bar = card(row, "banner")
        bar.hide()
        return bar

    def _know(self, initials: str) -> None:
        from peerchallenge.record.readings import the_challenge, the_team

        team = {p.initials: p.key for p in self.desk.read(the_team)}
        sample = self.desk.read(lambda s: the_challenge(s).is_sample)
        mine = initials if initials in team else "RP" if sample else ""
        self.desk.me = team.get(mine, "")
        self.desk.door.who = mine or initials
        self._peers.offer([(i, i) for i in team])
        self._who.setVisible(not self.desk.me and bool(team))

    def _said_who(self) -> None:
        initials = self._peers.key()
        if initials:
            self._know(initials)
            self.known.emit(initials)

    # -- showing

    def turn_to(self, page: str) -> None:
        """Put in what is being typed, then show another page as it stands now."""
        self.desk.leave()
        self.frame.show_page(page)
        self._pages[page].show_now()
        self.frame.page_widget(page).setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to_number(self, number: int) -> None:
        """The page at a place in the rail, counted from 0."""
        if number < len(PAGES):
            self.turn_to(PAGES[number])

    def _facts(self) -> None:
        from peerchallenge.record.readings import the_challenge, the_council

        challenge, council = self.desk.read(lambda s: (the_challenge(s), the_council(s)))
        name = council.name if council else ""
        today = datetime.now().astimezone().date()
        on_site, now, words = 0, 0, ""
        if challenge.starts and challenge.ends:
            on_site = (challenge.ends - challenge.starts).days + 1
            now = min(on_site, max(0, (today - challenge.starts).days + 1))
            words = self.tr("Day {} of {}").format(now, on_site) if now > 0 else ""
            if today > challenge.ends:
                words = self.tr("The team has left")
            elif now == 0:
                words = self.tr("The team is getting ready")
        self.frame.set_challenge(name, challenge.kind, words, on_site, now)
        self.frame.set_marking(challenge.marking)
        self.frame.set_undo(self.desk.door.undo_name)
        self.frame.set_saved(self.tr("Everything is saved"))
        self._count()

    def _count(self) -> None:
        from peerchallenge.record.listings import totals

        found = self.desk.read(totals)
        self.frame.set_count("interviews", str(found.sessions))
        self.frame.set_count("findings", str(found.findings))
        self.frame.set_count("recommendations", str(found.recommendations))
        self.frame.set_right(self.tr("{} lines").format(found.lines))

    def _saved(self, at: str) -> None:
        self.frame.set_saved(self.tr("Saved {}").format(at))

    def _stepped(self, stepped: Stepped) -> None:
        self.frame.set_undo(self.desk.door.undo_name)
        kinds = {kind for kind, _ in stepped.records}
        if kinds & {"challenge", "council"}:
            self._facts()
        elif kinds - {"paragraph"}:
            self._count()
        if stepped.sentence:
            self.refusal.say(self.tr("Not all of it was taken back"), stepped.sentence)
        announce(self, stepped.name)
        self._pages[self.frame.page()].touched(stepped.records)
