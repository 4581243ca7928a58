"""The truth of a challenge: one Loro document, its history, and what differs between two texts.

The only package that imports loro.
"""

from peerchallenge.store.document.changes import Change, Seen
from peerchallenge.store.document.document import DELETED, Document, Key, is_same_version, reaches, seen_in
from peerchallenge.store.document.hunks import hunks, trim

__all__ = ["DELETED", "Change", "Document", "Key", "Seen", "hunks", "is_same_version", "reaches", "seen_in", "trim"]
