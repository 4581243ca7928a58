"""What to settle or look at before the letter goes out. Pure readings; nothing here writes.

For a page:

- `read_known(session, names)` reads, beside the window, all that checking needs (a `Known`). Give
  it the `noted` of the one before when no line of a note was touched: that is the slow part.
- `check_paragraph(known, key, text)` checks one paragraph as it stands while somebody types, in
  under 5 ms, and reads nothing.
- `check_letter(session, names)` checks all of the letter, `check(session, names)` the record.

Each answers with `Check`s. `standing(checks)` leaves out those somebody has dismissed with a reason
(`store.actions.letter.dismiss_check`); `musts(checks)` are what keeps the letter from being final.

The trap: a name's own words never stand in a check's sentence, because checks are printed and shown
on projectors.
"""

from peerchallenge.letter.checks.found import LOOK, MUST, Check, musts, standing
from peerchallenge.letter.checks.known import Known, read_known
from peerchallenge.letter.checks.paragraph import check_paragraph
from peerchallenge.letter.checks.record import check
from peerchallenge.letter.checks.whole import check_known, check_letter

__all__ = [
    "LOOK",
    "MUST",
    "Check",
    "Known",
    "check",
    "check_known",
    "check_letter",
    "check_paragraph",
    "musts",
    "read_known",
    "standing",
]
