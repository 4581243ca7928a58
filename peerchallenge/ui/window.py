"""The one window: unlock, then the challenges on this laptop, then one of them on the bench.

Nothing of the store is imported here: the first window shows before that is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.store.places import is_remembered, was_set_up
from peerchallenge.ui.actions import action
from peerchallenge.ui.bench_keys import BenchKeys
from peerchallenge.ui.clipboard import Marking, clear_if_ours
from peerchallenge.ui.crash.offering import offer_reports
from peerchallenge.ui.emptying import empty_when_gone
from peerchallenge.ui.given import Given
from peerchallenge.ui.habits import habits
from peerchallenge.ui.laptop.place import LaptopPlace
from peerchallenge.ui.locking.forgetting import forget_folders
from peerchallenge.ui.locking.lock import Lock
from peerchallenge.ui.putting_away import put_away
from peerchallenge.ui.settings import Settings
from peerchallenge.ui.shortcuts import page_numbers
from peerchallenge.ui.unlock.page import UnlockPage
from peerchallenge.ui.wearing import next_theme, step_text, usual_text

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.challenges.page import ChallengesPage
    from peerchallenge.ui.closing.sheet import Asked
    from peerchallenge.ui.palette.rows import Act


class Window(BenchKeys):
    """Holds what is open and the keys that work everywhere."""

    unlocked = Signal()
    turned = Signal()
    """Something else is shown: what stood over it before goes too."""

    def __init__(self, folder: Path, *, is_set_up: bool) -> None:
        super().__init__()
        self.setWindowTitle("Peer Challenge")
        self.setMinimumSize(640, 420)
        offer_reports()
        self._folder = folder
        self._is_set_up = is_set_up or was_set_up(folder)  # be its key file lost since
        self.settings = Settings(folder)
        self.settings.load()
        self.profile: Profile | None = None
        self._council = ""
        self.challenges: ChallengesPage | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.given = Given(self)
        self.given.came.connect(self._show_given)
        self.given.open_asked.connect(self.open_challenge)
        self.given.list_asked.connect(self.all_challenges)
        self.laptop = LaptopPlace(self, self._stack)
        self.locking = Lock(self, self)
        self._marking = Marking(self)
        self.unlock = self._new_unlock()
        self._add_actions()
        self.laptop.heed()
        if self.settings.geometry.isEmpty() or not self.restoreGeometry(self.settings.geometry):
            self.resize(1366, 768)

    def _new_unlock(self) -> UnlockPage:
        page = UnlockPage(
            self._folder,
            is_set_up=self._is_set_up,
            initials=self.settings.initials,
            is_remembered=self._is_set_up and is_remembered(self._folder),
        )
        page.opened.connect(self.take_profile)
        page.theme_asked.connect(next_theme)
        page.size_asked.connect(lambda: step_text(1, round_again=True))
        self._show(page)
        page.setFocus()
        return page

    def show_unlock(self) -> None:
        """Ask for the passphrase."""
        if self._stack.currentWidget() is not self.unlock:
            self.unlock = self._new_unlock()

    def _add_actions(self) -> None:
        for name, job in (
            ("undo", self.undo),
            ("redo", self.redo),
            ("redo_too", self.redo),
            ("lock", self.lock),
            ("all", self.all_challenges),
            ("theme", next_theme),
            ("larger", lambda: step_text(1)),
            ("smaller", lambda: step_text(-1)),
            ("usual", usual_text),
            ("find", self.find_anything),
            ("menu", self.show_menu),
            ("keys", self.show_shortcuts),
            ("meeting", self.toggle_meeting),
            ("manager_note", self.write_note),
            ("manager_notes", self.read_notes),
            ("pane", self.next_pane),
            ("pane_back", lambda: self.next_pane(back=True)),
            ("details", self.show_details),
            ("backups", self.show_backups),
            ("needs", self.show_needs),
            ("held", self.show_held),
            ("laptop", self.laptop.show),
            *((f"page{n}", lambda n=n: self.turn_to(n - 1)) for n in page_numbers()),
        ):
            action(self, name, job)

    def _show(self, page: QWidget) -> None:
        self.laptop.put_away()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for other in [self._stack.widget(n) for n in range(self._stack.count())]:
            if other is not None and other is not page and other is not self.locking.behind:
                self._stack.removeWidget(other)
                other.hide()
                # Whoever may still hold the page then holds nothing that it showed.
                empty_when_gone(other)
                other.deleteLater()
        self.turned.emit()

    # -- what is open

    def take_profile(self, profile: Profile) -> None:
        """The laptop is unlocked: show what is on it."""
        self.profile = profile
        self._is_set_up = True
        self.settings.unseal(profile)
        came_back = self.locking.come_back()
        self.unlocked.emit()
        if not came_back:
            self.all_challenges()
            if self.challenges is not None and not self.given.files:
                self.challenges.instead.go_on()

    def take_bench(self, bench: Bench) -> None:
        """What could not be put away is shown again as it was."""
        self.bench = bench
        self._show(bench)
        bench.name_again()
        bench.take_keyboard()

    def all_challenges(self) -> None:
        """Put the open challenge away, saved, and list what is on this laptop."""
        if self.profile is None or not self._put_away(self.all_challenges):
            return
        from peerchallenge.ui.challenges.page import ChallengesPage

        page = ChallengesPage(self.profile)
        page.open_asked.connect(self.open_challenge)
        page.open_anyway_asked.connect(lambda name: self.open_challenge(name, anyway=True))
        page.merge_asked.connect(self._open_repaired)
        page.lock_asked.connect(self.lock)
        page.laptop_asked.connect(self.laptop.show)
        self.challenges = page
        self._show(page)
        page.show_now()
        self._show_given()

    def open_challenge(self, name: str, *, anyway: bool = False) -> None:
        """Open a challenge by its folder, or say on the list why it cannot be.

        `anyway`: also where another computer had it open last and never closed it.
        """
        if self.profile is None:
            return
        from peerchallenge.ui.bench import Bench

        initials = self.settings.initials
        if self.challenges is not None and self.challenges.instead.started_by:
            initials = self.challenges.instead.started_by
            self._remember(initials)
        try:
            door = self.profile.open(name, who=initials, anyway=anyway)
        except (Refused, Fault) as trouble:
            if self.challenges is not None:
                self.challenges.cannot_open(name, trouble)
            else:
                self.tell(trouble)
            return
        bench = Bench(door, initials=initials)
        bench.known.connect(self._remember)
        bench.left.connect(self.all_challenges)
        bench.named.connect(self._name)
        bench.over.swap_asked.connect(self.go_back)
        bench.find_asked.connect(self.find_anything)
        bench.menu_asked.connect(self.show_menu)
        bench.invitation_came.connect(self.given.take_invitation)
        bench.not_saved.opener = self.profile.open_kept
        bench.over.closing_agreed.connect(self.close_for_good)
        try:
            bench.start()
        except (Refused, Fault) as trouble:  # made with a framework that only a newer one has
            bench.desk.close()
            bench.deleteLater()
            self.tell(trouble)
            return
        if self.challenges is not None:
            self.challenges.stop()
        self.challenges = None
        self.bench = bench
        self.name_again()
        self._show(bench)
        bench.take_keyboard()
        bench.make_ahead()
        self.given.on_bench(bench)

    def _open_repaired(self, name: str) -> None:
        self.open_challenge(name)
        if self.bench is not None:
            self.bench.seek_files()

    def close_for_good(self, asked: Asked) -> None:
        """Put the open challenge away and close it, where all challenges are."""
        if self.bench is None:
            return
        folder, who = self.bench.desk.door.file.path.parent.name, self.bench.desk.door.who
        self.all_challenges()
        if self.challenges is not None:
            habits.forget_folders()
            self.settings.save()
            self.challenges.instead.close_challenge(folder, asked, who=who)

    def _name(self, council: str) -> None:
        """Whose challenge it is, also where the rail is folded to icons."""
        self._council = council
        self.name_again()

    def name_again(self) -> None:
        """Title and taskbar: nothing of a council where somebody has asked for that."""
        said = self.tr("{council} – Peer Challenge").format(council=self._council)
        # Nothing is open here while it is locked, whatever is still being put away.
        named = self._council and self.bench is not None and not self.bench.is_meeting
        neutral = not named or habits.is_title_neutral
        self.setWindowTitle(self.tr("Peer Challenge") if neutral else said)

    def _remember(self, initials: str) -> None:
        self.settings.initials = initials

    def _put_away(self, asked: Callable[[], object] | None = None) -> bool:
        """Close what is open. False when it could not be saved: it then stays open, and says so.

        What was `asked` is done once it is saved, or lies elsewhere and the person says so.
        """
        bench = self.bench
        trouble = put_away(bench) if bench is not None else None
        if bench is not None and trouble is not None:
            if asked is None or not bench.not_saved.ask_before_leaving(asked):
                self.tell(trouble)
            return False
        self.let_go()
        return True

    def let_go(self) -> Bench | None:
        """Nothing is open in this window any more; answers what was."""
        bench, self.bench = self.bench, None
        if self.challenges is not None:
            self.challenges.stop()
            self.challenges = None
        self._name("")
        return bench

    def lock(self) -> None:
        """Save, close, forget the keys, and show nothing of any council."""
        self.locking.lock()

    def take_keyboard(self) -> None:
        """What is shown now has the keyboard where it wants it."""
        if self.bench is not None:
            self.bench.take_keyboard()
        elif self.challenges is not None:
            self.challenges.show_list()

    def go_back(self) -> None:
        """Close the challenge, put the backup that is ready in its place, and open it again."""
        from peerchallenge.store.backups.going_back import swap

        file = self.bench.desk.door.file if self.bench else None
        if file is None or not self._put_away():
            return
        trouble: Refused | Fault | None = None
        try:
            swap(file.path, file.raw_key)
        except (Refused, Fault) as failed:
            trouble = failed
        self.open_challenge(file.path.parent.name)  # the older one, or the one of before
        if self.bench is None:
            self.all_challenges()
        elif trouble is None:
            self.bench.say_done(
                self.tr("This laptop is back at the backup"),
                self.tr("What stood before is the newest backup."),
            )
        if trouble is not None:
            self.tell(trouble)

    # -- what can be done here

    def _everywhere(self) -> list[Act]:
        from peerchallenge.ui.everywhere import everywhere

        bench = self.bench if self.laptop.page is None else None
        door = bench.desk.door if bench else None
        return everywhere(self, door, is_unlocked=self.profile is not None)

    def find_anything(self) -> None:
        """Any record, and whatever can be done here."""
        from peerchallenge.ui.everywhere import of_the_laptop, of_the_team, offered
        from peerchallenge.ui.palette.palette import Palette

        bench = self.bench if self.laptop.page is None else None
        page = bench.frame.page_widget(bench.frame.page()) if bench else self._stack
        more = of_the_team(bench) if bench else []
        more += of_the_laptop(self.laptop) if self.profile is not None else []
        acts = offered(page, [*self._everywhere(), *more])
        if bench is None:
            palette = Palette(self, acts)
        else:
            palette = Palette(self, acts, door=bench.desk.door, go=bench.show_record)
        self.turned.connect(palette.put_away)

    def show_menu(self) -> None:
        """What has a key everywhere, to be read and pressed."""
        from peerchallenge.ui.palette.menu import show_menu

        over = self.bench.menu if self.bench and self.bench.isVisible() else self
        show_menu(self, over, self._everywhere())

    # -- what went wrong

    def tell(self, trouble: Refused | Fault) -> None:
        """Say it on whatever page is shown."""
        page = self.laptop.page or self.bench or self.challenges or self.unlock
        page.refusal.tell(trouble)

    def show_shortcuts(self) -> None:
        """The list of shortcuts, over whatever is shown."""
        from peerchallenge.ui.palette.shortcut_sheet import ShortcutSheet

        sheet = ShortcutSheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _show_given(self) -> None:
        if self.bench is not None:
            self.given.on_bench(self.bench)
        elif self.given.files and self.challenges is not None and self.profile is not None:
            folders = [one.folder for one in self.profile.challenges()]
            self.given.on_challenges(self.challenges, folders)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files from colleagues: dropped on the window, or given when the program was started."""
        self.given.take(paths)

    def showEvent(self, event: QShowEvent) -> None:
        """Files may be dropped on it from now on."""
        super().showEvent(event)
        self.given.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is put in before the window goes; if it cannot be, the window stays."""
        is_busy = self.bench is not None and self.bench.desk.is_busy
        if is_busy or not self._put_away(self.close) or not self.locking.is_all_away():
            event.ignore()
            return
        clear_if_ours()
        forget_folders()
        if self.profile is not None:
            self.settings.seal(self.profile)
        self.settings.geometry = self.saveGeometry()
        if self._folder.is_dir():
            self.settings.save()
        super().closeEvent(event)
        QApplication.quit()
