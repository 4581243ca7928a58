"""What the rail says of the challenge that is open: whose it is, which day, how many of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.frame import Frame


def _tr(words: str) -> str:
    return QCoreApplication.translate("rail facts", words)


def show_facts(desk: Desk, frame: Frame) -> str:
    """Council, kind, days and marking; answers the council's name."""
    from peerchallenge.record.readings import the_challenge, the_council

    challenge, council = desk.read(lambda s: (the_challenge(s), the_council(s)))
    name = council.name if council else ""
    on_site, now, words = _days(challenge.starts, challenge.ends)
    frame.set_challenge(name, challenge.kind, words, on_site, now)
    frame.set_marking(challenge.marking)
    return name


def _days(starts: date | None, ends: date | None) -> tuple[int, int, str]:
    """How many there are on site, which of them today is (0 before the first), in words."""
    if starts is None or ends is None:
        return 0, 0, ""
    from peerchallenge.ui.challenges.rows import days

    today = datetime.now().astimezone().date()
    on_site = (ends - starts).days + 1
    now = min(on_site, max(0, (today - starts).days + 1))
    if not starts <= today <= ends:
        return on_site, now, _tr("On site {}").format(days(starts, ends))
    day = f"{today:%A} {today.day} {today:%B}"
    return on_site, now, _tr("Day {} of {}, {}").format(now, on_site, day)


def show_counts(desk: Desk, frame: Frame) -> None:
    """How many sessions, lines, findings and recommendations there are."""
    from peerchallenge.record.totals import totals

    found = desk.read(totals, desk.tally())
    frame.set_count("interviews", str(found.sessions))
    frame.set_count("evidence", str(found.lines))
    frame.set_count("findings", str(found.findings))
    frame.set_count("recommendations", str(found.recommendations))
