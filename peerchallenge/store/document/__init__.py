"""The truth of a challenge: one Loro document, its history, and what differs between two texts.

The only package that imports loro.
"""

from peerchallenge.store.document.changes import Change, Seen
from peerchallenge.store.document.document import DELETED, Document, Key, seen_in
from peerchallenge.store.document.hunks import hunks, trim
from peerchallenge.store.document.replay import Replay, Span

__all__ = [
    "DELETED",
    "Change",
    "Document",
    "Key",
    "Replay",
    "Seen",
    "Span",
    "hunks",
    "seen_in",
    "trim",
]
