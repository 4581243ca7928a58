"""The list of what to settle, look at and take up, beside the words; Enter goes there.

Those about the caret's paragraph stand first, then those of its section, then all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.letter.letting_stand import LettingStand
from peerchallenge.ui.letter.notice_rows import NoticeDelegate, notice_row
from peerchallenge.ui.letter.noticing import DETAILS, MUST, STANDS, Notice, at_home
from peerchallenge.ui.letter.standing import Standing
from peerchallenge.ui.lists import Heading, Row, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.letter.compose import Offered
    from peerchallenge.ui.desk import Desk


class NoticesPane(QWidget):
    """A head that counts, the rows, and what can be done with the one chosen."""

    gone_to = Signal(str, str)
    """A section and a paragraph of it to go to; either may be empty."""
    record_asked = Signal(str, str)
    """A record on another page."""
    details_asked = Signal()
    """Who writes to whom is to be said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.notices: list[Notice] = []
        self._place = ("", "")
        self._stepped = ""
        """The notice a key went to last."""
        self._sum = text("", "caption", colour="danger")
        self.list = RowList(self.tr("Checks and what is new in the record"), NoticeDelegate())
        self.list.setProperty("kind", "bare")
        self.list.chosen.connect(self._fit)
        self.list.opened.connect(self.go)
        self.take = button(self.tr("Take it up"), "check", keys_of("letter_take"))
        self.take.clicked.connect(self.take_chosen)
        self.leave = button(self.tr("Leave as it is"), None, keys_of("letter_leave"))
        self.leave.clicked.connect(self.leave_chosen)
        self.all = button(self.tr("Take all up"), quiet=True, live=False)
        self.all.clicked.connect(self.take_all)
        self.standing = Standing(desk)
        self.letting = LettingStand(desk)
        self.letting.done.connect(self.list.setFocus)
        self.none = text(self.tr("Nothing to settle, and nothing new in the record."), wrap=True)
        look.wear(self.none, "ui", "ink2")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 6)
        head.setSpacing(10)
        head.addWidget(text(self.tr("Checks"), "h2"))
        head.addWidget(self._sum, 1)
        head.addWidget(self.all)
        head.addWidget(self.standing)
        self._acts = QWidget()
        self.acts = QHBoxLayout(self._acts)
        """What can be done with the notice chosen stands here."""
        self.acts.setContentsMargins(14, 6, 14, 8)
        self.acts.addWidget(self.take)
        self.acts.addWidget(self.leave)
        self.acts.addWidget(self.letting, 1)
        self.acts.addStretch(0)
        column = QVBoxLayout()
        sheet = card(column)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.list, 1)  # the first that F6 comes to
        column.insertLayout(0, head)
        self.none.setContentsMargins(14, 0, 14, 10)
        column.insertWidget(1, self.none)
        column.addWidget(self._acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

    # -- showing

    def show_notices(self, notices: list[Notice]) -> None:
        """Show these, by how near they are to the caret."""
        self.notices = notices
        self._show()

    def show_place(self, section: str, paragraph: str) -> None:
        """The caret is there now."""
        if (section, paragraph) != self._place:
            self._place = (section, paragraph)
            self._show()

    def _show(self) -> None:
        section, paragraph = self._place
        near: tuple[list[Notice], list[Notice], list[Notice]] = ([], [], [])
        for notice in self.notices:
            is_here = bool(paragraph) and notice.paragraph == paragraph
            near[0 if is_here else 1 if notice.section == section else 2].append(notice)
        titles = (self.tr("This paragraph"), self.tr("This section"), self.tr("Elsewhere"))
        rows: list[Row] = []
        for title, told in zip(titles, near, strict=True):
            if told:
                many = str(len(told))
                rows.append(Heading(f"head {title}", f"{title}, {many}", title, many))
                rows += [notice_row(n) for n in told]
        self.list.show_rows(rows)
        first = next((n for part in near for n in part), None)
        if first is not None and not self.list.hasFocus():
            self.list.choose(first.key)
            self.list.scrollToTop()  # with the heading over it
        self._say()
        self._fit()

    def _say(self) -> None:
        musts = sum(n.level == MUST for n in self.notices)
        if musts:
            one = self.tr("1 must be settled before the letter is final")
            many = self.tr("{} must be settled before the letter is final").format(musts)
            self._sum.setText(one if musts == 1 else many)
        else:
            open_ = sum(n.level != STANDS for n in self.notices)
            self._sum.setText(self.tr("{} to look at").format(open_))
        look.wear(self._sum, "caption", "danger" if musts else "ink2")
        if not self.notices:
            self._sum.setText("")

    def _fit(self, _key: str = "") -> None:
        chosen = self.chosen()
        offer = chosen is not None and chosen.offer is not None
        self.take.setVisible(offer)
        self.leave.setVisible(offer)
        check = chosen.check if chosen is not None else None
        can = self.letting.show_for(check, chosen.where if chosen is not None else "")
        self._acts.setVisible(offer or can)
        self.all.setVisible(sum(n.offer is not None for n in self.notices) > 1)
        self.list.setVisible(bool(self.notices))
        self.none.setVisible(not self.notices)

    def chosen(self) -> Notice | None:
        """The notice of the row that is chosen."""
        key = self.list.key()
        return next((n for n in self.notices if n.key == key), None)

    # -- acting

    def go(self, key: str) -> None:
        """Go to what a notice is about: a paragraph here, or a record on the page it is at home."""
        notice = next((n for n in self.notices if n.key == key), None)
        check = notice.check if notice is not None else None
        if check is not None and check.code in DETAILS:
            self.details_asked.emit()
        elif notice is not None and (there := at_home(notice)):
            self.record_asked.emit(*there)
        elif notice is not None and (notice.paragraph or notice.section):
            self.gone_to.emit(notice.section, notice.paragraph)

    def step(self) -> None:
        """Go on to the next notice, wherever it is, and to what it is about."""
        keys = [n.key for n in self.notices if n.level != STANDS]
        if keys:
            now = keys.index(self._stepped) if self._stepped in keys else -1
            there = self._stepped = keys[(now + 1) % len(keys)]
            notice = next(n for n in self.notices if n.key == there)
            if notice.paragraph or notice.section:  # and never to another page unasked
                self.gone_to.emit(notice.section, notice.paragraph)
            self.list.choose(there)
            row = self.list.rows.row(self.list.currentIndex().row())
            announce(self.list, row.sentence)

    def take_chosen(self) -> None:
        """The words of the record go into the letter."""
        if offers := self._offers_chosen():
            from peerchallenge.letter.compose import take

            self._desk.do(take, offers)

    def leave_chosen(self) -> None:
        """The letter's own words stand, and the same is not offered again; or the check stands."""
        if offers := self._offers_chosen():
            from peerchallenge.letter.compose import leave

            self._desk.do(leave, offers)

    def take_all(self) -> None:
        """Everything that is new, changed or gone, as one step."""
        from peerchallenge.letter.compose import take

        self._desk.do(take, [n.offer for n in self.notices if n.offer is not None])

    def _offers_chosen(self) -> Sequence[Offered]:
        chosen = self.chosen()
        return [chosen.offer] if chosen is not None and chosen.offer is not None else []
