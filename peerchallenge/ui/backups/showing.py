"""Opens the backups over the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from peerchallenge.ui.backups.sheet import BackupsSheet
    from peerchallenge.ui.bench import Bench


def show_backups(bench: Bench) -> BackupsSheet:
    """The list; the challenge goes on when it is closed."""
    from peerchallenge.ui.backups.sheet import BackupsSheet

    bench.desk.leave()  # what is being typed is part of it
    sheet = BackupsSheet(bench.desk, bench)
    sheet.swap_asked.connect(bench.swap_asked)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
