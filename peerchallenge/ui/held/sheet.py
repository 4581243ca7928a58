"""What do we hold about…: over the page, from the menu. The search runs beside the window.

What is found first is shown while the history is still being read. Every search that comes to an
end, and every document that is made, is in the log.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui import work
from peerchallenge.ui.fields import button, choice, field, filter_button, scrolled, text
from peerchallenge.ui.held.rows import HitDelegate, HitList, HitRow, log_rows, rows_of
from peerchallenge.ui.held.words import beyond_words, found_words, today_here
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Progress, Refusal, announce
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.held_about import HeldAbout
    from peerchallenge.record.sought import Ways
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work

_LEAST_LIST = 190
_PLANS = ((560, ((0, 1, 2, 3),)), (0, ((0,), (1, 2, 3))))


class HeldSheet(QDialog):
    """Ask, read, tick, hand over. Esc stops a search, or puts the sheet away."""

    def __init__(self, desk: Desk, go: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What do we hold about…"))
        self.setProperty("kind", "page")
        self._desk, self._go = desk, go
        self._work: Work | None = None
        self.found: HeldAbout | None = None
        self.ticked: set[str] = set()
        self.phrase = field(self.tr("A name, a role or some words"), icon="search")
        self.phrase.returnPressed.connect(self.look_up)
        self.look_it_up = button(self.tr("Look it up"), "search", "Enter", main=True, live=False)
        self.look_it_up.clicked.connect(self.look_up)
        self.request = choice(self.tr("Who asks"), [])
        self.parts = filter_button(self.tr("First name or surname alone"))
        self.initials = filter_button(self.tr("Initials"))
        self.roles = filter_button(self.tr("Their role"))
        self.slips = filter_button(self.tr("Slips of typing"))
        for made in (self.parts, self.initials, self.roles):
            made.setChecked(True)
        self.log = filter_button(self.tr("Log of searches"))
        self.log.toggled.connect(lambda _on: self._show())
        self.progress, self.refusal = Progress(), Refusal()
        self.progress.stopped.connect(self.stop)
        self._said = text("", "ui_b", wrap=True)
        self._beyond = text("", "caption", colour="ink2", wrap=True)
        self.list = HitList(self.tr("Where it stands"), HitDelegate())
        self.list.ticked.connect(self.tick)
        self.list.opened.connect(self.open_record)
        self.make = button(self.tr("Make the document"), "file-down", keys_of("held_document"))
        self.make.clicked.connect(self.ask_where)
        self._lay_out()
        desk.ending.connect(self.close)
        look.changed.connect(self._fit)
        room = parent.size()
        self.resize(min(look.px(920), room.width() - 60), min(look.px(680), room.height() - 40))
        self._fit()
        self._offer()
        self._show()
        self.phrase.setFocus()

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "x", "Esc", live=False)
        close.clicked.connect(self.reject)
        head, asked, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(text(self.windowTitle(), "h1", wrap=True), 1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self.phrase, 1)
        asked.addWidget(self.look_it_up)
        each = [(made, 0) for made in (self.parts, self.initials, self.roles, self.slips)]
        ways = Lines(each, _PLANS)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3, 3, 6, 0)  # room for the ring
        column.setSpacing(8)
        column.addLayout(asked)
        column.addWidget(self.request)
        column.addWidget(ways)
        for part in (self.refusal, self.progress, self._said):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._beyond)
        column.addStretch(0)
        self._column = column
        foot.addWidget(self.make)
        foot.addStretch(1)
        foot.addWidget(self.log)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        self._area = scrolled(inside)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    def _offer(self) -> None:
        from peerchallenge.store.searches import REQUEST_NAMES, Request

        self.request.offer([(str(r), words) for r, words in REQUEST_NAMES.items()], Request.ACCESS)

    def _fit(self) -> None:
        self.list.setMinimumHeight(look.px(_LEAST_LIST))

    # -- looking

    def _wanted(self) -> Ways:
        from peerchallenge.record.sought import Ways

        return Ways(
            parts=self.parts.isChecked(),
            initials=self.initials.isChecked(),
            roles=self.roles.isChecked(),
            slips=self.slips.isChecked(),
        )

    def look_up(self) -> None:
        """Begin, in the place of a search that may be under way."""
        self.stop()
        self.log.setChecked(False)
        self.refusal.clear()
        try:
            self._desk.settle()
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        door, phrase, ways = self._desk.door, self.phrase.text(), self._wanted()

        def job(under_way: Work) -> HeldAbout:
            from peerchallenge.store.held_about import held_about

            return held_about(door, phrase, ways, go=under_way.report, partly=under_way.partly.emit)

        self.found = None
        self.progress.begin(self.tr("Looking"), 0)
        self._work = work.start(job)
        self._work.partly.connect(self._partly)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)

    def stop(self) -> None:
        """Stop what is under way; what was found by then stays."""
        if self._work is not None:
            self._work.stop()
            self._work = None
        self.progress.end()

    def _partly(self, found: HeldAbout) -> None:
        if self.sender() is self._work:
            self._take(found)

    def _done(self, found: HeldAbout) -> None:
        if self.sender() is not self._work:
            return
        self._work = None
        self.progress.end()
        self._note(found, None)
        self._take(found)
        if found.hits:
            self._area.ensureWidgetVisible(self.list)
        announce(self, self._said.text())

    def _failed(self, trouble: Refused | Fault) -> None:
        if self.sender() is not self._work:
            return
        self._work = None
        self.progress.end()
        if not isinstance(trouble, Stopped):
            self.refusal.tell(trouble)
            self.phrase.setFocus()

    def _take(self, found: HeldAbout) -> None:
        known = {hit.id for hit in self.found.hits} if self.found else set()
        self.ticked = (self.ticked & known) | (found.own() - known)
        self.found = found
        self._show()

    def _note(self, found: HeldAbout, shown: int | None) -> None:
        from peerchallenge.store.searches import Request, note_search

        door = self._desk.door
        try:
            note_search(
                door.file, who=door.who, request=Request(self.request.key()),
                phrase=found.phrase, found=found.counts(), shown=shown,
            )  # fmt: skip
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)

    # -- showing

    def _show(self) -> None:
        from peerchallenge.store.searches import searches

        if self.log.isChecked():
            entries = searches(self._desk.door.file)
            self.list.show_rows(log_rows(entries))
            empty = self.tr("Nobody has looked anything up on this laptop yet.")
            kept = self.tr("Kept in this challenge’s encrypted file, on this laptop only.")
            self._said.setText(kept if entries else empty)
            self._beyond.setText("")
            self.make.say(self.tr("Save the log"))
            self.make.refuse(None if entries else empty)
        else:
            found = self.found
            self.list.show_rows(rows_of(found, self.ticked) if found else [])
            first = self.tr(
                "Every place is looked into: notes, names, findings, the letter, what was deleted, "
                "and earlier words in the history."
            )
            self._said.setText(found_words(found, len(self.ticked)) if found else first)
            self._beyond.setText(beyond_words(found) if found else "")
            self.make.say(self.tr("Make the document"))
            nothing = self.tr("Look something up first.")
            self.make.refuse(None if found and found.hits else nothing)
        self.list.setVisible(bool(self.list.rows.rowCount()))
        self._beyond.setVisible(bool(self._beyond.text()))
        # With no list the parts stay at the top instead of sharing the room.
        self._column.setStretch(self._column.count() - 1, int(self.list.isHidden()))

    def tick(self, key: str) -> None:
        """Show the words in the document, or hold them back again."""
        if self.found is None or self.log.isChecked():
            return
        self.ticked ^= {key}
        self._show()
        row = self.list.rows.row(self.list.rows.at(key))
        if isinstance(row, HitRow):
            announce(self, row.sentence)

    def open_record(self, key: str) -> None:
        """Show the record it stands in, on its page; the sheet is put away."""
        hit = next((h for h in self.found.hits if h.id == key), None) if self.found else None
        if hit is None or self.log.isChecked():
            return
        if not hit.opens:
            self.refusal.say(
                self.tr("There is no page that shows it"),
                self.tr("It stands in the history or beside the record. Its words are here."),
            )
            return
        kind = "participant" if hit.kind == "name" else hit.kind
        self.close()
        self._go(kind, hit.key)

    # -- handing over

    def ask_where(self) -> None:
        """Ask where the document, or the log, goes; then write it."""
        if not self.make.isEnabled():
            return
        named = self.tr("Log of searches.docx") if self.log.isChecked() else self.tr("Held.docx")
        where, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save"), named, self.tr("Word (*.docx);;Plain text (*.txt)")
        )
        if where:
            self.save_to(Path(where))

    def save_to(self, path: Path) -> None:
        """Write it, and put it into the log."""
        from peerchallenge.paper.held_about import paper_about, write_held_paper
        from peerchallenge.paper.held_log import write_log
        from peerchallenge.store.searches import REQUEST_NAMES, Request

        door, found = self._desk.door, self.found
        self.refusal.clear()
        try:
            if self.log.isChecked():
                write_log(door, path, made=today_here())
                said = self.tr("The log is saved.")
            elif found is not None:
                request = Request(self.request.key())
                told = paper_about(
                    door, found, ticked=self.ticked, request=REQUEST_NAMES[request],
                    made=today_here(),
                )  # fmt: skip
                write_held_paper(told, path)
                self._note(found, told.shown)
                said = self.tr(
                    "The document is saved: {shown} shown, {back} held back. It is not encrypted: "
                    "read it through before it leaves this laptop."
                ).format(shown=told.shown, back=told.held_back)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        self._said.setText(said)
        announce(self, said)

    def reject(self) -> None:
        """Esc stops a search first."""
        if self._work is not None:
            self.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Nothing of it goes on behind."""
        self.stop()
        super().done(result)


def show_held(desk: Desk, go: Callable[[str, str], object], over: QWidget) -> HeldSheet:
    """Open the sheet over the window."""
    sheet = HeldSheet(desk, go, over.window())
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
