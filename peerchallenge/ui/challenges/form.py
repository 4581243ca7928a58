"""All that a challenge says of itself, on one form: for starting it, and for keeping it right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.details import Details
from peerchallenge.record.framework import frameworks
from peerchallenge.ui.challenges.cells import Cell
from peerchallenge.ui.challenges.council_field import CouncilField
from peerchallenge.ui.challenges.days_fields import DaysFields
from peerchallenge.ui.challenges.focus_rows import FocusRows
from peerchallenge.ui.challenges.team_rows import TeamRows
from peerchallenge.ui.fields import choice, rule, text
from peerchallenge.ui.planned import Lines

_PLANS = (
    (880, ((0, 1, 2, 3),)),
    (560, ((0,), (1, 2, 3))),
    (0, ((0,), (1,), (2,), (3,))),
)


class ChallengeForm(QWidget):
    """The parts tell what was edited; this lays them out and moves the keyboard along."""

    kind_picked = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.council = CouncilField(folder)
        self.kind = choice(
            self.tr("Kind of challenge"), [(f.id, f.name) for f in frameworks()], "corporate-2024"
        )
        self.kind.picked.connect(self.kind_picked)
        self.days = DaysFields()
        self.days.setParent(self)
        self.team = TeamRows(self.council.suggest)
        self.focus = FocusRows()
        self._lay_out()
        # Not what Tab comes to: a button there would be pressed by the next Enter.
        self.council.field.returnPressed.connect(self.days.starts.setFocus)
        self.days.starts.returnPressed.connect(self.days.ends.setFocus)
        self.days.ends.returnPressed.connect(self._to_team)
        self.council.field.picked.connect(lambda _key: self.days.starts.setFocus())
        self.setFocusProxy(self.council.field)

    def _to_team(self) -> None:
        self.team.rows[0].begin()  # whoever is first now

    def _lay_out(self) -> None:
        top = Lines(
            [
                (self.council, 5),
                (Cell(self.tr("Kind of challenge"), self.kind), 3),
                (self.days.starts_cell, 2),
                (self.days.ends_cell, 2),
            ],
            _PLANS,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(top)
        for title, part, under in (
            (
                self.tr("The team"),
                self.team,
                self.tr("Paste a table of names into a name, or type them. It can wait."),
            ),
            (
                self.tr("What the council itself asks"),
                self.focus,
                self.tr("Up to three questions of local focus, beside the five themes."),
            ),
        ):
            whole.addWidget(rule())
            head = QVBoxLayout()
            head.setSpacing(0)
            head.addWidget(text(title, "h2"))
            head.addWidget(text(under, "caption", colour="ink2", wrap=True))
            whole.addLayout(head)
            whole.addWidget(part)

    def show_details(self, details: Details, *, me: str) -> None:
        """Put in what the record says; what is being typed stays."""
        self.council.show_facts(details.council)
        self.days.show_days(details.starts, details.ends)
        self.team.show_team(details.team, me=me)
        self.focus.show_facts(details.focus)
