"""A closed challenge keeps its letter as it is: nothing is asked of what was destroyed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.exchange.closing import close
from peerchallenge.letter.checks import check, check_letter, musts, standing
from peerchallenge.letter.compose import compose, offered
from peerchallenge.letter.shown import shown
from peerchallenge.letter.state import agree_letter, letter_state, make_final
from peerchallenge.record.coverage import coverage
from peerchallenge.record.findings import findings
from peerchallenge.record.retention import NOTES
from peerchallenge.record.triangulation import in_words
from peerchallenge.record.weighing import Paragraph, Recommendation
from peerchallenge.store.door import Door
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from tests.builders import northmoor_in


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """Northmoor with its letter, which was final, closed."""
    profile = Profile(tmp_path_factory.mktemp("profile"), new_identity())
    name = northmoor_in(profile)
    door = profile.open(name, who="RP")
    compose(door)
    agree_letter(door)
    make_final(door)
    door.close()
    return profile.open(close(profile, name, who="RP").folder, who="RP")


def test_findings_say_that_their_notes_are_gone_and_ask_for_no_more(closed: Door) -> None:
    with closed.reading() as session:
        found = findings(session)
        assert found
        assert {in_words(f.support) for f in found} == {"notes destroyed"}
        assert not any(f.support.is_thin or f.support.is_triangulated for f in found)
        assert sum(row.triangulated for row in coverage(session)) == 0


def test_the_letter_is_not_checked_against_what_was_destroyed(closed: Door) -> None:
    with closed.reading() as session:
        assert any(section.paragraphs for section in shown(session))
        checks = standing(check_letter(session, {}))
        assert musts(checks) == []
        assert {c.code for c in checks} <= {"no-recommendation", "not-agreed"}
        assert offered(session) == []
        assert musts(check(session, {})) == []


def test_a_final_letter_stays_final_and_keeps_nothing_of_the_lines_under_it(closed: Door) -> None:
    with closed.reading() as session:
        now = letter_state(session)
        kept = session.scalars(select(Paragraph.agreed_under)).all()
    assert (now.state, now.changed, now.sections) == ("final", (), frozenset())
    assert set(kept) == {None}


def test_composing_leaves_the_words_as_they_are(closed: Door) -> None:
    def words() -> list[str]:
        with closed.reading() as session:
            return [p.text for section in shown(session) for p in section.paragraphs]

    before = words()
    with pytest.raises(Refused, match="letter was left as it is"):
        compose(closed)
    assert words() == before


@pytest.mark.parametrize("kind", sorted(NOTES))
def test_it_takes_no_new_notes_but_what_is_left_can_be_followed_up(closed: Door, kind: str) -> None:
    with pytest.raises(Refused, match="takes no new ones"), closed.action("Add") as act:
        act.new(kind)
    with closed.reading() as session:
        followed = session.scalars(select(Recommendation.key)).first()
    assert followed is not None
    with closed.action("Say how it went") as act:
        act.put("recommendation", followed, measure="Twice as many")
        act.new("paragraph", section="annex", text="What came of it")
    with closed.reading() as session:
        found = session.get_one(Recommendation, followed)
        assert found.measure == "Twice as many"
