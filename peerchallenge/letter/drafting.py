"""What the record would say today, paragraph by paragraph. Pure: it reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.wording import days, phrase, some
from peerchallenge.record.challenge import Challenge
from peerchallenge.record.counts import Counts, count, more_than
from peerchallenge.record.findings import ShownFinding, findings, recommendations
from peerchallenge.record.readings import the_challenge, the_council
from peerchallenge.record.vocabulary import Bearing

_STYLES = {
    Bearing.STRENGTH: "strength",
    Bearing.CONSIDER: "consider",
    Bearing.CONTEXT: "body",
}
"""Context stands at the head of its theme, under neither of the two headings."""


@dataclass(frozen=True)
class Drafted:
    """One paragraph as the record would have it. `origin` says what it was made from."""

    section: str
    origin: str
    words: str
    style: str = "body"
    findings: tuple[str, ...] = ()


def drafted(session: Session) -> list[Drafted]:
    """The whole letter in the order in which it is read."""
    challenge = the_challenge(session)
    council = the_council(session)
    name = council.name if council and council.name else "the council"
    return [
        *_opening(challenge, name),
        *_process(session, challenge),
        *_overall(challenge),
        *(_finding(f) for f in findings(session) if f.headline.strip(" *.\n") and f.theme),
        Drafted("recommendations", "recommendations", phrase("recommendations", "intro")),
        *(
            Drafted("recommendations", f"recommendation:{r.key}", r.text, "advice", r.findings)
            for r in recommendations(session)
            if r.text.strip()
        ),
        *_next(challenge, name),
    ]


def _opening(challenge: Challenge, council: str) -> Iterator[Drafted]:
    dates = days(challenge.starts, challenge.ends)
    yield Drafted("opening", "thanks", phrase("opening", "thanks", council=council))
    yield Drafted("opening", "purpose", phrase("opening", "purpose", dates=dates))


def _process(session: Session, challenge: Challenge) -> Iterator[Drafted]:
    done = count(session)
    if done.sessions:
        yield Drafted("process", "counts", _counted(challenge, done))
    yield Drafted("process", "basis", phrase("process", "basis"))
    yield Drafted("process", "snapshot", phrase("process", "snapshot"))


def _counted(challenge: Challenge, done: Counts) -> str:
    starts, ends = challenge.starts, challenge.ends
    on_site = (ends - starts).days + 1 if starts and ends else 0
    people, hours, working = more_than(done.people), round(done.hours), round(done.days)
    return phrase(
        "process",
        "counts",
        when=phrase("process", "when", days=some(on_site, "days"))
        if on_site > 0
        else phrase("process", "when_unknown"),
        people=phrase("process", "more_than", number=f"{people:,}")
        if 0 < people < done.people
        else some(done.people, "people"),
        sessions=some(done.sessions, "sessions"),
        read=phrase("process", "read", documents=some(done.documents, "documents"))
        if done.documents
        else "",
        hours=some(hours, "hours"),
        days=phrase("process", "days", days=some(working, "working_days")) if working else "",
    )


def _overall(challenge: Challenge) -> Iterator[Drafted]:
    written = [p.strip() for p in challenge.overall.split("\n")]
    for number, words in enumerate((p for p in written if p), start=1):
        yield Drafted("overall", f"overall:{number}", words)


def _finding(found: ShownFinding) -> Drafted:
    # Stars would end the stress early, and a line cannot be stressed over its end.
    headline = " ".join(found.headline.replace("*", "").split()).rstrip(".")
    stop = "" if headline.endswith(("?", "!")) else "."
    words = f"*{headline}{stop}* {found.narrative.strip()}".strip()
    style = _STYLES[found.bearing]
    return Drafted(f"theme.{found.theme}", f"finding:{found.key}", words, style, (found.key,))


def _next(challenge: Challenge, council: str) -> Iterator[Drafted]:
    yield Drafted("next", "reflect", phrase("next", "reflect"))
    adviser = (
        phrase("next", "adviser", adviser=challenge.principal_adviser)
        if challenge.principal_adviser
        else phrase("missing", "adviser")
    )
    yield Drafted("next", "adviser", adviser, "after")
    yield Drafted("next", "goodbye", phrase("next", "thanks", council=council), "after")
