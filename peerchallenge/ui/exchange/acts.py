"""The one place from which the page does anything with team files.

Everything here is safe to call from the page; what takes longer than a blink is a job for a worker
or is done beside the window, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from peerchallenge.errors import Stopped

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
    sentence: str = ""
    is_removable: bool = False
    is_mailed: bool = False


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

    def is_busy(self) -> bool:
        """Something is being done on another thread, or the challenge is put away."""
        return self._desk.is_busy or self._desk.is_closed

    # -- for a worker

    def standing(self, waiting: Sequence[FilePreview] = ()) -> Standing:
        """Who holds what, receipts, what needs somebody. For a worker.

        `waiting` are files that were looked at and are not merged.
        """
        door = self._desk.door
        return Standing(
            tuple(_found("exchange.holding", "who_holds_what")(door, waiting)),
            tuple(_found("exchange.receipts", "receipts")(door)),
            len(_found("store.conflicts", "questions")(door)),
            self.way_back(),
            0,
        )

    def sorted(self, paths: Sequence[Path]) -> Sorted:
        """Tell invitations from team files; a folder stands for what is in it. For a worker."""
        kind_of = _found("exchange.arriving", "kind_of")
        files: list[Path] = []
        invitations: list[Path] = []
        for path in paths:
            for one in sorted(path.iterdir()) if path.is_dir() else [path]:
                kind = str(kind_of(one)) if one.is_file() else "other"
                if kind == "invitation":
                    invitations.append(one)
                elif kind != "other" or one == path:  # what else lies in a folder is not asked for
                    files.append(one)
        return Sorted(tuple(files), tuple(invitations))

    def look(self, paths: Sequence[Path], stop: Stop) -> Preview:
        """What these files would bring. For a worker; nothing is altered."""
        shown: Preview = _found("exchange.preview", "look")(self._desk.door, paths, stop=stop)
        return shown

    def news_in(self, paths: Sequence[Path], stop: Stop) -> list[Path]:
        """Which of these team files bring something, without a word on the others. For a worker."""
        from peerchallenge.exchange.preview import Trust

        files = self.sorted(paths).files
        shown = self.look(files, stop) if files else None
        if shown is None:
            return []
        both = zip(shown.files, shown.paths, strict=True)
        return [
            path for file, path in both
            if not (file.refusal or file.is_nothing_new or file.trust is Trust.OWN)
        ]  # fmt: skip

    def print_receipts(self, path: Path) -> Path:
        """Write all receipts as a document. For a worker."""
        _found("paper.receipt", "write_receipts")(self._desk.door, path)
        return path

    # -- at once, beside the window

    def way_back(self) -> str:
        """Name of the merge that can be taken back now, or nothing."""
        return str(getattr(self._desk.door, "may_take_back", "") or "")

    def merge(self, paths: Sequence[Path], yes: Collection[str], stop: Stop) -> Receipt | None:
        """Merge files; None when it was refused or stopped, and nothing was altered then."""

        def job(door: Door) -> Receipt | None:
            try:
                receipt: Receipt = _found("exchange.merging", "merge")(
                    door, list(paths), yes=yes, stop=stop
                )
            except Stopped:
                return None
            return receipt

        return self._desk.do_long(job)

    def take_back(self) -> bool:
        """Take back the last merge; False when it was refused."""
        return self._desk.do_long(_found("exchange.merging", "take_back")) is not None

    def send(self, way: Way) -> Written | None:
        """Write this laptop's team file; None when it was refused."""

        def job(door: Door) -> Written:
            folder = way.folder or Path(mkdtemp(prefix="team-file-"))
            sent = _found("exchange.sending", "write_team_file")(
                door, folder, text_form=way.text_form, with_names=way.with_names,
                with_media=way.with_media,
            )  # fmt: skip
            removable = bool(way.folder and _found("exchange.posting", "is_removable")(folder))
            return Written(tuple(sent.paths), sent.size, sent.sentence, removable)

        return self._desk.do_long(job)

    def invite(self, over: QWidget) -> None:
        """Open the sheet that makes an invitation, over the page."""
        _found("ui.team.invite", "invite")(self._desk, over)


def _found(module: str, name: str) -> Any:
    """A function of another room, loaded when it is first wanted."""
    return getattr(import_module(f"peerchallenge.{module}"), name)
