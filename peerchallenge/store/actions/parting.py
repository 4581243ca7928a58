"""Two wordings of one finding that both hold: each becomes a finding of its own."""

from __future__ import annotations

from peerchallenge.errors import Refused
from peerchallenge.record.held import Scalar
from peerchallenge.record.numbers import next_number
from peerchallenge.record.readings import living, members
from peerchallenge.record.weighing import Finding
from peerchallenge.store.actions.deciding import note_decision
from peerchallenge.store.conflicts import TEXT, VALUE, Question
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def keep_both(door: Door, *, question: Question, too: tuple[Question, ...] = ()) -> str:
    """Keep the first side's words in the finding, and make another of the second side's.

    Both rest on the same lines. `too` are plain values of the same finding that were set
    differently: each finding gets the value of its side. Answers the key of the new one.
    """
    door.settle()
    if question.kind != "finding" or question.what != TEXT or len(question.sides) < 2:
        raise Refused("Only the words of a finding can be kept as two findings.")
    key = question.key
    with door.reading() as session:
        held = session.get(Finding, key)
        if held is None or held.deleted:
            raise Refused("The finding has been deleted meanwhile, so nothing was changed.")
        fields: dict[str, Scalar] = {
            "headline": held.headline,
            "narrative": held.narrative,
            "theme": held.theme,
            "bearing": held.bearing,
            "line_of_enquiry": held.line_of_enquiry,
        }
        order = held.order
        number = next_number(session)
        after = living(Finding).where(Finding.theme == held.theme, Finding.order > held.order)
        below = session.scalars(after.order_by(Finding.order)).first()
        following = below.order if below else None
        lines = members(session, "finding.evidence", [key]).get(key, [])
    asked = (question, *(q for q in too if q.key == key and q.what == VALUE))
    with door.action("Keep both as two findings") as act:
        for one in asked:
            first, second = (s.value if one.what == VALUE else s.words for s in one.sides[:2])
            act.put("finding", key, **{one.field: first})
            fields[one.field] = second
            note_decision(door, act, one, "yours")
        made = act.new(
            "finding",
            number=number,
            order=between(order, following)[0],
            evidence=lines,
        )
        act.put("finding", made, **fields)
        return made
