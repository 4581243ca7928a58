"""The grid counts each line once, under its main theme and the voice that counts."""

from peerchallenge.record.coverage import coverage
from peerchallenge.record.vocabulary import Voice
from tests.builders import a_challenge


def test_a_line_counts_once_under_its_main_theme_and_its_voice() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", text="One", interview="i-leader", themes=["finance", "governance"])
        act.new("evidence", text="Two", interview="i-staff", themes=["finance"])
        act.new("evidence", text="Three", interview="i-staff", themes=["finance"], voice="union")
        act.new("evidence", text=" ", interview="i-staff", themes=["finance"])
        act.new("evidence", text="Not filed", interview="i-staff")
        gone = act.new("evidence", text="Gone", interview="i-staff", themes=["finance"])
        act.drop("evidence", gone)
        act.new("interview", key="mixed", title="Mixed")
        act.new("evidence", text="Who?", interview="mixed", themes=["finance"])
        act.new("finding", headline="So", theme="finance")
    with door.reading() as session:
        rows = {r.theme.id: r for r in coverage(session)}
    found = {v: n for v, n in rows["finance"].heard.items() if n}
    assert found == {Voice.LEADING: 1, Voice.STAFF: 1, Voice.UNION: 1}
    assert rows["finance"].mixed == 1
    assert (rows["finance"].triangulated, rows["finance"].findings) == (0, 1)
    assert not any(rows["governance"].heard.values())
    assert list(rows)[-1] == "f0"
    door.close()
