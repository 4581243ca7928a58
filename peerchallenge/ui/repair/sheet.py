"""The sheet in which a damaged challenge is brought back, and in which the report stays readable.

First what is damaged and what there is to bring back; then, by a yes, the repair; then the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.repair.words import what_follows, what_there_is
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.team.sheet import Dialog, TeamSheet

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.store.repair.making import Prospect
    from peerchallenge.store.repair.report import Report


class Sentences(QFrame):
    """A heading and a sentence under each other; hidden while there is nothing to say."""

    def __init__(self, heading: str, kind: str = "card") -> None:
        super().__init__()
        self._inside = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(self._inside, kind))
        self._inside.addWidget(text(heading, "ui_b", wrap=True))
        self._said: list[QWidget] = []
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """Say these in the place of what was said."""
        for line in self._said:
            line.deleteLater()
        self._said = [text(sentence, wrap=True) for sentence in sentences]
        for line in self._said:
            self._inside.addWidget(line)
        self.setVisible(bool(sentences))


class RepairSheet(TeamSheet):
    """`repaired` says that the list has to be read again; the others name the challenge."""

    repaired = Signal()
    open_asked = Signal(str)
    merge_asked = Signal(str)
    """Open it, and look for the team files that bring back what a repair cannot."""

    def __init__(self, profile: Profile, folder: str, refusal: str) -> None:
        super().__init__(self.tr("Repair this challenge"), "shield-check")
        self._profile, self._folder = profile, folder
        self._report: Report | None = None
        # The last sentence sends to this sheet.
        self._what = text(refusal.partition(" “Repair”")[0], wrap=True)
        self.there = Sentences(self.tr("What there is"))
        self.follows = Sentences(self.tr("What happens"), "well")
        self.told = Sentences(self.tr("What is back, and what is unsure"))
        self.go = button(self.tr("Repair it"), "shield-check", keys_of("repair_now"), main=True)
        self.go.clicked.connect(self.start)
        self.save = button(self.tr("Save the report"), "download")
        self.save.clicked.connect(self._ask_where)
        self.close_it = button(self.tr("Not now"), "x", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        for part in (self._what, self.there, self.follows, self.told, self.save):
            self.middle.addWidget(part)
        self.middle.setAlignment(self.save, Qt.AlignmentFlag.AlignLeft)
        self.add_last(self.go, self.close_it)
        for part in (self.go, self.save):
            part.hide()

    # -- before

    def look(self) -> None:
        """Find out beside the window what there is; nothing is changed by it."""
        profile, folder = self._profile, self._folder
        self.begin_work(
            self.tr("Looking at what can be brought back"),
            lambda doing: profile.prospect(folder, doing.is_wanted),
            self._looked,
        )

    def _looked(self, found: Prospect) -> None:
        self.there.say(list(what_there_is(found)))
        self.follows.say(what_follows())
        self.go.show()
        self.changed.emit()
        self.take_to(self.go)
        announce(self, " ".join(what_there_is(found)))

    # -- the repair

    def start(self) -> None:
        """Somebody said yes."""
        if self._report is not None:
            asked = self.open_asked if self._report.is_whole else self.merge_asked
            asked.emit(self._folder)
            self.leave()
            return
        profile, folder = self._profile, self._folder
        self.go.hide()
        self.begin_work(
            self.tr("Bringing back what there is"),
            lambda doing: profile.repair(folder, doing.report),
            self._done,
        )

    def stop(self) -> None:
        """Ask it to stop. What it comes to is waited for: it may have been done already."""
        self._one.stop()

    def leave(self) -> None:
        """Put it away, once nothing is under way any more."""
        if self.is_under_way:
            self.stop()
        else:
            self.ended.emit()

    def after_refusal(self) -> None:
        """It was stopped, or there is nothing to bring back: everything is as it was."""
        self.go.setVisible(not self.there.isHidden())
        self.take_to(self.close_it)

    def _done(self, report: Report) -> None:
        self.show_report(report)
        self.repaired.emit()
        then = self.tr("Open the challenge")
        if not report.is_whole:
            then = self.tr("Open it and look for team files")
        self.go.say(then)
        self.go.show()
        self.close_it.say(self.tr("Back to the list"))
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._to_the_top)
        announce(self, " ".join(report.sentences()))

    def _to_the_top(self) -> None:
        """The report is read from its first sentence on."""
        self._area.verticalScrollBar().setValue(0)

    # -- the report

    def show_report(self, report: Report) -> None:
        """What a repair brought back: the one just done, or an earlier one."""
        self._report = report
        self.heading.setText(self.tr("What the repair brought back"))
        for part in (self._what, self.there, self.follows):
            part.hide()
        self.told.say(report.sentences())
        self.save.show()
        self.changed.emit()

    def _ask_where(self) -> None:
        where, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the report"),
            self.tr("Repair report.txt"),
            self.tr("Text (*.txt)"),
        )
        if where:
            self.save_to(Path(where))

    def save_to(self, path: Path) -> None:
        """Write the report to a file: counts and times, no words of the challenge."""
        from peerchallenge.store.replacing import replace_bytes

        if self._report is None:
            return
        try:
            replace_bytes(path, self._report.as_text().encode("utf-8"))
        except (Refused, Fault) as trouble:
            self.refuse(trouble)
            return
        announce(self, self.tr("Saved {}").format(path.name))


def ask_to_repair(profile: Profile, folder: str, refusal: str, over: QWidget) -> RepairSheet:
    """Open the sheet over the list, and look at what there is."""
    sheet = RepairSheet(profile, folder, refusal)
    Dialog(sheet, over).open()
    sheet.look()
    sheet.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet


def show_last_report(profile: Profile, folder: str, over: QWidget) -> RepairSheet | None:
    """Open the report of the last repair; None when there is none any more."""
    found = profile.reports(folder)
    if not found:
        return None
    sheet = RepairSheet(profile, folder, "")
    sheet.show_report(found[0])
    sheet.close_it.say(sheet.tr("Close"))
    Dialog(sheet, over).open()
    sheet.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet
