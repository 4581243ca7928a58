"""Importing notes: files or pasted words, whose they are, what would come in, and then it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, card, choice, filter_button, prose, text
from peerchallenge.ui.importing.reading import Read, notes_of, peer_named, peer_of_sheets
from peerchallenge.ui.importing.rows import SourceDelegate, source_rows
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.panel import Panel
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.intake.importing import Imported
    from peerchallenge.intake.planning import Plan
    from peerchallenge.ui.desk import Desk


class ImportPanel(Panel):
    """Choose, look, bring in; nothing is written before the main button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Import notes"))
        self._read: list[Read] = []
        self._plans: list[Plan] = []
        self._choose = button(self.tr("Choose files"), "files", keys_of("choose"))
        self._choose.clicked.connect(self.choose_files)
        self._peer = choice(self.tr("Whose notes these are"), [])
        self._peer.picked.connect(lambda _key: self.plan_again())
        self._pasted = prose(self.tr("Or paste notes here"), lines=2)
        self._pasted.setMaximumHeight(self._pasted.sizeHint().height() * 2)
        self._take = button(self.tr("Read what is pasted"))
        self._take.clicked.connect(self.read_pasted)
        self._deleted = filter_button(self.tr("Bring back what was deleted"), icon="history")
        self._deleted.toggled.connect(lambda _on: self.plan_again())
        self._said = text("", wrap=True)
        self._list = RowList(self.tr("Sessions in these notes"), SourceDelegate())
        self._bring = button(self.tr("Bring in"), "check", keys_of("bring"), main=True)
        self._bring.clicked.connect(self.bring_in)
        self._receipt.undo_asked.connect(self._undo)
        self._lay_out()

    def _lay_out(self) -> None:
        sources = QHBoxLayout()
        sources.setSpacing(10)
        sources.addWidget(self._choose)
        sources.addWidget(text(self.tr("Whose notes"), "ui_b", buddy=self._peer))
        sources.addWidget(self._peer, 1)
        sources.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(text(self.tr("Or paste notes here"), "ui_b", buddy=self._pasted))
        below.addStretch(1)
        below.addWidget(self._take)
        chosen = QVBoxLayout()
        chosen.addLayout(sources)
        chosen.addLayout(below)
        chosen.addWidget(self._pasted)
        self._middle.addWidget(card(chosen))
        for part in (self._progress, self._refusal, self._said):
            self._middle.addWidget(part)
        self._middle.addWidget(self._list, 100)
        self._middle.addStretch(1)
        self._area.setAccessibleName(self.tr("Notes to import"))
        self._last.addWidget(self._deleted)
        self._last.addStretch(1)
        self._last.addWidget(self._bring)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._list.setMinimumHeight(look.px(130))

    def begin(self) -> None:
        """Start over, with the team as it is now."""
        from peerchallenge.record.readings import the_team

        team = self._desk.read(lambda s: [(p.key, p.name or p.initials) for p in the_team(s)])
        me = self._desk.me
        self._peer.offer(team, self._peer.key() or me)
        self._read = []
        self._refusal.clear()
        self._pasted.show_words("")
        self._forget_plan()
        self._choose.setFocus()

    # -- reading

    def choose_files(self) -> None:
        """Ask which files."""
        kinds = self.tr("Notes (*.docx *.docm *.txt *.md *.markdown *.text)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose notes"), "", kinds)
        if names:
            self.read_files([Path(name) for name in names])

    def read_files(self, paths: list[Path]) -> None:
        """Read files beside the window, then show what they hold."""
        self._refusal.clear()
        guessed = self._desk.read(peer_named, paths[0].stem)
        if guessed:
            self._peer.pick(guessed)
        reading = self.tr("Reading notes")
        self._start(reading, lambda under_way: notes_of(paths, under_way), self._were_read)

    def read_pasted(self) -> None:
        """Read the words in the field."""
        from peerchallenge.intake.text import read_pasted

        try:
            notes = read_pasted(self._pasted.toPlainText())
        except (Refused, Fault) as trouble:
            self._failed(trouble)
            return
        self._were_read([Read(self.tr("what was pasted"), notes)])

    def _were_read(self, read: list[Read]) -> None:
        self._ended()
        self._refusal.clear()
        self._read = read
        whose = self._desk.read(peer_of_sheets, read)
        if whose:
            self._peer.pick(whose)
        self.plan_again()
        self._list.setFocus()
        self._area.ensureWidgetVisible(self._said, 0, 0)
        self._area.ensureWidgetVisible(self._list, 0, 0)

    # -- what would be done

    def plan_again(self) -> None:
        """Work out what would come in, for the peer chosen now."""
        from peerchallenge.intake.planning import plan
        from peerchallenge.intake.sentences import sentences

        if not self._read:
            return
        try:
            self._plans = [
                self._desk.read(
                    plan,
                    one.notes,
                    peer=self._peer.key(),
                    file_name=one.name,
                    bring_back=self._deleted.isChecked(),
                )
                for one in self._read
            ]
        except (Refused, Fault) as trouble:
            self._forget_plan()
            self._refusal.tell(trouble)
            return
        several = len(self._plans) > 1
        said = [
            f"{p.file_name}: {words}" if several else words
            for p in self._plans
            for words in sentences(p)
        ]
        self._said.setText("\n".join(said))
        self._list.show_rows(source_rows(self._plans))
        self._list.show()
        gone = sum(s.deleted_here for p in self._plans for s in p.sources)
        self._deleted.setVisible(bool(gone) or self._deleted.isChecked())
        self._say_button(sum(p.new for p in self._plans))

    def _say_button(self, new: int) -> None:
        said = self.tr("Bring in 1 line") if new == 1 else self.tr("Bring in {} lines").format(new)
        self._bring.say(said if new else self.tr("Bring in"))
        self._bring.refuse(None if new else self.tr("There is nothing new to bring in."))

    def _forget_plan(self) -> None:
        self._plans = []
        self._said.setText("")
        self._list.show_rows([])
        self._list.hide()
        self._deleted.blockSignals(True)
        self._deleted.setChecked(False)
        self._deleted.blockSignals(False)
        self._deleted.hide()
        self._say_button(0)

    # -- doing it

    def bring_in(self) -> None:
        """Add the lines, and say what was added."""
        from peerchallenge.intake.importing import import_notes

        done: list[Imported] = []
        for planned in self._plans:
            one = self._desk.do_long(import_notes, planned)
            if one is None:
                break
            done.append(one)
        lines = sum(len(one.lines) for one in done)
        self._done = sum(bool(one.lines) for one in done)
        if len(done) == len(self._plans):
            self._read = []
            self._pasted.show_words("")
            self._forget_plan()
        sessions = sum(one.sessions_added for one in done)
        proof = self.tr("{} sessions added").format(sessions) if sessions else ""
        if lines:
            said = self.tr("1 line brought in") if lines == 1 else self.tr("{} lines brought in")
            self._receipt.give(said.format(lines), proof)

    def _undo(self) -> None:
        for _ in range(self._done):
            self._desk.undo()
