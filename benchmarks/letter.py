"""A letter of twenty pages, from an outline to a file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row
from benchmarks.week import Talk
from peerchallenge.letter.outline import Heading, Outline, Span, Words
from peerchallenge.letter.pdf import write_pdf

PAGES = 20


def letter() -> Iterator[Row]:
    """The best of three, the fonts already read; a page is a page however many there are."""
    talk = Talk(5)

    def written(paragraphs: int) -> Outline:
        blocks: list[Heading | Words] = []
        for n in range(paragraphs):
            if n % 6 == 0:
                blocks.append(Heading(1 + (n % 12 > 0), talk.line()[:60]))
            blocks.append(Words((Span(" ".join(talk.line() for _ in range(4))),)))
        return Outline(
            title="Feedback letter",
            subtitle="Corporate peer challenge",
            council="Tarnbeck District Council",
            addressee="the Leader",
            date="6 November 2025",
            language="en-GB",
            marking="OFFICIAL",
            blocks=tuple(blocks),
        )

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.pdf"
        per_page = 60 / write_pdf(written(60), path)
        whole = written(round(per_page * PAGES))
        taken = []
        for _ in range(3):
            began = time.perf_counter()
            pages = write_pdf(whole, path)
            taken.append(time.perf_counter() - began)
    yield Row(f"letter of {pages} pages, for {PAGES}", min(taken) * PAGES / pages, 0.5, "s")
