"""What was destroyed on a laptop: counted before, told afterwards, with no content."""

from __future__ import annotations

from dataclasses import replace

from peerchallenge.errors import Refused
from peerchallenge.exchange.receipts import CLOSED, NAMES, Receipt, keep
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.store.actions.attachments import held
from peerchallenge.store.backups import backups
from peerchallenge.store.backups.making import folder_of
from peerchallenge.store.document import Whole
from peerchallenge.store.door import Door
from peerchallenge.store.dropping_names import drop_names
from peerchallenge.store.now import now
from peerchallenge.store.purging import Counts, what_goes
from peerchallenge.store.team import team_keys

_NOUNS = {
    "lines": ("line", ""),
    "sessions": ("session", ""),
    "people": ("person met", "people met"),
    "names": ("name", ""),
    "documents": ("document read", "documents read"),
    "findings": ("finding the council never read", "findings the council never read"),
    "private_notes": ("note for the manager", "notes for the manager"),
    "photos": ("photo or document attached", "photos and documents attached"),
    "backups": ("backup", ""),
    "team_keys": ("team key", ""),
}
"""By field of `Counts`, as a person says it."""


def counted_up(door: Door, whole: Whole) -> Counts:
    """All that would go from this laptop."""
    return replace(
        what_goes(whole, names=len(door.names())),
        photos=len(held(door)),
        backups=len(backups(folder_of(door.file))),
        team_keys=len(team_keys(door.file)),
    )


def in_words(goes: Counts) -> list[str]:
    """“214 lines”, “41 sessions”: what there is any of, in the order of the record."""
    found = ((getattr(goes, name), nouns) for name, nouns in _NOUNS.items())
    return [counted(many, *nouns) for many, nouns in found if many]


def destruction_receipt(goes: Counts, *, at: str, late: int, state: str) -> Receipt:
    """The receipt of a closing."""
    gone = and_join(in_words(goes)) or "nothing, for there was nothing"
    sealed = f". {counted(late, 'line')} sealed for the lead first" if late else ""
    return Receipt(at, CLOSED, (), f"Closed and purged: {gone} destroyed here{sealed}", state)


def drop_names_with_receipt(door: Door) -> Receipt:
    """Drop the names of people met, and keep a receipt that says how many there were."""
    many = counted(len(door.names()), "name")
    try:
        drop_names(door)
    except Refused:
        _names_gone(door, f"{many} of people met destroyed here; older backups may hold them yet")
        raise
    return _names_gone(door, f"{many} of people met destroyed here, with every backup of them")


def _names_gone(door: Door, sentence: str) -> Receipt:
    receipt = Receipt(now(), NAMES, (), sentence, door.state_hash())
    return replace(receipt, number=keep(door, receipt))
