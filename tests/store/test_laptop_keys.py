"""Another passphrase, a code on paper, who may recover: no store is rewritten, no way in lost."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import pytest
from pyrage import DecryptError, decrypt, x25519

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store import age_files, laptop_keys, sealing_anew
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.elsewhere import copy_out
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.keys import Held, new_identity, new_store_key, seal_held, seal_store_key
from peerchallenge.store.laptop_keys import (
    change_passphrase,
    change_recoverers,
    forget_recovery_code,
    make_recovery_code,
    may_recover,
    unlock_with_code,
)
from peerchallenge.store.places import IDENTITY, IDENTITY_COPY, RECOVERY, REMEMBERED
from peerchallenge.store.profile import Profile
from peerchallenge.store.recoverers import Recoverer
from peerchallenge.store.recovery_code import new_code
from peerchallenge.store.remembering import open_remembered
from tests.quick_words import be_quick, seal

OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    be_quick(monkeypatch)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Set up, with two challenges whose files nobody opens here."""
    made = Profile.create(tmp_path, OLD)
    for name in ("a", "b"):
        folder = tmp_path / "challenges" / name
        folder.mkdir(parents=True)
        seal_store_key(folder / "key.age", new_store_key(), made.identity)
        (folder / "store.db").write_bytes(secrets.token_bytes(64))
    return made


