"""What is known here of how far the other laptops have come: heard with files, told with ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from peerchallenge.errors import Refused
from peerchallenge.exchange.contents import Manifest, Standing
from peerchallenge.record.laptops import Laptop, laptops
from peerchallenge.store.document import reaches
from peerchallenge.store.door import Door
from peerchallenge.store.joined import Joined
from peerchallenge.store.kept import Known
from peerchallenge.store.team import own_keys

_MOST = 150
"""Laptops that our file tells of; one that told of more than 200 would be read by nobody."""


def news_in(door: Door, joined: Joined, manifests: Iterable[Manifest]) -> list[Known]:
    """What files say of their own laptops and of others that is newer than what is known here.

    Each tells of what was merged there, so with the files merged here all of that is here. The
    trap: what is no version would make the board unreadable for good, and what nobody can have
    would never be put right by what is so.
    """
    here, reached = own_keys(door.file).laptop, joined.challenge.version
    with door.reading() as session:
        team = {held.key for held in laptops(session)}
    team |= {key for kind, key in joined.whole if kind == Laptop.__tablename__}
    found = {known.laptop: known for known in door.file.known()}
    before = dict(found)
    for said in manifests:
        news = {said.laptop: known_of(said.laptop, said.standing, holds=said.holds)}
        for laptop, standing in said.knows.items():
            if laptop in team:
                news.setdefault(laptop, known_of(laptop, standing, by=said.laptop))
        for laptop, one in news.items():
            if laptop == here or not _can_be(one, reached):
                continue
            if _is_news(one, found.get(laptop)):
                found[laptop] = _with_what_it_held(one, found.get(laptop))
    return [known for laptop, known in found.items() if before.get(laptop) != known]


def known_of(laptop: str, standing: Standing, *, by: str = "", holds: Iterable[str] = ()) -> Known:
    """What is kept of how far a laptop has come; `by` names another laptop that told it."""
    return Known(
        laptop,
        standing.version,
        standing.state,
        standing.lines,
        standing.made_at,
        heard_from=by,
        holds=json.dumps([*holds]),
    )


def _can_be(said: Known, reached: bytes) -> bool:
    try:
        return reaches(reached, said.version)
    except Refused:  # no version at all
        return False


def _is_news(said: Known, held: Known | None) -> bool:
    """False of what an older file says: no clock is asked, only what it has and lacks."""
    return held is None or reaches(said.version, held.version)


def standings(door: Door) -> Mapping[str, Standing]:
    """How far each laptop has come, as our own file tells it."""
    return {
        k.laptop: Standing(k.version, k.made_at, k.lines, k.state)
        for k in door.file.known()[:_MOST]
    }


def held_by(door: Door) -> Mapping[str, frozenset[str]]:
    """sha256 of the attachments each laptop is known to have."""
    return {k.laptop: frozenset(json.loads(k.holds)) for k in door.file.known()}


def _with_what_it_held(said: Known, held: Known | None) -> Known:
    """A colleague tells of a laptop without its attachments: those it was known to have stay."""
    if held is None or json.loads(said.holds):
        return said
    return replace(said, holds=held.holds)
