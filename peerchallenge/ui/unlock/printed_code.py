"""The one page with the recovery code on it, straight to a printer: never a file of ours."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QRect, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.days import day_words
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MARGIN_MM, _TITLE, _CODE, _TEXT = 22.0, 20.0, 24.0, 12.0


def print_code(code: str, over: QWidget) -> bool:
    """Ask for a printer and print. False when none was chosen. Raises Refused."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(translate("recovery code", "Peer Challenge"))  # a queue shows it to others
    asking = QPrintDialog(printer, over)
    asking.setWindowTitle(translate("recovery code", "Print the code"))
    if asking.exec() != QDialog.DialogCode.Accepted:
        return False
    paint_on(printer, code)
    return True


def paint_on(printer: QPrinter, code: str) -> None:
    """The page, on whatever was chosen. Raises Refused when it takes nothing."""
    millimetres = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageMargins(millimetres, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("The printer did not take the page. Write the code down, or try another.")
    room = painter.viewport()
    at = 0
    for words, size, space in _lines(code):
        font = QFont(look.font("h1" if size > _TEXT else "ui"))
        font.setPointSizeF(size)
        painter.setFont(font)
        place = QRect(room.left(), room.top() + at, room.width(), room.height())
        taken = painter.boundingRect(place, _WRAPPED, words)
        painter.drawText(place, _WRAPPED, words)
        at += taken.height() + int(painter.fontMetrics().height() * space)
    if not painter.end():
        raise Refused("The page was not printed. Write the code down, or try again.")


def _lines(code: str) -> list[tuple[str, float, float]]:
    """Words, points, and how many lines of room under them."""
    today = day_words(datetime.now().astimezone().date(), "d MMMM yyyy")
    said = [
        translate("recovery code", "This code opens Peer Challenge on one laptop when its "
                  "passphrase is forgotten."),
        translate("recovery code", "Keep it where you keep papers that matter, and away from the "
                  "laptop: whoever has both can read everything on it."),
        translate("recovery code", "To use it: start Peer Challenge on that laptop, choose "
                  "“I have a recovery code”, type it, and choose a new passphrase. Capitals and "
                  "blanks do not matter, and a slip is named."),
        translate("recovery code", "It opens nothing on any other laptop, and nothing once a newer "
                  "code has been made. Then burn or shred this page."),
        translate("recovery code", "Without this program: recovery.age in the program’s folder is "
                  "an ordinary age file, and this code, with its dashes, is its passphrase."),
    ]  # fmt: skip
    made = translate("recovery code", "Made on {}. Laptop of: ______________________").format(today)
    return [
        (translate("recovery code", "Peer Challenge: recovery code"), _TITLE, 1.0),
        (code, _CODE, 1.0),
        *((words, _TEXT, 0.6) for words in said),
        (made, _TEXT, 1.0),
    ]
