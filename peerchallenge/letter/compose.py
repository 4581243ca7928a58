"""Bring the letter's paragraphs up to the record without ever overwriting what a person wrote.

A paragraph nobody has edited follows the record. One that was edited stays, and what the record
would say now is offered beside it. A paragraph somebody deleted is not brought back unasked.

Where a paragraph stands follows the record too, its theme, its bearing and its turn, unless a
person has put it where it is (`Paragraph.placed`): that holds until they move it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.letter.drafting import Drafted, drafted
from peerchallenge.record.fingerprint import fingerprint, is_changed
from peerchallenge.record.readings import living, members, the_challenge
from peerchallenge.record.retention import is_closed
from peerchallenge.record.weighing import Paragraph
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between
from peerchallenge.store.words import clean

CLOSED = (
    "This challenge is closed and its notes were destroyed, so the letter was left as it is. "
    "Words can still be put right by hand."
)


@dataclass(frozen=True)
class Offered:
    """One thing re-composing would do if asked: `new`, `changed` or `gone`."""

    what: str
    section: str
    words: str
    """What the record says now; empty for one whose source has gone."""
    paragraph: str = ""
    """Key of the paragraph it is about; empty for a new one."""
    draft: Drafted | None = None
    is_safe: bool = False
    """True where nobody has written: composing does it unasked."""


@dataclass
class _Plan:
    refreshed: list[tuple[Paragraph, Drafted]] = field(default_factory=list)
    standing: list[tuple[Paragraph, Drafted]] = field(default_factory=list)
    """Every living paragraph that has a draft, in the order of the drafts."""
    offers: list[Offered] = field(default_factory=list)
    twins: list[Paragraph] = field(default_factory=list)
    """Written by two laptops at once: what goes, for the other one stays."""
    is_first: bool = False


def compose(door: Door) -> list[Offered]:
    """Write what follows the record, and answer what a person must say yes to.

    The first time, everything is written. One undoable action; none at all when nothing changed.
    Raises Refused once the challenge is closed: what was destroyed would be counted as nought.
    """
    door.settle()
    with door.reading() as session:
        if is_closed(session):
            raise Refused(CLOSED)
        plan = _plan(session)
        wanted = drafted(session) if plan.is_first else []
        linked = members(session, "paragraph.findings")
    with door.action("Compose the letter") as act:
        for paragraph, draft in plan.refreshed:
            held = linked.get(paragraph.key, [])
            _put(act, paragraph.key, draft, held, stays=paragraph.placed)
        for twin in plan.twins:
            act.drop("paragraph", twin.key)
        _put_in_place(act, plan.standing)
        places = between(None, None, len(wanted))
        for draft, order in zip(wanted, places, strict=True):
            _add(act, draft, order)
    return plan.offers


def offered(session: Session) -> list[Offered]:
    """All that the record now says otherwise than the letter; nothing before the first time."""
    if is_closed(session):
        return []
    plan = _plan(session)
    safe = [
        Offered("changed", draft.section, draft.words, paragraph.key, draft, is_safe=True)
        for paragraph, draft in plan.refreshed
    ]
    safe += [Offered("gone", p.section, "", p.key, is_safe=True) for p in plan.twins]
    return [*plan.offers, *safe]


def leave(door: Door, offers: Iterable[Offered]) -> None:
    """Say no to offers: what was offered is not offered again until the record changes again."""
    chosen = list(offers)
    with door.reading() as session:
        challenge = the_challenge(session).key
    name = "Leave paragraph as it is" if len(chosen) == 1 else "Leave paragraphs as they are"
    with door.action(name) as act:
        for offer in chosen:
            if offer.what == "gone":
                act.put("paragraph", offer.paragraph, origin="")
            elif offer.draft is not None and offer.paragraph:
                composed = fingerprint(clean(offer.draft.words))
                act.put("paragraph", offer.paragraph, composed=composed)
            elif offer.draft is not None:
                act.include("challenge", challenge, "letter_left", [offer.draft.origin])


def take(door: Door, offers: Iterable[Offered]) -> None:
    """Say yes to offers: new ones go in at their place, changed are rewritten, gone ones go."""
    chosen = list(offers)
    with door.reading() as session:
        orders = {
            p.origin: (p.section, p.style, p.order)
            for p in session.scalars(living(Paragraph))
            if p.origin and not p.placed
        }
        row = drafted(session)
        linked = members(session, "paragraph.findings")
        placed = set(
            session.scalars(
                living(Paragraph).where(Paragraph.placed).with_only_columns(Paragraph.key)
            )
        )
    with door.action("Take up what is new in the letter") as act:
        for offer in chosen:
            if offer.what == "gone":
                act.drop("paragraph", offer.paragraph)
            elif offer.draft is not None and offer.paragraph:
                held = linked.get(offer.paragraph, [])
                stays = offer.paragraph in placed
                _put(act, offer.paragraph, offer.draft, held, stays=stays)
            elif offer.draft is not None:
                draft = offer.draft
                order = _place(row, orders, draft)
                orders[draft.origin] = (draft.section, draft.style, order)
                _add(act, draft, order)


def _plan(session: Session) -> _Plan:
    everything = sorted(session.scalars(select(Paragraph)), key=lambda p: (not p.deleted, p.key))
    twins = _twins(everything)
    # Living ones last, so they stand.
    held = {p.origin: p for p in everything if p.origin and p not in twins}
    # None living is the first time too: undoing the first composing leaves deleted ones behind.
    plan = _Plan(is_first=all(p.deleted for p in held.values()), twins=twins)
    if plan.is_first:
        return plan
    drafts = drafted(session)
    left = set(members(session, "challenge.letter_left").get(the_challenge(session).key, ()))
    for draft in drafts:
        paragraph = held.get(draft.origin)
        if paragraph is None and draft.origin in left:
            continue
        if paragraph is None:
            plan.offers.append(Offered("new", draft.section, draft.words, draft=draft))
            continue
        if paragraph.deleted:
            continue
        if not paragraph.placed:
            plan.standing.append((paragraph, draft))
        if paragraph.composed == fingerprint(clean(draft.words)):
            continue
        if is_changed(paragraph.composed, paragraph.text):
            offered = Offered("changed", draft.section, draft.words, paragraph.key, draft)
            plan.offers.append(offered)
        else:
            plan.refreshed.append((paragraph, draft))
    said = {d.origin for d in drafts}
    plan.offers += [
        Offered("gone", p.section, "", p.key)
        for origin, p in held.items()
        if origin not in said and not p.deleted
    ]
    return plan


def _twins(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Those that say again what another one of the same origin says, and that nobody has edited.

    Two laptops that both compose before they meet write everything twice. What somebody edited is
    never among them, be it twice.
    """
    found: list[Paragraph] = []
    alike: dict[str, list[Paragraph]] = {}
    for p in paragraphs:
        if p.origin and not p.deleted:
            alike.setdefault(p.origin, []).append(p)
    for same in alike.values():
        plain = [p for p in same if not is_changed(p.composed, p.text)]
        found += plain if len(plain) < len(same) else plain[:-1]
    return found


