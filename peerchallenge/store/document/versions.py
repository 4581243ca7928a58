"""How far a document has come: which writers' words it has, and up to where."""

from __future__ import annotations

from collections.abc import Mapping

from loro import VersionVector

from peerchallenge.errors import Fault, NoPanic, Refused

Seen = Mapping[str, int]
"""By writer, how much of what they wrote was there: every counter below this one."""

guarded = NoPanic("The record could not be read or written.")
"""What the engine raises is no Exception: nothing of it may leave this package."""


def seen_in(version: bytes) -> Seen:
    """What a version holds. Raises Refused when it is none."""
    try:
        with guarded:
            return seen(_read(version)) if version else {}
    except Fault as broken:
        raise _damaged() from broken


def seen(version: VersionVector) -> Seen:
    """The same of a version that is read already."""
    spans = VersionVector().diff_iter(version)[1]
    return {str(span.peer): span.counter.end for span in spans}


def reaches(far: bytes, near: bytes) -> bool:
    """True when a document that came as far as `far` has everything up to `near`.

    Raises Refused when one of them is no version.
    """
    one, other = _read(far), _read(near)
    try:
        with guarded:
            return one.includes_vv(other)
    except Fault as broken:
        raise _damaged() from broken


def is_same_version(one: bytes, other: bytes) -> bool:
    """True when two documents came equally far. The trap: their bytes may differ all the same."""
    return reaches(one, other) and reaches(other, one)


def _read(version: bytes) -> VersionVector:
    try:
        with guarded:
            return VersionVector.decode(version)
    except (Fault, ValueError) as broken:
        raise _damaged() from broken


def _damaged() -> Refused:
    return Refused("This file is damaged. Ask for it to be sent again.")
