"""What of a challenge stays when it is closed, and the new document that holds only that.

A new one, because deleted words stay in a document's history: nothing of the old is in it, not its
writers and not its history. What stays is listed field by field, so that what a newer version adds
goes until somebody has said that it may stay. docs/closing.md is the same table with its reasons.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from peerchallenge.errors import Refused
from peerchallenge.record.fingerprint import fingerprint, is_changed
from peerchallenge.record.held import Held, Scalar, fields_of
from peerchallenge.record.retention import NOTES, RETENTION
from peerchallenge.record.vocabulary import bearing
from peerchallenge.record.weighing import SIGN_OFF
from peerchallenge.store.act import Act
from peerchallenge.store.document import DELETED, Document, Key, Whole

STAYS: Mapping[str, tuple[str, ...]] = {
    "challenge": (
        "kind", "council", "framework", "starts", "ends", "addressee", "principal_adviser",
        "signatory", "letter_format", "language", "marking", "hours_in_day", "hours_in_week",
        "overall", "letter_left", "is_sample",
    ),
    "council": ("name", "short", "type", "region", "code"),
    "peer": (
        "name", "initials", "role", "organisation", "party", "is_lead", "is_manager", "order",
    ),
    "focus": ("short", "question", "order"),
    "laptop": ("peer", "signs", "recipient", "joined_at", "left_at", "is_founder"),
    "finding": ("number", "bearing", "headline", "theme", "order", "agreed", "agreed_at"),
    "theme_headline": ("text",),
    "recommendation": (
        "text", "order", "findings", "owner", "by_when", "measure", "agreed", "agreed_at",
    ),
    "paragraph": (
        "section", "order", "style", "text", "language", "findings", "origin", "composed",
        "placed", "agreed",
    ),
    "sign_off": ("agreed", "agreed_at", "final", "final_at"),
    "said": (
        "deck", "said_at", "order", "kind", "about", "theme", "bearing", "words", "was_draft",
    ),
}  # fmt: skip
"""Kind to fields. Every other kind goes, and every other field."""
_CLOSED = (
    "This challenge is closed and its notes were destroyed, so it takes no new ones. "
    "Start a challenge for what is heard from now on."
)
SINCE: Mapping[str, tuple[str, ...]] = {"retention": (), "destruction": ()}
"""Kinds that a closed challenge has and that are made when it is closed."""


@dataclass(frozen=True)
class Counts:
    """How much goes, or has gone: numbers and no content."""

    lines: int = 0
    sessions: int = 0
    people: int = 0
    names: int = 0
    documents: int = 0
    findings: int = 0
    private_notes: int = 0
    photos: int = 0
    backups: int = 0
    team_keys: int = 0


@dataclass(frozen=True)
class Remains:
    """How much stays."""

    paragraphs: int = 0
    recommendations: int = 0
    findings: int = 0
    peers: int = 0


def staying(whole: Whole) -> Whole:
    """What of a record stays. Give it as it stands: what is contested is not deleted."""
    kept: Whole = {}
    findings = _findings_that_stay(whole)
    deck = _last_deck(whole)
    for (kind, key), (values, texts) in whole.items():
        if kind not in STAYS or values.get(DELETED) is True:
            continue
        if kind == "finding" and key not in findings:
            continue
        if kind == "said" and values.get("deck") != deck:
            continue
        held = _values(kind, values)
        words = {f: t for f, t in texts.items() if _is_held(kind, f, Held.PROSE) and t}
        if kind == "finding":
            _agree_headline(held, texts, values.get("agreed_bearing"))
        if kind in {"recommendation", "paragraph"}:
            _only_members(held, "findings", findings)
        held[DELETED] = False
        kept[kind, key] = (held, words)
    return kept


def closed_document(
    whole: Whole,
    *,
    who: str,
    closed_at: str,
    delete_by: date | None = None,
    because: str = "",
) -> bytes:
    """The document of a closed challenge: what stays, under a writer who has written nothing else.

    Pure, but for the number Loro draws for that writer. Raises nothing of its own.
    """
    made = Document(who=who)
    for (kind, key), (values, texts) in sorted(staying(whole).items()):
        for name, held in sorted(values.items()):
            made.put(kind, key, name, held)
        for field, words in sorted(texts.items()):
            made.write(kind, key, field, words)
    base = b64encode(made.version).decode("ascii")
    said: dict[str, Scalar] = {
        DELETED: False, "closed_at": closed_at, "closed_by": who, "base": base,
    }  # fmt: skip
    if because:
        said["closed_because"] = because
    if delete_by is not None:
        said["delete_by"] = delete_by.isoformat()
    for name, held in sorted(said.items()):
        made.put("retention", RETENTION, name, held)
    return made.everything()


def odd_in_closed(whole: Whole) -> Key | None:
    """A record that no closed challenge holds, be it only one field of it; None without one."""
    for (kind, key), (values, texts) in whole.items():
        if kind in SINCE:
            continue
        if kind not in STAYS or any(_is_foreign(kind, n) for n, v in values.items() if v):
            return kind, key
        if any(t and not _is_held(kind, f, Held.PROSE) for f, t in texts.items()):
            return kind, key
    return None


def what_goes(whole: Whole, *, names: int = 0) -> Counts:
    """How much of the record goes. Photos, backups and keys are not in it: `replace` those."""
    kept = staying(whole)
    gone = [
        kind
        for (kind, key), (values, texts) in whole.items()
        if values.get(DELETED) is not True
        and (kind, key) not in kept
        and (kind != "evidence" or texts.get("text", "").strip())
        and not (kind == "manager_note" and values.get("again"))
    ]
    return Counts(
        lines=gone.count("evidence"),
        sessions=gone.count("interview"),
        people=gone.count("participant"),
        names=names,
        documents=gone.count("document"),
        findings=gone.count("finding"),
        private_notes=gone.count("manager_note"),
    )


def what_stays(whole: Whole) -> Remains:
    """How much of the record stays."""
    kinds = [kind for kind, _ in staying(whole)]
    return replace(
        Remains(),
        paragraphs=kinds.count("paragraph"),
        recommendations=kinds.count("recommendation"),
        findings=kinds.count("finding"),
        peers=kinds.count("peer"),
    )


# -- field by field


def _values(kind: str, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Plain values and set members of fields that stay, each of the type that the field has."""
    known = {f.name: f for f in fields_of(kind) if f.name in STAYS[kind]}
    kept: dict[str, Scalar] = {}
    for name, raw in values.items():
        whose, dot, _ = name.partition(".")
        field = known.get(whose)
        if field is None or raw is None:
            continue
        if field.held is Held.SET:
            if dot and isinstance(raw, str):
                kept[name] = raw
        elif not dot and (type(raw) is field.python or field.read(raw) != field.default):
            kept[name] = raw
    return kept


