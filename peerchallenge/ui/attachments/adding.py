"""Photos on their way in: read and kept beside the window one lot after the other, then attached.

What comes while another lot is read waits for its turn: the second flipchart is not lost because
the first is a large one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.attachments.pictures import png_of
from peerchallenge.ui.notices import Progress
from peerchallenge.ui.one_at_a_time import OneAtATime

if TYPE_CHECKING:
    from peerchallenge.store.actions.attachments import Photo
    from peerchallenge.store.media import Media
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work

About = tuple[str, str]
"""Kind and key of the record they belong to."""


class Adding(QObject):
    """Stop ends the lot that is read and those that wait."""

    added = Signal(object, str, str)
    """Whose they are, the key of the last one, and what is to be said of it."""
    refused = Signal(object)

    def __init__(self, desk: Desk, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._progress = desk, progress
        self._one = OneAtATime(self)
        self._one.done.connect(self._read_in)
        self._one.failed.connect(self._not_read)
        self._waiting: deque[tuple[About, Callable[[Work], list[Photo]]]] = deque()
        progress.stopped.connect(self.stop)

    def files(self, about: About, paths: list[Path]) -> None:
        """Read these files."""

        def read(under_way: Work) -> list[Photo]:
            from peerchallenge.intake.photos import read_photos

            return read_photos(paths, progress=under_way.report)

        self._take(about, read)

    def picture(self, about: About, picture: QImage) -> None:
        """Take a picture from the clipboard."""

        def read(_under_way: Work) -> list[Photo]:
            from peerchallenge.intake.photos import photo_of

            return [photo_of(png_of(picture), self.tr("Pasted picture"))]

        self._take(about, read)

    def stop(self) -> None:
        """Ask what is read to stop; nothing of it is kept."""
        self._waiting.clear()
        self._one.stop()

    def _take(self, about: About, read: Callable[[Work], list[Photo]]) -> None:
        if about[1]:
            self._waiting.append((about, read))
            self._next()

    def _next(self) -> None:
        if self._one.is_under_way or not self._waiting:
            return
        from peerchallenge.store.media import media_of

        about, read = self._waiting.popleft()
        self._progress.begin(self.tr("Reading the photo"), 0)
        media = media_of(self._desk.door.file)
        self._one.begin(partial(_read_and_kept, read, media, about))

    def _read_in(self, answer: tuple[list[Photo], About]) -> None:
        from peerchallenge.store.actions.attachments import attach

        photos, (kind, key) = answer
        self._progress.end()
        if self._desk.is_closed:
            return
        try:  # not by `desk.do`: it is told beside the photos
            self._desk.settle()
            made = attach(
                self._desk.door,
                photos=photos,
                about_kind=kind,
                about_key=key,
                added_by=self._desk.me or None,
                are_kept=True,
            )
        except (Refused, Fault) as trouble:
            self.refused.emit(trouble)
        else:
            self.added.emit((kind, key), made[-1], next((p.told for p in photos if p.told), ""))
        self._next()

    def _not_read(self, trouble: Refused | Fault) -> None:
        self._progress.end()
        if not isinstance(trouble, Stopped):
            self.refused.emit(trouble)
        if not self._desk.is_closed:
            self._next()


def files_in(given: QMimeData) -> list[Path]:
    """The files of a drop or of the clipboard that can be photos or documents."""
    from peerchallenge.intake.photos import ENDINGS

    paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    return [p for p in paths if p.suffix.lower().lstrip(".") in ENDINGS]


def _read_and_kept(
    read: Callable[[Work], list[Photo]], media: Media, about: About, under_way: Work
) -> tuple[list[Photo], About]:
    """Read, and put the bytes on the disk: both take longer than a key may wait."""
    photos = read(under_way)
    media.put_all(photo.data for photo in photos)
    return photos, about
