"""On a projector nobody can be known: names and roles of one person read as their voice."""

from __future__ import annotations

from peerchallenge.record.projecting import Veil, spoken_under, theme_headlines, veil
from peerchallenge.record.vocabulary import Voice
from tests.builders import a_challenge


def test_names_and_one_person_roles_read_as_voices() -> None:
    hidden = Veil(
        {"Marian Oyelaran": "a member of the leading group", "Rupert O'Dell": "somebody"},
        {"Director of finance and section 151 officer": "a senior officer"},
    )
    said = "Cllr Oyelaran asked the director of finance; marian oyelaran and O’Dell agreed"
    assert hidden.all(said) == (
        "A member of the leading group asked a senior officer; a member of the leading group and "
        "somebody agreed"
    )
    assert hidden.names("The Director of Finance knows Oyelaran") == (
        "The Director of Finance knows a member of the leading group"
    )


def test_evidence_is_shown_by_voice_without_its_session() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.name_participant("who-leader", "Marian Oyelaran")
        act.new("evidence", key="a", text="Staff say the Leader listens", interview="i-staff")
        act.new("evidence", key="b", text="Oyelaran reads it first", interview="i-leader")
        act.new("evidence", key="c", text=" ", interview="i-leader")
        act.new("finding", key="f", headline="So", evidence=["a", "b", "c"])
        act.put("theme_headline", "finance", text="Money is in hand")
    with door.reading() as session:
        shown = spoken_under(session, "f", veil(session, door.names()))
        assert theme_headlines(session) == {"finance": "Money is in hand"}
    assert [s.voice for s in shown] == [Voice.LEADING, Voice.STAFF]
    assert shown[0].lines == ("A member of the leading group reads it first",)
    assert shown[1].lines == ("Staff say a member of the leading group listens",)
    assert door.verify() == []
    door.close()
