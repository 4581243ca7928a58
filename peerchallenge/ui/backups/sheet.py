"""The backups of the open challenge: which there are, and what can be done with one.

Reading them is done beside the window. Going back to the whole is asked once more, since it
concerns this laptop alone; the window does it when the challenge is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.backups.asking import AskBack
from peerchallenge.ui.backups.inside import InsideView
from peerchallenge.ui.backups.rows import BackupDelegate, backup_row
from peerchallenge.ui.backups.standing import standing
from peerchallenge.ui.backups.words import when_words
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import Sign, button, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Progress, Refusal, announce
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.planned import Lines

if TYPE_CHECKING:
    from peerchallenge.store.backups.inside import Kept, Listed
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work

_PLANS = ((560, ((0, 1, 2),)), (400, ((0, 1), (2,))), (0, ((0,), (1,), (2,))))


class BackupsSheet(QDialog):
    """The list, and in its place what is in one, or the question before going back to all of it."""

    swap_asked = Signal()
    """A backup is ready beside the challenge: it goes in its place when that is closed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.setProperty("kind", "page")
        self._desk = desk
        self._found: list[Listed] = []
        self._one = OneAtATime(self)
        self._one.done.connect(self._answered)
        self._one.failed.connect(self._failed)
        self._then: Callable[[Any], object] = lambda _answer: None
        self.refusal, self.progress = Refusal(), Progress()
        self.progress.stopped.connect(self._one.stop)
        self.rows = RowList(self.tr("Backups, newest first"), BackupDelegate())
        self.rows.opened.connect(lambda _key: self.look_inside())
        self.rows.chosen.connect(lambda _key: self._fit_buttons())
        self.inside, self.asking = InsideView(), AskBack()
        self.inside.left.connect(self.show_list)
        self.inside.put_back_asked.connect(self._put_back)
        self.asking.left.connect(self.show_list)
        self.asking.agreed.connect(self._go_back)
        self._buttons()
        self._lay_out(parent)
        self.read()

    def _buttons(self) -> None:
        self.look = button(self.tr("Look inside"), "eye", "Enter", main=True)
        self.look.clicked.connect(self.look_inside)
        self.all = button(self.tr("Go back to all of it"), "undo-2")
        self.all.clicked.connect(self._ask)
        self.photos = button("", "image")
        self.photos.clicked.connect(self._bring_photos)
        self.photos.hide()
        self._close = button(self.tr("Close"), "x", "Esc", live=False)
        self._close.clicked.connect(self.reject)

    def _lay_out(self, parent: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        self._title = text(self.tr("Backups"), "h1", wrap=True)
        top.addWidget(Sign("history", 24, "accent"))
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        self._says = text("", "caption", colour="ink2", wrap=True)
        self._empty = EmptyPage(
            "history",
            self.tr("No backups yet"),
            self.tr("The first is made by itself soon after the challenge is opened."),
        )
        first, box = QWidget(), QVBoxLayout()
        first.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._says)
        box.addWidget(self.rows, 1)
        box.addWidget(self._empty, 1)
        box.addWidget(Lines([(self.look, 0), (self.all, 0), (self.photos, 0)], _PLANS))
        self._list = first
        self._stack = QStackedWidget()
        for part in (first, self.inside, self.asking):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(self.refusal)
        whole.addWidget(self.progress)
        whole.addWidget(self._stack, 1)
        room = parent.window().size()
        self.resize(min(look.px(940), room.width() - 40), min(look.px(640), room.height() - 20))

    # -- reading

    def _begin(
        self, job: Callable[[Work], object], then: Callable[[Any], object], said: str
    ) -> None:
        self.refusal.clear()
        self.progress.begin(said, 0)
        self._then = then
        self._one.begin(job)

    def _answered(self, answer: object) -> None:
        self.progress.end()
        self._then(answer)

    def _failed(self, trouble: Refused | Fault) -> None:
        self.progress.end()
        if not isinstance(trouble, Stopped):
            self.refusal.tell(trouble)

    def read(self) -> None:
        """List what there is."""
        file = self._desk.door.file

        def job(_work: Work) -> object:
            from peerchallenge.store.backups.inside import listed
            from peerchallenge.store.backups.photos import photos_missing

            return listed(file), photos_missing(file)

        self._empty.hide()
        self._begin(job, self._listed, self.tr("Reading the backups"))

    def _listed(self, answer: tuple[list[Listed], int]) -> None:
        self._found, missing = answer
        self.rows.show_rows([backup_row(one) for one in self._found])
        self.rows.setVisible(bool(self._found))
        self._empty.setVisible(not self._found)
        if self._found and not self.rows.key():
            self.rows.choose(str(self._found[0].backup.number))
        self._says.setText(standing(self._desk.door.file.path.parent))
        words = self.tr("Bring back {} photos and documents").format(missing)
        self.photos.say(self.tr("Bring back a photo") if missing == 1 else words)
        self.photos.setVisible(missing > 0)
        self._fit_buttons()
        if self._stack.currentWidget() is self._list:
            self.show_list()

    def _fit_buttons(self) -> None:
        one = self.chosen()
        nothing = self.tr("Choose a backup first.")
        broken = self.tr("This backup cannot be read.") if one and not one.counts else None
        self.look.refuse(nothing if one is None else broken)
        same = self.tr("It is as it is now.") if one and one.is_as_now else None
        self.all.refuse(nothing if one is None else broken or same)

    def chosen(self) -> Listed | None:
        """The backup that is chosen."""
        key = self.rows.key()
        return next((one for one in self._found if str(one.backup.number) == key), None)

    def show_list(self) -> None:
        """Back to all of them."""
        self._title.setText(self.tr("Backups"))
        self._turn_to(self._list)
        (self.rows if self._found else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._close.setVisible(part is self._list)  # Esc goes one step back elsewhere, and says so

    # -- one of them

    def look_inside(self) -> None:
        """Show what is in the one that is chosen."""
        one = self.chosen()
        if one is None or not one.counts:
            return
        self._desk.leave()
        file, backup = self._desk.door.file, one.backup

        def job(work: Work) -> object:
            from peerchallenge.store.backups.inside import look_inside

            return look_inside(file, backup, wanted=work.is_wanted)

        self._begin(job, self._show_inside, self.tr("Reading the backup"))

    def _show_inside(self, kept: list[Kept]) -> None:
        one = self.chosen()
        if one is None:
            return
        self._title.setText(self.tr("In the backup of {}").format(when_words(one.backup)))
        self._turn_to(self.inside)
        self.inside.show_kept(kept)
        self.inside.take_keyboard()

    def _put_back(self, kind: str, key: str) -> None:
        one = self.chosen()
        if one is None:
            return
        from peerchallenge.store.actions.from_backup import put_back

        failed: list[Refused | Fault] = []
        self._desk.refused.connect(failed.append)
        self._desk.do(_told_done, job=partial(put_back, backup=one.backup, kind=kind, key=key))
        self._desk.refused.disconnect(failed.append)
        if failed:
            self.refusal.tell(failed[0])
            return
        announce(self, self.tr("Put back. Undo takes it back."))
        self.look_inside()

    # -- the whole of one

    def _ask(self) -> None:
        one = self.chosen()
        if one is None:
            return
        self._turn_to(self.asking)
        newest = self._found[0].backup.number
        self.asking.ask(one, later=newest - one.backup.number)

    def _go_back(self) -> None:
        one = self.chosen()
        if one is None:
            return
        self._desk.leave()
        file, number = self._desk.door.file, one.backup.number

        def job(work: Work) -> object:
            from peerchallenge.store.backups.going_back import prepare

            return prepare(file, number, wanted=work.is_wanted)

        said = self.tr("Backing up what stands, then making the older one ready")
        self._begin(job, self._ready, said)

    def _ready(self, _made: object) -> None:
        self.accept()
        self.swap_asked.emit()

    def _bring_photos(self) -> None:
        file = self._desk.door.file

        def job(work: Work) -> object:
            from peerchallenge.store.backups.photos import bring_back_photos

            return bring_back_photos(file, wanted=work.is_wanted)

        self._begin(job, lambda _many: self.read(), self.tr("Bringing photos back"))

    def reject(self) -> None:
        """Esc stops what is under way, else goes one step back, else closes."""
        if self._one.is_under_way:
            self._one.stop()
        elif self._stack.currentWidget() is not self._list:
            self.show_list()
            self.read()
        else:
            super().reject()


def _told_done(door: object, *, job: Callable[[object], object]) -> bool:
    job(door)
    return True
