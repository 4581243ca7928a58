"""The log of “What do we hold about…” as a document: who looked, when, why, and what went out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.paper.word_file import Paragraph, WordFile
from peerchallenge.record.day_words import full
from peerchallenge.record.held_about import PLACE_NAMES
from peerchallenge.record.readings import the_challenge, the_council
from peerchallenge.store.door import Door
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.searches import REQUEST_NAMES, Search, searches

_TITLE = "Log of searches for what is held"


def write_log(door: Door, path: Path, *, made: date) -> int:
    """Write every entry, as Word or where the name ends in .txt as plain text; answers how many.

    Raises Refused when there is none, for any other ending, and when the folder cannot be written.
    """
    entries = searches(door.file)
    if not entries:
        raise Refused("Nobody has looked anything up yet, so there is no log to save.")
    if path.suffix.lower() not in {".docx", ".txt"}:
        raise Refused("Choose a name that ends in .docx for Word or in .txt for plain text.")
    with door.reading() as session:
        marking, council = the_challenge(session).marking, the_council(session)
    named = council.name if council else ""
    said = list(_paragraphs(entries, named, made))
    if path.suffix.lower() == ".txt":
        lines = [marking, "", *(one.words for one in said), "", marking, ""]
        replace_bytes(path, "\r\n".join(lines).encode("utf-8-sig"))
    else:
        file = WordFile(
            said, _TITLE, "Searches for personal data", marking, named[:60], "en-GB", made
        )
        replace_bytes(path, file.packed())
    return len(entries)


def _paragraphs(entries: list[Search], council: str, made: date) -> Iterator[Paragraph]:
    yield Paragraph(_TITLE, "SheetTitle")
    yield Paragraph(". ".join(w for w in (council, f"Made {full(made)}") if w) + ".", "SheetHelp")
    requests = {str(request): words for request, words in REQUEST_NAMES.items()}
    places = {str(place): words for place, words in PLACE_NAMES.items()}
    for one in reversed(entries):
        at = datetime.fromisoformat(one.at)
        yield Paragraph(", ".join(w for w in (f"{full(at.date())}, {at:%H:%M}", one.who) if w),
                        "SheetPart")  # fmt: skip
        yield Paragraph(f"Looked for: {one.phrase or 'a name that has been dropped since'}")
        yield Paragraph(requests.get(one.request, one.request))
        found = "; ".join(f"{places.get(p, p)} {many}" for p, many in one.found.items())
        yield Paragraph(f"Found: {found or 'nothing'}")
        if one.shown is not None:
            yield Paragraph(f"A document was made with {one.shown} of {one.many} shown in words.")
