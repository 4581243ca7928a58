"""The page of evidence at 20,000 lines: each key of a search, a filter, report, matrix."""

from __future__ import annotations

import time
from collections.abc import Iterator

from sqlalchemy import text

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.store import the_week
from peerchallenge.record.evidence import HeardLine, Source, lines_heard, report_by_theme
from peerchallenge.record.facets import places, read_shelf, shelved
from peerchallenge.record.framework import Line, Theme
from peerchallenge.record.matrix import matrix
from peerchallenge.record.seeking import seek
from peerchallenge.record.vocabulary import Bearing

TYPED = ("b", "bu", "bud", "budg", "budget", "budget r", "budget ri", "budget risk", '"of the" pla')
SOURCES, ENQUIRIES = 100, 60
_BARE = text("select rowid from words where words match :query")


def evidence() -> Iterator[Row]:
    """Against a bare query of the index, a bare loop over the lines, and bare rows."""
    door = the_week()
    with door.reading() as session:
        titles = [(f"i{n}", f"Session {n}") for n in range(50)]
        ours = times_ms(lambda n: seek(session, TYPED[n % len(TYPED)], titles), len(TYPED) * 4)

        def bare_seek(n: int) -> None:
            words = TYPED[n % len(TYPED)].replace('"', "").split()
            session.execute(_BARE, {"query": " ".join(f'"{w}"*' for w in words)}).all()

        bare = times_ms(bare_seek, len(TYPED) * 4)
        yield Row(
            "evidence: a key of the search, p95", percentile(ours, 95), 100,
            bare=percentile(bare, 95), bare_is="bare index query",
        )  # fmt: skip
        shelf = read_shelf(session, "p1")
        yield from _filtered(shelf.lines)
        began = time.perf_counter()
        session.execute(text('select * from evidence where not deleted order by "order"')).all()
        session.execute(text("select * from member order by owner, rank")).all()
        bare_rows = time.perf_counter() - began
        began = time.perf_counter()
        report_by_theme(session)
        yield Row(
            "evidence: report of all lines by theme", time.perf_counter() - began, 1, "s",
            bare=bare_rows, bare_is="the bare rows",
        )  # fmt: skip
        yield _set_against(lines_heard(session))
    door.close()


def _filtered(lines: tuple[HeardLine, ...]) -> Iterator[Row]:
    shelf = shelved(lines, "p1")
    chosen = {"theme": frozenset({"governance", "finance"}), "bearing": frozenset({"strength"})}

    def loop(_: int) -> None:
        left = [x for x in lines if "governance" in x.themes or "finance" in x.themes]
        counts = {b: sum(x.bearing is b for x in left) for b in Bearing}
        assert counts

    ours = times_ms(lambda _: places(shelf.narrow(chosen).mask), 40)
    bare = times_ms(loop, 10)
    yield Row(
        "evidence: a filter, all counts anew, p95", percentile(ours, 95), 50,
        bare=percentile(bare, 95), bare_is="a bare loop for one",
    )  # fmt: skip


def _set_against(lines: list[HeardLine]) -> Row:
    """100 sources by 60 lines of enquiry."""
    themes = [
        Theme(
            f"t{n}", n, f"Theme {n}", f"Theme {n}",
            lines=tuple(Line(f"q{n}-{m}", "Question", ()) for m in range(9)),
        )
        for n in range(6)
    ]  # fmt: skip
    sources = [Source(f"s{n}", f"Session {n}", "interview") for n in range(SOURCES)]
    spread = [
        HeardLine(
            x.key, x.words, sources[n % SOURCES], "", "", "", (f"t{n % 6}",),
            f"q{n % 6}-{n % 9}", x.bearing, False, None, (), x.place,
        )
        for n, x in enumerate(lines)
    ]  # fmt: skip
    began = time.perf_counter()
    made = matrix(spread, themes, {})
    ours = time.perf_counter() - began
    assert (len(made.sources), len(made.columns)) == (SOURCES, ENQUIRIES)
    began = time.perf_counter()
    bare: dict[tuple[str, str], int] = {}
    for line in spread:
        at = (line.source.key, line.enquiry)
        bare[at] = bare.get(at, 0) + 1
    bare_s = time.perf_counter() - began
    return Row("evidence: matrix of 100 by 60", ours, 1, "s", bare=bare_s, bare_is="a bare count")
