"""Where the challenge stands: what needs somebody, the figures, who has spoken on what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, rule, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.pages.coverage_grid import CoverageGrid
from peerchallenge.ui.pages.overview_cards import Figures, Need, Needs

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownFinding, Totals
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_TWO = 760
"""Width of the page at 100 % text below which the cards stand under each other."""


class OverviewPage(QWidget):
    """`page_asked` names the page where something waits."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._title = text("", "h1")
        self._under = text("", "ui", colour="ink2", wrap=True)
        self._grid = CoverageGrid()
        self._filed = text("", "caption", colour="ink2")
        self._waiting = text("", "caption", colour="ink2")
        self._me = text("", "caption", colour="ink2")
        self._needs, self._figures = Needs(), Figures()
        self._needs.asked.connect(self.page_asked)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.setFocusProxy(self._grid)
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 12, 22, 10)
        column.setSpacing(10)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._under)
        column.addLayout(head)
        self._across.setSpacing(12)
        self._across.addWidget(self._card(self.tr("Needs you"), self._needs, self._waiting), 7)
        self._across.addWidget(self._card(self.tr("So far"), self._figures, self._me), 4)
        column.addLayout(self._across)
        grid = QWidget()
        below = QVBoxLayout(grid)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._grid)
        legend = self.tr(
            "A number is lines heard, and stronger is more. A gap: nobody has been heard yet. "
            "At the right: how many of the theme\u2019s findings are triangulated."
        )
        below.addWidget(text(legend, "caption", colour="ink2", wrap=True))
        column.addWidget(self._card(self.tr("Who has spoken on what"), grid, self._filed))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def _card(self, title: str, inside: QWidget, beside: QWidget) -> QWidget:
        box, head = QVBoxLayout(), QHBoxLayout()
        sheet = card(box)
        box.setContentsMargins(14, 8, 14, 10)
        head.addWidget(text(title, "h2"))
        head.addWidget(beside)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(rule())
        box.addWidget(inside)
        box.addStretch(1)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # -- showing

    def show_now(self) -> None:
        """Read and draw all of it."""
        from peerchallenge.record.counts import count
        from peerchallenge.record.coverage import coverage
        from peerchallenge.record.listings import findings, totals
        from peerchallenge.record.readings import the_challenge
        from peerchallenge.record.vocabulary import VOICE_NAMES

        challenge = self._desk.read(the_challenge)
        found, done = self._desk.read(totals), self._desk.read(count)
        self._say_day(challenge.starts, challenge.ends)
        names = {str(v): words for v, words in VOICE_NAMES.items()}
        self._grid.show_rows(self._desk.read(coverage), names)
        self._filed.setText(self.tr("{} lines filed").format(found.lines - found.unfiled))
        waits = self._waits(found, self._desk.read(findings))
        self._waiting.setText(str(len(waits)) if waits else "")
        self._needs.show_needs(waits)
        me = self._desk.door.who
        self._me.setText(self.tr("You are {initials}").format(initials=me) if me else "")
        self._figures.show_figures(
            [
                (str(done.people), self.tr("people")),
                (str(done.sessions), self.tr("sessions")),
                (f"{done.hours:.0f} h", self.tr("of the team\u2019s time")),
                (str(found.lines), self.tr("lines noted")),
                (str(found.findings), self.tr("findings")),
                (str(found.recommendations), self.tr("recommendations")),
            ]
        )

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Any action may change a figure."""
        if list(records):
            self.show_now()

    def _say_day(self, starts: date | None, ends: date | None) -> None:
        today = datetime.now().astimezone().date()
        title, under = self.tr("Overview"), ""
        if starts is None or ends is None:
            under = self.tr("The days on site are not set yet.")
        elif today < starts:
            away = (starts - today).days
            under = self.tr("The team arrives tomorrow.")
            if away > 1:
                under = self.tr("{} days until the team arrives.").format(away)
        elif today <= ends:
            now, of = (today - starts).days + 1, (ends - starts).days + 1
            title = self.tr("{}, day {} of {}").format(f"{today:%A}", now, of)
        else:
            said = self.tr("On site until {}. What follows is writing.")
            under = said.format(f"{ends.day} {ends:%B %Y}")
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under))

    def _thin_words(self, thin: int, voices: int) -> str:
        if not voices:
            return self.tr("More sources are wanted.")
        if voices == thin:
            return self.tr("Another voice is wanted.")
        said = self.tr("More sources are wanted, and for {} of them another voice.")
        return said.format(voices)

    def _waits(self, found: Totals, shown: list[ShownFinding]) -> list[Need]:
        from peerchallenge.record.vocabulary import Bearing

        if not found.lines:
            return [
                Need(
                    "download",
                    self.tr("Nothing has been noted yet"),
                    self.tr("Add the sessions, then type or import the team\u2019s notes."),
                    self.tr("Begin"),
                    "interviews",
                )
            ]
        thin = [f for f in shown if not f.support.is_triangulated]
        voices = sum(f.support.missing_voices > 0 for f in thin)
        changed = sum(f.has_changed for f in shown)
        alone = sum(f.bearing is Bearing.CONSIDER and not f.recommendations for f in shown)
        waits = [
            (found.unfiled, "inbox", self.tr("lines are not under a theme"),
             self.tr("line is not under a theme"),
             self.tr("They count in no cell below until they are filed."),
             self.tr("File them"), "interviews"),
            (len(thin), "circle-dashed", self.tr("findings are not yet triangulated"),
             self.tr("finding is not yet triangulated"),
             self._thin_words(len(thin), voices),
             self.tr("Show"), "findings"),
            (changed, "history", self.tr("findings were changed since agreed"),
             self.tr("finding was changed since agreed"),
             self.tr("Agree the new words, or put the old ones back."),
             self.tr("Look"), "findings"),
            (alone, "list-checks", self.tr("areas to consider have no recommendation"),
             self.tr("area to consider has no recommendation"),
             self.tr("Some need none; the council will ask about the others."),
             self.tr("Recommend"), "recommendations"),
        ]  # fmt: skip
        return [
            Need(icon, f"{n} {one if n == 1 else many}", why, action, page)
            for n, icon, many, one, why, action, page in waits
            if n
        ]
