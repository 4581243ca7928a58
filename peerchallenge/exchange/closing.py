"""Close and purge: the lead closes, the order travels, each laptop carries it out and says so.

Closing puts a new challenge in the place of the old one on this laptop, with a new team key, and
packs the order for the others. Carrying one out does the same there, after whatever only that
laptop had is sealed for the lead. What each destroyed is a record of the closed challenge, so it
comes back with the next team file.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.exchange.closed import closed_words
from peerchallenge.exchange.destruction import counted_up, destruction_receipt
from peerchallenge.exchange.late import keep_sealed, late_manifest, seal_late
from peerchallenge.exchange.orders import Order, pack_order, read_order
from peerchallenge.exchange.own_manifest import own_manifest
from peerchallenge.exchange.posting import put_file
from peerchallenge.exchange.receipts import Receipt, keep
from peerchallenge.exchange.rekey import recipients, written_under
from peerchallenge.exchange.roster import Colleague, enter_own, own_colleague
from peerchallenge.record.challenge import Peer
from peerchallenge.record.laptops import Laptop
from peerchallenge.record.retention import keeping, may_close
from peerchallenge.record.weighing import SIGN_OFF
from peerchallenge.store.age_files import new_recipient, recipient_of
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.joined import as_it_stands
from peerchallenge.store.now import now
from peerchallenge.store.profile import Profile
from peerchallenge.store.purging import Counts, Remains, closed_document, final_words_of, what_stays
from peerchallenge.store.team import (
    OwnKeys,
    TeamKey,
    keep_own_keys,
    keep_reached,
    keep_team_keys,
    new_team_key,
    own_keys,
    team_keys,
)

EXTENSION = "pcclose"
_ORDER = "closing order"


@dataclass(frozen=True)
class Closing:
    """What a person is shown before they say yes."""

    goes: Counts
    stays: Remains
    late: int = 0
    """Lines that only this laptop has, when an order is carried out."""


@dataclass(frozen=True)
class Closed:
    """What came of it."""

    folder: str
    """The challenge's folder from now on."""
    receipt: Receipt
    has_order: bool = False
    """There is a closing order to be sent to the others."""
    late: int = 0
    """Lines that were sealed for the lead and wait to be sent."""


# -- the lead


def why_not(door: Door) -> str:
    """Why this laptop may not close the challenge, in one sentence; empty when it may."""
    if closed := closed_words(door):
        return f"{closed}. There is nothing left to close."
    if not team_keys(door.file):
        return ""  # nobody else has any of it
    own = own_colleague(door)
    with door.reading() as session:
        if own is not None and may_close(session, own.peer):
            return ""
    return (
        "Only the lead peer or the challenge manager closes a challenge. Ask one of them for the "
        "closing order."
    )


def look_ahead(door: Door) -> Closing:
    """How much goes from this laptop and how much stays, as it is on the disk.

    Any thread may ask; have what is typed settled before. Nothing is changed by asking.
    """
    whole = as_it_stands(Document(door.file.log("challenge")).whole(), door.contested)
    return Closing(counted_up(door, whole), what_stays(whole))


def close(
    profile: Profile,
    name: str,
    *,
    who: str = "",
    because: str = "",
    words: Callable[[Session], str] | None = None,
) -> Closed:
    """Close a challenge on this laptop, as the first of the team. It must not be open elsewhere.

    `words` gives the fingerprint of the letter's words, so that a final letter stays final though
    figures it rested on are gone; `because` is why it is closed though the letter is not final.
    Raises Refused, with nothing changed. Takes a second or two.
    """
    door = profile.open(name, who=who)
    try:
        refusal = why_not(door)
        if refusal:
            raise Refused(refusal)
        door.settle()
        whole = as_it_stands(door.document.whole(), door.contested)
        goes, closed_at = counted_up(door, whole), now()
        here = own_colleague(door)
        who = (here.initials if here else "") or who or door.who
        with door.reading() as session:
            kept = keeping(session)
        chosen = kept.delete_by if kept.is_set else None
        data = closed_document(
            whole, who=who, closed_at=closed_at, delete_by=chosen, because=because.strip()
        )
        keys = team_keys(door.file)
        before, after = own_keys(door.file), _anew(own_keys(door.file))
        under, to = (written_under(door), recipients(door)) if keys else ([], [])
        told = own_manifest(door, generation=keys[0].generation) if keys else None
        was_final = final_words_of(door.document)
    finally:
        door.close()
    key = new_team_key(keys[0].number + 1) if keys else None
    found: list[Receipt] = []

    def finish(made: Door) -> None:
        _begin(made, after, key, here)
        if was_final and words is not None:
            _stay_final(made, words)
        found.append(_confirm(made, after, goes, at=closed_at, who=who))
        if told is None or key is None:
            return
        said = replace(told, made_at=closed_at, recipient=recipient_of(after.identity))
        order = pack_order(
            said, made.history(), key, under=under, signing=before.signing, recipients=to
        )
        made.file.keep_secret(_ORDER, b64encode(order).decode("ascii"))

    folder = profile.next_generation(name, data, who=who, finish=finish)
    return Closed(folder, found[-1], has_order=key is not None)


