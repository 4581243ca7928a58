"""Which fields a person is asked about when two laptops set them differently, and why the rest not.

Asked is what a person typed or chose. Who is asked too often stops reading the questions.
"""

from __future__ import annotations

from peerchallenge.record.held import Field, Held, Record, fields_of
from peerchallenge.store.contested import SETTLED_ALONE

NOT_ASKED: dict[str, dict[str, str]] = {
    "attachment": {
        "sha256": "made with the record and never altered",
        "media": "made with the record and never altered",
        "size": "made with the record and never altered",
        "about_kind": "says of what kind `about_key` is, and is asked about with that",
        "added_by": "noted by the program",
        "added_at": "noted by the program",
    },
    "challenge": {
        "council": "which council's record stands: both hold the same council",
        "framework": "chosen once, before anybody else has a laptop in the team",
        "letter_format": "how the letter is to be drawn: changed with one click, loses no words",
        "is_sample": "noted by the program",
    },
    "council": {"code": "comes with the name out of the register"},
    "evidence": {
        "imported": "fingerprint of the program's",
        "note_taker": "noted by the program when the line is made",
    },
    "finding": {
        "number": "given by the program: see `numbers`",
        "agreed": "fingerprint; other words make it changed since agreed of themselves",
        "agreed_at": "noted by the program",
        "agreed_bearing": "kept by the program with the agreement",
        "agreed_headline": "kept by the program with the agreement",
        "agreed_lines": "kept by the program with the agreement",
        "agreed_narrative": "kept by the program with the agreement",
    },
    "interview": {
        "planned_as": "fingerprint of the program's",
        "started_at": "two in one room both press start: either is right",
        "ended_at": "two in one room both press end: either is right",
    },
    "paragraph": {
        "section": "where it stands is seen in the letter and moved there",
        "style": "how it is drawn: changed with one click, loses no words",
        "origin": "noted by the program",
        "composed": "fingerprint of the program's",
        "placed": "noted by the program",
        "agreed": "fingerprint; other words make it changed since agreed of themselves",
        "agreed_under": "kept by the program with the agreement",
    },
    "recommendation": {
        "agreed": "fingerprint; other words make it changed since agreed of themselves",
        "agreed_at": "noted by the program",
    },
}
"""By kind and field, why nobody is asked. The later one stands; the other is in the history."""

KINDS_NOT_ASKED: dict[str, str] = {
    "decision": "the answer to a question asks none; what it decided is compared for itself",
    "dismissal": "both let the check stand; the reasons differ in words only",
    "laptop": "written by the program, each laptop of itself",
    "manager_note": "sealed: nobody could compare the words, and it has its own delete-by",
    "destruction": "written by the program, each laptop of itself",
    "retention": "when the notes go: set by the lead alone",
    "said": "kept as it was said and never altered",
    "sign_off": "fingerprints; other words make the letter a draft of themselves",
}
"""Kinds of which nothing is asked, not even whether a deletion stands."""

# Deletions of these are not held up either: a question nobody is asked would never be settled.
assert KINDS_NOT_ASKED.keys() == SETTLED_ALONE  # noqa: S101  (two tables that have to agree)


def asked_about(kind: str, field: str) -> Field | None:
    """The field, when a person is asked about it; None for sets, orders and what is excepted.

    A set keeps what both put in, and an order is seen where things stand.
    """
    if kind not in Record.kinds or kind in KINDS_NOT_ASKED or field in NOT_ASKED.get(kind, {}):
        return None
    known = (f for f in fields_of(kind) if f.name == field)
    return next((f for f in known if f.held in {Held.VALUE, Held.PROSE}), None)
