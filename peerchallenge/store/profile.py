"""Everything of ours on this laptop: one identity, and a folder for each challenge.

No council and no person stands in a folder's or a file's name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from weakref import WeakSet

from peerchallenge.errors import Refused
from peerchallenge.store import generations, sealing_anew
from peerchallenge.store.act import new_key
from peerchallenge.store.age_files import open_for, open_whole, seal_for
from peerchallenge.store.connecting import look_through
from peerchallenge.store.deleting import delete_copy
from peerchallenge.store.door import Door
from peerchallenge.store.dropping_names import finish_dropping
from peerchallenge.store.file import StoreFile
from peerchallenge.store.kept_elsewhere import MOST_BYTES
from peerchallenge.store.keys import (
    Held,
    Identity,
    new_identity,
    new_store_key,
    seal_store_key,
)
from peerchallenge.store.opening import refuse_unsafe, store_key
from peerchallenge.store.own_identity import keep_identity, open_identity
from peerchallenge.store.places import was_set_up, why_no_passphrase
from peerchallenge.store.recoverers import Recoverer
from peerchallenge.store.refusing import refusing
from peerchallenge.store.repair.making import Prospect, look, repair
from peerchallenge.store.repair.report import Report, reports
from peerchallenge.store.replacing import rename
from peerchallenge.store.shelved import Shelved, shelved

_ASIDE = generations.ASIDES[0]
"""Where a challenge is made that comes from a colleague, until all of it is there."""

_NO_PLACE = "The challenge could not be put on this disk. Check it, and that it has room."


class Profile:
    """The challenges on this laptop, open to whoever holds its identity."""

    def __init__(
        self, folder: Path, identity: Identity, recoverers: tuple[Recoverer, ...] = ()
    ) -> None:
        """Take an identity that is already open (tests and unlocking come through here)."""
        self.folder = folder
        self._identity = identity
        self.recoverers = recoverers
        """Who else may recover what is on this laptop."""
        self._opened: WeakSet[StoreFile] = WeakSet()

    @property
    def identity(self) -> Identity:
        """What this laptop is; it never leaves memory but sealed."""
        return self._identity

    def take_recoverers(self, recoverers: tuple[Recoverer, ...]) -> None:
        """From now on these may recover what is sealed; what is open knows it at once."""
        self.recoverers = recoverers
        for file in self._opened:
            file.recipients = self.recipients

    @property
    def recipients(self) -> tuple[str, ...]:
        """For whom everything here is sealed: this laptop first, then who may recover it."""
        return Held(self._identity, self.recoverers).recipients

    def sealed(self, words: str) -> str:
        """A few words for a file that anybody at this laptop can read, as this laptop alone can."""
        return seal_for(words.encode(), self.recipients[:1])

    def opened(self, sealed: str) -> str:
        """Those words again; none when they were sealed on another laptop or are damaged."""
        return (open_for(sealed, str(self._identity)) or b"").decode("utf-8", "replace")

    @staticmethod
    def exists(folder: Path) -> bool:
        """True when a passphrase has been set up there, be its key file lost since."""
        return was_set_up(folder)

    @classmethod
    def create(cls, folder: Path, words: str) -> Profile:
        """Set this laptop up under a passphrase. Takes about 2 s: never on the UI thread."""
        refuse_lost(folder)
        if cls.exists(folder):
            raise Refused("This laptop is set up already. Enter its passphrase instead.")
        refuse_unsafe(folder)
        held = Held(new_identity())
        keep_identity(folder, held, words)
        return cls(folder, held.identity)

    @classmethod
    def unlock(cls, folder: Path, words: str) -> Profile:
        """Open with the passphrase. Takes about 2 s, right or wrong: never on the UI thread."""
        if not cls.exists(folder):
            raise Refused("This laptop is not set up yet. Choose a passphrase first.")
        refuse_lost(folder)
        return cls.of(folder, open_identity(folder, words))

    @classmethod
    def of(cls, folder: Path, held: Held) -> Profile:
        """The profile of an identity that is open, with what was interrupted finished."""
        profile = cls(folder, held.identity, held.recoverers)
        with suppress(Refused):  # the disk is full: the next time, and nobody is kept out
            profile.finish_sealing()
        return profile

    def finish_sealing(self, report: sealing_anew.Report = sealing_anew.go_on) -> int:
        """Seal the keys anew for who may recover them now; how many could not be."""
        return sealing_anew.finish(self.folder, Held(self._identity, self.recoverers), report)

    # -- challenges

    def new_challenge(self, *, who: str = "") -> tuple[str, Door]:
        """An empty challenge in a folder of its own, open. Half-made folders are cleared away."""
        name = new_key()
        folder = self._folder(name)
        with ExitStack() as half_made:
            half_made.callback(shutil.rmtree, folder, ignore_errors=True)
            try:
                folder.mkdir(parents=True)
            except OSError as failed:
                raise Refused(_NO_PLACE) from failed
            key = self._sealed_key(folder)
            door = _door(self._known(StoreFile(folder / "store.db", key, new=True)), who)
            half_made.pop_all()
        return name, door

    def take_in(
        self,
        document: bytes,
        names: bytes | None,
        *,
        who: str = "",
        finish: Callable[[Door], None],
    ) -> tuple[str, Door]:
        """A colleague's challenge in a folder of its own, open.

        It is made aside and put among the others when `finish` is done with it, so that a program
        that ends in the middle leaves none that is half there. Raises Refused when it is damaged.
        """
        name, aside = new_key(), self.folder / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)  # what a program left that was ended
        with ExitStack() as half_made:
            half_made.callback(shutil.rmtree, aside, ignore_errors=True)
            folder = aside / name
            folder.mkdir(parents=True)
            key = self._sealed_key(folder)
            log = [("challenge", document), *([("names", names)] if names else [])]
            self._fill(folder, key, log, who=who, finish=finish)
            try:
                self._folder(name).parent.mkdir(parents=True, exist_ok=True)
                rename(folder, self._folder(name))
            except OSError as failed:
                raise Refused(_NO_PLACE) from failed
        return name, self.open(name, who=who)

    def next_generation(
        self, name: str, document: bytes, *, who: str = "", finish: Callable[[Door], None]
    ) -> str:
        """Put a new challenge in the place of one, of which nothing remains; its folder's name.

        The trap: whoever has the old one open closes it first. See `generations` for what happens
        when the program is ended in between.
        """
        made = new_key()

        def make(folder: Path) -> None:
            key = self._sealed_key(folder)
            self._fill(folder, key, [("challenge", document)], who=who, finish=finish)
            with refusing():
                look_through(folder / "store.db", key)

        self._folder(name)
        generations.put_in_place(self.folder, name, made, make)
        return made

    def go_on_closing(self) -> list[str]:
        """Finish what closing had begun when the program was ended; the folders it was about."""
        return generations.go_on(self.folder)

    def destroy_elsewhere(self, place: Path) -> int:
        """Destroy copies in a second place of challenges that are closed here; how many."""
        return generations.destroy_elsewhere(self.folder, place)

    def _sealed_key(self, folder: Path) -> bytes:
        """A new key for what will lie in a folder, sealed there for whoever may open it."""
        key = new_store_key()
        self.seal_key(folder / "key.age", key)
        return key

    def _fill(
        self,
        folder: Path,
        key: bytes,
        log: Sequence[tuple[str, bytes]],
        *,
        who: str,
        finish: Callable[[Door], None],
    ) -> None:
        """A new store that holds a document as it comes, closed again."""
        file = self._known(StoreFile(folder / "store.db", key, new=True))
        with ExitStack() as opened:
            opened.callback(file.close)
            file.write(log=log, records={})
            door = Door(file, who=who)
            door.rebuild()
            finish(door)
            door.settle()

    def open(self, name: str, *, who: str = "", anyway: bool = False) -> Door:
        """Open a challenge by its folder's name. Raises Refused, with nothing written.

        `anyway`: also where another computer had it open last and never closed it.
        """
        door = _door(self.store_of(name, anyway=anyway), who)
        with suppress(Refused):  # no room: at the next opening
            finish_dropping(door.file)
        return door

    def store_of(self, name: str, *, anyway: bool = False) -> StoreFile:
        """The store file of a challenge, open for what is done to it as a whole."""
        refuse_unsafe(self.folder)
        folder = self._folder(name)
        key = store_key(folder, self._identity)
        return self._known(StoreFile(folder / "store.db", key, anyway=anyway))

    def seal_key(self, path: Path, key: bytes) -> None:
        """Keep a challenge's key for this laptop and those who may recover it."""
        seal_store_key(path, key, self._identity, self.recipients)

    def prospect(self, name: str, go_on: Callable[[], bool] = lambda: True) -> Prospect:
        """What there is to bring back of one that cannot be opened. Nothing is changed."""
        return look(self._folder(name), self._identity, go_on)

    def repair(self, name: str, told: Callable[[int, int], bool] = lambda _n, _of: True) -> Report:
        """Bring back what there is. Takes seconds, and only ever by a person's yes."""
        refuse_unsafe(self.folder)
        return repair(self._folder(name), self._identity, told)

    def reports(self, name: str) -> list[Report]:
        """What earlier repairs of a challenge brought back, newest first."""
        return reports(self._folder(name))

    def _known(self, file: StoreFile) -> StoreFile:
        """The file, knowing for whom its backups are sealed."""
        file.recipients = self.recipients
        self._opened.add(file)
        return file

    def open_kept(self, path: Path) -> bytes:
        """What is in a copy kept elsewhere; see `kept_elsewhere`. Raises Refused."""
        return open_whole(path, self._identity, most=MOST_BYTES)

    def delete(self, name: str) -> None:
        """Destroy this laptop's copy; see `deleting`."""
        delete_copy(self._folder(name))

    def challenges(self) -> list[Shelved]:
        """Every challenge on this laptop, newest first; one that cannot be opened says why."""
        root = self.folder / "challenges"
        if generations.unfinished(self.folder):
            self.go_on_closing()
        replaced = {*generations.unfinished(self.folder).values()}
        names = [p.name for p in root.iterdir() if p.is_dir()] if root.is_dir() else []
        names = [name for name in names if name not in replaced]
        shelf = [shelved(self._folder(name), self._identity) for name in names]
        return sorted(shelf, key=lambda s: (s.starts or date.min, s.council), reverse=True)

    def find(self, wanted: str) -> str:
        """The folder of a challenge by council name (any part of it) or folder name."""
        shelf = self.challenges()
        found = [s for s in shelf if s.folder == wanted] or [
            s for s in shelf if s.council and wanted.casefold() in s.council.casefold()
        ]
        if len(found) == 1:
            return found[0].folder
        known = ", ".join(s.council or s.folder for s in (found or shelf)) or "none"
        which = "more than one challenge matches" if found else "no challenge here matches"
        raise Refused(f"For “{wanted}”, {which}. On this laptop: {known}.")

    def _folder(self, name: str) -> Path:
        if not name.isalnum():
            raise Refused("That is not the name of a challenge on this laptop.")
        return self.folder / "challenges" / name


def refuse_lost(folder: Path) -> None:
    """Raise Refused where the file is gone that a passphrase opens."""
    why = why_no_passphrase(folder)
    if why:
        raise Refused(why)


def _door(file: StoreFile, who: str) -> Door:
    """The door to a file; without one the file is not left open."""
    with ExitStack() as half_open:
        half_open.callback(file.close)
        door = Door(file, who=who)
        half_open.pop_all()
    return door