def files(folder: Path) -> dict[str, bytes]:
    """Everything in the profile."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


def altered(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def opens_for(key: Path, secret: str) -> bool:
    try:
        return len(decrypt(key.read_bytes(), [x25519.Identity.from_str(secret)])) == 64
    except DecryptError as refused:
        if "No matching keys" in str(refused):
            return False
        raise


# -- another passphrase


def test_another_passphrase_rewrites_one_file_and_no_challenge(profile: Profile) -> None:
    before = files(profile.folder)
    change_passphrase(profile.folder, OLD, NEW)
    assert altered(before, files(profile.folder)) == {IDENTITY, IDENTITY_COPY}
    assert str(Profile.unlock(profile.folder, NEW).identity) == str(profile.identity)
    with pytest.raises(Refused, match="not the passphrase"):
        Profile.unlock(profile.folder, OLD)


def test_a_wrong_old_passphrase_changes_nothing_and_is_said_of_the_old_one(
    profile: Profile,
) -> None:
    before = files(profile.folder)
    with pytest.raises(Refused, match="used so far"):
        change_passphrase(profile.folder, NEW, "another one altogether")
    with pytest.raises(Refused, match="Choose a passphrase"):
        change_passphrase(profile.folder, OLD, "  ")
    assert files(profile.folder) == before


@pytest.mark.parametrize("asked", [1, 2])
def test_stop_leaves_the_old_passphrase(profile: Profile, asked: int) -> None:
    before, left = files(profile.folder), iter([True] * (asked - 1) + [False] * 9)
    with pytest.raises(Stopped):
        change_passphrase(profile.folder, OLD, NEW, wanted=lambda: next(left))
    assert files(profile.folder) == before


def test_a_program_that_ends_in_the_middle_leaves_the_old_passphrase(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended just before the new file takes the old one's place; what it left is no harm."""

    def ended(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", ended)
        with pytest.raises(KeyboardInterrupt):
            change_passphrase(profile.folder, OLD, NEW)
    assert str(Profile.unlock(profile.folder, OLD).identity) == str(profile.identity)


def test_who_may_recover_is_kept_through_a_change(profile: Profile) -> None:
    known = (Recoverer("Team lead", new_recipient()[1]),)
    change_recoverers(profile, OLD, known)
    change_passphrase(profile.folder, OLD, NEW)
    assert Profile.unlock(profile.folder, NEW).recoverers == known


def test_a_busy_moment_does_not_make_every_guess_cheap_for_ever(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Age measures the machine when it seals; what came out cheap is sealed again."""
    works = iter([4, 9, 16, 4])
    busy = "peerchallenge.store.keys.passphrase.encrypt"
    monkeypatch.setattr(busy, lambda data, words: seal(data, words, work=next(works)))
    change_passphrase(profile.folder, OLD, NEW)
    assert re.search(rb"-> scrypt \S+ 16\n", (profile.folder / IDENTITY).read_bytes())


# -- the code on paper


def test_the_code_opens_the_laptop_and_a_new_passphrase_is_chosen_at_once(
    profile: Profile,
) -> None:
    code = make_recovery_code(profile.folder, OLD)
    assert code not in str(files(profile.folder))
    again = unlock_with_code(profile.folder, code.lower().replace("-", " "), NEW)
    assert again.recipients == profile.recipients
    assert Profile.unlock(profile.folder, NEW).recipients == again.recipients
    with pytest.raises(Refused, match="not the passphrase"):
        Profile.unlock(profile.folder, OLD)


def test_a_slip_of_the_hand_is_named_before_anything_slow_is_done(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = make_recovery_code(profile.folder, OLD)
    before = files(profile.folder)
    monkeypatch.setattr(laptop_keys, "open_held", None)
    wrong = "Z" if code[12] != "Z" else "Y"
    with pytest.raises(Refused, match="third group"):
        unlock_with_code(profile.folder, code[:12] + wrong + code[13:], NEW)
    assert files(profile.folder) == before


def test_another_code_does_not_open_and_the_passphrase_still_does(profile: Profile) -> None:
    with pytest.raises(Refused, match="No recovery code was made"):
        unlock_with_code(profile.folder, new_code(), NEW)
    first = make_recovery_code(profile.folder, OLD)
    second = make_recovery_code(profile.folder, OLD)
    with pytest.raises(Refused, match="not the recovery code"):
        unlock_with_code(profile.folder, first, NEW)
    assert Profile.unlock(profile.folder, OLD).recipients == profile.recipients
    assert unlock_with_code(profile.folder, second, NEW).recipients == profile.recipients
    forget_recovery_code(profile.folder)
    with pytest.raises(Refused, match="No recovery code was made"):
        unlock_with_code(profile.folder, second, OLD)


def test_a_code_is_not_made_without_the_passphrase(profile: Profile) -> None:
    with pytest.raises(Refused, match="not the passphrase"):
        make_recovery_code(profile.folder, NEW)
    with pytest.raises(Stopped):
        make_recovery_code(profile.folder, OLD, wanted=lambda: False)
    assert not (profile.folder / RECOVERY).exists()


# -- who else may recover


def test_who_is_added_opens_every_challenge_and_its_backups_and_who_is_removed_none(
    profile: Profile,
) -> None:
    theirs, recipient = new_recipient()
    one = next((profile.folder / "challenges").iterdir())
    beside = one / "backups" / "000001-20260301-120000" / "key.age"
    beside.parent.mkdir(parents=True)
    beside.write_bytes((one / "key.age").read_bytes())
    every = sorted(profile.folder.glob("challenges/**/key.age"))
    stores = {p: p.read_bytes() for p in profile.folder.glob("challenges/*/store.db")}
    assert len(every) == 3
    known = (may_recover("Team lead", recipient, ()),)
    assert change_recoverers(profile, OLD, known) == ""
    assert [opens_for(key, theirs) for key in every] == [True] * 3
    assert [opens_for(key, str(profile.identity)) for key in every] == [True] * 3
    change_recoverers(profile, OLD, ())
    assert [opens_for(key, theirs) for key in every] == [False] * 3
    assert stores == {p: p.read_bytes() for p in stores}
    assert Profile.unlock(profile.folder, OLD).recoverers == ()


def test_what_is_open_knows_it_at_once(profile: Profile) -> None:
    door = profile.new_challenge()[1]
    recipient = new_recipient()[1]
    change_recoverers(profile, OLD, (Recoverer("LGA", recipient),))
    assert door.file.recipients == profile.recipients
    assert recipient in door.file.recipients
    door.close()


def test_the_passphrase_is_asked_and_the_list_is_inside_what_it_seals(profile: Profile) -> None:
    before = files(profile.folder)
    known = (Recoverer("Team lead", new_recipient()[1]),)
    with pytest.raises(Refused, match="not the passphrase"):
        change_recoverers(profile, NEW, known)
    with pytest.raises(Stopped):
        change_recoverers(profile, OLD, known, wanted=lambda: False)
    assert files(profile.folder) == before
    change_recoverers(profile, OLD, known)
    for name, data in files(profile.folder).items():
        assert b"Team lead" not in data, name
        assert known[0].key.encode() not in data, name


@pytest.mark.parametrize("ended_at", [1, 2])
def test_what_is_interrupted_half_way_is_finished_when_the_laptop_is_next_opened(
    profile: Profile, ended_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, recipient = new_recipient()
    calls: list[object] = []

    def ended(*args: object) -> None:
        calls.append(args)
        if len(calls) == ended_at:
            raise KeyboardInterrupt
        seal_store_key(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(sealing_anew, "seal_store_key", ended)
        with pytest.raises(KeyboardInterrupt):
            change_recoverers(profile, OLD, (Recoverer("LGA", recipient),))
    every = sorted(profile.folder.glob("challenges/*/key.age"))
    assert not all(opens_for(key, theirs) for key in every)
    Profile.unlock(profile.folder, OLD)
    assert all(opens_for(key, theirs) for key in every)
    assert all(opens_for(key, str(profile.identity)) for key in every)
    before = files(profile.folder)
    Profile.unlock(profile.folder, OLD)
    assert files(profile.folder) == before, "nothing is left to be finished"


def test_a_backup_whose_key_was_sealed_anew_is_whole_still(
    profile: Profile, tmp_path: Path
) -> None:
    name, door = profile.new_challenge()
    made = back_up(door.file, Why.START).backup
    copy_out(door.file.path.parent, tmp_path)
    theirs, recipient = new_recipient()
    change_recoverers(profile, OLD, (Recoverer("LGA", recipient),))
    shelf.refuse_damaged(made)
    assert not back_up(door.file, Why.TIMER).is_new
    copy_out(door.file.path.parent, tmp_path)
    on_the_stick = tmp_path / name / made.folder.name / "key.age"
    assert opens_for(on_the_stick, theirs), "the copies there are sealed for the same"
    door.close()


def test_what_is_remembered_opens_nothing_while_keys_are_being_sealed_anew(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended in the middle: what is remembered knows who may recover only as it was before."""
    monkeypatch.setattr(sealing_anew, "seal_store_key", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        change_recoverers(profile, OLD, (Recoverer("LGA", new_recipient()[1]),))
    (profile.folder / REMEMBERED).write_bytes(b"the list as it was")
    monkeypatch.undo()
    with pytest.raises(Refused, match="passphrase"):
        open_remembered(profile.folder)
    Profile.of(profile.folder, Held(profile.identity, profile.recoverers))
    assert not (profile.folder / REMEMBERED).exists()


def test_a_damaged_key_is_counted_and_hinders_no_other(profile: Profile) -> None:
    theirs, recipient = new_recipient()
    bad, good = sorted(profile.folder.glob("challenges/*/key.age"))
    bad.write_bytes(b"age-encryption.org/v1\n")
    said = change_recoverers(profile, OLD, (Recoverer("LGA", recipient),))
    assert "1 challenge could not" in said
    assert opens_for(good, theirs)
    assert bad.read_bytes() == b"age-encryption.org/v1\n"


def test_what_is_remembered_does_not_bring_back_somebody_removed(profile: Profile) -> None:
    (profile.folder / REMEMBERED).write_bytes(b"sealed for the keyring")
    make_recovery_code(profile.folder, OLD)
    said = change_recoverers(profile, OLD, ())
    assert not (profile.folder / REMEMBERED).exists()
    assert "remembers" in said
    assert "new recovery code" in said


def test_the_printed_code_does_not_bring_back_somebody_removed(profile: Profile) -> None:
    lead = Recoverer("Team lead", new_recipient()[1])
    change_recoverers(profile, OLD, (lead,))
    code = make_recovery_code(profile.folder, OLD)
    assert "opens nothing any more" in change_recoverers(profile, OLD, ())
    with pytest.raises(Refused, match="No recovery code was made"):
        unlock_with_code(profile.folder, code, NEW)


def test_whom_to_add_is_looked_at_first(profile: Profile) -> None:
    recipient = new_recipient()[1]
    known = (may_recover("Team lead", recipient, ()),)
    with pytest.raises(Refused, match="“Team lead”"):
        may_recover("Somebody", recipient, known)
    with pytest.raises(Refused, match="not whole"):
        may_recover("Somebody", recipient[:-1] + ("q" if recipient[-1] != "q" else "p"), ())
    many = tuple(Recoverer(f"{n}", new_recipient()[1]) for n in range(11))
    with pytest.raises(Refused, match="No more than 10"):
        change_recoverers(profile, OLD, many)


def test_a_list_put_into_an_identity_by_hand_is_not_believed(tmp_path: Path) -> None:
    """Whoever has the switched-off laptop and no passphrase cannot write what is sealed."""
    held = Held(new_identity())
    seal_held(tmp_path / IDENTITY, held, OLD)
    sealed = (tmp_path / IDENTITY).read_bytes()
    (tmp_path / IDENTITY).write_bytes(f"# recovery: me {new_recipient()[1]}\n".encode() + sealed)
    with pytest.raises(Refused, match="damaged"):
        Profile.unlock(tmp_path, OLD)
    (tmp_path / IDENTITY).write_bytes(sealed)
    assert Profile.unlock(tmp_path, OLD).recoverers == ()


def test_keys_are_ordinary_age_files(profile: Profile) -> None:
    make_recovery_code(profile.folder, OLD)
    for name, data in files(profile.folder).items():
        if name.endswith(".age"):
            kinds = {k for k in age_files.check_header(data) if not k.endswith(b"-grease")}
            assert kinds in ({b"scrypt"}, {b"X25519"}), name  # with what age adds for practice
