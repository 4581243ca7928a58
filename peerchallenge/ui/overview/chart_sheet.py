"""The chart of the report, as it will be printed, to look at and to paste elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.clipboard import copy_picture
from peerchallenge.ui.drawing import Sheet, picture
from peerchallenge.ui.fields import button, scrolled, text
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from peerchallenge.ui.desk import Desk

_WIDTH = 460
"""Points: as wide as the words of the report."""
_DOTS = 3.0
"""Dots of the picture to a point of the page: enough for a slide."""


class ChartSheet(QDialog):
    """A sheet over the window; Esc puts it away."""

    def __init__(self, drawing: Drawing, caption: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.setWindowTitle(self.tr("The chart of the report"))
        self.setProperty("kind", "page")
        self._copied = text("", "caption", colour="strength")
        copy = button(self.tr("Copy as a picture"), "files", main=True)
        copy.clicked.connect(self.copy)
        close = button(self.tr("Close"), "x", "Esc")
        close.clicked.connect(self.accept)
        head, foot, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(text(caption, "h2", wrap=True), 1)
        head.addWidget(close)
        about = self.tr(
            "By families of voices, so that no single group can be told by its figures."
        )
        foot.addWidget(copy)
        foot.addWidget(self._copied, 1)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(text(about, "caption", colour="ink2", wrap=True))
        whole.addWidget(scrolled(Sheet(drawing, said)), 1)
        whole.addLayout(foot)
        room = parent.size()
        copy.setFocus()
        self.resize(min(820, room.width() - 80), min(620, room.height() - 60))

    def copy(self) -> None:
        """Put it on the clipboard, and say so."""
        copy_picture(picture(self._drawing, _DOTS))
        self._copied.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"))


def show_chart(desk: Desk, over: QWidget) -> None:
    """Open it over a page. Told as a refusal where there is nothing to chart yet."""
    from peerchallenge.letter.chart import chart
    from peerchallenge.letter.facts import heard_figure

    figure = desk.read(heard_figure)
    if figure is None:
        nothing = QCoreApplication.translate(
            "ChartSheet", "There is nothing to chart yet. Note a line and file it first."
        )
        desk.refused.emit(Refused(nothing))
        return
    sheet = ChartSheet(chart(figure.drawn, _WIDTH), figure.caption, figure.alt, over)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
