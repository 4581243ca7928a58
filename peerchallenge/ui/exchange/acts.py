"""The one place from which the page does anything with team files.

Everything here is safe to call from the page; what takes longer than a blink is a job for a worker
or is done beside the window, and says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.places import TO_SEND
from peerchallenge.ui.exchange.asking_once import asked_once
from peerchallenge.ui.exchange.saved import AsSaved

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from peerchallenge.exchange.holding import Holding
    from peerchallenge.exchange.preview import FilePreview, Preview
    from peerchallenge.exchange.receipts import Receipt
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Standing:
    """How this laptop stands to the others: all that the page, the rail and the line below show."""

    board: tuple[Holding, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    questions: int = 0
    """How many things need a person."""
    way_back: str = ""
    """Name of the merge that can be taken back."""
    media: int = 0
    """Size of all photos held here, in octets."""
    may_start_keys: bool = False
    """Whether this laptop may start a new team key, and there is somebody who would get it."""
    wants_new_key: bool = False
    """Two new keys were started at once, and one started here would settle it."""

    @property
    def is_alone(self) -> bool:
        """No other laptop is known here, and nothing was ever merged."""
        return len(self.board) < 2 and not self.receipts


@dataclass(frozen=True)
class Way:
    """How a team file is to be written. No folder: into a new email."""

    folder: Path | None
    text_form: bool = False
    with_names: bool = False
    with_media: bool = True


@dataclass(frozen=True)
class Written:
    """What was written, where, and what is to be said of it."""

    paths: tuple[Path, ...]
    size: int
    is_removable: bool = False
    is_mailed: bool = False
    too_large: str = ""
    """What was left out because the form had no room for it."""
    draft: Path | None = None
    """The email to open, if this system takes one as a file."""


@dataclass(frozen=True)
class Sorted:
    """Files as they came in, by what they are."""

    files: tuple[Path, ...] = ()
    """Team files, and whatever else: the preview says of it what it is not."""
    invitations: tuple[Path, ...] = field(default=())


class Acts:
    """What the page can ask for, of one open challenge."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._saved: AsSaved | None = None

    def is_busy(self) -> bool:
        """Something is being done on another thread, or the challenge is put away."""
        return self._desk.is_busy or self._desk.is_closed

    # -- for a worker

    def standing(self, waiting: Sequence[FilePreview] = ()) -> Standing:
        """Who holds what, receipts, what needs somebody. For a worker.

        `waiting` are files that were looked at and are not merged.
        """
        from peerchallenge.exchange.holding import who_holds_what
        from peerchallenge.exchange.receipts import receipts
        from peerchallenge.store.media import media_of

        door = self._desk.door
        self._saved = AsSaved(door, self._saved)
        saved = cast("Door", self._saved)  # has all of a door that is read here
        return Standing(
            tuple(who_holds_what(saved, waiting)),
            tuple(receipts(door)),
            self._questions(self._saved),
            self.way_back(),
            sum(media_of(door.file).sizes().values()),
            *self._keys(saved),
        )

    def _keys(self, saved: Door) -> tuple[bool, bool]:
        from peerchallenge.exchange.rekey import wants_another, why_not
        from peerchallenge.exchange.roster import others

        may = not why_not(saved)
        has_others = any(not colleague.has_left for colleague in others(saved))
        return may and has_others, may and wants_another(saved)

    def _questions(self, saved: AsSaved) -> int:
        from peerchallenge.store.conflicts import questions_of

        with saved.reading() as session:
            return asked_once(questions_of(saved.past(), saved.document, session))

    def sorted(self, paths: Sequence[Path]) -> Sorted:
        """Tell invitations from team files; a folder stands for what is in it. For a worker."""
        from peerchallenge.exchange.arriving import Kind, kind_of

        files: list[Path] = []
        invitations: list[Path] = []
        for path in paths:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            for one in inside:
                kind = kind_of(one) if one.is_file() else Kind.OTHER
                if kind is Kind.INVITATION:
                    invitations.append(one)
                elif kind is not Kind.OTHER or one == path:
                    files.append(one)  # what else lies in a folder nobody asked about
        return Sorted(tuple(files), tuple(invitations))

    def look(self, paths: Sequence[Path], stop: Stop) -> Preview:
        """What these files would bring. For a worker; nothing is altered."""
        from peerchallenge.exchange.looking import look

        return look(self._desk.door, paths, stop=stop)

    def news_in(self, paths: Sequence[Path], stop: Stop) -> list[Path]:
        """Which of these team files bring something, without a word on the others. For a worker."""
        files = self.sorted(paths).files
        shown = self.look(files, stop).files if files else ()
        return [
            path
            for file in shown
            if not (file.refusal or file.is_nothing_new)
            for path in file.paths
        ]

    def news_at_hand(self, folders: Sequence[Path], stop: Stop) -> list[Path]:
        """Which team files in these folders bring something. For a worker."""
        from peerchallenge.exchange.at_hand import at_hand

        return self.news_in(at_hand(folders, stop), stop)

    def print_receipts(self, path: Path) -> Path:
        """Write all receipts as a document. For a worker."""
        from peerchallenge.exchange.printing import print_receipts

        print_receipts(self._desk.door, path)
        return path

    # -- at once, beside the window

    def begin(self) -> None:
        """Have this laptop’s own keys made, if it has none yet: a worker must not write."""
        from peerchallenge.store.team import own_keys

        own_keys(self._desk.door.file)

    def way_back(self) -> str:
        """Name of the merge that can be taken back now, or nothing."""
        return self._desk.door.may_take_back

    def merge(
        self, paths: Sequence[Path], yes: Collection[str], stop: Stop, heard: QObject
    ) -> Receipt | None:
        """Merge files; None when it was refused or stopped, and nothing was altered then.

        `heard` is the part of the window with the Stop: it is heard meanwhile, and nothing else.
        """
        from peerchallenge.exchange.merging import merge

        def job(door: Door) -> Receipt | None:
            try:
                return merge(door, list(paths), yes=yes, stop=stop)
            except Stopped:
                return None

        return self._desk.do_with_stop(job, heard)

    def take_back(self) -> bool:
        """Take back the last merge; False when it was refused."""
        from peerchallenge.exchange.merging import take_back

        return self._desk.do_long(take_back) is not None

    def put_back(self, receipt: Receipt) -> tuple[int, int] | None:
        """Put back what a merge brought. How many records, and how many stay; None when refused."""
        from peerchallenge.exchange.merging import put_back

        done = self._desk.do_long(lambda door: put_back(door, receipt))
        return None if done is None else (done.records, done.kept)

    def send(self, way: Way) -> Written | None:
        """Write this laptop's team file; None when it was refused."""
        from peerchallenge.exchange.posting import is_removable, mail_draft
        from peerchallenge.exchange.sending import write_team_file

        me = self._desk.me

        def job(door: Door) -> Written:
            folder = way.folder or _to_send(door)
            sent = write_team_file(
                door,
                folder,
                me=me,
                text_form=way.text_form,
                with_names=way.with_names,
                with_media=way.with_media,
            )
            if way.folder is not None:
                stick = is_removable(way.folder)
                return Written(sent.paths, sent.size, stick, too_large=sent.too_large)
            draft = mail_draft(sent.paths)
            return Written(sent.paths, sent.size, False, True, sent.too_large, draft)

        return self._desk.do_long(job)

    def show(self, path: Path | None) -> None:
        """Open a folder, or an email with the file in it; None opens one to attach it to."""
        from peerchallenge.exchange.posting import mail_link

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)) if path else QUrl(mail_link()))

    def invite(self, over: QWidget) -> None:
        """Open the sheet that makes an invitation, over the page."""
        from peerchallenge.ui.team.invite import invite

        invite(self._desk, over)

    def read_late(self, path: Path, over: QWidget, refuse: Callable[[Refused], object]) -> None:
        """Take in a colleague’s late lines and show them over the page."""
        from peerchallenge.exchange.late import receive_late
        from peerchallenge.ui.closing.late_sheet import read_late

        try:
            receive_late(self._desk.door, path)
        except Refused as refused:
            refuse(refused)
            return
        read_late(self._desk, over)

    def start_new_key(self, over: QWidget, then: Callable[[], object]) -> None:
        """Open the sheet that starts a new team key, over the page; `then` once it is started."""
        from peerchallenge.ui.team.new_key import start_new_key

        start_new_key(self._desk, over).done.connect(lambda _said: then())


def _to_send(door: Door) -> Path:
    """Where a mail program fetches a team file from; the one before goes.

    Beside the store, and in no folder for temporary files: those of every program lie there.
    """
    folder = door.file.path.parent / TO_SEND
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as failed:
        raise Refused("The team file could not be put on this disk. Check it.") from failed
    return folder
