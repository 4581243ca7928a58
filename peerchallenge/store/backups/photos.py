"""One backup of the photos and documents of a challenge: they never change, so one is enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peerchallenge.store.backups.making import folder_of
from peerchallenge.store.file import StoreFile
from peerchallenge.store.media import Media, media_of


def back_up_photos(file: StoreFile, *, wanted: Callable[[], bool] = lambda: True) -> int:
    """Put in what is new; one at a time, since a week of them does not fit into memory.

    Answers how many there were. Raises Refused.
    """
    return _bring(media_of(file), Media(folder_of(file), file.raw_key), wanted)


def bring_back_photos(file: StoreFile, *, wanted: Callable[[], bool] = lambda: True) -> int:
    """Put back what is in the backup and no longer beside the challenge. Answers how many."""
    return _bring(Media(folder_of(file), file.raw_key), media_of(file), wanted)


def photos_missing(file: StoreFile) -> int:
    """How many `bring_back_photos` would put back."""
    return len(Media(folder_of(file), file.raw_key).held() - media_of(file).held())


def bring_photos_from(folder: Path, file: StoreFile) -> int:
    """Put in what lies in a backup's folder of the same challenge elsewhere."""
    return _bring(Media(folder, file.raw_key), media_of(file), lambda: True)


def _bring(source: Media, target: Media, wanted: Callable[[], bool]) -> int:
    missing = sorted(source.held() - target.held())
    put = 0
    for sha in missing:
        if not wanted():
            break
        data = source.get(sha)
        if data is not None:
            target.path.parent.mkdir(exist_ok=True)
            target.put(data)
            put += 1
    return put
