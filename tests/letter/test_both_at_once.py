"""Two laptops do the same in the letter before they meet, and it is done once."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks import check_letter
from peerchallenge.letter.compose import compose, offered
from peerchallenge.letter.outline import Advice, Words
from peerchallenge.letter.slides import deck_of
from peerchallenge.record.said import said_on_the_day
from peerchallenge.record.weighing import Paragraph
from peerchallenge.store.actions.letter import dismiss_check, withdraw_dismissal
from peerchallenge.store.actions.said import keep_said
from peerchallenge.store.door import Door
from tests.builders import a_door
from tests.letter.checking import a_letter


def two(**names: str) -> tuple[Door, Door]:
    door = a_letter(**names)
    with door.action("Write") as act:
        act.put("challenge", "ch", overall="Tarnbeck is well run.", addressee="the Leader")
        act.new("recommendation", key="r1", text="Keep the trust.", findings=["f1"], order="a0")
    colleague = a_door(who="AM")
    return door, colleague


def meet(door: Door, colleague: Door) -> None:
    door.merge(colleague.history())
    colleague.merge(door.history())
    assert door.verify() == colleague.verify() == []


def said(door: Door) -> list[str]:
    with door.reading() as session:
        blocks = outline(session).blocks
    words = [b.words if isinstance(b, Advice) else b for b in blocks]
    return ["".join(s.words for s in w.spans) for w in words if isinstance(w, Words) and w.key]


def key_of(door: Door, section: str) -> str:
    with door.reading() as session:
        found = select(Paragraph.key).where(Paragraph.section == section, ~Paragraph.deleted)
        return session.scalars(found).all()[-1]


def test_both_compose_and_nothing_is_said_twice() -> None:
    door, colleague = two()
    with door.action("Nothing yet") as act:
        act.drop("paragraph", "p1")
    meet(door, colleague)
    compose(door)
    compose(colleague)
    once, key = said(colleague), key_of(colleague, "overall")
    with colleague.action("Reword") as act:
        act.put("paragraph", key, text="Tarnbeck is led well.")
    meet(door, colleague)
    with door.reading() as session:
        assert any(offer.is_safe and offer.what == "gone" for offer in offered(session))
    compose(door)
    compose(colleague)
    meet(door, colleague)
    assert [w for w, n in Counter(said(door)).items() if n > 1] == []
    assert len(said(door)) == len(once)
    assert "Tarnbeck is led well." in said(door)
    assert said(door) == said(colleague)
    before = said(door)
    compose(door)
    meet(door, colleague)
    assert said(door) == said(colleague) == before
    door.close()
    colleague.close()


def test_both_let_the_same_check_stand_and_one_brings_it_back() -> None:
    door, colleague = two()
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="Trust is high TBC.")
    meet(door, colleague)
    with door.reading() as session:
        (check,) = [c for c in check_letter(session, {}) if c.code == "to-fill"]
    for one, why in ((door, "A name"), (colleague, "A team")):
        made = dismiss_check(
            one, code=check.code, kind=check.kind, key=check.key, about=check.about, reason=why
        )
    meet(door, colleague)

    def reasons() -> list[str]:
        found = []
        for one in (door, colleague):
            with one.reading() as session:
                found += [c.dismissed for c in check_letter(session, {}) if c.code == "to-fill"]
        return found

    assert len(set(reasons())) == 1
    assert all(reasons())
    withdraw_dismissal(colleague, dismissal=made)
    meet(door, colleague)
    assert reasons() == ["", ""]
    dismiss_check(
        door, code=check.code, kind=check.kind, key=check.key, about=check.about, reason="Once more"
    )
    meet(door, colleague)
    assert reasons() == ["Once more", "Once more"]
    door.close()
    colleague.close()


def test_both_keep_what_was_said_and_it_is_one_deck_whole() -> None:
    from datetime import date

    door, colleague = two()
    meet(door, colleague)
    for one, words in ((door, "Trust is high"), (colleague, "Trust is rather high")):
        with one.action("Reword") as act:
            act.put("finding", "f1", headline=words)
        with one.reading() as session:
            deck = deck_of(session, {}, made=date(2025, 11, 6), with_drafts=True)
        keep_said(one, lines=deck.said)
    meet(door, colleague)
    decks = []
    for one in (door, colleague):
        with one.reading() as session:
            decks.append(said_on_the_day(session))
    assert decks[0] == decks[1]
    assert decks[0] is not None
    assert [line.words for line in decks[0].lines] == ["Trust is rather high", "Keep the trust."]
    door.close()
    colleague.close()
