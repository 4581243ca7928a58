"""What still fits together of a log of which parts are broken or gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loro import ExportMode, LoroDoc

from peerchallenge.errors import Fault
from peerchallenge.store.document.versions import guarded


@dataclass(frozen=True)
class Pieces:
    """A document made of what fits, ready to be opened."""

    data: bytes
    """Nothing when not one piece could be read."""
    broken: int = 0
    """Pieces that could not be read at all."""
    waiting: int = 0
    """Pieces that build on one that is not here: what was written in them is not in `data`."""


def fitting(blobs: Iterable[bytes]) -> Pieces:
    """Put together what fits, in whatever order it comes.

    The trap: Loro keeps what builds on a missing piece to itself and forgets it in a snapshot, so
    it has to be counted here.
    """
    whole, broken, taken = LoroDoc(), 0, []
    for blob in blobs:
        try:
            with guarded:
                LoroDoc.decode_import_blob_meta(blob, True)  # its checksum, before it is let in
                whole.import_(blob)
        except (Fault, ValueError):
            broken += 1
        else:
            taken.append(blob)
    if not taken:
        return Pieces(b"", broken)
    with guarded:
        waiting = sum(1 for blob in taken if whole.import_(blob).pending)
        return Pieces(whole.export(ExportMode.Snapshot()), broken, waiting)
