"""The file with this laptop's own key is gone: nothing is made over what is still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.keys import new_identity, new_store_key, seal_store_key
from peerchallenge.store.laptop_keys import (
    change_passphrase,
    forget_recovery_code,
    make_first_code,
    make_recovery_code,
    unlock_with_code,
)
from peerchallenge.store.places import (
    IDENTITY,
    IDENTITY_COPY,
    RECOVERY,
    REMEMBERED,
    was_set_up,
    why_no_passphrase,
)
from peerchallenge.store.profile import Profile
from tests.quick_words import be_quick
from tests.store.test_laptop_keys import files

OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"
MISSING = "identity.age is missing"


def lose_the_key_file(folder: Path) -> None:
    """And its copy: with that nothing is lost."""
    for name in (IDENTITY, IDENTITY_COPY):
        (folder / name).unlink(missing_ok=True)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    be_quick(monkeypatch)


def a_key(folder: Path, name: str = "a", profile: Profile | None = None) -> None:
    """One challenge's key, sealed for this laptop or for another."""
    path = folder / "challenges" / name / "key.age"
    path.parent.mkdir(parents=True)
    seal_store_key(path, new_store_key(), profile.identity if profile else new_identity())


@pytest.mark.parametrize("left", [RECOVERY, REMEMBERED, "challenges/a/key.age"])
def test_a_laptop_whose_key_file_is_gone_is_not_taken_for_a_new_one(
    tmp_path: Path, left: str
) -> None:
    (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / left).write_bytes(b"sealed")
    before = files(tmp_path)
    assert was_set_up(tmp_path)
    assert Profile.exists(tmp_path)
    for asked in (Profile.create, Profile.unlock):
        with pytest.raises(Refused, match=MISSING) as refused:
            asked(tmp_path, NEW)
        assert refused.value.sentence == why_no_passphrase(tmp_path)
    assert files(tmp_path) == before


def test_what_to_do_is_what_this_laptop_can_still_do(tmp_path: Path) -> None:
    a_key(tmp_path)
    bare = why_no_passphrase(tmp_path)
    assert "the stick with the backups" in bare
    assert "recovery code" not in bare, "none was made"
    assert f"the folder “{tmp_path.name}”" in bare
    assert "set this laptop up anew, first move the folder" in bare
    (tmp_path / REMEMBERED).write_bytes(b"sealed")
    assert "keyring" in why_no_passphrase(tmp_path)
    (tmp_path / RECOVERY).write_bytes(b"sealed")
    assert "Open it with the recovery code" in why_no_passphrase(tmp_path)
    (tmp_path / IDENTITY).write_bytes(b"sealed")
    assert why_no_passphrase(tmp_path) == "", "brought back from the stick"


@pytest.mark.usefixtures("quick")
def test_a_new_and_empty_folder_is_set_up_as_ever_and_so_is_one_that_was_emptied(
    tmp_path: Path,
) -> None:
    (tmp_path / "settings.json").write_text("{}")
    (tmp_path / "challenges").mkdir()
    for folder in (tmp_path / "none yet", tmp_path):
        assert not was_set_up(folder)
        assert why_no_passphrase(folder) == ""
        with pytest.raises(Refused, match="not set up yet"):
            Profile.unlock(folder, NEW)
        assert make_first_code(Profile.create(folder, NEW))
        with pytest.raises(Refused, match="set up already"):
            Profile.create(folder, NEW)


@pytest.mark.usefixtures("quick")
def test_the_code_on_paper_opens_it_and_a_new_passphrase_holds_from_then_on(
    tmp_path: Path,
) -> None:
    profile = Profile.create(tmp_path, OLD)
    code = make_first_code(profile)
    a_key(tmp_path, profile=profile)
    before = files(tmp_path)
    lose_the_key_file(tmp_path)
    for slow in (
        lambda: make_recovery_code(tmp_path, OLD),
        lambda: change_passphrase(tmp_path, OLD, NEW),
    ):
        with pytest.raises(Refused, match=MISSING):
            slow()
    opened = unlock_with_code(tmp_path, code, NEW)
    assert opened.recipients == profile.recipients
    assert Profile.unlock(tmp_path, NEW).recipients == profile.recipients
    after = files(tmp_path)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == [
        IDENTITY,
        IDENTITY_COPY,
    ]


@pytest.mark.usefixtures("quick")
def test_the_first_code_never_takes_the_place_of_another(tmp_path: Path) -> None:
    """Set up over what an earlier version left: the paper may be the last way in."""
    profile = Profile.create(tmp_path, OLD)
    (tmp_path / RECOVERY).write_bytes(b"for the identity that was lost")
    with pytest.raises(Refused, match="recovery code already exists"):
        make_first_code(profile)
    assert (tmp_path / RECOVERY).read_bytes() == b"for the identity that was lost"


@pytest.mark.usefixtures("quick")
def test_a_newer_code_does_not_take_away_the_paper_that_alone_opens_a_challenge(
    tmp_path: Path,
) -> None:
    profile = Profile.create(tmp_path, OLD)
    a_key(tmp_path, "ours", profile)
    assert make_recovery_code(tmp_path, OLD) != make_recovery_code(tmp_path, OLD)
    a_key(tmp_path, "theirs")
    before = files(tmp_path)
    with pytest.raises(Refused, match="does not open"):
        make_recovery_code(tmp_path, OLD)
    assert files(tmp_path) == before
    forget_recovery_code(tmp_path)
    assert make_recovery_code(tmp_path, OLD), "somebody has said so"
