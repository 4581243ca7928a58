"""What the page asks of the store, and the store's questions in the words of the page."""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, cast

from peerchallenge.ui.exchange.saved import AsSaved
from peerchallenge.ui.findings.rows import bearing_chip
from peerchallenge.ui.needs.asked import Answer, Asked, Side, What, gathered

if TYPE_CHECKING:
    from peerchallenge.store import conflicts
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

_KEPT = "needs."
"""What is typed for a question is kept under this and what it is about, on this laptop alone.

Not under its id: the next file of the same colleague makes another question of it."""


class NeedsActs:
    """Everything the page does, on one open challenge."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._typed: dict[str, str] = {}
        self._saved: AsSaved | None = None
        self._one_at_a_time = Lock()

    # -- beside the window: of the record as it is saved, which no action alters meanwhile

    def asked(self) -> list[Asked]:
        """Every question; values of one record together."""
        from peerchallenge.store.conflicts import questions

        with self._one_at_a_time:
            saved = self._saved = AsSaved(self._desk.door, self._saved)
            return gathered([asked_of(one, saved.who) for one in questions(cast("Door", saved))])

    def words_of(self, asked: Asked) -> Asked:
        """The same with all its words, and of twins with what hangs on each."""
        from dataclasses import replace

        from peerchallenge.record.hanging import hanging
        from peerchallenge.store.conflicts import words_of

        with self._one_at_a_time:
            saved = self._saved = self._saved or AsSaved(self._desk.door)
            found = words_of(cast("Door", saved), _source(asked))
        whole = replace(asked_of(found, saved.who), too=asked.too)
        if whole.what is not What.TWIN:
            return whole
        with self._desk.door.reading() as session:
            hung = [hanging(session, found.kind, key) for key in (found.key, found.other)]
        sides = zip(whole.sides, hung, strict=False)
        return replace(whole, sides=tuple(replace(side, hangs=lines) for side, lines in sides))

    # -- answering

    def use(self, answers: list[Answer]) -> bool:
        """Carry out what was chosen."""
        return bool(self._desk.do(partial(_decide_all, answers=answers)))

    def part(self, asked: Asked) -> bool:
        """Keep both as two findings."""
        from peerchallenge.store.actions.parting import keep_both

        too = tuple(_source(one) for one in asked.too)
        return self._desk.do(keep_both, question=_source(asked), too=too) is not None

    def judge(self, asked: Asked, *, is_same: bool) -> bool:
        """The same thing, or two."""
        return bool(self._desk.do(partial(_judge, asked=asked, is_same=is_same)))

    # -- what is typed and no answer yet

    def kept(self, asked: Asked) -> str | None:
        """Words that were typed for a question and not used yet."""
        name = _kept_as(asked)
        if name not in self._typed:
            self._typed[name] = self._desk.door.file.secret(name) or ""
        return self._typed[name] or None

    def keep(self, asked: Asked, words: str | None) -> None:
        """Keep them over a lock, a crash, another question, and a file that asks this one anew."""
        if (self.kept(asked) or "") != (words or ""):
            name = _kept_as(asked)
            self._desk.door.file.keep_secret(name, words or "")
            self._typed[name] = words or ""


def _kept_as(asked: Asked) -> str:
    return f"{_KEPT}{asked.kind}.{asked.key}.{_source(asked).field}"


def asked_of(question: conflicts.Question, me: str) -> Asked:
    """A question of the store as the page shows it to whoever has the initials `me`."""
    what = What(question.what)
    sides = tuple(_side(question, side) for side in question.sides)
    # As it is shown of the side that stands now, so that this one is chosen first.
    shown = {raw.words: side.words for raw, side in zip(question.sides, sides, strict=True)}
    return Asked(
        id=question.id,
        what=what,
        kind=question.kind,
        key=question.key,
        title=question.title,
        field=question.field_name,
        base=question.base,
        joined=shown.get(question.joined, question.joined),
        sides=sides,
        is_mine=question.is_mine,
        me=me,
        is_read=what in (What.TEXT, What.VALUE),
        can_part=what is What.TEXT and question.kind == "finding",
        source=question,
    )


def _side(question: conflicts.Question, side: conflicts.Side) -> Side:
    words, tone, icon = side.words, "", None
    if question.what == What.VALUE and question.field == "bearing":
        words, tone, icon = bearing_chip(str(side.value))
    if question.what == What.DELETE and not side.has_deleted:
        words = side.words or question.joined
    return Side(side.who, side.at, words, tone, icon, has_deleted=side.has_deleted)


def _source(asked: Asked) -> conflicts.Question:
    return cast("conflicts.Question", asked.source)


def _decide_all(door: Door, *, answers: list[Answer]) -> bool:
    from peerchallenge.store.actions.deciding import decide

    for answer in answers:
        chosen = answer.chosen
        if chosen == "side":
            chosen = "theirs" if answer.at else "yours"
        decide(
            door,
            question=_source(answer.asked),
            chosen=chosen,
            words=answer.words,
            side=answer.at or 1,
        )
    return True


def _judge(door: Door, *, asked: Asked, is_same: bool) -> bool:
    from peerchallenge.store.actions.deciding import different, same_thing

    if is_same:
        same_thing(door, question=_source(asked))
    else:
        different(door, question=_source(asked))
    return True