def _put_in_place(act: Act, standing: list[tuple[Paragraph, Drafted]]) -> None:
    """Section, style and turn as the record has them. The places are dealt anew, not made anew."""
    places = sorted(p.order for p, _ in standing)
    for (paragraph, draft), place in zip(standing, places, strict=True):
        act.put("paragraph", paragraph.key, section=draft.section, style=draft.style, order=place)


def _place(row: list[Drafted], orders: dict[str, tuple[str, str, str]], draft: Drafted) -> str:
    """Between the two nearest of its own part that stand where the record has them."""
    at = row.index(draft)
    low, high = (
        next((orders[d.origin][2] for d in beside if _is_beside(orders, d, draft)), None)
        for beside in (reversed(row[:at]), row[at + 1 :])
    )
    if low is not None and high is not None and low >= high:
        high = None
    return between(low, high)[0]


def _is_beside(orders: dict[str, tuple[str, str, str]], one: Drafted, other: Drafted) -> bool:
    return orders.get(one.origin, ("", "", ""))[:2] == (other.section, other.style)


def _add(act: Act, draft: Drafted, order: str) -> None:
    words = clean(draft.words)
    act.new(
        "paragraph",
        section=draft.section,
        order=order,
        style=draft.style,
        text=words,
        origin=draft.origin,
        composed=fingerprint(words),
        findings=list(draft.findings),
    )


def _put(act: Act, key: str, draft: Drafted, linked: list[str], *, stays: bool) -> None:
    words = clean(draft.words)
    act.put("paragraph", key, text=words, composed=fingerprint(words))
    if not stays:
        act.put("paragraph", key, section=draft.section, style=draft.style)
    act.include("paragraph", key, "findings", [f for f in draft.findings if f not in linked])
