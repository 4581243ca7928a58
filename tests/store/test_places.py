"""Where a profile may be kept: on a disk in this computer, where nobody else copies it away."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from peerchallenge.errors import Damaged, Refused
from peerchallenge.store import places
from peerchallenge.store.opening import refuse_unsafe
from peerchallenge.store.profile import Profile
from tests.builders import a_profile

SYNCED = {
    "OneDrive": [
        "OneDrive/Peer Challenge",
        "OneDrive - Tarnbeck District Council/Documents/x",
        "CloudStorage/OneDrive-Personal/x",
    ],
    "Dropbox": ["Dropbox/x", "Dropbox (Personal)/work/x"],
    "iCloud Drive": [
        "iCloudDrive/x",
        "Library/Mobile Documents/com~apple~CloudDocs/x",
        "iCloud Drive/x",
    ],
    "Google Drive": ["Google Drive/x", "CloudStorage/GoogleDrive-jo@example.org/My Drive/x"],
}


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in SYNCED.items() for path in paths]
)
def test_a_folder_that_is_copied_away_is_known_by_its_path(
    tmp_path: Path, name: str, path: str
) -> None:
    folder = tmp_path / path
    assert places.synced_by(folder, {"PATH": ""}) == name
    said = places.why_not_here(folder)
    assert f"copied away by {name}" in said
    assert "move the folder" in said
    with pytest.raises(Refused, match="copied away") as refused:
        refuse_unsafe(folder)
    assert not isinstance(refused.value, Damaged)


@pytest.mark.parametrize("path", ["onedrives", "my dropboxes", "Drive", "Documents", "box"])
def test_a_folder_that_is_only_called_alike_is_not(tmp_path: Path, path: str) -> None:
    assert places.synced_by(tmp_path / path / "x", {"PATH": ""}) == ""
    assert places.why_not_here(tmp_path / path) == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_redirected_folder_is_known_by_the_environment(tmp_path: Path, variable: str) -> None:
    known = {variable: str(tmp_path / "Council files")}
    assert places.synced_by(tmp_path / "Council files" / "Desktop" / "x", known) == "OneDrive"
    assert places.synced_by(tmp_path / "Council files", known) == "OneDrive"
    assert places.synced_by(tmp_path / "Council", known) == ""


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_folder_is_known_by_what_lies_at_the_top(tmp_path: Path, marker: str, name: str) -> None:
    (tmp_path / marker).mkdir()
    assert places.synced_by(tmp_path / "a" / "b", {"PATH": ""}) == name


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "x").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox" / "x")
    assert places.synced_by(tmp_path / "plain", {"PATH": ""}) == "Dropbox"


def test_a_profile_is_neither_made_nor_opened_there(tmp_path: Path) -> None:
    there = tmp_path / "OneDrive" / "x"
    with pytest.raises(Refused, match="copied away by OneDrive"):
        Profile.create(there, "four words of mine")
    assert not there.exists()
    profile = a_profile(tmp_path / "good")
    name, door = profile.new_challenge(who="JO")
    door.close()
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "good").rename(there)
    moved = Profile(there, profile._identity)
    with pytest.raises(Refused, match="move the folder"):
        moved.open(name)


@pytest.mark.parametrize(
    "path", [r"\\server\share\x", "//server/share/x", r"\\?\UNC\server\share\x"]
)
def test_a_folder_on_another_computer_is_known_by_its_path(path: str) -> None:
    class Written(type(Path())):  # type: ignore[misc]
        def __str__(self) -> str:
            return path

    assert places.is_on_network(Written("x"))


def test_a_mapped_drive_of_windows_is_known_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def kind(root: str) -> int:
        asked.append(root)
        return 4

    monkeypatch.setattr(places, "_IS_WINDOWS", True)
    monkeypatch.setattr(places, "drive_type", kind)
    assert places.is_on_network(tmp_path)
    assert asked == [tmp_path.anchor]
    monkeypatch.setattr(places, "drive_type", lambda _root: 3)  # fixed
    assert not places.is_on_network(tmp_path)
    assert not places.is_on_network(Path(r"\\?\C:\Users\jo\AppData"))


def test_a_mounted_share_is_known_by_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    share = (tmp_path / "the share").resolve()
    written = str(share).replace(" ", "\\040")
    table.write_text(f"disk / ext4 rw 0 0\n//nas/x {written} cifs rw 0 0\n")
    assert places.mounted_as(share / "x", table) == "cifs"
    assert places.mounted_as(tmp_path / "x", table) == "ext4"
    monkeypatch.setattr(places, "mounted_as", lambda _folder: "nfs4")
    assert "network drive" in places.why_not_here(tmp_path)
    with pytest.raises(Refused, match="disk in this computer"):
        Profile.create(tmp_path, "four words of mine")


@pytest.mark.parametrize(
    ("known", "lasts"),
    [
        ({"SESSIONNAME": "ICA-CGP#3"}, False),
        ({"ViewClient_Machine_Name": "thin-1"}, False),
        ({"USERPROFILE": "TEMP.TARNBECK"}, False),
        ({"SESSIONNAME": "Console", "USERPROFILE": "jo"}, True),
        ({"PATH": ""}, True),
    ],
)
def test_a_desktop_that_may_be_made_anew_asks_for_a_second_place(
    tmp_path: Path, known: dict[str, str], *, lasts: bool
) -> None:
    said = places.may_not_last(tmp_path, known)
    assert (said == "") is lasts
    if said:
        assert "second place for backups" in said


def test_the_longest_path_of_ours_fits_windows(tmp_path: Path) -> None:
    name, door = a_profile(tmp_path).new_challenge(who="JO")
    door.close()
    base = PureWindowsPath(r"C:\Users") / ("u" * 40) / r"AppData\Local\PeerChallenge"
    made = base / "challenges" / name / "repairing" / "as it is" / "store.db-wal"
    backup = base / "challenges" / name / "damaged" / "20261122-140211-2" / "store.db-journal"
    longest = max(len(str(path)) for path in (made, backup))
    assert longest < 260 - 40, "with room for what a system adds"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Plan of the town centre", "Plan of the town centre"),
        ("CON", "Photo"),
        ("com1", "Photo"),
        ("Lpt9 ", "Photo"),
        ("AUX.", "Photo"),
        ("../../etc", "etc"),
        ("a\\b:c*?<>|", "abc"),
        ("...", "Photo"),
        ("Tŷ Coed", "Tŷ Coed"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_file_of_somebodys_words_has_a_name_every_system_takes(words: str, name: str) -> None:
    assert places.file_name(words, "Photo") == name


def test_names_of_ours_differ_by_more_than_their_case(tmp_path: Path) -> None:
    name, door = a_profile(tmp_path).new_challenge(who="JO")
    door.close()
    made = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")]
    assert len({path.casefold() for path in made}) == len(made)
    assert name == name.casefold()
    for path in made:
        for part in path.split("/"):
            assert places.file_name(part.partition(".")[0], "") != ""
