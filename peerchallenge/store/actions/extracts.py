"""What is read or seen rather than heard: documents, and lines with a page; lines of enquiry."""

from __future__ import annotations

from collections.abc import Iterable

from peerchallenge.errors import Refused
from peerchallenge.record.readings import living
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def add_document(door: Door, *, title: str, form: str = "document") -> str:
    """List something the team reads; `form` is "document" or "dataset". Answers its key."""
    if not title.strip():
        raise Refused("Enter the document’s title first.")
    with door.action(f"Add {form}") as act:
        return act.new("document", title=title.strip(), form=form)


def add_extract(
    door: Door,
    *,
    source: str,
    text: str,
    where: str = "",
    is_session: bool = False,
    note_taker: str | None = None,
    theme: str | None = None,
    bearing: Bearing | None = None,
) -> str:
    """Keep one extract or observation whole, filed or not, as one step. Answers its key."""
    if not text.strip():
        raise Refused("Type the line first.")
    if not source:
        raise Refused("Choose the document or session this line is from.")
    held = Evidence.interview if is_session else Evidence.document
    with door.reading() as session:
        chosen = living(Evidence).where(held == source, Evidence.note_taker == note_taker)
        last = session.scalars(
            chosen.order_by(Evidence.order.desc(), Evidence.key.desc()).limit(1)
        ).first()
    with door.action("Add line" if is_session else "Add extract") as act:
        return act.new(
            "evidence",
            text=text.strip(),
            where=where.strip(),
            note_taker=note_taker,
            order=between(last.order if last else None, None)[0],
            themes=[theme] if theme else [],
            bearing=str(bearing) if bearing else None,
            **{"interview" if is_session else "document": source},
        )


def file_under_enquiry(
    door: Door, *, lines: Iterable[str], theme: str, enquiry: str, name: str
) -> None:
    """File lines under a line of enquiry and under its theme; `name` is what people call it."""
    keys = list(lines)
    many = "line" if len(keys) == 1 else f"{len(keys)} lines"
    with door.action(f"File {many} under {name}") as act:
        for key in keys:
            act.put("evidence", key, line_of_enquiry=enquiry)
            act.include("evidence", key, "themes", [theme])
