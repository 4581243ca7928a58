"""What a closed challenge holds is what was listed as staying, and nothing else of any kind."""

from __future__ import annotations

from datetime import date
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.store.document import DELETED, Document, Whole
from peerchallenge.store.projection import shape
from peerchallenge.store.purging import (
    SINCE,
    STAYS,
    closed_document,
    is_closed,
    odd_in_closed,
    staying,
    what_goes,
    what_stays,
)
from tests.builders import a_challenge

AT = "2026-03-04T10:00:00+00:00"
KINDS = (*sorted(Record.kinds), "gizmo", "name", "peers")


def planted(kinds: list[tuple[str, bool]], marks: count[int]) -> tuple[Whole, set[str], set[str]]:
    """Records with a marker in every field, known or not: the record, what stays, what goes."""
    whole: Whole = {}
    stay: set[str] = set()
    every: set[str] = set()
    for n, (kind, is_deleted) in enumerate(kinds):
        values: dict[str, Scalar] = {DELETED: is_deleted}
        texts: dict[str, str] = {}

        def mark() -> str:
            made = f"marker{next(marks):06d}x"
            every.add(made)
            return made

        key = f"{kind}{n}"
        for field in fields_of(kind) if kind in Record.kinds else ():
            made = mark()
            if field.held is Held.PROSE:
                texts[field.name] = made
            elif field.held is Held.SET:
                values[f"{field.name}.{made}"] = "a0"
            else:
                values[field.name] = made
            is_text = field.python is str or field.held is not Held.VALUE
            if kind in STAYS and field.name in STAYS[kind] and not is_deleted and is_text:
                stay.add(made)
        values["newer"] = mark()
        values[f"newer_set.{mark()}"] = "a0"
        texts["newer_prose"] = mark()
        whole[kind, key] = (values, texts)
    return whole, stay, every


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.booleans()), min_size=1, max_size=8))
def test_what_is_not_listed_as_staying_is_in_no_byte_of_the_new_document(
    kinds: list[tuple[str, bool]],
) -> None:
    whole, stay, every = planted(kinds, count())

    data = closed_document(whole, who="JO", closed_at=AT)

    document = Document([data])
    # A snapshot may be packed, so its history is looked through in the open as well.
    spoken = data + repr(document.whole()).encode() + repr(list(document.changes_since())).encode()
    found = {mark for mark in every if mark.encode() in spoken}
    assert found <= stay
    assert odd_in_closed(document.whole()) is None
    assert is_closed(document)


def test_every_field_that_is_listed_as_staying_does_stay() -> None:
    whole, stay, _ = planted([(kind, False) for kind in STAYS], count())
    key = next(k for kind, k in whole if kind == "finding")
    said = next(k for kind, k in whole if kind == "said")
    whole["said", said][0]["about"] = key  # or the finding was never said and goes

    spoken = repr(Document([closed_document(whole, who="JO", closed_at=AT)]).whole())

    gone = {mark for mark in stay if mark not in spoken}
    # Findings that are no longer there, and the agreement of other words than these.
    fields = {
        name.partition(".")[0]
        for values, texts in whole.values()
        for name, held in (*values.items(), *texts.items())
        for mark in gone
        if mark in (name.partition(".")[2], held)
    }
    assert fields <= {"findings", "agreed", "agreed_at", "about"}


def test_every_kind_is_either_listed_or_goes_by_choice() -> None:
    assert shape()
    goes = Record.kinds.keys() - STAYS.keys() - SINCE.keys()
    assert goes == {
        "attachment", "decision", "dismissal", "document", "evidence", "interview",
        "manager_note", "participant",
    }  # fmt: skip
    for kind, fields in STAYS.items():
        assert {*fields} <= {f.name for f in fields_of(kind)}, kind


def test_a_finding_stays_only_where_the_council_has_read_or_heard_it() -> None:
    door = a_challenge()
    with door.action("Weigh") as act:
        for key in ("asked", "written", "said", "thought"):
            act.new("finding", key=key, headline=f"Headline {key}", narrative=f"Because {key}")
        act.put("finding", "asked", agreed=fingerprint("Headline asked", "Because asked"))
        act.new("recommendation", key="r1", text="Do", findings=["asked", "gone"])
        act.new("paragraph", key="p1", section="overall", text="We saw", findings=["written"])
        act.new("said", key="s1", deck="d1", said_at="2", about="said", words="Headline said")
        act.new("said", key="s0", deck="d0", said_at="1", about="said", words="An earlier deck")

    kept = staying(door.document.whole())

    assert {key for kind, key in kept if kind == "finding"} == {"asked", "written", "said"}
    assert kept["finding", "asked"][1] == {"headline": "Headline asked"}
    assert kept["finding", "asked"][0]["agreed"] == fingerprint("Headline asked", "")
    assert ("said", "s0") not in kept
    assert "findings.gone" not in kept["recommendation", "r1"][0]
    assert what_stays(door.document.whole()).findings == 3
    door.close()


def test_what_goes_is_counted_as_people_count_it() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", key="e1", text="One line", interview="i-staff")
        act.new("evidence", key="e2", text="   ", interview="i-staff")
        act.new("evidence", key="e3", text="Deleted", interview="i-staff")
        act.drop("evidence", "e3")

    goes = what_goes(door.document.whole(), names=3)

    assert (goes.lines, goes.sessions, goes.people, goes.names) == (1, 2, 2, 3)
    door.close()


def test_a_file_from_before_does_not_grow_from_the_closed_document() -> None:
    door = a_challenge()
    before = door.history()
    closed = Document([closed_document(door.document.whole(), who="JO", closed_at=AT)])
    base = closed.version
    door.close()
    later = Document([closed.everything()], who="AM")
    later.put("recommendation", "r1", "owner", "The Chief Executive")

    assert later.grew_from(base)
    assert not Document([before]).grew_from(base)
    assert not later.joined([before])[0].grew_from(base)


def test_a_day_the_lead_has_chosen_goes_along() -> None:
    data = closed_document({}, who="JO", closed_at=AT, delete_by=date(2026, 3, 4))
    assert Document([data]).value("retention", "retention", "delete_by") == "2026-03-04"
