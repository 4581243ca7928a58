"""What is known here of how far the other laptops have come: heard with files, told with ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from peerchallenge.exchange.contents import Manifest, Standing
from peerchallenge.store.document import reaches
from peerchallenge.store.door import Door
from peerchallenge.store.kept import Known
from peerchallenge.store.team import own_keys


def news_in(door: Door, manifests: Iterable[Manifest]) -> list[Known]:
    """What files say of their own laptops and of others that is newer than what is known here."""
    here = own_keys(door.file).laptop
    found = {known.laptop: known for known in door.file.known()}
    before = dict(found)
    for said in manifests:
        news = {said.laptop: known_of(said.laptop, said.standing, holds=said.holds)}
        for laptop, standing in said.knows.items():
            news.setdefault(laptop, known_of(laptop, standing, by=said.laptop))
        for laptop, one in news.items():
            if laptop != here and _is_news(one, found.get(laptop)):
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


def _is_news(said: Known, held: Known | None) -> bool:
    """False of what an older file says: no clock is asked, only what it has and lacks."""
    return held is None or reaches(said.version, held.version)


def standings(door: Door) -> Mapping[str, Standing]:
    """How far each laptop has come, as our own file tells it."""
    return {k.laptop: Standing(k.version, k.made_at, k.lines, k.state) for k in door.file.known()}


def held_by(door: Door) -> Mapping[str, frozenset[str]]:
    """sha256 of the attachments each laptop is known to have."""
    return {k.laptop: frozenset(json.loads(k.holds)) for k in door.file.known()}


def _with_what_it_held(said: Known, held: Known | None) -> Known:
    """A colleague tells of a laptop without its attachments: those it was known to have stay."""
    if held is None or json.loads(said.holds):
        return said
    return replace(said, holds=held.holds)
