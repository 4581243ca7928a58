"""Three laptops that write in one challenge without a word to each other, for property tests."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from peerchallenge.store.document import DELETED, Document

WHO = ("JO", "AM", "RP")
KEYS = st.sampled_from(["k1", "k2"])
WORDS = st.lists(st.sampled_from(["we ", "trust ", "no ", "officers. "]), max_size=5).map("".join)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.integers(0, 2), KEYS, st.sampled_from("abc")),
        st.tuples(st.just("clear"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("file"), st.integers(0, 2), KEYS, st.sampled_from("abc")),
        st.tuples(st.just("write"), st.integers(0, 2), KEYS, WORDS),
        st.tuples(st.just("drop"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("bring back"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("name it"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("reopen"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("send"), st.integers(0, 2), KEYS, st.just("")),
        st.tuples(st.just("take"), st.integers(0, 2), KEYS, st.sampled_from("0123456789")),
    ),
    max_size=25,
)


def play(steps: Sequence[tuple[str, int, str, str]]) -> list[Document]:
    """Do all of it; what was sent is read at once, later, again, or never."""
    laptops = [Document(who=who) for who in WHO]
    sent: list[bytes] = []
    for what, n, key, other in steps:
        if what == "send":
            sent.append(laptops[n].history())
        elif what == "take" and sent:
            laptops[n], _ = laptops[n].joined([sent[int(other) % len(sent)]])
        elif what == "reopen":
            laptops[n] = Document([laptops[n].everything()], who=WHO[n])
        else:
            write(laptops[n], what, key, other)
    return laptops


def write(laptop: Document, what: str, key: str, other: str) -> None:
    """One alteration of one line."""
    if what == "set":
        laptop.put("finding", key, "bearing", other)
    elif what == "clear":
        laptop.put("finding", key, "bearing", None)
    elif what == "file":
        laptop.put("finding", key, f"evidence.{other}", "a0")
    elif what == "write":
        laptop.write("finding", key, "headline", other)
    elif what in ("drop", "bring back"):
        laptop.put("finding", key, DELETED, what == "drop")
    elif what == "name it":
        laptop.put("recommendation", "r", f"findings.{key}", "a0")


def exchanged(laptops: Sequence[Document], order: Sequence[int]) -> list[Document]:
    """Every laptop with everything, each having read the files in another order."""
    files = [laptop.history() for laptop in laptops]
    found = []
    for n, laptop in enumerate(laptops):
        held = laptop
        for m in order:
            held, _ = held.joined([files[(m + n) % len(files)]])
        found.append(held)
    return found
