"""The pages of an open challenge, each made when it is first turned to, or ahead of that.

A page has its place in the frame from the start; here is what it is made of, and what it may ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.history.offer import offer_history
from peerchallenge.ui.page import Page

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.exchange.team_files import TeamFiles
    from peerchallenge.ui.frame import Frame

PAGES = ("overview", "interviews", "evidence", "findings", "recommendations", "letter", "exchange")


class Pages(QObject):
    """Gives a page by its name, and passes on what any of them asks for."""

    asked = Signal(str)
    """Another page, and after a stroke what of it ("findings/thin")."""
    record_asked = Signal(str, str)
    """Kind and key of what shall be shown where it is at home."""
    meeting_asked = Signal()
    invite_asked = Signal()
    """A colleague shall get an invitation."""
    invitation_came = Signal(object)
    """The path of an invitation among files that were opened."""
    me_known = Signal(str)
    close_asked = Signal(object)
    """Close the challenge: the path of a closing order, or None where the lead closes."""
    """Initials of the peer who said who they are."""

    def __init__(self, desk: Desk, frame: Frame, team_files: TeamFiles) -> None:
        super().__init__(frame)
        self._desk, self._team_files = desk, team_files
        self.made: dict[str, QWidget] = {}
        self._rooms = {name: QWidget() for name in (*PAGES, "details", "needs")}
        for room in self._rooms.values():
            QVBoxLayout(room).setContentsMargins(0, 0, 0, 0)
        for name, icon, words in (
            ("overview", "layout-grid", self.tr("Overview")),
            ("interviews", "calendar-clock", self.tr("Timetable & interviews")),
            ("evidence", "files", self.tr("Evidence")),
            ("findings", "scale", self.tr("Findings")),
            ("recommendations", "list-checks", self.tr("Recommendations")),
            ("letter", "file-text", self.tr("Letter")),
            ("exchange", "refresh-cw", self.tr("Team & exchange")),
        ):
            frame.add_page(name, icon, words, self._rooms[name])
        frame.add_page_under("needs", PAGES[-1], self._rooms["needs"])
        frame.add_details("details", self.tr("Details"), self._rooms["details"])

    def has(self, name: str) -> bool:
        """Whether there is a page of that name, be it made yet or not."""
        return name in self._rooms

    def page(self, name: str) -> Page:
        """The page, made now if it was not."""
        if name not in self.made:
            self.made[name] = self._new(name)
            offer_history(self._desk, self.made[name])
            room = self._rooms[name].layout()
            if room is not None:
                room.addWidget(self.made[name])
        page = self.made[name]
        if not isinstance(page, Page):
            raise TypeError(name)
        return page

    def _new(self, name: str) -> QWidget:
        makers = {
            "overview": self._new_overview,
            "interviews": self._new_interviews,
            "evidence": self._new_evidence,
            "findings": self._new_findings,
            "recommendations": self._new_recommendations,
            "letter": self._new_letter,
            "exchange": self._new_exchange,
            "details": self._new_details,
            "needs": self._new_needs,
        }
        return makers[name]()

    def _new_overview(self) -> QWidget:
        from peerchallenge.ui.overview.page import OverviewPage

        page = OverviewPage(self._desk)
        reader = self._team_files.reader
        page.say_questions(reader.standing.questions)
        reader.read.connect(lambda standing: page.say_questions(standing.questions))
        page.page_asked.connect(self.asked)
        page.meeting_asked.connect(self.meeting_asked)
        return page

    def _new_interviews(self) -> QWidget:
        from peerchallenge.ui.interviews.page import InterviewsPage

        return InterviewsPage(self._desk)

    def _new_evidence(self) -> QWidget:
        from peerchallenge.ui.evidence.page import EvidencePage

        page = EvidencePage(self._desk)
        page.record_asked.connect(self.record_asked)
        return page

    def _new_findings(self) -> QWidget:
        from peerchallenge.ui.findings.page import FindingsPage

        page = FindingsPage(self._desk)
        page.recommendation_asked.connect(lambda key: self.asked.emit(f"recommendations/{key}"))
        page.meeting_asked.connect(self.meeting_asked)
        return page

    def _new_recommendations(self) -> QWidget:
        from peerchallenge.ui.recommendations.page import RecommendationsPage

        return RecommendationsPage(self._desk)

    def _new_letter(self) -> QWidget:
        from peerchallenge.ui.letter.page import LetterPage

        page = LetterPage(self._desk)
        page.checks.record_asked.connect(self.record_asked)
        return page

    def _new_needs(self) -> QWidget:
        from peerchallenge.ui.needs.acts import NeedsActs
        from peerchallenge.ui.needs.page import NeedsPage

        page = NeedsPage(self._desk, NeedsActs(self._desk))
        page.left.connect(lambda: self.asked.emit(PAGES[-1]))
        return page

    def _new_exchange(self) -> QWidget:
        from peerchallenge.ui.exchange.page import ExchangePage

        files = self._team_files
        page = ExchangePage(self._desk, files.acts, files.reader)
        files.arrived.connect(page.say_arrived)
        page.say_arrived(files.waiting)
        page.took.connect(files.took)
        page.watch_asked.connect(files.watch)
        page.page_asked.connect(self.asked)
        page.invite_asked.connect(self.invite_asked)
        page.invitation_asked.connect(self.invitation_came)
        page.order_asked.connect(self.close_asked)
        return page

    def _new_details(self) -> QWidget:
        from peerchallenge.ui.challenges.details import DetailsPage

        page = DetailsPage(self._desk)
        page.me_known.connect(self.me_known)
        page.close_asked.connect(lambda: self.close_asked.emit(None))
        return page
