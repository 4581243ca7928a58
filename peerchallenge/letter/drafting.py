"""What the record would say today, paragraph by paragraph. Pure: it reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.wording import Wording, wording
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
    words = wording(challenge.language)
    name = council.name if council and council.name else words.phrase("missing", "council")
    return [
        *_opening(challenge, words, name),
        *_process(session, challenge, words),
        *_overall(challenge),
        *(_finding(f) for f in findings(session) if f.headline.strip(" *.\n") and f.theme),
        Drafted("recommendations", "recommendations", words.phrase("recommendations", "intro")),
        *(
            Drafted("recommendations", f"recommendation:{r.key}", r.text, "advice", r.findings)
            for r in recommendations(session)
            if r.text.strip()
        ),
        *_next(challenge, words, name),
    ]


def _opening(challenge: Challenge, words: Wording, council: str) -> Iterator[Drafted]:
    dates = words.days(challenge.starts, challenge.ends)
    yield Drafted("opening", "thanks", words.phrase("opening", "thanks", council=council))
    yield Drafted("opening", "purpose", words.phrase("opening", "purpose", dates=dates))


def _process(session: Session, challenge: Challenge, words: Wording) -> Iterator[Drafted]:
    done = count(session)
    if done.sessions:
        yield Drafted("process", "counts", _counted(challenge, done, words))
    yield Drafted("process", "basis", words.phrase("process", "basis"))
    yield Drafted("process", "snapshot", words.phrase("process", "snapshot"))


def _counted(challenge: Challenge, done: Counts, words: Wording) -> str:
    starts, ends = challenge.starts, challenge.ends
    on_site = (ends - starts).days + 1 if starts and ends else 0
    people, hours, working = more_than(done.people), round(done.hours), round(done.days)
    return words.phrase(
        "process",
        "counts",
        when=words.phrase("process", "when", days=words.some(on_site, "days"))
        if on_site > 0
        else words.phrase("process", "when_unknown"),
        people=words.phrase("process", "more_than", number=f"{people:,}")
        if 0 < people < done.people
        else words.some(done.people, "people"),
        sessions=words.some(done.sessions, "sessions"),
        read=words.phrase("process", "read", documents=words.some(done.documents, "documents"))
        if done.documents
        else "",
        hours=words.some(hours, "hours"),
        days=words.phrase("process", "days", days=words.some(working, "working_days"))
        if working
        else "",
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


def _next(challenge: Challenge, words: Wording, council: str) -> Iterator[Drafted]:
    yield Drafted("next", "reflect", words.phrase("next", "reflect"))
    adviser = (
        words.phrase("next", "adviser", adviser=challenge.principal_adviser)
        if challenge.principal_adviser
        else words.phrase("missing", "adviser")
    )
    yield Drafted("next", "adviser", adviser, "after")
    yield Drafted("next", "goodbye", words.phrase("next", "thanks", council=council), "after")
