"""Figures the letter gives of the team's own work, against what the record counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.numbers import Number, number_before
from peerchallenge.letter.checks.passage import Hit, Passage
from peerchallenge.record.counts import count
from peerchallenge.record.readings import living, the_challenge, the_team, themes
from peerchallenge.record.retention import is_closed
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.vocabulary import Form
from peerchallenge.record.weighing import Recommendation

Figures = Mapping[str, tuple[float, ...]]
"""What is counted, as words people use for it, and every figure that is right for it."""

_OURS = re.compile(r"\b(?:we|us|our|(?:peer )?team|peers?)\b", re.IGNORECASE)
_DID = re.compile(
    r"\b(?:met|spoke|spoken|interviewed|visited|read|talked|listened|spent|held|made|makes?|"
    r"were on site|on site)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|who|whose|which|whom)\b", re.IGNORECASE)
_FIRST = {"working", "focus"}
"""What two-word things begin with."""
_KEPT = ("recommendations", "peers")
"""What can still be counted once the notes are destroyed."""
_STANDING = {"opening", "process"}
_PASSED = {"different", "separate", "formal", "key", "individual", "local", "further"}


def figures(session: Session) -> Figures:
    """Every figure the record can give, by the words that would follow it."""
    done, challenge = count(session), the_challenge(session)
    starts, ends = challenge.starts, challenge.ends
    on_site = float((ends - starts).days + 1) if starts and ends else done.days
    chosen = living(Interview).where(~Interview.cancelled)
    forms = Counter(session.scalars(chosen.with_only_columns(Interview.form)))
    papers = Counter(session.scalars(select(Document.form).where(~Document.deleted)))
    advice = len(
        session.scalars(living(Recommendation).with_only_columns(Recommendation.key)).all()
    )
    looked_at = themes(session)
    held: dict[str, tuple[float, ...]] = {
        "people": (done.people,),
        "sessions": (done.sessions,),
        "meetings": (done.sessions, forms[Form.OBSERVED_MEETING]),
        "interviews": (done.sessions, forms[Form.INTERVIEW]),
        "conversations": (done.sessions, forms[Form.INTERVIEW]),
        "focus groups": (forms[Form.FOCUS_GROUP],),
        "visits": (forms[Form.VISIT],),
        "documents": (done.documents, papers["document"]),
        "hours": (done.hours,),
        "working days": (done.days,),
        "days": (on_site, done.days),
        "weeks": (done.weeks,),
        "recommendations": (advice,),
        "peers": (len(the_team(session)),),
        "themes": (len(looked_at), len([t for t in looked_at if t.lines])),
    }
    if is_closed(session):
        return {what: held[what] for what in _KEPT}
    return held


def disagreeing(passage: Passage, held: Figures) -> Iterator[Hit]:
    """Numbers said of the team's work that the record counts otherwise."""
    words = passage.words
    for at in range(len(words)):
        thing, last = _thing(passage, at, held)
        if not thing:
            continue
        said = _number(passage, at)
        if said is None or not _is_ours(passage, said.begins, thing):
            continue
        if any(said.agrees(figure) for figure in held[thing]):
            continue
        ends = words[last].ends
        has = f"{round(held[thing][0]):,}"
        yield Hit(
            "figure",
            MUST if passage.section in _STANDING else LOOK,
            said.begins,
            ends,
            f"It says “{passage.text[said.begins : ends]}”; the record counts {has}.",
            fact=has,
        )


def _thing(passage: Passage, at: int, held: Figures) -> tuple[str, int]:
    """What is counted at a word, if anything, and the last word of it."""
    words = passage.words
    word = words[at].folded
    if word in held:
        return word, at
    if word in _FIRST and at + 1 < len(words):
        two = f"{word} {words[at + 1].folded}"
        if two in held:
            return two, at + 1
    return "", at


def _number(passage: Passage, at: int) -> Number | None:
    words = passage.words
    for back in (1, 2):
        if at - back < 0:
            return None
        said = number_before(words, at - back)
        if said is not None:
            # "One person" is mostly anybody, and no figure.
            return said if said.value > 1 else None
        if words[at - back].folded not in _PASSED:
            return None
    return None


def _is_ours(passage: Passage, at: int, thing: str) -> bool:
    """True when the sentence is about what the team did, not about the council's own figures."""
    sentence = passage.sentence_at(at)
    if not _OURS.search(sentence):
        return False
    if passage.section in _STANDING or thing == "peers":
        return True
    begins = passage.text.find(sentence)
    before = sentence[: max(0, at - begins)]
    did = list(_DID.finditer(before))
    return bool(did) and not _THAT.search(before, did[-1].end())
