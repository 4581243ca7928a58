"""Why a record may not be again what it was: what its history alone cannot give, or would break.

A peer whose laptops were all taken out of the team is of it again by a new invitation and by
nothing else: their record holds no keys, and bringing it back would hand out none.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.attachments import Attachment
from peerchallenge.record.challenge import Focus, Peer
from peerchallenge.record.details import MOST_QUESTIONS, filed_under, lines_written
from peerchallenge.record.held import Record, Scalar
from peerchallenge.record.laptops import laptops
from peerchallenge.record.readings import living
from peerchallenge.store.believed import believed
from peerchallenge.store.document import DELETED
from peerchallenge.store.file import StoreFile

HANGS_ON = ("interview", "document", "finding")
"""Kinds an attachment can belong to."""


def refuse_back(
    session: Session, file: StoreFile, kind: str, key: str, then: Mapping[str, Scalar]
) -> None:
    """Raise Refused where a record may not be what it was; `then` are its values of that moment."""
    if then.get(DELETED) is True:
        said = _still_needed(session, kind, key)
    elif kind == "peer":
        said = _no_peer(session, file, key, str(then.get("initials") or ""))
    elif kind == "focus":
        said = _no_question(session, key)
    elif kind == "attachment" and _is_gone(session, kind, key):
        said = _no_attachment(session, key, then)
    elif kind == "evidence" and _is_gone(session, kind, key):
        said = _no_line(session, then)
    else:
        said = ""
    if said:
        raise Refused(said)


def out_of_the_team(session: Session, file: StoreFile) -> frozenset[str]:
    """Keys of the peers who worked at laptops of the team and have none in it any more."""
    noted, held = believed(file), laptops(session)
    there = {one.peer for one in held if not noted.has_left(one)}
    return frozenset(one.peer for one in held if one.peer and one.peer not in there)


def _is_gone(session: Session, kind: str, key: str) -> bool:
    held = session.get(Record.kinds[kind], key)
    return held is None or held.deleted


def _still_needed(session: Session, kind: str, key: str) -> str:
    if kind == "peer" and lines_written(session, key):
        return "There are lines of this peer by now, so they stay in the team."
    if kind == "focus" and filed_under(session, key):
        return "Lines or findings are filed under this question by now. File them elsewhere first."
    return ""


def _no_peer(session: Session, file: StoreFile, key: str, initials: str) -> str:
    if _is_gone(session, "peer", key) and key in out_of_the_team(session, file):
        return (
            "Their laptop was taken out of the team, so their keys cannot come back this way. "
            "Add them to the team again and invite them."
        )
    same = living(Peer).where(Peer.initials == initials, Peer.key != key, Peer.initials != "")
    other = session.scalars(same.limit(1)).first()
    if other is not None:
        return (
            f"{other.name or 'Somebody else'} has the initials {initials} now. "
            "Change those first, and then bring this peer back."
        )
    return ""


def _no_question(session: Session, key: str) -> str:
    others = select(func.count()).where(~Focus.deleted, Focus.key != key)
    many = int(session.scalar(others) or 0)
    if _is_gone(session, "focus", key) and many >= MOST_QUESTIONS:
        return (
            f"A council asks at most {MOST_QUESTIONS} questions of its own, and there are so many. "
            "Take one out first."
        )
    return ""


def _no_line(session: Session, then: Mapping[str, Scalar]) -> str:
    held = str(then.get("interview") or "")
    if held and _is_gone(session, "interview", held):
        return "The session it was noted in is deleted. Bring that back first: its lines come too."
    return ""


def _no_attachment(session: Session, key: str, then: Mapping[str, Scalar]) -> str:
    kind, owner = str(then.get("about_kind") or ""), str(then.get("about_key") or "")
    if kind not in HANGS_ON or _is_gone(session, kind, owner):
        called = "session" if kind == "interview" else kind if kind in HANGS_ON else "record"
        return f"The {called} it belongs to is deleted. Bring that back first."
    a = Attachment
    same = living(a).where(
        a.about_kind == kind, a.about_key == owner, a.sha256 == then.get("sha256"), a.key != key
    )
    if session.scalars(same.limit(1)).first() is not None:
        return "It was added there again meanwhile, so it is there already."
    return ""
