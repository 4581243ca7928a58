"""The truth of a challenge: one Loro document, its history, and what differs between two texts.

The only package that imports loro.
"""

from peerchallenge.store.document.changes import Change, length
from peerchallenge.store.document.document import DELETED, ODD, Document, Key, Whole
from peerchallenge.store.document.hunks import hunks, trim
from peerchallenge.store.document.pieces import Pieces, fitting
from peerchallenge.store.document.replay import Replay, Span
from peerchallenge.store.document.versions import Seen, is_same_version, reaches, seen_in

__all__ = [
    "DELETED",
    "ODD",
    "Change",
    "Document",
    "Key",
    "Pieces",
    "Replay",
    "Seen",
    "Span",
    "Whole",
    "fitting",
    "hunks",
    "is_same_version",
    "length",
    "reaches",
    "seen_in",
    "trim",
]
