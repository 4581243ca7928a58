"""The record as a whole: its facts, names in notes and findings, support, what is filed nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.letter.checks.found import LOOK, MUST, Check, in_order, looked_at
from peerchallenge.letter.checks.under import since_agreed
from peerchallenge.record.findings import ShownFinding, finding_called, findings
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.framework import Theme
from peerchallenge.record.names import NamePattern, name_pattern
from peerchallenge.record.readings import living, members, the_challenge, the_council, themes
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.totals import totals
from peerchallenge.record.triangulation import in_words
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.record.weighing import Dismissal, Evidence, Finding, Paragraph, Recommendation


def check(session: Session, names: Mapping[str, str]) -> list[Check]:
    """Everything found, what must be settled first. `names` are the participants' own."""
    known = {t.id: t for t in themes(session)}
    shown = findings(session)
    sought = name_pattern(names)
    found = [
        *facts(session),
        *_overall(session),
        *(_named(session, sought) if sought else ()),
        *_findings(shown, known),
        *_themes(shown, known),
        *_paragraphs(session, {f.key for f in shown}),
        *_unfiled(session),
    ]
    return in_order(looked_at(found, dismissals(session), sought))


def facts(session: Session) -> Iterator[Check]:
    """The council and the days on site, without which there is no letter."""
    challenge, council = the_challenge(session), the_council(session)

    def missing(sentence: str) -> Check:
        return Check(
            MUST, "Challenge", sentence, "challenge", challenge.key, "missing", can_dismiss=False
        )

    if council is None or not council.name.strip():
        yield missing("The council’s name is missing.")
    if challenge.starts is None or challenge.ends is None:
        yield missing("The days on site are missing.")
    elif challenge.ends < challenge.starts:
        yield missing("The challenge ends before it starts.")


def dismissals(session: Session) -> dict[str, str]:
    """What somebody has let stand, by key, and why."""
    return {d.key: d.reason for d in session.scalars(living(Dismissal))}


def _overall(session: Session) -> Iterator[Check]:
    challenge = the_challenge(session)
    if not challenge.overall.strip():
        yield Check(
            LOOK, "Overall messages", "They have not been written yet.", "challenge",
            challenge.key, "no-overall",
        )  # fmt: skip


def _named(session: Session, sought: NamePattern) -> Iterator[Check]:
    yield from _named_in_notes(session, sought)
    for where, kind, key, words in _said(session):
        if sought.search(words):
            yield Check(
                MUST,
                where,
                "It names somebody the team met. Say the role or the voice instead.",
                kind,
                key,
                "name",
                fingerprint(words),
            )


def _named_in_notes(session: Session, sought: NamePattern) -> Iterator[Check]:
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
                "name-noted",
                fingerprint(e.text),
            )


def _said(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """What is said to the council: where, whose record, its words."""
    for f in session.scalars(living(Finding)):
        yield (finding_called(f.number), "finding", f.key, f"{f.headline} {f.narrative}")
    for r in session.scalars(living(Recommendation)):
        yield ("A recommendation", "recommendation", r.key, f"{r.text} {r.owner} {r.measure}")
    challenge = the_challenge(session)
    yield ("Overall messages", "challenge", challenge.key, challenge.overall)
    for p in session.scalars(living(Paragraph)):
        yield ("The letter", "paragraph", p.key, p.text)


def _findings(shown: list[ShownFinding], known: Mapping[str, Theme]) -> Iterator[Check]:
    for f in shown:
        about = fingerprint(f.headline, f.narrative, in_words(f.support))
        for level, code, sentence in _of_finding(f, known):
            yield Check(level, finding_called(f.number), sentence, "finding", f.key, code, about)
        yield from unanswered(f)


def unanswered(f: ShownFinding) -> Iterator[Check]:
    """An area to consider without a recommendation; the same check for the record and the letter.

    So whoever lets it stand in one has let it stand in the other.
    """
    if f.bearing is Bearing.CONSIDER and not f.recommendations:
        yield Check(
            LOOK, finding_called(f.number), "It is an area to consider and has no recommendation.",
            "finding", f.key, "no-recommendation", fingerprint(f.headline, f.narrative),
        )  # fmt: skip


def _of_finding(f: ShownFinding, known: Mapping[str, Theme]) -> Iterator[tuple[str, str, str]]:
    if f.theme is None or f.theme not in known:
        yield LOOK, "no-theme", "It is under no theme, so the letter leaves it out."
    if not (f.support.sources or f.support.is_gone):
        yield MUST, "unsupported", "It rests on no evidence."
    elif f.support.is_thin:
        yield LOOK, "thin", f"{in_words(f.support).capitalize()}."
    if f.has_changed:
        yield LOOK, "changed", since_agreed(f)


def _themes(shown: list[ShownFinding], known: Mapping[str, Theme]) -> Iterator[Check]:
    held = {f.theme for f in shown}
    for theme in known.values():
        if theme.id not in held:
            yield Check(
                LOOK, theme.name, "There is no finding under this theme.", "theme", theme.id,
                "theme-empty",
            )  # fmt: skip


def _paragraphs(session: Session, alive: set[str]) -> Iterator[Check]:
    linked = members(session, "paragraph.findings")
    for p in session.scalars(living(Paragraph)):
        if p.section.startswith("theme.") and not alive.intersection(linked.get(p.key, ())):
            yield Check(
                MUST, "The letter", "A paragraph rests on no finding.", "paragraph", p.key,
                "unsupported", fingerprint(p.text),
            )  # fmt: skip


def _unfiled(session: Session) -> Iterator[Check]:
    many = totals(session).unfiled
    if many:
        yield Check(
            LOOK,
            "Evidence",
            f"{many} {'line is' if many == 1 else 'lines are'} under no theme.",
            "challenge",
            the_challenge(session).key,
            "unfiled",
            fingerprint(str(many)),
        )
