"""What was merged and the proof, in the place of the preview; and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.ui.exchange.receipt_rows import proof_of, states_of
from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.exchange.words import moment, names
from peerchallenge.ui.fields import Sign, button, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.exchange.receipts import Receipt


class MergedSheet(Sheet):
    """The receipt. “Look at the 2 that need you” is the main button when there are any."""

    needs_asked = Signal()
    take_back_asked = Signal()
    put_back_asked = Signal(object)
    """The receipt of the merge that shall be put back by a change that travels."""
    send_asked = Signal()

    def __init__(self) -> None:
        super().__init__("check")
        self._said = text("", wrap=True)
        self._sign = Sign("check", 16, "strength")
        self._proof = text("", "ui_b", colour="strength", wrap=True)
        self._states = text("", "caption", colour="ink2", wrap=True)
        self._next = text("", "ui", colour="ink2", wrap=True)
        self._kept = text("", "caption", colour="ink2", wrap=True)
        proof = QHBoxLayout()
        proof.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        proof.addWidget(self._proof, 1)
        self.look = button("", "circle-alert", "Return", main=True, live=False)
        self.send = button(self.tr("Write the file that brings them level"), "file-up")
        self.back = button(self.tr("Take back"), "undo-2", keys_of("undo"), live=False)
        self.put_back = button(self.tr("Put back what it brought"), "history")
        self.receipt: Receipt | None = None
        self.done = button(self.tr("Done"), None, "Esc", live=False)
        self.middle.addWidget(self._said)
        self.middle.addLayout(proof)
        self.middle.addWidget(self._states)
        self.middle.addWidget(self._next)
        self.middle.addWidget(self.send, alignment=Qt.AlignmentFlag.AlignLeft)
        self.middle.addWidget(self._kept)
        self.middle.addWidget(self.put_back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.middle.addStretch(1)
        self.add_last(self.look, self.back, self.done, main=self.look)
        self.last.insertStretch(1, 1)
        self.look.clicked.connect(self.needs_asked)
        self.back.clicked.connect(self.take_back_asked)
        self.put_back.clicked.connect(lambda: self.put_back_asked.emit(self.receipt))
        self.send.clicked.connect(self.send_asked)
        self.done.clicked.connect(self.leave)

    def show_receipt(self, receipt: Receipt, way_back: str) -> None:
        """Show what was done. `way_back` names what can be taken back; empty when nothing can."""
        self.receipt = receipt
        who = names(receipt.who)
        title = self.tr("Merged what {} wrote").format(who) if who else self.tr("Merged")
        self.say(
            title, self.tr("{}, after a backup").format(moment(receipt.at)), "check", "strength"
        )
        self._said.setText(receipt.sentence)
        proof = proof_of(receipt)
        self._proof.setText(proof)
        for part in (self._sign, self._proof):
            part.setVisible(bool(proof))
        self._say_states(receipt, proof)
        self.send.setVisible(not proof)
        self.say_questions(receipt.questions)
        self.may_take_back(way_back)
        announce(self, f"{title}. {receipt.sentence}. {proof}")

    def _say_states(self, receipt: Receipt, proof: str) -> None:
        self._states.setText(self.tr("State {}").format(states_of(receipt)))
        outcome = "" if proof else receipt.outcome
        self._next.setText(outcome)
        self._next.setVisible(bool(outcome))

    def say_questions(self, questions: int) -> None:
        """How many things need a person now, be it from this merge or from one before."""
        one = self.tr("Look at the one that needs you")
        many = self.tr("Look at the {} that need you")
        self.look.say(one if questions == 1 else many.format(questions))
        was_hidden = self.look.isHidden()
        self.look.setVisible(questions > 0)
        self._fit()
        if was_hidden and questions and self.done.hasFocus():
            self.look.setFocus()  # they are counted a moment later than the merge is over

    def first(self) -> QWidget:
        """What needs somebody, or else what ends it."""
        return self.done if self.look.isHidden() else self.look

    def may_take_back(self, way_back: str) -> None:
        """Offer the way back, or say where it is once something else was done."""
        self.back.setVisible(bool(way_back))
        receipt = self.receipt
        brought = receipt is not None and bool(receipt.before) and not receipt.is_taken_back
        self.put_back.setVisible(brought and not way_back)
        take = self.tr("It can be taken back until the next change on this laptop.")
        past = self.tr("Something was changed since, so what it brought is in the history now.")
        again = self.tr(
            "Put back, it goes wherever nobody has written since, and that travels to everybody."
        )
        self._kept.setText(take if way_back else f"{past} {again}" if brought else past)
        self._fit()
