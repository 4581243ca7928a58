"""What opened files would bring, before anything is merged: counts first, then what needs you."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.exchange.file_rows import (
    CountDelegate,
    FileDelegate,
    count_row,
    file_key,
    file_row,
)
from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.exchange.words import called, day_and_moment, merge_words
from peerchallenge.ui.fields import Sign, button, card, text, tick
from peerchallenge.ui.line_rows import FittedList
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from pathlib import Path

    from peerchallenge.exchange.preview import FilePreview, Preview

_MOST_QUESTIONS = 4


class PreviewSheet(Sheet):
    """One file, or several with the one that is chosen below them."""

    merge_asked = Signal()
    items_asked = Signal(str)
    """Read the chosen file item by item, from the count of this key on."""

    def __init__(self) -> None:
        super().__init__("file-down")
        self._preview: Preview | None = None
        self._yes: set[str] = set()
        self.files = FittedList(self.tr("Files that were opened"), FileDelegate())
        self.counts = FittedList(self.tr("What the file would bring"), CountDelegate())
        self._trust = text("", "caption", colour="ink2", wrap=True)
        self._would = text(self.tr("It would bring"), "ui_b", colour="ink2", wrap=True)
        self.yes = tick(self.tr("Yes, this is the laptop"))
        self.read = button(self.tr("Read item by item"), "eye", quiet=True)
        self._media = text("", "caption", colour="ink2", wrap=True)
        self._asks = text("", "ui_b", colour="notice", wrap=True)
        self._questions = text("", wrap=True)
        self._safe = text(
            self.tr("A backup is made first, and you can take the merge back."),
            "caption", colour="ink2", wrap=True,
        )  # fmt: skip
        self.merge = button(self.tr("Merge"), "git-merge", "Return", main=True, live=False)
        self.not_now = button(self.tr("Not now"), None, "Esc", live=False)
        self._lay_out()
        self.files.chosen.connect(lambda _key: self._show_file())
        self.files.opened.connect(lambda _key: self.items_asked.emit(""))
        self.counts.opened.connect(self.items_asked)
        self.read.clicked.connect(lambda: self.items_asked.emit(""))
        self.yes.toggled.connect(self._said_yes)
        self.merge.clicked.connect(self.merge_asked)
        self.not_now.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        banner = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(Sign("circle-alert", 18, "notice"), alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._asks, 1)
        banner.addLayout(top)
        banner.addWidget(self._questions)
        self._needs = card(banner, "banner")
        banner.setContentsMargins(12, 8, 12, 10)
        banner.setSpacing(4)
        safe = QHBoxLayout()
        safe.addWidget(Sign("shield-check", 16, "strength"), alignment=Qt.AlignmentFlag.AlignTop)
        safe.addWidget(self._safe, 1)
        for part in (self.files, self._trust, self.yes, self._would, self.counts, self._media):
            self.middle.addWidget(part)
        self.middle.setSpacing(6)
        self._read_row = QWidget()
        row = QHBoxLayout(self._read_row)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self.read)
        row.addStretch(1)
        self.middle.addWidget(self._read_row)
        self.middle.addWidget(self._needs)
        self.middle.addSpacing(4)
        self.middle.addLayout(safe)
        self.middle.addStretch(1)
        self.add_last(self.merge, self.not_now, main=self.merge)
        self.last.insertStretch(1, 1)

    # -- what it holds

    def show_preview(self, preview: Preview) -> None:
        """Show these files; nothing is said yes to yet."""
        self._preview, self._yes = preview, set()
        self._show_files()
        able = [n for n, f in enumerate(preview.files) if f.brought]
        able += [n for n, f in enumerate(preview.files) if not f.refusal]
        self.files.choose(file_key(able[0] if able else 0))
        self._show_file()
        questions = [q for f in preview.files for q in f.questions]
        one = self.tr("1 needs you")
        self._asks.setText(
            one if len(questions) == 1 else self.tr("{} need you").format(len(questions))
        )
        later = self.tr("You can merge now and look later.")
        # Two of one name entered twice are four pairs to ask about, and one sentence.
        said = list(dict.fromkeys(questions))[:_MOST_QUESTIONS]
        rest = len(questions) - len(said)
        more = [self.tr("And {} more.").format(rest)] if rest else []
        self._questions.setText(" ".join([*said, *more, later]))
        self._needs.setVisible(bool(questions))
        self.middle.removeWidget(self._needs)
        several = len(preview.files) > 1  # what needs a person comes before the list then
        self.middle.insertWidget(
            0 if several else self.middle.indexOf(self._read_row) + 1, self._needs
        )
        announce(self, f"{self.title()}. {preview.sentence}")

    def preview(self) -> Preview | None:
        """What is shown."""
        return self._preview

    def chosen(self) -> FilePreview | None:
        """The file that is shown."""
        if self._preview is None or not self._preview.files:
            return None
        keys = [file_key(n) for n in range(len(self._preview.files))]
        key = self.files.key()
        return self._preview.files[keys.index(key) if key in keys else 0]

    def wanted(self) -> list[FilePreview]:
        """The files that Enter would merge."""
        files = self._preview.files if self._preview else ()
        able = [
            f for f in files if not f.refusal and (not f.trust.wants_a_yes or f.laptop in self._yes)
        ]
        return [f for f in able if not _is_ours(f)] or able

    def paths(self) -> list[Path]:
        """Where those lie."""
        return [path for file in self.wanted() for path in file.paths]

    def said_yes_to(self) -> frozenset[str]:
        """Laptops whose files were set aside and that a person knows."""
        return frozenset(self._yes)

    # -- showing it

    def _show_files(self) -> None:
        files = self._preview.files if self._preview else ()
        rows = [file_row(n, f, is_allowed=f.laptop in self._yes) for n, f in enumerate(files)]
        self.files.show_rows(rows)
        self.files.setVisible(len(files) > 1)
        self._say_head()
        self._say_merge()

    def _say_head(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if len(preview.files) != 1:
            self.say(self.tr("{} files").format(len(preview.files)), preview.sentence, "file-down")
            return
        (file,) = preview.files
        if file.refusal:
            self.say(file.name, "", "octagon-alert", "danger")
            return
        made = self.tr("Made {}.").format(day_and_moment(file.made_at)) if file.made_at else ""
        signed = self.tr("Signed by {}.").format(file.who) if not file.trust_sentence else ""
        title = self.tr("A file from {}").format(file.who) if file.who else file.name
        self.say(title, " ".join(part for part in (made, signed) if part), "file-down")

    def _show_file(self) -> None:
        file = self.chosen()
        if file is None:
            return
        self._trust.setText(file.refusal or file.trust_sentence)
        self._trust.setVisible(bool(file.refusal or file.trust_sentence))
        self.yes.say(self._yes_words(file))
        self.yes.setVisible(file.trust.wants_a_yes and not file.refusal)
        self.yes.blockSignals(True)
        self.yes.setChecked(file.laptop in self._yes)
        self.yes.blockSignals(False)
        is_one = self._preview is not None and len(self._preview.files) == 1
        would = (
            self.tr("It would bring") if is_one else self.tr("{} would bring").format(called(file))
        )
        nothing = self.tr("Nothing new: you hold everything that {} holds.")
        if _is_ours(file):
            nothing = self.tr("Nothing new in it.")
        self._would.setText(nothing.format(file.who) if file.is_nothing_new else would)
        self._would.setVisible(not file.refusal)
        self.counts.show_rows([count_row(count) for count in file.counts])
        self.counts.setVisible(bool(file.counts))
        self._read_row.setVisible(bool(file.brought))
        self._say_media(file)
        if self.yes.isVisible():
            QTimer.singleShot(0, self.yes, lambda: self._area.ensureWidgetVisible(self.yes))

    def _yes_words(self, file: FilePreview) -> str:
        from peerchallenge.exchange.preview import Trust

        if file.trust is Trust.LEFT:
            return self.tr("Yes, merge what {} wrote").format(file.who)
        return self.tr("Yes, this is {}’s laptop").format(file.who)

    def _say_media(self, file: FilePreview) -> None:
        said = []
        if file.media:
            one, many = self.tr("1 photo comes with it."), self.tr("{} photos come with it.")
            said.append(one if file.media == 1 else many.format(file.media))
        if file.media_missing:
            one, many = self.tr("1 photo is not included."), self.tr("{} photos are not included.")
            said.append(one if file.media_missing == 1 else many.format(file.media_missing))
        self._media.setText(" ".join(said))
        self._media.setVisible(bool(said))

    def _say_merge(self) -> None:
        wanted = self.wanted()
        self.merge.say(merge_words(wanted) if wanted else self.tr("Merge"))
        files = self._preview.files if self._preview else ()
        aside = any(f.trust.wants_a_yes and not f.refusal for f in files)
        tick = self.tr("Say first that you know the laptop.")
        none = self.tr("There is no file here that can be merged.")
        self.merge.refuse(None if wanted else tick if aside else none)
        self._fit()

    def _said_yes(self, on: bool) -> None:
        file = self.chosen()
        if file is None:
            return
        self._yes = self._yes | {file.laptop} if on else self._yes - {file.laptop}
        self._show_files()

    def first(self) -> QWidget:
        """The main button, or what has to be said before it can be pressed."""
        if self.merge.isEnabled():
            return self.merge
        return self.yes if not self.yes.isHidden() else self.not_now


def _is_ours(file: FilePreview) -> bool:
    """Written here, and nothing was lost since: it is passed over among others."""
    from peerchallenge.exchange.preview import Trust

    return file.trust is Trust.OWN and file.is_nothing_new
