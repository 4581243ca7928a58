"""stand-in"""

from __future__ import annotations

from peerchallenge.store.document import Document, Key
from peerchallenge.store.past import Past


def contested(past: Past, document: Document) -> frozenset[Key]:
    return frozenset()
