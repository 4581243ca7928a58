"""Team and exchange: who holds what, what a file would bring, receipts, and sending.

Order: files come in (`take_files`), are told apart and looked at beside the window, are shown, and
are merged when a person says so. Nothing here asks in a box that must be closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.exchange.acts import Acts, Standing
from peerchallenge.ui.exchange.head import Head
from peerchallenge.ui.exchange.left_side import LeftSide
from peerchallenge.ui.exchange.looking import Looking
from peerchallenge.ui.exchange.printing import ReceiptPrinting
from peerchallenge.ui.exchange.right_side import RightSide
from peerchallenge.ui.exchange.room import Room
from peerchallenge.ui.exchange.sending import Sending
from peerchallenge.ui.exchange.showing import StandingReader
from peerchallenge.ui.exchange.team_files import arrived_words
from peerchallenge.ui.exchange.words import said_put_back, taken_back
from peerchallenge.ui.fields import button, scrolled
from peerchallenge.ui.habits import habits
from peerchallenge.ui.leaving import LEAST
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Banner, Receipt, Refusal

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import Preview
    from peerchallenge.exchange.receipts import Receipt as Merged
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.exchange.sheet import Sheet


class ExchangePage(QWidget):
    """The board and the receipts at the left, one sheet at the right."""

    page_asked = Signal(str)
    invite_asked = Signal()
    invitation_asked = Signal(object)
    """The path of an invitation that came in: it is opened where challenges are."""
    order_asked = Signal(object)
    """The path of a closing order that came in."""
    took = Signal(object)
    """Paths that were looked at or merged: they wait in no folder any more."""
    watch_asked = Signal(object)
    """The folder to watch from now on; None stops it."""

    def __init__(self, desk: Desk, acts: Acts, reader: StandingReader) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self.acts, self.reader = acts, reader
        self.head, self.left, self.right = Head(), LeftSide(), RightSide()
        self.refusal = Refusal()
        self.receipt = Receipt(self)
        self.banner = Banner("", self.tr("Look at what came in"))
        self.new_key = Banner("", self.tr("Start a new team key"))
        for waiting in (self.banner, self.new_key):
            waiting.hide()
        self._came_in: tuple[Path, ...] = ()
        self.looking = Looking(self.acts, self.right.progress, self)
        send = self.right.send
        self.sending = Sending(self.acts, self.reader, self.looking, send, self)
        self.printing = ReceiptPrinting(self.acts, self)
        self.alone = self._nobody_yet()
        self.room = Room(self.head, self.left, self.right, scrolled(self.alone))
        self._lay_out()
        self._connect()
        look.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        for over in (self.head, self.refusal, self.banner, self.new_key):
            whole.addWidget(over)
        whole.addLayout(self.room, 1)

    def _nobody_yet(self) -> EmptyPage:
        first = button(self.tr("Invite the first peer"), "user-plus")
        first.clicked.connect(self.invite_asked)
        return EmptyPage(
            "laptop",
            self.tr("This challenge is on one laptop so far"),
            self.tr(
                "A team file carries everything one laptop holds, sealed for the team. "
                "Each of you works without a network and sends one when it suits, by email, shared "
                "folder or stick. Merged in any order, all laptops end up the same."
            ),
            first,
        )

    def _connect(self) -> None:
        self.head.invite_asked.connect(self.invite_asked)
        self.head.send_asked.connect(self.sending.open)
        self.head.open_asked.connect(self.ask_files)
        self.left.send_asked.connect(self.sending.open)
        for asking in (self.left.new_key_asked, self.new_key.pressed):
            asking.connect(self.ask_new_key)
        self.left.print_asked.connect(self.printing.ask)
        self.printing.saved.connect(
            lambda said, where: self.receipt.give(said, where, can_undo=False)
        )
        self.printing.refused.connect(self.refusal.tell)
        self.reader.read.connect(self._show_standing)
        self.reader.unread.connect(self.refusal.tell)
        self.banner.pressed.connect(self.look_at_arrived)
        self.looking.looked.connect(self._show_preview)
        self.looking.invited.connect(self.invitation_asked)
        self.looking.found_none.connect(self._found_none)
        self.looking.refused.connect(self.refusal.tell)
        self.looking.ended.connect(self._fit)
        right = self.right
        right.turned.connect(self._fit)
        right.idle.seek_asked.connect(self.seek_files)
        right.idle.folder_asked.connect(self._ask_watched)
        right.idle.watching_stopped.connect(lambda: self.watch_asked.emit(None))
        right.preview.merge_asked.connect(self.merge)
        right.preview.items_asked.connect(self.read_items)
        right.items.left.connect(lambda: self.turn_to(right.preview))
        right.merged.take_back_asked.connect(self.take_back)
        right.merged.put_back_asked.connect(self.put_back)
        self.left.receipts.opened.connect(self.show_receipt)
        right.merged.needs_asked.connect(lambda: self.page_asked.emit("needs"))
        right.merged.send_asked.connect(self.sending.open)
        self.sending.begun.connect(self.refusal.clear)
        self.sending.shown.connect(lambda: self.turn_to(right.send))
        for sheet in (right.preview, right.merged, right.send):
            sheet.left.connect(self.put_away)

    # -- showing

    def show_now(self) -> None:
        """Show what was last read, and read again."""
        self._show_standing(self.reader.standing)
        self.reader.now()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Lines, laptops and questions may all be others now."""
        self.reader.soon()

    def _show_standing(self, standing: Standing) -> None:
        self.left.show_standing(standing)
        self.right.idle.show_folder(habits.watched_path)
        if standing.receipts:
            self.right.merged.say_questions(standing.questions)
        merged = self.right.merged
        merged.may_take_back(standing.way_back if self._is_last(merged.receipt) else "")
        self._say_waiting()
        self._fit()

    def _say_waiting(self) -> None:
        """One banner at a time; files that came in are first."""
        self.banner.say(arrived_words(len(self._came_in)))
        wanted = self.reader.standing.wants_new_key and not self._came_in
        said = self.tr(
            "Two new team keys were started at the same time. One more settles it, so that nobody "
            "who left can read on."
        )
        self.new_key.say(said if wanted else "")

    def ask_new_key(self) -> None:
        """Start a new team key: who leaves, or what was lost."""
        self.acts.start_new_key(self, self.reader.now)

    def turn_to(self, sheet: Sheet) -> None:
        """Show a sheet at the right."""
        self.receipt.hide()  # it was about what is being left
        self.right.turn_to(sheet, self)

    # -- files come in

    def ask_files(self) -> None:
        """Ask which files; several may be chosen."""
        endings = "*.pcteam *.pcinvite *.pcclose *.pclate *.txt *.zip"
        kinds = self.tr("Team files and invitations ({})").format(endings)
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open files from colleagues"),
            habits.opened_folder or habits.exchange_folder,
            f"{kinds};;{self.tr('All files')} (*)",
        )  # fmt: skip
        if names:
            habits.opened_folder = str(Path(names[0]).parent)
            self.take_files([Path(name) for name in names])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at files, or at all that lie in a folder, beside the window."""
        self.refusal.clear()
        self.desk.leave()
        self.looking.begin(paths)
        self._fit()

    def seek_files(self) -> None:
        """Look for team files at hand, of which nobody says where they lie."""
        self.refusal.clear()
        self.desk.leave()
        self.looking.seek()
        self._fit()

    def _found_none(self) -> None:
        self.receipt.give(
            self.tr("No team file at hand brings anything new"),
            self.tr("If something is missing, ask each colleague for their newest file."),
            can_undo=False,
        )

    def _show_preview(self, preview: Preview) -> None:
        if not preview.files:
            self.refusal.say(
                self.tr("There is no team file among these"),
                self.tr("A team file ends in .pcteam, or in .txt when it was sent as text."),
            )
            return
        if self._is_of_closing(preview):
            return
        self.reader.wait_for(preview.files)
        self.right.preview.show_preview(preview)
        self.turn_to(self.right.preview)

    def _is_of_closing(self, preview: Preview) -> bool:
        """Whether one file came that is not merged: an order, or late lines to read."""
        from peerchallenge.exchange.container import IS_LATE, IS_ORDER

        [file, *more] = preview.files
        if more or not file.paths or file.refusal not in {IS_ORDER, IS_LATE}:
            return False
        self.took.emit(file.paths)
        if file.refusal == IS_ORDER:
            self.order_asked.emit(file.paths[0])
        else:
            self.acts.read_late(file.paths[0], self, self.refusal.tell)
        return True

    def say_arrived(self, paths: Sequence[Path]) -> None:
        """Files have come in where this laptop watches; they wait until somebody looks."""
        self._came_in = tuple(paths)
        self._say_waiting()

    def look_at_arrived(self) -> None:
        """Look at what came in."""
        paths = self._came_in
        self.took.emit(paths)
        self.take_files(paths)

    # -- what is done with them

    def read_items(self, kind: str = "") -> None:
        """Read the chosen file item by item."""
        file = self.right.preview.chosen()
        if file is not None and file.brought:
            self.right.items.show_file(file, kind)
            self.turn_to(self.right.items)

    def merge(self) -> None:
        """Merge what is shown; the window paints meanwhile, and Stop leaves all as it was."""
        shown = self.right.preview
        paths = shown.paths()
        if not paths:
            return
        self.refusal.clear()
        said = shown.merge.words()
        with self.looking.under_way(said) as stop:
            receipt = self.acts.merge(paths, shown.said_yes_to(), stop, self.right.progress)
        if receipt is None:
            self.turn_to(shown)
            return
        self.took.emit(paths)
        self.reader.wait_for(())
        self.right.merged.show_receipt(receipt, self.acts.way_back())
        self.turn_to(self.right.merged)
        self.reader.now()

    def take_back(self) -> None:
        """Take back the last merge."""
        with self.looking.under_way(self.tr("Taking it back")):
            done = self.acts.take_back()
        if done:
            self.put_away()
            self.receipt.give(*taken_back(), can_undo=False)
        self.reader.now()

    def put_back(self, receipt: Merged) -> None:
        """Put back what an earlier merge brought, where nobody has written since."""
        with self.looking.under_way(self.tr("Putting it back")):
            done = self.acts.put_back(receipt)
        if done is not None:
            self.put_away()
            self.receipt.give(*said_put_back(*done), can_undo=done[0] > 0)
        self.reader.now()

    def show_receipt(self, key: str) -> None:
        """An earlier merge, and what can still be done about it."""
        shown = self.reader.standing.receipts
        receipt = next((r for r in shown if str(r.number) == key and r.what == "merge"), None)
        if receipt is not None:
            way_back = self.acts.way_back() if self._is_last(receipt) else ""
            self.right.merged.show_receipt(receipt, way_back)
            self.turn_to(self.right.merged)

    def _is_last(self, receipt: Merged | None) -> bool:
        """Only what was done last can be taken back as a whole."""
        from peerchallenge.exchange.receipts import last_that_brought

        last = last_that_brought(self.reader.standing.receipts)
        return receipt is None or last is None or receipt.number == last.number

    def put_away(self) -> None:
        """Nothing is open any more."""
        self.reader.wait_for(())
        self.turn_to(self.right.idle)
        self._place_keyboard()

    # -- the folder that is watched

    def _ask_watched(self) -> None:
        start = habits.watched_folder or habits.exchange_folder
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder to watch"), start)
        if name:
            self.watch_asked.emit(Path(name))
        self.right.idle.show_folder(habits.watched_path)

    # -- room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter belong to the sheet, wherever on the page the keyboard is not busy."""
        self.right.now().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width folds otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.room.fit(self.width(), is_alone=self.reader.standing.is_alone)
        self._place_keyboard(take=False)

    def _place_keyboard(self, *, take: bool = True) -> None:
        first: QWidget = self.left.board if not self.left.isHidden() else self.head.open
        if not self.right.is_idle:
            first = self.right.now().first()
        self.setFocusProxy(first)
        if take and self.isVisible():
            first.setFocus()
