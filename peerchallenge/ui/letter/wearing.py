"""What the letter's words wear: headings their size, light marks dimmed, marked words their style.

Formats lie in the layout and not in the text, so that nothing of them is ever typed, copied or
taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from peerchallenge.ui.letter.marking import marked
from peerchallenge.ui.look import look
from peerchallenge.ui.writing.changes import units, words

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from peerchallenge.ui.letter.about import About
    from peerchallenge.ui.writing.changes import Line

_HEADINGS = {"section": ("title", "ink"), "part": ("ui_b", "ink2"), "live": ("ui", "ink2")}


class Rows(Protocol):
    """What has rows that wear something."""

    shown: list[Line]
    checked: Mapping[str, Sequence[tuple[int, int]]]
    found: dict[str, Sequence[tuple[int, int]]]

    def document(self) -> QTextDocument:
        """The text they stand in."""

    def about_row(self, row: int) -> About:
        """What stands in a row."""


class Wearing(QSyntaxHighlighter):
    """Paints nothing itself: tells the layout which characters look how."""

    def __init__(self, paper: Rows) -> None:
        super().__init__(paper.document())
        self._paper = paper
        self._formats: dict[str, QTextCharFormat] = {}
        look.changed.connect(self.wear_anew)
        self.wear_anew()

    def wear_anew(self) -> None:
        """Other colours or another size."""
        self._formats = {
            "sign": _format("ink2"),
            "strong": _format("ink", bold=True),
            "link": _format("accent", line=True),
            "note": _format("ink2"),
            "found": _found(),
        }
        for kind, (role, tone) in _HEADINGS.items():
            made = _format(tone)
            font = look.font(role)
            made.setFontPointSize(font.pointSizeF())
            made.setFontWeight(font.weight())
            self._formats[kind] = made
        self.rehighlight()

    def highlightBlock(self, _text: str) -> None:
        """One row. The text Qt hands over counts emoji once, so the editor's own is read."""
        row = self.currentBlock().blockNumber()
        if row >= len(self._paper.shown):
            return
        line, kind = self._paper.shown[row], self._paper.about_row(row).kind
        if kind in _HEADINGS:
            self.setFormat(0, len(line.text), self._formats[kind])
            return
        for run in marked(line.text):
            made = QTextCharFormat(self.format(run.start))  # of what it stands in, if it does
            made.merge(self._formats[run.kind])
            self.setFormat(run.start, run.end - run.start, made)
        said = words(line.text)
        for start, end in self._paper.checked.get(line.key, ()):
            first = len(units(said[:start]))
            for at in range(first, min(first + len(units(said[start:end])), len(line.text))):
                made = QTextCharFormat(self.format(at))
                made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                made.setUnderlineColor(look.colour("danger"))
                self.setFormat(at, 1, made)
        self._show_found(self._paper.found.get(line.key, ()))

    def _show_found(self, places: Sequence[tuple[int, int]]) -> None:
        for start, end in places:
            for at in range(start, end):  # what is stressed stays so
                made = QTextCharFormat(self.format(at))
                made.merge(self._formats["found"])
                self.setFormat(at, 1, made)


def _format(tone: str, *, bold: bool = False, line: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(look.colour(tone))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if line:
        made.setFontUnderline(True)
    return made


def _found() -> QTextCharFormat:
    made = _format("on_heat", line=True)
    made.setBackground(look.colour("heat1"))
    return made
