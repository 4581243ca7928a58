"""Lines that may belong under a finding and are not linked: what shares its telling words.

A word tells more the fewer lines have it, so only the rarest words of a finding are looked for.
That is also what keeps it quick: words that stand in every third line are never weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from peerchallenge.record.lines import ShownLine, lines_with_keys
from peerchallenge.record.readings import members
from peerchallenge.record.weighing import Evidence

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", re.UNICODE)
_IDLE = """
about above after again against almost along already also although always among
another because been before being below between both cannot could does doing done
during each either enough even ever every from further given have having heard here
into itself just know known less like made make many might more most much must need
never none nothing often once only other others over people peer rather same said
saying says seen should since some still such team than that their them then there
these they thing things this those through together told toward under until very
well were what when where which while whose will with within without would your
council area areas consider
"""
_ASKED, _MOST_WORDS, _MOST_LINES, _LOOKED_AT = 12, 6, 400, 60
_COUNT = text("select count(*) from (select 1 from words where words match :query limit :most)")
_RANKED = text(
    "select i.key from words join indexed i on i.id = words.rowid "
    "where words match :query and i.kind = 'evidence' order by rank limit :most"
)


def related_lines(
    session: Session, *, words: str, theme: str | None, finding: str, limit: int = 5
) -> list[ShownLine]:
    """Unlinked lines that share telling words with a finding, those of its theme first.

    `words` are its headline and narrative as they stand on screen. Left out is what is linked to it
    and what somebody has said is not related.
    """
    stems = _telling(session, words)
    if not stems:
        return []
    held = members(session, "finding.evidence", [finding])
    held_off = members(session, "finding.unrelated", [finding])
    out = {*held.get(finding, ()), *held_off.get(finding, ())}
    query = " OR ".join(f'"{s}"*' for s in stems)
    ranked = session.execute(_RANKED, {"query": query, "most": _LOOKED_AT + len(out)})
    keys = [key for (key,) in ranked if key not in out]
    found = select(Evidence.key, Evidence.text).where(Evidence.key.in_(keys), ~Evidence.deleted)
    said = {row.key: row.text for row in session.execute(found)}
    least = 2 if len(stems) > 2 else 1
    close = [k for k in keys if k in said and _shared(said[k], stems) >= least]
    filed = members(session, "evidence.themes", close)
    close.sort(key=lambda k: theme not in filed.get(k, ()))  # within that, best first stays
    shown = {line.key: line for line in lines_with_keys(session, close[:limit])}
    return [shown[k] for k in close[:limit] if k in shown]


def stems_of(words: str) -> list[str]:
    """The words that could tell, shortened so that "decisions" also finds "decision"."""
    found = (w.casefold() for w in _WORD.findall(words))
    idle = _IDLE.split()
    return list(dict.fromkeys(_stem(w) for w in found if len(w) > 3 and w not in idle))


def _stem(word: str) -> str:
    return word[:-2] if len(word) > 6 else word[:-1] if len(word) == 6 else word


def _telling(session: Session, words: str) -> list[str]:
    counted = []
    for stem in stems_of(words)[:_ASKED]:
        asked = {"query": f'"{stem}"*', "most": _MOST_LINES + 1}
        many = session.scalar(_COUNT, asked) or 0
        if 1 < many <= _MOST_LINES:  # one is the finding itself, which is in the index too
            counted.append((many, stem))
    return [stem for _, stem in sorted(counted)[:_MOST_WORDS]]


def _shared(line: str, stems: Iterable[str]) -> int:
    have = [w.casefold() for w in _WORD.findall(line)]
    return sum(any(w.startswith(s) for w in have) for s in stems)
