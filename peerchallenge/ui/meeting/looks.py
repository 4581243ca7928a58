"""What a meeting looks at besides the findings: who spoke on what, what is thin, who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.coverage.grid import CoverageGrid
from peerchallenge.ui.fields import scrolled, text
from peerchallenge.ui.findings.rows import FindingDelegate, finding_row
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.meeting.parts import VoiceLines

if TYPE_CHECKING:
    from peerchallenge.record.coverage import CoverageRow
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.ui.desk import Desk


class _ThinList(RowList):
    """Letters are the meeting's own here, not the beginning of a row's name."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class MeetingLooks(QObject):
    """The three views, each filled when it is asked for."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self.grid = CoverageGrid()
        self.thin = _ThinList(self.tr("Findings not yet triangulated"), FindingDelegate())
        self._all_well = text("", "lead", colour="strength", wrap=True)
        self.voices = VoiceLines()

    def views(self) -> dict[str, QWidget]:
        """Each by its name, as it is put on the page."""
        thin = QWidget()
        under = QVBoxLayout(thin)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self._all_well)
        under.addWidget(self.thin, 1)
        return {"grid": _above(self.grid), "thin": thin, "voices": _above(self.voices)}

    def show(self, view: str, found: Iterable[ShownFinding], now: datetime) -> tuple[str, str]:
        """Fill a view; answers what stands above it, at the left and at the right."""
        from peerchallenge.record.coverage import coverage

        if view == "thin":
            return self.tr("Not yet triangulated"), str(self._show_thin(found))
        rows = self._desk.read(coverage, now=now)
        if view == "grid":
            self._show_grid(rows)
            return self.tr("Who has spoken on what"), ""
        self._show_voices(rows, now)
        return self.tr("Voices not yet heard"), ""

    def _show_grid(self, rows: list[CoverageRow]) -> None:
        """And what is still on the timetable."""
        from peerchallenge.record.vocabulary import VOICE_NAMES

        self.grid.show_rows(rows, {str(v): words for v, words in VOICE_NAMES.items()})

    def _show_thin(self, found: Iterable[ShownFinding]) -> int:
        """Findings that are not triangulated, and how many there are."""
        thin = [f for f in found if f.support.is_thin]
        self.thin.show_rows([finding_row(f) for f in thin])
        self.thin.setVisible(bool(thin))
        self._all_well.setText("" if thin else self.tr("Every finding is triangulated."))
        self._all_well.setVisible(not thin)
        if thin and not self.thin.key():
            self.thin.choose(thin[0].key)
        return len(thin)

    def _show_voices(self, rows: list[CoverageRow], now: datetime) -> None:
        """Voices not heard yet on some theme, and when the team meets them."""
        from peerchallenge.record.vocabulary import VOICE_NAMES

        tomorrow = (now + timedelta(days=1)).date()
        said: list[tuple[str, str, list[str]]] = []
        for voice, name in VOICE_NAMES.items():
            without = [r for r in rows if not r.heard[voice]]
            if not without:
                continue
            booked = without[0].booked.get(voice)
            when = self.tr("Not on the timetable")
            if booked is not None:
                day = self.tr("Tomorrow") if booked.day == tomorrow else f"{booked.day:%A}"
                when = f"{day} {booked.begins}".strip()
            about = ", ".join(r.theme.short for r in without)
            said.append((str(voice), name, [self.tr("{}: {}").format(when, about)]))
        self.voices.show_rows(said)


def _above(shown: QWidget) -> QWidget:
    """At the top, scrolled where it is long."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(shown)
    column.addStretch(1)
    return scrolled(inside)
