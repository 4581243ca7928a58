"""Opening through the system's keyring: a comfort, never the only way, and it never blocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store import remembering
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.keys import new_identity
from peerchallenge.store.places import REMEMBERED, is_remembered
from peerchallenge.store.profile import Profile
from peerchallenge.store.recoverers import Recoverer
from peerchallenge.store.remembering import forget, open_remembered, remember
from tests.rings import Ring, a_ring


@pytest.fixture
def ring() -> Iterator[Ring]:
    with a_ring() as made:
        yield made


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    lead = Recoverer("Team lead", new_recipient()[1])
    return Profile(tmp_path / "Tarnbeck laptop", new_identity(), (lead,))


def test_a_remembered_computer_opens_without_the_passphrase(profile: Profile, ring: Ring) -> None:
    remember(profile)
    again = open_remembered(profile.folder)
    assert str(again.identity) == str(profile.identity)
    assert again.recoverers == profile.recoverers


def test_neither_the_file_nor_the_keyring_opens_anything_alone(
    profile: Profile, ring: Ring
) -> None:
    remember(profile)
    (secret,) = ring.held.values()
    assert str(profile.identity) not in secret
    assert secret.encode() not in (profile.folder / REMEMBERED).read_bytes()
    assert "Tarnbeck" not in str(ring.held)
    remember(profile)  # the first secret opens nothing any more
    assert list(ring.held.values()) != [secret]
    ring.held[next(iter(ring.held))] = secret
    with pytest.raises(Refused, match="Use the passphrase"):
        open_remembered(profile.folder)


def test_forgetting_takes_the_file_and_the_entry(profile: Profile, ring: Ring) -> None:
    remember(profile)
    assert forget(profile.folder)
    assert not is_remembered(profile.folder)
    assert ring.held == {}
    assert forget(profile.folder), "and twice is no harm"
    with pytest.raises(Refused, match="Use the passphrase"):
        open_remembered(profile.folder)


def test_forgetting_with_a_keyring_that_fails_still_takes_the_file(
    profile: Profile, ring: Ring
) -> None:
    remember(profile)
    ring.fails = OSError("no bus")
    assert not forget(profile.folder)
    assert not is_remembered(profile.folder)


@pytest.mark.parametrize("trouble", [OSError("no bus"), RuntimeError("locked"), KeyError("x")])
def test_a_keyring_that_fails_is_one_sentence(
    profile: Profile, ring: Ring, trouble: Exception
) -> None:
    remember(profile)
    ring.fails = trouble
    with pytest.raises(Refused, match="Use the passphrase") as refused:
        open_remembered(profile.folder)
    assert str(trouble) not in str(refused.value)


def test_a_keyring_that_hangs_is_not_waited_for(
    profile: Profile, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(profile)
    ring.let_go.clear()
    monkeypatch.setattr(remembering, "PATIENCE_S", 0.3)
    with pytest.raises(Refused, match="does not answer"):
        open_remembered(profile.folder)
    with pytest.raises(Refused, match="does not answer"):
        remember(profile)
    assert not is_remembered(profile.folder), "nothing is relied on that may not be there"


def test_stop_is_heard_while_a_keyring_asks(profile: Profile, ring: Ring) -> None:
    remember(profile)
    ring.let_go.clear()
    asked = iter([True, False])
    with pytest.raises(Stopped):
        open_remembered(profile.folder, wanted=lambda: next(asked))


def test_a_computer_without_a_keyring_says_so_and_keeps_nothing(profile: Profile) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(Refused, match="no keyring"):
            remember(profile)
    finally:
        keyring.set_keyring(before)
    assert not is_remembered(profile.folder)


def test_a_keyring_that_is_a_plain_file_is_none(
    profile: Profile, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ring, "priority", 0.5)
    with pytest.raises(Refused, match="no keyring"):
        remember(profile)
    assert ring.held == {}
    assert not is_remembered(profile.folder)


def test_a_keyring_that_forgets_at_once_is_not_relied_on(
    profile: Profile, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ring, "set_password", lambda *_: None)
    with pytest.raises(Refused, match="no keyring"):
        remember(profile)
    assert not is_remembered(profile.folder)