def write_closing_order(door: Door, folder: Path) -> Path:
    """Write the order for the others into a folder, as often as wanted. Raises Refused."""
    held = door.file.secret(_ORDER)
    if not held:
        raise Refused(
            "There is no closing order on this laptop. The laptop on which the challenge was "
            "closed has it."
        )
    day = datetime.now().astimezone()
    return put_file(
        folder, f"closing-order-{day:%Y%m%d-%H%M}-{token_hex(2)}.{EXTENSION}", b64decode(held)
    )


def has_order(door: Door) -> bool:
    """Whether there is a closing order on this laptop to be sent."""
    return bool(door.file.secret(_ORDER))


# -- the others


def look_at_order(door: Door, path: Path) -> tuple[Order, Closing]:
    """What carrying it out would do here. Raises Refused as `read_order` does."""
    order = read_order(door, path)
    ahead = look_ahead(door)
    return order, replace(ahead, late=len(order.late))


def carry_out(
    profile: Profile, name: str, path: Path, *, who: str = "", yes: bool = False
) -> Closed:
    """Carry out a closing order on this laptop, once somebody has said yes.

    What only this laptop has is sealed for whoever closed the challenge and kept until it is sent.
    Raises Refused, with nothing changed. The challenge must not be open elsewhere.
    """
    door = profile.open(name, who=who)
    try:
        order, ahead = look_at_order(door, path)
        if not yes:
            raise Refused("Nothing was closed: somebody has to say yes to it first.")
        here, own = own_colleague(door), own_keys(door.file)
        who = (here.initials if here else "") or who or door.who
        after = _anew(own)
        recipient = recipient_of(after.identity)
        sealed = b""
        if order.late:
            told = late_manifest(
                own_manifest(door, generation=order.key.generation), own, recipient=recipient
            )
            sealed = seal_late(
                list(order.late), told, key=order.key, signing=own.signing,
                to=order.manifest.recipient,
            )  # fmt: skip
    finally:
        door.close()
    found: list[Receipt] = []

    def finish(made: Door) -> None:
        _begin(made, after, order.key, here)
        found.append(_confirm(made, after, ahead.goes, at=now(), who=who, late=ahead.late))
        if sealed:
            keep_sealed(made, sealed)

    folder = profile.next_generation(name, order.document, who=who, finish=finish)
    return Closed(folder, found[-1], late=ahead.late)


# -- the first things in a closed challenge


def _anew(own: OwnKeys) -> OwnKeys:
    """The same laptop, known by the same signature, with an identity that opens no old file."""
    return OwnKeys(own.laptop, own.signing, new_recipient()[0])


def _begin(made: Door, own: OwnKeys, key: TeamKey | None, here: Colleague | None) -> None:
    """Keys, and this laptop's entry in the roster: whoever closed may not have heard of it yet."""
    keep_own_keys(made.file, own)
    if key is None:
        return
    keep_team_keys(made.file, [key])
    keep_reached(made.file, own.laptop, key.generation)
    with made.reading() as session:
        known = session.get(Laptop, own.laptop) is not None
        is_peer = here is None or not here.peer or session.get(Peer, here.peer) is not None
    with made.action("Go on under new keys") as act:
        if here is not None and not is_peer:
            act.new("peer", key=here.peer, name=here.name, initials=here.initials, role=here.role)
        if known:
            act.put("laptop", own.laptop, recipient=recipient_of(own.identity))
        else:
            enter_own(act, own, peer=here.peer if here is not None else "")


def _stay_final(made: Door, words: Callable[[Session], str]) -> None:
    with made.reading() as session:
        now_said = words(session)
    with made.action("Keep the letter final") as act:
        act.put("sign_off", SIGN_OFF, agreed=now_said, final=now_said)


def _confirm(
    made: Door, own: OwnKeys, goes: Counts, *, at: str, who: str, late: int = 0
) -> Receipt:
    with made.action("Confirm what was destroyed") as act:
        act.new("destruction", key=own.laptop, at=at, who=who, late=late, **asdict(goes))
    receipt = destruction_receipt(goes, at=at, late=late, state=made.state_hash())
    return replace(receipt, number=keep(made, receipt))
