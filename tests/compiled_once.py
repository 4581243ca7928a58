"""One place for what SQLAlchemy compiles, for all the stores a test run opens.

Each store has an engine of its own, and each engine would compile the same statements anew: that
was a third of what a test of the store costs, and a tenth of one of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache
from sqlcipher3.dbapi2 import Connection

from peerchallenge.store.connecting import engine_of

_COMPILED: LRUCache[Any, Any] = LRUCache(3_000)


def engine_sharing(connect_anew: Callable[[], Connection]) -> Engine:
    """The same as `engine_of`, sharing what it has compiled."""
    engine = engine_of(connect_anew)
    first = _dialects()
    if not first:
        first.append(engine.dialect)
    engine.dialect = engine.pool._dialect = first[0]
    engine._compiled_cache = _COMPILED
    return engine


@cache
def _dialects() -> list[Dialect]:
    return []
