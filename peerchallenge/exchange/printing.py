"""Receipts as a PDF to sign, keep or lay beside a colleague's: both state hashes in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from peerchallenge.exchange.receipts import Receipt, receipts
from peerchallenge.exchange.wording import counted
from peerchallenge.paper.receipt import PaperReceipt, write_receipts
from peerchallenge.record.day_words import full
from peerchallenge.record.readings import the_challenge, the_council
from peerchallenge.store.door import Door


def print_receipts(
    door: Door,
    path: Path,
    *,
    chosen: Iterable[Receipt] | None = None,
    today: date | None = None,
) -> int:
    """Write chosen receipts, or all, newest first, as a PDF; answers its number of pages.

    Any thread may. Raises Refused when there is none or the folder cannot be written to.
    """
    chosen = receipts(door) if chosen is None else chosen
    today = today or datetime.now().astimezone().date()
    with door.reading() as session:
        challenge, council = the_challenge(session), the_council(session)
        named, marking = council.name if council else "", challenge.marking
    rows = [_on_paper(receipt) for receipt in chosen]
    return write_receipts(rows, path, council=named, marking=marking, printed=full(today))


def _on_paper(receipt: Receipt) -> PaperReceipt:
    back = " Taken back afterwards." if receipt.is_taken_back else ""
    asked = receipt.questions
    needed = f" {counted(asked, 'thing')} needed somebody." if asked else ""
    return PaperReceipt(
        at=_moment(receipt.at),
        sentence=f"{receipt.sentence.rstrip('.')}.{needed}{back}",
        outcome=receipt.outcome,
        here=receipt.state_here,
        there=tuple(zip(_whose(receipt), receipt.state_there, strict=True)),
        is_same=receipt.is_same,
    )


def _whose(receipt: Receipt) -> list[str]:
    """Whose each state is; it cannot be said where one person sent from two laptops."""
    if len(receipt.who) == len(receipt.state_there):
        return [f"{who}’s laptop" for who in receipt.who]
    return ["A sender’s laptop" for _ in receipt.state_there]


def _moment(iso: str) -> str:
    """“4 November 2025, 13:40”: by the clock it was written with."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{full(moment.date())}, {moment:%H:%M}"
