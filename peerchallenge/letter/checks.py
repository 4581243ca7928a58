"""What to settle or look at before the letter goes out: first checks on support and on names.

The trap: a name's own words never stand in a check's sentence, because checks are printed and
shown on projectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.findings import ShownFinding, findings
from peerchallenge.record.framework import Theme
from peerchallenge.record.names import name_pattern
from peerchallenge.record.readings import living, members, the_challenge, the_council, themes
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.totals import totals
from peerchallenge.record.triangulation import in_words
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.record.weighing import Evidence, Finding, Paragraph, Recommendation

MUST = "must settle"
LOOK = "worth a look"


@dataclass(frozen=True)
class Check:
    """One thing found: how grave, where, one sentence, and the record it is about."""

    level: str
    where: str
    sentence: str
    kind: str = ""
    key: str = ""


def check(session: Session, names: Mapping[str, str]) -> list[Check]:
    """Everything found, what must be settled first. `names` are the participants' own."""
    known = {t.id: t for t in themes(session)}
    shown = findings(session)
    found = [
        *_facts(session),
        *_named(session, names),
        *_findings(shown, known),
        *_themes(shown, known),
        *_paragraphs(session, {f.key for f in shown}),
        *_unfiled(session),
    ]
    return sorted(found, key=lambda c: c.level != MUST)


def _facts(session: Session) -> Iterator[Check]:
    challenge, council = the_challenge(session), the_council(session)
    if council is None or not council.name:
        yield Check(MUST, "Challenge", "The council’s name is missing.", "challenge", challenge.key)
    if challenge.starts is None or challenge.ends is None:
        yield Check(MUST, "Challenge", "The days on site are missing.", "challenge", challenge.key)
    elif challenge.ends < challenge.starts:
        yield Check(
            MUST, "Challenge", "The challenge ends before it starts.", "challenge", challenge.key
        )
    if not challenge.overall.strip():
        yield Check(LOOK, "Overall messages", "They have not been written yet.")


def _named(session: Session, names: Mapping[str, str]) -> Iterator[Check]:
    sought = name_pattern(names)
    if sought is None:
        return
    titles = dict(session.execute(select(Interview.key, Interview.title)).all())
    titles |= dict(session.execute(select(Document.key, Document.title)).all())
    # Columns, not records: all 20,000 lines are looked at.
    noted = (Evidence.key, Evidence.text, Evidence.interview, Evidence.document)
    for e in session.execute(living(Evidence).with_only_columns(*noted)):
        if sought.search(e.text):
            title = titles.get(e.interview or e.document or "", "")
            yield Check(
                LOOK,
                "A note" if not title or sought.search(title) else f"A note of “{title}”",
                "It has the name of somebody the team met. Say the role instead.",
                "evidence",
                e.key,
            )
    said: list[tuple[str, str, str, str]] = [
        (
            f"Finding {f.number}" if f.number else "A finding",
            "finding",
            f.key,
            f"{f.headline} {f.narrative}",
        )
        for f in session.scalars(living(Finding))
    ]
    said += [
        ("A recommendation", "recommendation", r.key, f"{r.text} {r.owner} {r.measure}")
        for r in session.scalars(living(Recommendation))
    ]
    challenge = the_challenge(session)
    said.append(("Overall messages", "challenge", challenge.key, challenge.overall))
    said += [("The letter", "paragraph", p.key, p.text) for p in session.scalars(living(Paragraph))]
    for where, kind, key, words in said:
        if sought.search(words):
            yield Check(
                MUST,
                where,
                "It names somebody the team met. Say the role or the voice instead.",
                kind,
                key,
            )


def _findings(shown: list[ShownFinding], known: Mapping[str, Theme]) -> Iterator[Check]:
    for f in shown:
        where = f"Finding {f.number}" if f.number else "A finding"
        if f.theme is None or f.theme not in known:
            yield Check(
                LOOK, where, "It is under no theme, so the letter leaves it out.", "finding", f.key
            )
        if not f.support.sources:
            yield Check(MUST, where, "It rests on no evidence.", "finding", f.key)
        elif not f.support.is_triangulated:
            yield Check(LOOK, where, f"{in_words(f.support).capitalize()}.", "finding", f.key)
        if f.has_changed:
            yield Check(
                LOOK, where, "Its words have changed since the team agreed it.", "finding", f.key
            )
        if f.bearing is Bearing.CONSIDER and not f.recommendations:
            yield Check(
                LOOK,
                where,
                "It is an area to consider and has no recommendation.",
                "finding",
                f.key,
            )


def _themes(shown: list[ShownFinding], known: Mapping[str, Theme]) -> Iterator[Check]:
    held = {f.theme for f in shown}
    for theme in known.values():
        if theme.id not in held:
            yield Check(LOOK, theme.name, "There is no finding under this theme.")


def _paragraphs(session: Session, alive: set[str]) -> Iterator[Check]:
    linked = members(session, "paragraph.findings")
    for p in session.scalars(living(Paragraph)):
        if p.section.startswith("theme.") and not alive.intersection(linked.get(p.key, ())):
            yield Check(MUST, "The letter", "A paragraph rests on no finding.", "paragraph", p.key)


def _unfiled(session: Session) -> Iterator[Check]:
    many = totals(session).unfiled
    if many:
        yield Check(
            LOOK, "Evidence", f"{many} {'line is' if many == 1 else 'lines are'} under no theme."
        )
