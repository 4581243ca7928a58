"""The evidence on paper: every line under its theme, for a table without a screen.

A theme's heading is repeated on each page it goes on, and no line is without its source. Voices are
told, never names.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from peerchallenge.errors import Refused, Stopped
from peerchallenge.paper.drawing import Progress, a_canvas, wrapped, write_lines
from peerchallenge.paper.evidence import EvidenceList
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT, CONSIDER, INK, LINE, SECOND, STRENGTH
from peerchallenge.paper.pages import Around, fitted
from peerchallenge.record.day_words import when
from peerchallenge.record.evidence import ReportLine, ThemeReport
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.store.replacing import replace_bytes

_SIDE = 18 * mm
_WIDE, _HIGH = A4
_TOP, _FOOT = _HIGH - 24 * mm, 24 * mm
_SIGN, _FROM, _FINDINGS = 7 * mm, 52 * mm, 16 * mm
_GAP = 4 * mm
_WORDS = _WIDE - 2 * _SIDE - _SIGN - _FROM - _FINDINGS - 2 * _GAP
_X_WORDS = _SIDE + _SIGN
_X_FROM = _X_WORDS + _WORDS + _GAP
_X_FINDINGS = _X_FROM + _FROM + _GAP
_LEADING, _SMALL = 13.0, 11.5
_LEAST = 3
"""Lines of one note that stand together before it may go over a page."""
_EVERY = 100
_SIGNS: dict[Bearing, tuple[str, str, Color]] = {
    Bearing.STRENGTH: ("+", "Strengths", STRENGTH),
    Bearing.CONSIDER: ("-", "Areas to consider", CONSIDER),
    Bearing.CONTEXT: ("?", "Context", SECOND),
}


def write_evidence_list(told: EvidenceList, path: Path, *, progress: Progress | None = None) -> int:
    """Write the list and answer its number of pages. The file is whole or as it was before.

    Raises Refused when there is no line or the folder cannot be written to, Stopped when
    `progress(done, of)` answers False.
    """
    data, pages = evidence_list(told, progress=progress)
    replace_bytes(path, data)
    return pages


def evidence_list(told: EvidenceList, *, progress: Progress | None = None) -> tuple[bytes, int]:
    """The list as a PDF and its number of pages. Safe off the UI thread."""
    if not told.count:
        raise Refused("There is no evidence to print yet. Note something, or widen the choice.")
    around = Around(told.council, told.marking, _SIDE)
    canvas, out = a_canvas(
        around,
        title=f"Evidence by theme: {told.council}",
        subject=told.chosen or "All lines",
        language=told.language,
    )
    pages = _Pages(canvas, told.count, progress)
    pages.title(told)
    for theme in told.themes:
        if theme.lines:
            pages.theme(theme)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), pages.number


class _Pages:
    """Where the pen is, and which theme goes on over the page."""

    def __init__(self, canvas: Any, of: int, progress: Progress | None) -> None:
        self.number = 1
        self._canvas, self._of, self._progress = canvas, of, progress
        self._done = 0
        self._y = _TOP
        self._name = ""
        self._bearing: Bearing | None = None

    def title(self, told: EvidenceList) -> None:
        """What this is, of which council, and which lines."""
        write = self._canvas
        write.setFillColor(INK)
        write.setFont("Body-Semi", 20)
        write.drawString(_SIDE, self._y - 4, "Evidence by theme")
        self._y -= 24
        said = [told.council, told.chosen or "All lines", f"Printed {told.printed}"]
        line = ". ".join(s for s in said[: 3 if told.printed else 2] if s)
        write.setFillColor(SECOND)
        lines = wrapped(line, "Body", 10.5, _WIDE - 2 * _SIDE)[:4]
        self._y = write_lines(write, lines, _SIDE, self._y, font="Body", size=10.5, leading=14)
        self._y -= 6

    def theme(self, theme: ThemeReport) -> None:
        """A theme, its counts and all its lines."""
        self._name = f"{theme.number} {theme.name}" if theme.number else theme.name
        self._bearing = None
        self._step()
        if self._y < _FOOT + 50 * mm:
            self._turn(repeat=False)
        self._heading(self._name, 15)
        key = f"theme{theme.number}"
        self._canvas.bookmarkHorizontal(key, 0, self._y + 20)
        self._canvas.addOutlineEntry(printable(self._name), key, 0, closed=False)
        self._canvas.setFillColor(SECOND)
        self._canvas.setFont("Body", 9.5)
        self._canvas.drawString(_SIDE, self._y, _counts(theme))
        self._y -= 6
        for line in theme.lines:
            if line.bearing is not self._bearing:
                self._group(line.bearing, theme.counted(line.bearing))
            self._row(line)
            self._done += 1
            if self._done % _EVERY == 0:
                self._step()
        self._y -= 10

    def _step(self) -> None:
        if self._progress is not None and not self._progress(self._done, self._of):
            raise Stopped("Stopped, and nothing was written.")

    def _heading(self, words: str, size: float) -> None:
        self._y -= size
        self._canvas.setFillColor(ACCENT)
        self._canvas.setFont("Body-Semi", size)
        self._canvas.drawString(_SIDE, self._y, fitted(words, "Body-Semi", _WIDE - 2 * _SIDE, size))
        self._y -= size

    def _group(self, bearing: Bearing, many: int) -> None:
        self._bearing = bearing
        if self._y < _FOOT + 28 * mm:
            self._turn()
        _, named, colour = _SIGNS[bearing]
        self._y -= 16
        self._canvas.setFillColor(colour)
        self._canvas.setFont("Body-Semi", 11)
        self._canvas.drawString(_SIDE, self._y, f"{named}, {many}")
        self._canvas.setFillColor(SECOND)
        self._canvas.setFont("Body", 8.5)
        self._canvas.drawString(_X_FROM, self._y, "Where it comes from")
        self._canvas.drawString(_X_FINDINGS, self._y, "Findings")
        self._y -= 5
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(0.9)
        self._canvas.line(_SIDE, self._y, _WIDE - _SIDE, self._y)
        self._y -= 3

    def _row(self, line: ReportLine) -> None:
        words = wrapped(f"“{line.words}”" if line.quote else line.words, "Body", 10, _WORDS)
        source = _source(line)
        found = wrapped(", ".join(map(str, line.findings)), "Body-Semi", 9.5, _FINDINGS)
        need = max(min(len(words), _LEAST) * _LEADING, len(source) * _SMALL, len(found) * _SMALL)
        if self._y - need - 6 < _FOOT:
            self._turn()
        top = self._y - _LEADING + 2
        self._beside(line, source, found, top)
        low = min(top - len(source) * _SMALL, top - len(found) * _SMALL) + _SMALL
        self._y = min(self._words(words, top), low) - 5
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(_SIDE, self._y, _WIDE - _SIDE, self._y)

    def _beside(
        self, line: ReportLine, source: Sequence[str], found: list[str], top: float
    ) -> None:
        write = self._canvas
        sign, _, colour = _SIGNS[line.bearing]
        write.setFillColor(colour)
        write.setFont("Body-Bold", 11)
        write.drawString(_SIDE + 1 * mm, top, sign)
        write.setFillColor(SECOND)
        write_lines(write, list(source), _X_FROM, top, font="Body", size=9, leading=_SMALL)
        write.setFillColor(INK)
        write_lines(write, found, _X_FINDINGS, top, font="Body-Semi", size=9.5, leading=_SMALL)

    def _words(self, words: list[str], y: float) -> float:
        """The words of one note, over as many pages as they need; answers their last baseline."""
        while words:
            room = max(int((y - _FOOT - 4) // _LEADING) + 1, 0)
            self._canvas.setFillColor(INK)
            part, words = words[:room], words[room:]
            y = write_lines(self._canvas, part, _X_WORDS, y, font="Body", size=10, leading=_LEADING)
            if words:
                self._turn()
                y = self._y - _LEADING + 2
        return y + _LEADING

    def _turn(self, *, repeat: bool = True) -> None:
        """A new page, which says again what it goes on with."""
        self._canvas.showPage()
        self.number += 1
        self._y = _TOP + 6
        if repeat:
            self._heading(f"{self._name}, continued", 11)
            self._y += 4


def _counts(theme: ThemeReport) -> str:
    many = len(theme.lines)
    lines = "1 line" if many == 1 else f"{many:,} lines"
    sources = "1 source" if theme.sources == 1 else f"{theme.sources} sources"
    voices = "1 voice" if theme.voices == 1 else f"{theme.voices} voices"
    return f"{lines} from {sources}, {voices}"


def _source(line: ReportLine) -> list[str]:
    title = wrapped(line.source_title or "No session", "Body", 9, _FROM)
    at = when(line.day, line.begins)
    who = ", ".join(w for w in (line.voice_name or "voice not marked", line.initials) if w)
    rest = [*wrapped(at, "Body", 9, _FROM)] if at else wrapped(line.where, "Body", 9, _FROM)[:1]
    return [w for w in (*title[:2], *rest, *wrapped(who, "Body", 9, _FROM)[:2]) if w]
