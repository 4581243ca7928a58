"""A register brought in: what followed a council that ended, what is kept, what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.intake.register import (
    KEPT,
    MOST_BYTES,
    MOST_ROWS,
    import_register,
    read_register,
    register_in,
    shipped,
)

HEAD = (
    "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,"
    "nation,region,local-authority-type-name,alt-names,contact"
)
ROWS = (
    "OLD,Oldmoor Borough Council,Oldmoor,E1,,2019-04-01,MID,England,North West,District,,a person",
    'MID,Midmoor Council,Midmoor,E2,2019-04-01,2023-04-01,"NEW,FAR",England,North West,District,,',
    'NEW,Newmoor Council,Newmoor,E3,2023-04-01,,,England,North West,Unitary,"new moor,the moor",',
    "FAR,Farmoor Council,Farmoor,E4,2023-04-01,,,England,North West,Unitary,,",
    "TYC,Cyngor Tŷ Coed,Tŷ Coed,W1,,,,Wales,,Welsh unitary,,",
)
GOOD = "\n".join((HEAD, *ROWS)) + "\n"


def written(folder: Path, words: str | bytes, name: str = "r.csv") -> Path:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def test_a_council_that_ended_says_what_stands_in_its_place_now(tmp_path: Path) -> None:
    found = import_register(tmp_path, written(tmp_path, GOOD)).best("oldm")
    assert found[0].ended is not None
    assert found[0].now == ("Newmoor Council", "Farmoor Council")
    assert found[0].type == "District"


def test_what_is_kept_reads_as_what_came_in_and_holds_nobody(tmp_path: Path) -> None:
    came = import_register(tmp_path, written(tmp_path, GOOD))
    assert register_in(tmp_path).authorities == came.authorities
    assert "a person" not in (tmp_path / KEPT).read_text("utf-8")
    assert register_in(tmp_path).best("cyngor ty")[0].region == "Wales"
    assert register_in(tmp_path).best("the moor")[0].name == "Newmoor Council"


def test_without_one_or_with_one_that_is_damaged_there_is_ours(tmp_path: Path) -> None:
    assert register_in(tmp_path) is shipped()
    written(tmp_path, b"\0\1\2", KEPT)
    assert register_in(tmp_path) is shipped()


def test_codes_that_follow_each_other_in_a_ring_end(tmp_path: Path) -> None:
    ring = "code,name,ended,successor\nA,Amoor,2020-01-01,B\nB,Bmoor,2021-01-01,A\n"
    assert [a.now for a in read_register(written(tmp_path, ring)).authorities] == [(), ()]


HOSTILE: dict[str, str | bytes] = {
    "empty": b"",
    "one byte": b"x",
    "blank": b"\n\n \n",
    "random": Random(1).randbytes(100_000),
    "a zip": b"PK\x03\x04" + bytes(100),
    "utf-16": GOOD.encode("utf-16"),
    "no names column": "a,b\n1,2\n",
    "no rows": HEAD,
    "names all empty": "name,type\n,District\n",
    "nul": GOOD.replace("Midmoor", "Mid\0moor"),
    "unclosed quote": 'name,type\n"Midmoor,District\n',
    "too many rows": "name\n" + "Moor\n" * (MOST_ROWS + 1),
    "over the cap": b"name\n" + b"m" * MOST_BYTES,
    "a name that is a book": "name\n" + "m" * 10_000 + "\n",
    "a field over the reader's limit": "name\n" + "m" * 200_000 + "\n",
    "a day that is none": "name,ended\nMoor,2023-02-31\n",
    "a day that is a book": "name,ended\nMoor," + "9" * 5_000 + "\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_register_is_refused_in_a_sentence_and_changes_nothing(
    tmp_path: Path, kind: str
) -> None:
    import_register(tmp_path, written(tmp_path, GOOD))
    kept = (tmp_path / KEPT).read_bytes()
    path = written(tmp_path, HOSTILE[kind], "bad.csv")
    with pytest.raises(Refused) as refused:
        import_register(tmp_path, path)
    assert "bad.csv" in refused.value.sentence
    assert len(refused.value.sentence) < 250
    assert (tmp_path / KEPT).read_bytes() == kept
    assert {p.name for p in tmp_path.iterdir()} == {KEPT, "r.csv", "bad.csv"}


def test_folders_links_and_what_is_gone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(written(tmp_path, GOOD))
    for name in ("folder.csv", "link.csv", "gone.csv"):
        with pytest.raises(Refused):
            import_register(tmp_path / "profile", tmp_path / name)
    assert not (tmp_path / "profile").exists()


def test_names_are_cleaned_and_taken_as_they_are(tmp_path: Path) -> None:
    odd = "name\n=HYPERLINK(1)\n<img src=x>\nMoor\u202eCouncil\n\\\\server\\share\n"
    found = read_register(written(tmp_path, odd)).authorities
    assert [a.name for a in found] == [
        "=HYPERLINK(1)", "<img src=x>", "MoorCouncil", "\\\\server\\share",
    ]  # fmt: skip


def test_a_file_as_an_older_windows_writes_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nCôte Council\n".encode("cp1252"))
    assert read_register(path).authorities[0].name == "Côte Council"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=30),
            st.sampled_from(["", "2020-01-01"]),
            st.text(max_size=10),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_names_come_back_as_they_were_kept(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("name", "ended", "successor"), *rows])
    path = tmp_path / "r.csv"
    path.write_bytes(out.getvalue().encode("utf-8", "replace"))
    try:
        came = import_register(tmp_path, path)
    except Refused:
        return
    assert register_in(tmp_path).authorities == came.authorities
