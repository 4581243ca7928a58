"""The framework's prompts for a session: open questions theme by theme, and which were put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.framework import framework
from peerchallenge.record.held import Member
from peerchallenge.record.readings import living, members, the_challenge, themes
from peerchallenge.record.weighing import Evidence


@dataclass(frozen=True)
class Prompt:
    """An open question. `id` stays the same as long as its words do, whatever stands round it."""

    id: str
    text: str
    asked: bool


@dataclass(frozen=True)
class ThemePrompts:
    """The prompts of one theme."""

    theme: str
    number: int
    name: str
    short: str
    own: bool
    """One of the council's own questions."""
    prompts: tuple[Prompt, ...]


def prompts_for(session: Session, interview: str) -> list[ThemePrompts]:
    """Every theme that has prompts, each prompt with whether it was put in this session."""
    frame = framework(the_challenge(session).framework)
    asked = set(members(session, "interview.asked", [interview]).get(interview, ()))
    known = {t.id for t in frame.themes}
    found = []
    for theme in themes(session):
        lines = theme.lines if theme.id in known else frame.focus.lines
        prompts = tuple(
            Prompt(key, words, key in asked)
            for words in dict.fromkeys(p for line in lines for p in line.prompts)
            for key in [fingerprint(words)]
        )
        if prompts:
            found.append(
                ThemePrompts(
                    theme.id, theme.number, theme.name, theme.short, theme.id not in known, prompts
                )
            )
    return found


def theme_for(offered: Sequence[ThemePrompts], *, filed: Counter[str], title: str) -> str:
    """The theme whose prompts suit a session: most lines are filed under it, or its title says it.

    Else the first; empty when no theme has prompts.
    """
    able = {t.theme for t in offered}
    for theme, _ in filed.most_common():
        if theme in able:
            return theme
    said = title.casefold()
    named = [t.theme for t in offered if t.short.casefold() in said or t.theme in said]
    return next(iter(named), offered[0].theme if offered else "")


def filed_in(session: Session, interview: str) -> Counter[str]:
    """How many lines of a session are filed under each theme."""
    chosen = select(Member.member).where(
        Member.field == "evidence.themes",
        # Not a join: that began with what every line of the week is filed under.
        Member.owner.in_(
            select(Evidence.key).where(Evidence.interview == interview, ~Evidence.deleted)
        ),
    )
    return Counter(session.scalars(chosen))


def theme_of_line(session: Session, interview: str, *, key: str = "", words: str = "") -> str:
    """The main theme of a line of this session, known by its key or by the words it has.

    Empty for a line of another session, and for one that is not filed.
    """
    same = Evidence.key == key if key else Evidence.text == words
    found = session.scalars(living(Evidence).where(same, Evidence.interview == interview)).first()
    if found is None:
        return ""
    return next(iter(members(session, "evidence.themes", [found.key]).get(found.key, ())), "")
