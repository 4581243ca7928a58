"""Where the challenge stands: what needs somebody, the figures, who has spoken on what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Sign, button, card, rule, scrolled, text
from peerchallenge.ui.pages.coverage_grid import CoverageGrid

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


class OverviewPage(QWidget):
    """`page_asked` names the page where something waits."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._title = text("", "h1")
        self._under = text("", "ui", colour="ink2")
        self._grid = CoverageGrid()
        self._filed = text("", "caption", colour="ink2")
        self._needs = QVBoxLayout()
        self._figures = QGridLayout()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 16, 22, 14)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._under)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._card(self.tr("Needs you"), self._needs), 3)
        across.addWidget(self._card(self.tr("So far"), self._figures), 2)
        column.addLayout(across)
        below = QVBoxLayout()
        below.addWidget(self._grid)
        below.addWidget(
            text(
                self.tr(
                    "A number is lines heard, and stronger is more. A gap: nobody heard yet. "
                    "At the right: findings triangulated."
                ),
                "caption",
                colour="ink2",
                wrap=True,
            )
        )
        column.addWidget(self._card(self.tr("Who has spoken on what"), below, self._filed))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self._grid)

    def _card(
        self, title: str, inside: QVBoxLayout | QGridLayout, beside: QWidget | None = None
    ) -> QWidget:
        box = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(text(title, "h2"))
        if beside is not None:
            head.addWidget(beside)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(rule())
        box.addLayout(inside)
        box.addStretch(1)
        return card(box)

    def show_now(self) -> None:
        """Read and draw all of it."""
        from peerchallenge.record.counts import count
        from peerchallenge.record.coverage import coverage
        from peerchallenge.record.listings import findings, totals
        from peerchallenge.record.readings import the_challenge
        from peerchallenge.record.vocabulary import VOICE_NAMES, Bearing

        challenge = self._desk.read(the_challenge)
        found, done = self._desk.read(totals), self._desk.read(count)
        shown = self._desk.read(findings)
        self._say_day(challenge.starts, challenge.ends)
        names = {str(v): words for v, words in VOICE_NAMES.items()}
        self._grid.show_rows(self._desk.read(coverage), names)
        self._filed.setText(self.tr("{} lines filed").format(found.lines - found.unfiled))
        thin = sum(not f.support.is_triangulated for f in shown)
        changed = sum(f.has_changed for f in shown)
        alone = sum(f.bearing is Bearing.CONSIDER and not f.recommendations for f in shown)
        waits = [
            ("inbox", found.unfiled, self.tr("Lines not under a theme"), "interviews"),
            ("circle-dashed", thin, self.tr("Findings not yet triangulated"), "findings"),
            ("history", changed, self.tr("Findings changed since agreed"), "findings"),
            ("list-checks", alone, self.tr("Areas with no recommendation"), "recommendations"),
        ]
        self._show_needs([w for w in waits if w[1]])
        self._show_figures(
            [
                (str(done.people), self.tr("people")),
                (str(done.sessions), self.tr("sessions")),
                (f"{done.hours:.0f} h", self.tr("of the team’s time")),
                (str(found.lines), self.tr("lines noted")),
                (str(found.findings), self.tr("findings")),
                (str(found.recommendations), self.tr("recommendations")),
            ]
        )

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Any action may change a figure."""
        if list(records):
            self.show_now()

    def _say_day(self, starts: object, ends: object) -> None:
        from datetime import date

        today = datetime.now().astimezone().date()
        self._title.setText(self.tr("Overview"))
        if not isinstance(starts, date) or not isinstance(ends, date):
            self._under.setText(self.tr("The days on site are not set yet."))
        elif today < starts:
            self._under.setText(
                self.tr("{} days until the team arrives.").format((starts - today).days)
            )
        elif today <= ends:
            now, of = (today - starts).days + 1, (ends - starts).days + 1
            self._title.setText(self.tr("{}, day {} of {}").format(f"{today:%A}", now, of))
            self._under.setText("")
        else:
            said = self.tr("On site until {}. What follows is writing.")
            self._under.setText(said.format(f"{ends.day} {ends:%B %Y}"))

    def _show_needs(self, waits: list[tuple[str, int, str, str]]) -> None:
        _empty(self._needs)
        if not waits:
            self._needs.addWidget(text(self.tr("Nothing waits for you."), "ui", colour="strength"))
        for icon, many, words, page in waits:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 2, 0, 2)
            across.addWidget(Sign(icon, 18, "notice"))
            across.addWidget(text(f"{many}", "ui_b"))
            across.addWidget(text(words, "ui", wrap=True), 1)
            go = button(self.tr("Show"))
            go.setAccessibleName(self.tr("Show: {}").format(words))
            go.clicked.connect(lambda _checked=False, page=page: self.page_asked.emit(page))
            across.addWidget(go)
            self._needs.addWidget(row)

    def _show_figures(self, figures: list[tuple[str, str]]) -> None:
        _empty(self._figures)
        for n, (figure, words) in enumerate(figures):
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(text(figure, "figure"))
            column.addWidget(text(words, "caption", colour="ink2", wrap=True))
            self._figures.addWidget(held, n // 3, n % 3)


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
