"""A note sheet for a peer without the program: who it is for, Word or paper, and where it went."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, card, choice, form, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.panel import Panel
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.paper.sheet import Sheet
    from peerchallenge.ui.desk import Desk

_WIDE = 620
"""Of the form at 100 % text: three choices need no whole page."""
_WORD, _PAPER = "word", "paper"
_USUAL, _EACH, _ONCE = "usual", "each", "once"
_WITH = {_USUAL: None, _EACH: True, _ONCE: False}


class NoteSheetPanel(Panel):
    """Choose, save; the file is written beside the window. `closed` when it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Note sheets"))
        self._whose = choice(self.tr("Who it is for"), [])
        kinds = [
            (_WORD, self.tr("A Word file to type in")),
            (_PAPER, self.tr("Pages to print and write on")),
        ]
        self._kind = choice(self.tr("What it is"), kinds)
        themes = [
            (_USUAL, self.tr("As suits the number of sessions")),
            (_EACH, self.tr("A heading for each in every session")),
            (_ONCE, self.tr("Once at the top, by number in the lines")),
        ]
        self._themes = choice(self.tr("Themes"), themes)
        self._save = button(self.tr("Save the note sheet"), "download", keys_of("sheet"), main=True)
        self._save.clicked.connect(self.save)
        self._where = text("", wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._kind.picked.connect(lambda _key: self._fit())
        look.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        why = text(
            self.tr(
                "For a peer without the program, or for the day a laptop fails: the sessions with"
                " room to note. A Word file comes back with Import notes, and every line goes to"
                " the session and theme it was typed under."
            ),
            colour="ink2",
            wrap=True,
        )
        rows = form()
        rows.row(self._whose.accessibleName(), self._whose)
        rows.row(self._kind.accessibleName(), self._kind)
        self._rows = form()
        self._rows.row(
            self._themes.accessibleName(),
            self._themes,
            self.tr("With many sessions, headings for every theme make a file long to scroll."),
        )
        chosen = QVBoxLayout()
        sheet = card(chosen)
        chosen.addWidget(rows)
        chosen.addWidget(self._rows)
        for part in (why, sheet, self._progress, self._refusal, self._where):
            self._middle.addWidget(part)
        self._sheet = sheet
        self._middle.addStretch(1)
        self._last.addStretch(1)
        self._last.addWidget(self._save)
        self.setFocusProxy(self._whose)

    def _fit(self) -> None:
        self._rows.setVisible(self._kind.key() == _WORD)
        self._sheet.setMaximumWidth(look.px(_WIDE))

    def begin(self) -> None:
        """Show the team as it is now, everybody first."""
        from peerchallenge.paper.sheet import peers_with_sessions

        peers = self._desk.read(peers_with_sessions)
        offered = [(key, self._counted(named, many)) for key, named, many in peers]
        self._whose.offer([("", self.tr("Everybody, all sessions")), *offered], self._whose.key())
        self._refusal.clear()
        self._where.setText("")
        self._whose.setFocus()

    def _counted(self, named: str, many: int) -> str:
        said = self.tr("{}: 1 session") if many == 1 else self.tr("{}: {} sessions")
        return said.format(named, many)

    # -- saving

    def save(self) -> None:
        """Ask where to, then write; what cannot be made is refused before anybody is asked."""
        sheet = self._read()
        if sheet is None:
            return
        is_word = self._kind.key() == _WORD
        ending = "docx" if is_word else "pdf"
        kinds = self.tr("Word (*.docx)") if is_word else self.tr("PDF (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the note sheet"), f"{_file_name(sheet.title)}.{ending}", kinds
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write what is chosen to a file, beside the window."""
        sheet = self._read()
        if sheet is None or self.is_under_way:
            return
        self._refusal.clear()
        self._where.setText("")
        self._save.refuse(self.tr("The note sheet is being written"))
        kind, themes = self._kind.key(), _WITH[self._themes.key()]
        self._start(
            self.tr("Writing the note sheet"),
            lambda under_way: _written(sheet, path, kind, themes, under_way),
            self._saved,
        )

    def _read(self) -> Sheet | None:
        from peerchallenge.paper.sheet import sheet_of

        self._desk.leave()
        names = self._desk.door.names()
        try:
            return self._desk.read(sheet_of, self._whose.key() or None, names=names)
        except (Refused, Fault) as trouble:
            self._refusal.tell(trouble)
            return None

    def _saved(self, done: tuple[Path, int, str]) -> None:
        path, many, kind = done
        self._ended()
        counted = self._many(many, is_word=kind == _WORD)
        self._where.setText(self.tr("Saved: {}, {}").format(path, counted))
        said = self.tr("Saved {}").format(path.name)
        self._receipt.give(said, self.tr("{}, in {}").format(counted, path.parent), can_undo=False)
        announce(self, said)

    def _many(self, many: int, *, is_word: bool) -> str:
        if is_word:
            return self.tr("1 session") if many == 1 else self.tr("{} sessions").format(many)
        return self.tr("1 page") if many == 1 else self.tr("{} pages").format(many)

    def _ended(self) -> None:
        super()._ended()
        self._save.refuse(None)


def _file_name(title: str) -> str:
    """A name every system takes, whatever somebody's initials are."""
    return "".join(c for c in title if c.isalnum() or c in " -_")[:80].strip()


def _written(
    sheet: Sheet, path: Path, kind: str, with_themes: bool | None, under_way: Any
) -> tuple[Path, int, str]:
    from peerchallenge.paper.blank import write_blank
    from peerchallenge.paper.note_sheet import write_note_sheet

    if kind == _PAPER:
        return path, write_blank(sheet, path, progress=under_way.report), kind
    today = datetime.now().astimezone().date()
    return path, write_note_sheet(sheet, path, today=today, with_themes=with_themes), kind
