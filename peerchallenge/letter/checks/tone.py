"""The tone of an inspection, and words that could be plainer; both from our own short lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from peerchallenge.letter.checks.found import LOOK
from peerchallenge.letter.checks.passage import Hit, Passage
from peerchallenge.shipped import resource

LONGEST = 45
"""A sentence of more words than that is read twice."""


def tone(passage: Passage) -> Iterator[Hit]:
    """Words of an inspection, words that could be plainer, sentences that are too long."""
    for code, said in (("inspection", _INSPECTION), ("plain", _PLAIN)):
        pattern, instead = _listed(code)
        for found in pattern.finditer(passage.text):
            better = instead[" ".join(found.group().casefold().split())]
            sentence = said.format(found.group(), f" “{better}” may do." if better else "")
            yield Hit(code, LOOK, *found.span(), sentence)
    starts = [w.begins for w in passage.words]
    for begins, ends in passage.sentences:
        many = sum(begins <= at < ends for at in starts)
        if many > LONGEST:
            yield Hit(
                "long-sentence", LOOK, begins, ends,
                f"A sentence of {many} words. Two would be read more easily.",
            )  # fmt: skip


_INSPECTION = "“{}” is how an inspection speaks.{}"
_PLAIN = "“{}” could be plainer.{}"


@cache
def _listed(code: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """One list as a pattern, the longest first, and what may stand instead of each."""
    path = resource("wording", "plain-en.toml")
    listed: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))[code]
    wanted = sorted(listed, key=lambda w: (-len(w), w))
    parts = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in wanted)
    return re.compile(rf"(?<![\w-])(?:{parts})(?![\w-])", re.IGNORECASE), listed
