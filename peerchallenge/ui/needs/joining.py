"""Both together, as it is proposed: what the record says, or sentence by sentence.

Two people who wrote the same place anew leave a record in which their letters stand in each
other's words ("trustofficers"). Nobody can read that, so nobody is asked to choose it.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from peerchallenge.ui.needs.marking import sentences_of, words_of

_ENDS = ".!?…”’\"')]\n"


def proposed(joined: str, base: str, *sides: str) -> str:
    """`joined` while each of its words is somebody's; else the sentences of all sides."""
    known = words_of(base).union(*(words_of(side) for side in sides))
    return joined if words_of(joined) <= known else by_sentence(base, *sides)


def by_sentence(base: str, *sides: str) -> str:
    """Every sentence that any side wrote; of those of `base`, what nobody took out."""
    was = {sentence.strip() for sentence in sentences_of(base)}
    merged: list[str] = []
    for at, side in enumerate(sides):
        theirs = sentences_of(side)
        merged = _with(merged, theirs, was) if at else theirs
    said = ""
    for sentence in merged:
        is_run_on = said and not said[-1].isspace() and not sentence[:1].isspace()
        gap = "\n" if said.strip() and said.rstrip(" ")[-1] not in _ENDS else " "
        said += gap + sentence.lstrip(" ") if is_run_on or gap == "\n" else sentence
    return said.strip()


def _with(ours: list[str], theirs: list[str], was: set[str]) -> list[str]:
    """The sentences of two, those that both have once, those that one of them took out not."""
    mine, other = ([one.strip() for one in side] for side in (ours, theirs))
    found: list[str] = []
    for tag, i, j, m, n in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found += ours[i:j]
        else:
            found += [one for one in (*ours[i:j], *theirs[m:n]) if one.strip() not in was]
    return found
