"""The slides of each theme and of the recommendations: what is ready to be said, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peerchallenge.letter.slides.deck import Column, LeftOut, Look, Point, Slide
from peerchallenge.letter.slides.phrases import phrase
from peerchallenge.record.day_words import full
from peerchallenge.record.findings import ShownFinding, ShownRecommendation, finding_called
from peerchallenge.record.framework import Theme
from peerchallenge.record.said import FINDING, SaidLine
from peerchallenge.record.vocabulary import Bearing

_LONGEST_NARRATIVE = 900
"""In the notes, in letters: a page of notes must not run over."""

_LOOKS = {
    Bearing.CONTEXT: Look.PLAIN,
    Bearing.STRENGTH: Look.STRENGTH,
    Bearing.CONSIDER: Look.CONSIDER,
}


@dataclass(frozen=True)
class Chosen:
    """The findings that go on the slides, in their order, and how many do not."""

    shown: tuple[ShownFinding, ...]
    left_out: LeftOut

    @property
    def drafts(self) -> int:
        """How many are shown although the team has not agreed them."""
        return sum(not is_ready(f) for f in self.shown)

    def said(self, finding: ShownFinding) -> SaidLine:
        """One finding as the slides say it."""
        return SaidLine(
            FINDING,
            finding.key,
            _headline(finding),
            finding.theme or "",
            finding.bearing,
            not is_ready(finding),
        )


def is_ready(finding: ShownFinding) -> bool:
    """Agreed in the words it has now, and not put aside."""
    return finding.is_agreed and not finding.parked


def choose(findings: Sequence[ShownFinding], *, with_drafts: bool) -> Chosen:
    """Sort out what can be said: agreed, under a theme; drafts too when they are asked for."""
    worded = [f for f in findings if _headline(f)]
    placed = [f for f in worded if f.theme is not None]
    shown = tuple(f for f in placed if with_drafts or is_ready(f))
    out = [f for f in placed if f not in shown]
    return Chosen(
        shown,
        LeftOut(len(out), sum(f.has_changed for f in out), len(worded) - len(placed)),
    )


def theme_slides(
    themes: Sequence[Theme],
    headlines: Mapping[str, str],
    shown: Sequence[ShownFinding],
    evidence: Mapping[str, tuple[str, ...]],
) -> Iterator[Slide]:
    """For each theme strengths and areas to consider beside each other; context before them."""
    for theme in themes:
        mine = [f for f in shown if f.theme == theme.id]
        if not mine:
            continue
        lead = plain(headlines.get(theme.id, ""))
        where = f"The headline of “{theme.name}”"
        over = (Point(lead, where, is_heading=True),) if lead else ()
        columns = []
        for bearing, look in _LOOKS.items():
            points = tuple(_point(f, evidence.get(f.key, ())) for f in mine if f.bearing is bearing)
            if points and look is Look.PLAIN:
                title = phrase("slide", bearing.value)
                yield Slide(look, title, theme.name, (*over, *points))
                over = ()
            elif points:
                columns.append(Column(look, phrase("slide", bearing.value), points))
        if columns:
            yield Slide(Look.BOTH, theme.name, points=over, columns=tuple(columns))


def advice_slides(
    advice: Sequence[ShownRecommendation], shown: Sequence[ShownFinding]
) -> Iterator[Slide]:
    """The recommendations, counted, in the team's order."""
    title = phrase("slide", "recommendations")
    if not advice:
        yield Slide(Look.PLAIN, title, points=(Point(phrase("recommendations", "missing")),))
        return
    headlines = {f.key: _headline(f) for f in shown}
    points = tuple(
        Point(
            plain(r.text),
            f"Recommendation {r.place}",
            tuple(_advice_notes(r, headlines)),
            number=number,
        )
        for number, r in enumerate(advice, start=1)
    )
    yield Slide(Look.PLAIN, title, points=points, notes=(phrase("recommendations", "notes"),))


def _point(finding: ShownFinding, evidence: tuple[str, ...]) -> Point:
    is_draft = not is_ready(finding)
    notes = []
    if is_draft:
        notes.append(phrase("evidence", "draft"))
    if narrative := plain(finding.narrative):
        notes.append(shortened(narrative))
    notes += evidence or (phrase("evidence", "none"),)
    where = finding_called(finding.number)
    return Point(_headline(finding), where, tuple(notes), is_draft)


def _advice_notes(advice: ShownRecommendation, headlines: Mapping[str, str]) -> Iterator[str]:
    answered = [headlines[key].rstrip(".") for key in advice.findings if key in headlines]
    if answered:
        yield phrase("recommendations", "answers", findings=shortened("; ".join(answered)) + ".")
    details = []
    if advice.owner.strip():
        details.append(phrase("recommendations", "owner", owner=advice.owner.strip()))
    if advice.by_when:
        details.append(phrase("recommendations", "by_when", day=full(advice.by_when)))
    if advice.measure.strip():
        measure = advice.measure.strip().rstrip(".")
        details.append(phrase("recommendations", "measure", measure=measure))
    if details:
        yield phrase("recommendations", "details", details=shortened("; ".join(details)))


def shortened(words: str, longest: int = _LONGEST_NARRATIVE) -> str:
    """Words that are not longer than this: whole sentences if it can be, else whole words."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 2]
    stop = max(cut.rfind(end) for end in (". ", "? ", "! "))
    if stop > longest // 2:
        return f"{cut[: stop + 1]} …"
    space = cut.rfind(" ")
    return f"{cut[:space] if space > longest // 2 else cut}…"


def plain(words: str) -> str:
    """Words in one line, without the stars that stress them in the letter."""
    return " ".join(words.replace("*", "").split())


def _headline(finding: ShownFinding) -> str:
    return plain(finding.headline)
