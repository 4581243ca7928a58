"""What takes the place of the timetable for a while: the two imports, and the note sheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QWidget

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.importing.panel import ImportPanel
    from peerchallenge.ui.interviews.note_sheet import NoteSheetPanel
    from peerchallenge.ui.panel import Panel
    from peerchallenge.ui.timetable.panel import TimetablePanel

_P = TypeVar("_P", bound="Panel")


class Aside(QStackedLayout):
    """A page and its panels, each made when it is first wanted; Esc in one goes `back`.

    While a panel is shown, the keys of the page are held: they are the page's alone.
    """

    def __init__(
        self, page: QWidget, inside: QWidget, desk: Desk, back: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._desk, self._back = desk, back
        self._held: list[QAction] = []
        self.addWidget(inside)

    def hold(self, *keys: QAction) -> None:
        """Which keys are the page's."""
        self._held += keys

    @cached_property
    def importing(self) -> ImportPanel:
        """The import of notes."""
        from peerchallenge.ui.importing.panel import ImportPanel

        return self._made(ImportPanel(self._desk))

    @cached_property
    def timetable(self) -> TimetablePanel:
        """The import of the timetable."""
        from peerchallenge.ui.timetable.panel import TimetablePanel

        return self._made(TimetablePanel(self._desk))

    @cached_property
    def sheets(self) -> NoteSheetPanel:
        """The note sheets."""
        from peerchallenge.ui.interviews.note_sheet import NoteSheetPanel

        return self._made(NoteSheetPanel(self._desk))

    def _made(self, panel: _P) -> _P:
        panel.closed.connect(self.close_panel)
        self.addWidget(panel)
        return panel

    def open_panel(self, panel: Panel) -> None:
        """Put it in the place of the page."""
        self.setCurrentWidget(panel)
        self._hold(True)
        panel.begin()

    def close_panel(self) -> None:
        """The page as it was."""
        self.setCurrentIndex(0)
        self._hold(False)
        self._back()

    def _hold(self, held: bool) -> None:
        for act in self._held:
            act.setEnabled(not held)
