"""The letter's paragraphs: written, split, joined, moved, and linked to what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.readings import members, the_challenge
from peerchallenge.record.weighing import Paragraph
from peerchallenge.store.act import Act
from peerchallenge.store.actions.room import room
from peerchallenge.store.document import DELETED
from peerchallenge.store.door import Door
from peerchallenge.store.splice import NewLine, Reworded, Splice
from peerchallenge.store.steps import rebased


def splice_paragraphs(door: Door, *, splice: Splice, section: str, style: str) -> None:
    """Make, reword, drop, join and move paragraphs within one part of the letter, as one step.

    What is split keeps its links on both sides, what is joined has the links of both. All of these
    were put where they stand by a person, and composing leaves them there.
    """
    placed = [line.key for line in splice.born] or [*splice.moved]
    orders, pushed = room(door, "paragraph", splice, len(placed), lambda held: _run(held, section))
    with door.action(splice.name, is_begun=splice.is_begun) as act:
        for line, order in zip(splice.born, orders, strict=False):
            _make(door, act, line, order=order, section=section, style=style)
        for key, order in zip(splice.moved, orders, strict=False):
            act.put("paragraph", key, section=section, order=order, placed=True)
        for key, order in pushed:
            act.put("paragraph", key, order=order)
        for words in splice.reworded:
            _reword(door, act, words)
        for key, into in splice.joined:
            act.include("paragraph", into, "findings", act.members("paragraph", key, "findings"))
            act.put("paragraph", into, placed=True)
        for key in splice.gone:
            act.drop("paragraph", key)


def move_paragraphs(
    door: Door, *, paragraphs: Sequence[str], section: str, style: str, after: str, before: str
) -> None:
    """Take paragraphs to another part of the letter, between two that stand there."""
    name = "Move paragraph" if len(paragraphs) == 1 else f"Move {len(paragraphs)} paragraphs"
    splice = Splice(name, moved=tuple(paragraphs), after=after, before=before)
    orders, pushed = room(
        door, "paragraph", splice, len(paragraphs), lambda held: _run(held, section)
    )
    with door.action(name) as act:
        for key, order in zip(paragraphs, orders, strict=True):
            act.put("paragraph", key, section=section, style=style, order=order, placed=True)
        for key, order in pushed:
            act.put("paragraph", key, order=order)


def link_paragraph(door: Door, *, paragraph: str, finding: str) -> bool:
    """Let a paragraph rest on a finding, or no longer when it does. True when it now does."""
    with door.reading() as session:
        held = members(session, "paragraph.findings", [paragraph]).get(paragraph, [])
    rests = finding not in held
    with door.action("Link finding" if rests else "Unlink finding") as act:
        if rests:
            act.include("paragraph", paragraph, "findings", [finding])
        else:
            act.exclude("paragraph", paragraph, "findings", [finding])
    return rests


def mark_language(door: Door, *, paragraphs: Iterable[str], language: str) -> None:
    """Say which language paragraphs are in; empty is the language of the letter."""
    with door.action("Change language of paragraph") as act:
        for key in paragraphs:
            act.put("paragraph", key, language=language)


def choose_format(door: Door, *, letter_format: str) -> None:
    """Say whether a letter or a report goes out; the paragraphs are the same."""
    with door.reading() as session:
        key = the_challenge(session).key
    with door.action("Change the format of the letter") as act:
        act.put("challenge", key, letter_format=letter_format)


def replace_words(door: Door, *, reworded: Iterable[Reworded], name: str) -> None:
    """Put other words into several paragraphs as one step."""
    with door.action(name) as act:
        for words in reworded:
            _reword(door, act, words)


def _reword(door: Door, act: Act, words: Reworded) -> None:
    now = door.text("paragraph", words.key, "text")
    moved = rebased(words.before, words.after, now)
    act.put("paragraph", words.key, text=words.after if moved is None else moved)


def _make(door: Door, act: Act, line: NewLine, *, order: str, section: str, style: str) -> None:
    like = _fields(door, line.like) if line.like else {}
    if like.get("section") == section:
        style = like["style"] or style
    act.new(
        "paragraph",
        key=line.key,
        text=line.text,
        section=section,
        style=style,
        language=like.get("language", ""),
        order=order,
        placed=True,
    )
    if not like:
        return
    act.include("paragraph", line.key, "findings", act.members("paragraph", line.like, "findings"))
    if not door.value("paragraph", line.like, DELETED):
        act.put("paragraph", line.like, placed=True)
    else:  # cut there and put in here: the record goes on being followed
        act.put("paragraph", line.key, origin=like["origin"], composed=like["composed"] or None)


def _fields(door: Door, key: str) -> dict[str, str]:
    names = ("section", "style", "language", "origin", "composed")
    return {name: str(door.value("paragraph", key, name) or "") for name in names}


def _run(session: Session, section: str) -> list[tuple[str, str]]:
    chosen = select(Paragraph.key, Paragraph.order).where(
        ~Paragraph.deleted, Paragraph.section == section
    )
    found = session.execute(chosen.order_by(Paragraph.order, Paragraph.key))
    return [(key, order) for key, order in found]
