"""A preview calls things by the names the pages give them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.exchange.called import Called
from peerchallenge.exchange.records import Records
from peerchallenge.record.findings import findings, recommendations
from peerchallenge.store.document import Document
from tests.builders import a_challenge

FINDINGS = st.lists(
    st.tuples(st.sampled_from([None, 1, 2, 3, 4]), st.booleans(), st.sampled_from("abc")),
    max_size=8,
)


@settings(max_examples=15)
@given(FINDINGS)
def test_findings_and_recommendations_are_numbered_as_on_their_pages(
    made: list[tuple[int | None, bool, str]],
) -> None:
    door = a_challenge()
    with door.action("Make") as act:
        for n, (number, is_gone, order) in enumerate(made):
            act.new("finding", key=f"f{n}", number=number, headline="Words", order=order)
            act.new("recommendation", key=f"r{n}", text="Do it", order=order)
            if is_gone:
                act.drop("finding", f"f{n}")
                act.drop("recommendation", f"r{n}")
    called = Called(Records(Document(door.file.log("challenge"))))
    with door.reading() as session:
        for finding in findings(session):
            named = f"Finding {finding.number}" if finding.number else "A finding"
            assert called.finding(finding.key) == named
        for r in recommendations(session):
            title = f"Recommendation {r.place}: Do it"
            assert called.record("recommendation", r.key)[0] == title
    door.close()