def _is_held(kind: str, field: str, held: Held) -> bool:
    return field in STAYS[kind] and any(f.name == field and f.held is held for f in fields_of(kind))


def _is_foreign(kind: str, name: str) -> bool:
    return name != DELETED and name.partition(".")[0] not in STAYS[kind]


def _findings_that_stay(whole: Whole) -> frozenset[str]:
    """Those the council has read or heard of: behind a recommendation, in the letter, or said."""
    found: set[str] = set()
    for (kind, _), (values, _texts) in whole.items():
        if values.get(DELETED) is True:
            continue
        if kind in {"recommendation", "paragraph"}:
            found |= set(_members(values, "findings"))
        elif kind == "said":
            found.add(str(values.get("about") or ""))
    there = {
        key
        for (kind, key), (v, _) in whole.items()
        if kind == "finding" and v.get(DELETED) is not True
    }
    return frozenset(found & there)


def _last_deck(whole: Whole) -> Scalar:
    said = [
        (str(v.get("said_at") or ""), str(v.get("deck") or ""))
        for (kind, _), (v, _texts) in whole.items()
        if kind == "said" and v.get(DELETED) is not True
    ]
    return max(said, default=("", ""))[1]


def _members(values: Mapping[str, Scalar], field: str) -> Iterable[str]:
    start = f"{field}."
    return [n[len(start) :] for n, v in values.items() if n.startswith(start) and v is not None]


def _only_members(held: dict[str, Scalar], field: str, stay: frozenset[str]) -> None:
    for member in _members(held, field):
        if member not in stay:
            del held[f"{field}.{member}"]


def _agree_headline(held: dict[str, Scalar], texts: Mapping[str, str], agreed_as: Scalar) -> None:
    """The team agreed headline and narrative together; without the narrative it is the headline."""
    agreed, headline = held.get("agreed"), texts.get("headline", "")
    if agreed is None:
        return
    is_turned = agreed_as not in {None, bearing(str(held.get("bearing") or ""))}
    if is_turned or is_changed(str(agreed), headline, texts.get("narrative", "")):
        held.pop("agreed", None)
        held.pop("agreed_at", None)
    else:
        held["agreed"] = fingerprint(headline, "")


def is_closed(document: Document) -> bool:
    """Whether a document is that of a closed challenge."""
    return bool(document.value("retention", RETENTION, "closed_at"))


def refuse_notes(document: Document, act: Act) -> None:
    """Raise Refused when an action would begin to take notes anew in a closed challenge.

    Nobody would be asked to destroy those, and no closing order could bring them anywhere.
    """
    made = {(k, i) for (k, i, n), held in act.values.items() if n == DELETED and held is False}
    is_new = any(kind in NOTES and not document.fields(kind, key) for kind, key in made)
    if is_new and is_closed(document):
        raise Refused(_CLOSED)


def final_words_of(document: Document) -> str:
    """Fingerprint of the letter that was final; empty when none was."""
    final = document.value("sign_off", SIGN_OFF, "final")
    return str(final or "") if final == document.value("sign_off", SIGN_OFF, "agreed") else ""
