"""What the frame asks of a page, and on which page a record is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Page(Protocol):
    """What the frame asks of a page."""

    def show_now(self) -> None:
        """Read and draw; the page has just become visible."""

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed; the page is visible."""


@runtime_checkable
class ShowsRecords(Protocol):
    """A page on which a record can be chosen from elsewhere; on others it is only turned to."""

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a record and bring it into view; the page is visible. False: it is not here."""


@runtime_checkable
class HasRecords(Protocol):
    """A page that knows which record somebody is at: its history can be asked for there."""

    def record_here(self) -> tuple[str, str] | None:
        """Kind and key of what has the keyboard, or is chosen; None when nothing is."""


HOMES = {
    "finding": ("findings",),
    "recommendation": ("recommendations",),
    "interview": ("interviews",),
    "participant": ("interviews",),
    "evidence": ("evidence", "interviews"),
    "noted": ("interviews",),
    "document": ("evidence", "overview"),
    "theme": ("evidence", "findings"),
    "peer": ("details", "overview"),
    "paragraph": ("letter",),
}
"""Where a record of a kind is shown: the first of these pages that there is.

"noted" is a line of evidence again, asked for in the notes it stands in.
"""
