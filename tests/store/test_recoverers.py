"""Who else may open what is on this laptop, and that nobody gets in by a way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrage import decrypt, x25519

from peerchallenge.errors import Refused
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.keys import Held, new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.store.recoverers import Recoverer, a_key, a_label, recoverers_in


def test_a_challenge_is_sealed_for_this_laptop_and_for_who_may_recover_it(tmp_path: Path) -> None:
    theirs, recipient = new_recipient()
    profile = Profile(tmp_path, new_identity(), (Recoverer("Team lead", recipient),))
    name, door = profile.new_challenge()
    key = door.file.raw_key
    assert door.file.recipients == profile.recipients
    assert profile.recipients == (str(profile._identity.to_public()), recipient)
    door.close()
    sealed = (tmp_path / "challenges" / name / "key.age").read_bytes()
    assert decrypt(sealed, [x25519.Identity.from_str(theirs)]).decode() == key.hex()
    again = profile.open(name)
    assert again.file.recipients == profile.recipients
    again.close()


def test_a_laptop_with_nobody_else_seals_for_itself_alone(tmp_path: Path) -> None:
    profile = Profile(tmp_path, new_identity())
    assert profile.recipients == (str(profile._identity.to_public()),)


def test_who_may_recover_stands_in_the_identity_as_comments_that_age_passes_over() -> None:
    known = (Recoverer("Team lead", new_recipient()[1]), Recoverer("LGA, Ŵyn", new_recipient()[1]))
    text = Held(new_identity(), known).as_text()
    assert recoverers_in(text) == known
    assert next(s for s in text.splitlines() if not s.startswith("#")).startswith("AGE-")


def test_a_pasted_private_key_is_refused_by_name() -> None:
    theirs, recipient = new_recipient()
    assert a_key(f"  # public key: {recipient}\n") == recipient
    with pytest.raises(Refused, match="private key"):
        a_key(f"# public key: {recipient}\n{theirs}")
    for wrong in ("", "age1", f"{recipient} {new_recipient()[1]}"):
        with pytest.raises(Refused, match="one public key"):
            a_key(wrong)


def test_a_label_stays_on_one_line_of_the_identity() -> None:
    assert a_label("  Team\nlead # recovery: x \u202e") == "Team lead # recovery: x"
    for wrong in ("", " \n", "x" * 61):
        with pytest.raises(Refused):
            a_label(wrong)
