"""Checks of the letter at 20,000 lines: a paragraph at each key, and what is read before."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from sqlalchemy import text

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.store import the_week
from benchmarks.week import LINES, Talk
from peerchallenge.letter.checks import check_known, check_paragraph, read_known

PEOPLE = 150
PARAGRAPHS = 60


def checks() -> Iterator[Row]:
    """With 150 people who have names, and somebody's own words in every other paragraph."""
    talk, drawn = Talk(7), random.Random(7)
    syllables = ["wen", "dor", "mal", "tis", "quo", "bran", "fel", "hix", "lor", "pem"]
    names = {
        str(n): " ".join("".join(drawn.sample(syllables, 2)).title() for _ in range(2))
        for n in range(PEOPLE)
    }
    door = the_week()
    with door.reading() as session:
        began = time.perf_counter()
        session.execute(text("select text from evidence where not deleted")).all()
        bare = time.perf_counter() - began
        began = time.perf_counter()
        known = read_known(session, names)
        yield Row(
            f"checks: read what they need, {LINES:,} lines", time.perf_counter() - began, 2, "s",
            bare=bare, bare_is="the bare lines",
        )  # fmt: skip
        began = time.perf_counter()
        again = read_known(session, names, noted_before=known.noted)
        yield Row(
            "checks: the same while no note is touched", time.perf_counter() - began, 0.3, "s"
        )
        written = [". ".join(talk.line().capitalize() for _ in range(7)) for _ in range(PARAGRAPHS)]
        for n in range(0, PARAGRAPHS, 2):
            written[n] += f" {drawn.choice(known.noted.lines)} {names[str(n)]} told us."
        # Each the best of five: how long it takes, and not how busy the machine is beside it.
        taken = sorted(
            times_ms(lambda _, w=w, n=n: check_paragraph(again, f"new{n}", w), 5)[0]  # type: ignore[misc]
            for n, w in enumerate(written)
        )
        plain = times_ms(lambda n: written[n % PARAGRAPHS].casefold().split(), PARAGRAPHS * 4)
        yield Row(
            "checks: one paragraph of 130 words, p95", percentile(taken, 95), 5,
            bare=percentile(plain, 95), bare_is="splitting it into words",
        )  # fmt: skip
        began = time.perf_counter()
        check_known(session, known)
        yield Row(
            "checks: the whole letter, once that is read", time.perf_counter() - began, 1, "s"
        )
    door.close()
