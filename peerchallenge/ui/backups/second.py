"""The second place of all challenges on this laptop: brought up at once, and how far it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerchallenge.errors import Refused
from peerchallenge.ui.backups.words import tr
from peerchallenge.ui.exchange.words import day_and_moment
from peerchallenge.ui.habits import habits

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.work import Work


def folders_of(profile: Profile) -> list[Path]:
    """The folder of each challenge on this laptop."""
    root = profile.folder / "challenges"
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def copy_all(profile: Profile, place: Path, work: Work) -> int:
    """Copy what the place lacks of each challenge. Raises Refused when it is not there."""
    from peerchallenge.store.backups.elsewhere import copy_out

    if not place.is_dir():
        raise Refused("The second place is not there. Put the stick in, or choose another place.")
    copied, folders = 0, folders_of(profile)
    for done, folder in enumerate(folders):
        work.report(done, len(folders))
        copied += copy_out(folder, place, wanted=work.is_wanted) or 0
    return copied


def stands(profile: Profile) -> str:
    """How far the copies are; quietly, that the stick has been away for more than a day."""
    from peerchallenge.store.backups.elsewhere import copied_until, is_late

    now, folders = datetime.now().astimezone(), folders_of(profile)
    place = habits.second_path
    here = place is not None and place.is_dir()
    if any(is_late(folder, now) for folder in folders):
        return tr("It lacks backups that are more than a day old. Put the stick in.")
    times = [at for folder in folders if (at := copied_until(folder).at)]
    if not here:
        return tr("It is not there now. Copies wait for it.")
    if not times:
        return tr("Nothing has been copied there yet.")
    return tr("Last copied: {}.").format(day_and_moment(max(times).isoformat()))
