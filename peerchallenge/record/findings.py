"""What the team holds to be so, with what it rests on, and what the council is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.record.agreed_lines import changed_lines
from peerchallenge.record.fingerprint import is_changed
from peerchallenge.record.framework import framework
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.numbers import finding_numbers
from peerchallenge.record.readings import living, members, the_challenge, themes
from peerchallenge.record.triangulation import Triangulation, triangulations
from peerchallenge.record.vocabulary import Bearing, bearing
from peerchallenge.record.weighing import Finding, Recommendation


@dataclass(frozen=True)
class ShownFinding:
    """A finding and how well it is supported."""

    key: str
    number: int | None
    theme: str | None
    bearing: Bearing
    headline: str
    narrative: str
    is_agreed: bool
    has_changed: bool
    """Agreed once, and other words now, or other words in the lines under it."""
    support: Triangulation
    recommendations: tuple[str, ...]
    parked: bool = False
    parked_why: str = ""
    agreed_at: str = ""
    agreed_headline: str | None = None
    """The words as agreed; None when nobody has, or when an older version did not keep them."""
    agreed_narrative: str | None = None
    agreed_bearing: str | None = None
    changed_lines: int = 0
    """Lines it rested on when it was agreed that say something else now, or are gone."""

    @property
    def bearing_changed(self) -> bool:
        """It was agreed as a strength and is something to consider now, or the other way about."""
        return self.has_changed and self.agreed_bearing not in {None, self.bearing}

    @property
    def words_changed(self) -> bool:
        """The words themselves are not those the team agreed."""
        return self.has_changed and (self.headline, self.narrative) != (
            self.agreed_headline,
            self.agreed_narrative,
        )


@dataclass(frozen=True)
class ShownRecommendation:
    """A recommendation and the findings it answers."""

    key: str
    place: int
    text: str
    findings: tuple[str, ...]
    owner: str
    by_when: date | None
    measure: str


def finding_called(number: int | None) -> str:
    """A finding as the team says it aloud; one made a moment ago may have no number yet."""
    return f"Finding {number}" if number else "A finding"


@once_a_moment
def findings(session: Session) -> list[ShownFinding]:
    """Findings theme by theme, in the team's order; those without a theme come last."""
    frame = framework(the_challenge(session).framework)
    support = triangulations(
        session, needs_sources=frame.needs_sources, needs_voices=frame.needs_voices
    )
    places = {t.id: t.number for t in themes(session)}
    answered: dict[str, list[str]] = {}
    alive = set(session.scalars(living(Recommendation).with_only_columns(Recommendation.key)))
    for owner, held in members(session, "recommendation.findings").items():
        for finding in held if owner in alive else ():
            answered.setdefault(finding, []).append(owner)
    numbers = finding_numbers(session)
    under = changed_lines(session)
    found = sorted(
        session.scalars(living(Finding)),
        key=lambda f: (places.get(f.theme or "", 99), f.order, f.key),
    )
    return [
        ShownFinding(
            key=f.key,
            number=numbers[f.key],
            theme=f.theme if f.theme in places else None,
            bearing=bearing(f.bearing),
            headline=f.headline,
            narrative=f.narrative,
            is_agreed=f.agreed is not None and not (f.key in under or _is_altered(f)),
            has_changed=f.agreed is not None and (f.key in under or _is_altered(f)),
            support=support[f.key],
            recommendations=tuple(answered.get(f.key, ())),
            parked=f.parked,
            parked_why=f.parked_why,
            agreed_at=f.agreed_at or "",
            agreed_headline=f.agreed_headline,
            agreed_narrative=f.agreed_narrative,
            agreed_bearing=f.agreed_bearing,
            changed_lines=under.get(f.key, 0),
        )
        for f in found
    ]


def _is_altered(finding: Finding) -> bool:
    is_turned = finding.agreed_bearing not in {None, bearing(finding.bearing)}
    return is_turned or is_changed(finding.agreed, finding.headline, finding.narrative)


@once_a_moment
def recommendations(session: Session) -> list[ShownRecommendation]:
    """Recommendations in the team's order, counted from 1."""
    answers = members(session, "recommendation.findings")
    alive = set(session.scalars(living(Finding).with_only_columns(Finding.key)))
    found = session.scalars(
        living(Recommendation).order_by(Recommendation.order, Recommendation.key)
    )
    return [
        ShownRecommendation(
            key=r.key,
            place=n,
            text=r.text,
            findings=tuple(f for f in answers.get(r.key, ()) if f in alive),
            owner=r.owner,
            by_when=r.by_when,
            measure=r.measure,
        )
        for n, r in enumerate(found, start=1)
    ]
