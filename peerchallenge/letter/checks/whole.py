"""The letter as a whole: each of its paragraphs, its facts, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from peerchallenge.letter.checks.found import LOOK, MUST, Check, in_order, looked_at
from peerchallenge.letter.checks.known import Known, read_known
from peerchallenge.letter.checks.letting import addressed, of_challenge, of_findings
from peerchallenge.letter.checks.paragraph import check_paragraph
from peerchallenge.letter.checks.passage import Passage
from peerchallenge.letter.checks.people import named
from peerchallenge.letter.checks.record import facts, unanswered
from peerchallenge.letter.wording import phrase
from peerchallenge.record.findings import finding_called, findings
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.readings import living, members, the_challenge, the_team, themes
from peerchallenge.record.weighing import Paragraph


def check_letter(session: Session, names: Mapping[str, str]) -> list[Check]:
    """Everything found in the letter, what must be settled first. `names` are the participants'."""
    return check_known(session, read_known(session, names))


def check_known(session: Session, known: Known) -> list[Check]:
    """The same with what was read before."""
    found = [
        *_facts(session, known),
        *_live(session, known),
        *_themes(session),
        *_findings(session),
    ]
    found = looked_at(found, known.dismissed, known.people.names)
    for key, placed in known.paragraphs.items():
        found += check_paragraph(known, key, placed.text)
    return in_order(found)


def _facts(session: Session, known: Known) -> Iterator[Check]:
    """What a letter cannot go without; no reason makes that good."""

    def missing(where: str, sentence: str) -> Check:
        return Check(MUST, where, sentence, "challenge", key, code="missing", can_dismiss=False)

    challenge = the_challenge(session)
    key = challenge.key
    yield from facts(session)
    if not the_team(session):
        yield missing("The peer team", "Nobody has been entered in the team.")
    held = {p.section for p in known.paragraphs.values() if p.text.strip()}
    if not held:
        yield missing("The letter", "It has no paragraphs yet. Compose it first.")
        return
    if "overall" not in held:
        yield missing("Overall messages", "They have not been written yet.")
    if not any(p.section == "recommendations" and p.origin != "recommendations"
               and p.text.strip() for p in known.paragraphs.values()):  # fmt: skip
        yield missing("Recommendations", "No recommendation has been written yet.")
    if not challenge.addressee.strip():
        yield Check(
            LOOK, "The letter", "It does not say who it is written to.", "challenge", key,
            code="no-addressee",
        )  # fmt: skip
    if not challenge.signatory:
        yield Check(
            LOOK, "The letter", "Nobody has been chosen to sign it.", "challenge", key,
            code="no-signatory",
        )  # fmt: skip
    follows = phrase("missing", "adviser")
    for placed in known.paragraphs.values():
        if follows in placed.text:
            yield Check(
                LOOK, placed.where, "The contact for further support has not been entered.",
                "paragraph", placed.key, code="no-adviser", about=fingerprint(placed.text),
            )  # fmt: skip


def _live(session: Session, known: Known) -> Iterator[Check]:
    """Names in what the letter takes straight from the challenge, and in what the slides say."""
    for told in (addressed(session), *of_challenge(session)):
        for hit in named(Passage(told.words), known.people):
            yield Check(
                hit.level, told.where, hit.sentence, told.kind, told.key, hit.code,
                fingerprint(told.words),
            )  # fmt: skip
    for told in of_findings(session):
        hits = [h for h in named(Passage(told.words), known.people) if h.level == MUST]
        for hit in hits[:1]:
            yield Check(
                LOOK, told.where, f"{hit.sentence} Until then there are no slides.", told.kind,
                told.key, hit.code, fingerprint(told.words),
            )  # fmt: skip


def _themes(session: Session) -> Iterator[Check]:
    held = {f.theme for f in findings(session)}
    for theme in themes(session):
        if theme.id not in held:
            yield Check(
                LOOK, theme.name, "There is no finding under this theme, and the letter says so.",
                "theme", theme.id, code="theme-empty",
            )  # fmt: skip


def _findings(session: Session) -> Iterator[Check]:
    linked = members(session, "paragraph.findings")
    alive = session.scalars(living(Paragraph).with_only_columns(Paragraph.key))
    told = {finding for key in alive for finding in linked.get(key, ())}
    shown = [f for f in findings(session) if f.theme]
    for found in shown:
        yield from unanswered(found)
        if told and found.key not in told and found.headline.strip():
            about = fingerprint(found.headline, found.narrative)
            where = finding_called(found.number)
            yield Check(
                LOOK, where, "It is not in the letter.", "finding", found.key, "left-out", about
            )
    waiting = [f for f in shown if f.key in told and not f.is_agreed and not f.has_changed]
    if waiting:
        many = len(waiting)
        yield Check(
            LOOK,
            "Findings",
            f"{many} {'finding' if many == 1 else 'findings'} in the letter "
            f"{'has' if many == 1 else 'have'} not been agreed by the team.",
            "challenge",
            the_challenge(session).key,
            code="not-agreed",
            about=fingerprint(*sorted(f.key for f in waiting)),
        )
