"""What a person wants of a timetable that was read: ticks, rows taken in, guesses put right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peerchallenge.ui.timetable.rows import OUT

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.changes import Proposal
    from peerchallenge.intake.timetable.plan import Correction
    from peerchallenge.record.vocabulary import Form, Voice


@dataclass
class Wanted:
    """By the ids of rows and proposals; what is not said here is as the file has it."""

    taken: set[str] = field(default_factory=set)
    """Rows left out of the file that come in all the same."""
    unticked: set[str] = field(default_factory=set)
    corrected: dict[str, Correction] = field(default_factory=dict)

    def tick(self, key: str) -> bool:
        """Put a tick on or take it away; True where the file has to be read again for it."""
        row = key.removeprefix("row ")
        if key.startswith(OUT):
            self.taken.add(key.removeprefix(OUT))
        elif row in self.taken:
            self.taken.discard(row)
        else:
            self.unticked ^= {key}
            return False
        return True

    def guess(self, found: Proposal) -> tuple[Form, Voice | None] | None:
        """Form and voice of a session as they stand: put right, or guessed."""
        stands = self.corrected.get(found.id) or found.row
        return (stands.form, stands.voice) if stands else None

    def put_right(self, found: Proposal, form: Form, voice: Voice | None) -> None:
        """Another form or voice than was guessed."""
        from peerchallenge.intake.timetable.plan import Correction

        self.corrected[found.id] = Correction(form, voice)
