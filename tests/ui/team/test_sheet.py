"""A sheet over a page: it grows with what is in it, and stays where it can be seen."""

from __future__ import annotations

from peerchallenge.ui.fields import button, text
from peerchallenge.ui.team.sheet import Dialog, TeamSheet
from peerchallenge.ui.window import Window
from tests.fitting import settle


def test_a_sheet_that_grows_does_not_grow_out_of_the_window(window: Window) -> None:
    window.resize(900, 420)
    settle()
    sheet = TeamSheet("Close and purge", "trash-2", "danger")
    more = text("It says what goes and what stays. " * 60, wrap=True)
    more.hide()
    sheet.middle.addWidget(more)
    sheet.add_last(button("Close and purge for good", "trash-2"))
    dialog = Dialog(sheet, window)
    dialog.open()
    settle()
    low = dialog.height()
    dialog.move(dialog.x(), window.frameGeometry().bottom() - low)
    more.show()
    sheet.changed.emit()
    settle()
    assert dialog.height() > low
    assert dialog.frameGeometry().bottom() <= window.frameGeometry().bottom()
    dialog.close()
