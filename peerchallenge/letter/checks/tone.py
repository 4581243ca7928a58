"""The tone of an inspection, and words that could be plainer; both from our own short lists."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from peerchallenge.letter.checks.found import LOOK
from peerchallenge.letter.checks.passage import Hit, Passage
from peerchallenge.letter.checks.phrases import Phrases, look_for, phrases
from peerchallenge.shipped import resource

LONGEST = 45
"""A sentence of more words than that is read twice."""


def tone(passage: Passage) -> Iterator[Hit]:
    """Words of an inspection, words that could be plainer, sentences that are too long."""
    for code, said in (("inspection", _INSPECTION), ("plain", _PLAIN)):
        sought, instead = _listed(code)
        for begins, ends, phrase in look_for(sought, passage.words):
            better = instead[" ".join(phrase)]
            sentence = said.format(passage.text[begins:ends], _MAY.format(better) if better else "")
            yield Hit(code, LOOK, begins, ends, sentence)
    starts = [w.begins for w in passage.words]
    for begins, ends in passage.sentences:
        many = bisect_left(starts, ends) - bisect_left(starts, begins)
        if many > LONGEST:
            yield Hit(
                "long-sentence", LOOK, begins, ends,
                f"A sentence of {many} words. Two would be read more easily.",
            )  # fmt: skip


_INSPECTION = "“{}” is how an inspection speaks.{}"
_PLAIN = "“{}” could be plainer.{}"
_MAY = " “{}” may do."


@cache
def _listed(code: str) -> tuple[Phrases, Mapping[str, str]]:
    """One list, ready to be looked for, and what may stand instead of each."""
    path = resource("wording", "plain-en.toml")
    listed: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))[code]
    return phrases(listed), listed
