"""How the columns of a timetable were read, sheet by sheet, folded where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import choice, filter_button, text
from peerchallenge.ui.timetable.columns import ColumnGuesses

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.columns import Layout
    from peerchallenge.intake.timetable.plan import TimetablePlan
    from peerchallenge.intake.timetable.sheets import Sheet


class Layouts(QWidget):
    """`changed` when a column was taken for something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Layout] = []
        self._sheets: tuple[Sheet, ...] = ()
        self.switch = filter_button(self.tr("Columns"))
        self.switch.clicked.connect(self.fit)
        self._label = text(self.tr("How the columns were read"), "h2", wrap=True)
        self._sheet = choice(self.tr("Sheet of the workbook"), [])
        self._sheet.picked.connect(lambda _key: self._show_columns())
        self.columns = ColumnGuesses()
        self.columns.changed.connect(self.change_column)
        top = QHBoxLayout()
        top.addWidget(self.switch)
        top.addWidget(self._label, 1)
        top.addStretch(0)
        top.addWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.columns)

    def show_plan(self, plan: TimetablePlan) -> None:
        """The sheets of a timetable, the one looked at still the same."""
        self.found, self._sheets = list(plan.layouts), tuple(plan.book.sheets)
        sheets = [(str(n), s.name or plan.book.name) for n, s in enumerate(self._sheets)]
        self._sheet.offer(sheets, self._sheet.key())
        self._show_columns()

    def forget(self) -> None:
        """There is no timetable."""
        self.found, self._sheets = [], ()

    def open(self, is_open: bool) -> None:
        """Stand open, or be folded."""
        self.switch.setChecked(is_open)

    def fit(self) -> None:
        """The switch alone while it is folded, nothing while there is no timetable."""
        self.setVisible(bool(self._sheets))
        shown = self.switch.isChecked()
        self.columns.setVisible(shown)
        self._label.setVisible(shown)
        self._sheet.setVisible(shown and self._sheet.count() > 1)

    def change_column(self, at: int, means: str) -> None:
        """Take a column for something else."""
        from peerchallenge.intake.timetable.columns import Column

        sheet = int(self._sheet.key() or 0)
        self.found[sheet] = self.found[sheet].changed(at, Column(means))
        self.changed.emit()

    def _show_columns(self) -> None:
        if self._sheets:
            at = int(self._sheet.key() or 0)
            self.columns.show_sheet(self._sheets[at], self.found[at])
