"""From the record's triangulation to the meter that is drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerchallenge.ui.marks import Meter

if TYPE_CHECKING:
    from peerchallenge.record.triangulation import Triangulation


def meter_of(support: Triangulation) -> Meter:
    """The meter of a finding or a paragraph; its words are the record's own."""
    from peerchallenge.record.triangulation import in_words

    said, _, verdict = in_words(support).rpartition(", needs ")
    if not said:
        said, _, verdict = in_words(support).rpartition(", ")
    else:
        verdict = f"needs {verdict}"
    return Meter(
        voices=tuple(str(v) if v else "mixed" for v in support.heard),
        missing=support.missing_sources,
        said=said,
        verdict=verdict,
        enough=support.is_triangulated,
    )
