"""What no file may do to a challenge: end it, put another beside it, or make it unreadable here.

A laptop that merged such a file could open nothing any more, and neither could whoever it sends to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from peerchallenge.errors import Refused
from peerchallenge.exchange.records import Content
from peerchallenge.record.challenge import Challenge
from peerchallenge.record.framework import framework
from peerchallenge.store.document import DELETED, Key

_ENDS = (
    "This file would take the challenge itself away, so nothing was merged. "
    "Ask its sender what happened to it there."
)
_TWO = (
    "This file holds a second challenge beside this one, so nothing was merged. "
    "Ask its sender where it comes from."
)


def refuse_unsound(
    challenge: str, after: Mapping[Key, Content], contested: Collection[Key] = ()
) -> None:
    """Raise Refused when the record `after` a merge is no longer this challenge and it alone."""
    living = [
        key
        for (kind, key), (values, _) in after.items()
        if kind == Challenge.__tablename__
        and values
        and (values.get(DELETED) is not True or (kind, key) in contested)
    ]
    if challenge not in living:
        raise Refused(_ENDS)
    if len(living) > 1:
        raise Refused(_TWO)
    named = after[Challenge.__tablename__, challenge][0].get("framework")
    if isinstance(named, str):  # anything else is read as if nobody had chosen one
        framework(named)
