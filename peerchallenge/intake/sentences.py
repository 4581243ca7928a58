"""A plan in words, counts first, for the preview in the app and for the command line."""

from __future__ import annotations

from collections.abc import Iterable

from peerchallenge.intake.planning import Plan, PlannedSource, lines_of
from peerchallenge.record.vocabulary import BEARING_NAMES, Bearing


def sentences(plan: Plan) -> list[str]:
    """What will happen, then what to look at; the first sentence has all the counts."""
    said = [_counts(plan), *plan.remarks]
    if plan.new:
        said.append(_bearings(plan))
    said += [f"Will be added: {_titled(s)}." for s in plan.sources if s.is_made]
    loose = sum(len(s.lines) for s in plan.sources if not s.kind)
    if loose:
        said.append(f"{lines_of(loose).capitalize()} before the first heading: no session.")
    gone = sum(s.deleted_here for s in plan.sources)
    if gone:
        stay = "it stays" if gone == 1 else "they stay"
        said.append(f"{lines_of(gone)} imported before and deleted here: {stay} out.")
    said += [f"{s.title}: {warning}" for s in plan.sources for warning in s.warnings]
    return said


def _counts(plan: Plan) -> str:
    here = sum(s.already_here for s in plan.sources)
    made = [s for s in plan.sources if s.is_made]
    if not plan.new:
        return f"Nothing new: all {lines_of(here)} are already here." if here else "Nothing new."
    held = [s for s in plan.sources if s.lines]
    parts = [f"{plan.new} new {'line' if plan.new == 1 else 'lines'}{_within(held)}"]
    if here:
        parts.append(f"{here} already here")
    for kind, thing in (("interview", "session"), ("document", "document")):
        count = sum(s.kind == kind for s in made)
        if count:
            parts.append(f"{_count(count, thing)} will be added")
    return f"{', '.join(parts)}."


def _within(held: Iterable[PlannedSource]) -> str:
    kinds = [s.kind for s in held]
    pairs = (("interview", "session"), ("document", "document"))
    said = [_count(kinds.count(kind), thing) for kind, thing in pairs if kind in kinds]
    return f" in {' and '.join(said)}" if said else ""


def _bearings(plan: Plan) -> str:
    notes = [line.note for s in plan.sources for line in s.lines]
    plural = {Bearing.STRENGTH: "strengths", Bearing.CONSIDER: "areas to consider"}
    said = []
    for bearing in Bearing:
        count = sum(n.bearing is bearing for n in notes)
        if count:
            one = BEARING_NAMES[bearing]
            said.append(f"{count} {one if count == 1 else plural.get(bearing, one)}")
    quotes = sum(n.quote for n in notes)
    said += [_count(quotes, "quotation")] if quotes else []
    unfiled = sum(s.unfiled for s in plan.sources)
    said.append(f"{unfiled} without a theme" if unfiled else "all with a theme")
    return f"Of these {', '.join(said)}."


def _titled(source: PlannedSource) -> str:
    when = " ".join(
        x for x in (source.day.strftime("%a") if source.day else "", source.begins) if x
    )
    return f"“{source.title}”{f', {when}' if when else ''}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
