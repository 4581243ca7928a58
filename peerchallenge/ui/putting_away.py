"""Putting an open challenge away: all that is typed goes in, and then its file is let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.ahead import let_collector_go
from peerchallenge.ui.lettering import measure_anew

if TYPE_CHECKING:
    from peerchallenge.ui.bench import Bench


def put_away(bench: Bench) -> Refused | Fault | None:
    """Save and close it, or answer why it could not be: it then stays open as it was."""
    try:
        bench.end_meeting()
        if not bench.desk.is_closed:  # let go of, because what was not saved lies elsewhere
            bench.desk.finish()  # before closing, so that a refusal costs nothing
            bench.desk.close()
    except (Refused, Fault) as trouble:
        return trouble
    let_collector_go()
    measure_anew()  # no words of a council stay in memory for it
    return None
