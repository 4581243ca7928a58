"""The chart of the report on the screen is the one on paper."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing

from peerchallenge.letter.chart import chart
from peerchallenge.letter.leaving import PDFIUM
from peerchallenge.letter.outline import Coverage
from peerchallenge.ui.drawing import paint, picture
from peerchallenge.ui.overview.chart_sheet import ChartSheet
from peerchallenge.ui.overview.page import OverviewPage
from peerchallenge.ui.window import Window
from tests.keys import press

HEARD = Coverage(
    ("Housing", "Governance and culture"), ("Members", "Officers, staff"), ((3, 0), (41, 12))
)
SCALE = 2.0
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def on_paper(drawing: Drawing) -> Image.Image:
    with PDFIUM:
        file = pypdfium2.PdfDocument(renderPDF.drawToString(drawing))
        shown: Image.Image = file[0].render(scale=SCALE).to_pil().convert("L")
        file.close()
    return shown


def on_screen(drawing: Drawing) -> Image.Image:
    made = QImage(
        round(drawing.width * SCALE), round(drawing.height * SCALE), QImage.Format.Format_RGB32
    )
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    paint(drawing, painter, SCALE)
    painter.end()
    grey = made.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (grey.width(), grey.height()), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine()
    )


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ where they differ most, once both are small: 0 to 255."""
    size = (one.width // 12, one.height // 12)
    apart = ImageChops.difference(
        one.resize(size, Image.Resampling.BOX), other.resize(size, Image.Resampling.BOX)
    )
    return float(apart.getextrema()[1])  # type: ignore[arg-type]  # one band, so two numbers


def test_the_screen_shows_what_the_paper_shows(window: Window) -> None:
    drawn = chart(HEARD, 300)
    other = chart(Coverage(HEARD.rows, HEARD.columns, ((3, 5), (41, 0))), 300)
    assert unlike(on_screen(drawn), on_paper(drawn)) < 16
    assert unlike(on_screen(drawn), on_paper(other)) > 30


def test_a_shape_that_is_not_known_is_not_left_out_in_silence(qtbot: QtBot) -> None:
    drawn = Drawing(50, 50)
    drawn.add(Circle(25, 25, 10))
    with pytest.raises(TypeError, match="Circle"):
        picture(drawn, 1)


def sheet_over(window: Window) -> ChartSheet | None:
    found = window.findChildren(ChartSheet)
    return found[0] if found else None


def test_it_is_shown_by_key_and_copied(qtbot: QtBot, northmoor_window: Window) -> None:
    assert northmoor_window.bench is not None
    northmoor_window.show()
    page = northmoor_window.bench.pages.made["overview"]
    assert isinstance(page, OverviewPage)
    page.grid.setFocus()
    press(
        page.grid,
        Qt.Key.Key_G,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    sheet = sheet_over(northmoor_window)
    assert sheet is not None
    assert sheet.isVisible()
    QGuiApplication.clipboard().clear()
    sheet.copy()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > 1_300
    sheet.accept()
    QApplication.processEvents()
