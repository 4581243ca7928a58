"""How the backups of a challenge stand, in a sentence or two: here, and in the second place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from peerchallenge.ui.backups.words import tr
from peerchallenge.ui.exchange.words import day_and_moment
from peerchallenge.ui.habits import habits


def standing(challenge: Path) -> str:
    """Of one challenge, by its folder."""
    said = tr("They are made by themselves and stay on this laptop, under its own keys.")
    return f"{said} {second_words(challenge)}"


def second_words(challenge: Path) -> str:
    """Where copies are, and since when the place has been away when that is long."""
    from peerchallenge.store.backups.elsewhere import copied_until, is_late

    place = habits.second_path
    if place is None:
        return tr("“This laptop” (in the menu) can copy them to a stick as well.")
    last = copied_until(challenge).at
    when = day_and_moment(last.isoformat()) if last else ""
    if is_late(challenge, datetime.now().astimezone()):
        since = tr("since {}").format(when) if when else tr("so far")
        return tr("No copy has reached the second place {}. Put the stick in.").format(since)
    if when:
        return tr("Last copied to the second place: {}.").format(when)
    return tr("Copies go to the second place with the next backup.")
