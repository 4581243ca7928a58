"""What stood on the form for a new challenge when it was left, in words that can be kept.

Kept as it was typed, also what would not do yet: somebody was in the middle of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from peerchallenge.record.details import CouncilFacts, FocusFacts, PeerFacts
from peerchallenge.ui.challenges.form import ChallengeForm


def words_of(form: ChallengeForm, *, is_shown: bool) -> str:
    """All that was filled in; nothing when nothing was. `is_shown`: somebody was at it."""
    council, team, focus = form.council.facts(), form.team.team(), form.focus.facts()
    days = [form.days.starts.text(), form.days.ends.text()]
    if not (council.name or team or focus or any(days)):
        return ""
    told = {
        "council": asdict(council),
        "kind": form.kind.key(),
        "days": days,
        "team": [asdict(peer) for peer in team],
        "mine": form.team.my_place(),
        "focus": [asdict(asked) for asked in focus],
        "is_shown": is_shown,
    }
    return json.dumps(told)


def was_shown(words: str) -> bool:
    """Whether somebody was at it when it was left."""
    try:
        return bool(json.loads(words)["is_shown"])
    except (ValueError, TypeError, KeyError):
        return False


def put_back(form: ChallengeForm, words: str) -> None:
    """Fill an empty form with them; one that another version kept otherwise stays empty."""
    try:
        told = json.loads(words)
        council, kind, mine = CouncilFacts(**told["council"]), str(told["kind"]), int(told["mine"])
        starts, ends = (str(day) for day in told["days"])
        team = [PeerFacts(**peer) for peer in told["team"]]
        focus = [FocusFacts(**asked) for asked in told["focus"]]
    except (ValueError, TypeError, KeyError):
        return
    form.council.show_facts(council)
    form.kind.pick(kind)
    form.days.put_back(starts, ends)
    form.team.put_back(team, mine=mine)
    form.focus.show_facts(focus)
