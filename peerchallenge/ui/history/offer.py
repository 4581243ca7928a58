"""Who changed this, and when: offered on every page that knows which record somebody is at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.actions import action
from peerchallenge.ui.page import HasRecords

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.history.sheet import HistorySheet


def offer_history(desk: Desk, page: QWidget) -> None:
    """Give a page the key, and with it the entry in what can be found; on others nothing."""
    if isinstance(page, HasRecords):
        action(page, "history", partial(_show_here, desk, page), within=True)


def show_history(desk: Desk, kind: str, key: str, over: QWidget) -> HistorySheet:
    """Open the history of a record, or of a whole section of the letter, over a page."""
    from peerchallenge.ui.history.acts import HistoryActs
    from peerchallenge.ui.history.sheet import HistorySheet

    desk.leave()  # what is being typed is part of it
    sheet = HistorySheet(HistoryActs(desk, kind, key), over)
    sheet.wider_asked.connect(lambda kind, key: show_history(desk, kind, key, over))
    desk.refused.connect(sheet.refusal.tell)  # the page's own is under the sheet
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def _show_here(desk: Desk, page: QWidget) -> None:
    here = page.record_here() if isinstance(page, HasRecords) else None
    if here is not None:
        show_history(desk, *here, page)
        return
    nothing = QCoreApplication.translate(
        "history", "Nothing is chosen here. Choose a record, then ask for its history."
    )
    desk.refused.emit(Refused(nothing))
