"""Who else may recover this laptop: named, compared by a few letters, added and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.fields import Button, button, field, form, text
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.work import Work

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.store.recoverers import Recoverer

_ROW = ((420, ((0, 1),)), (0, ((0,), (1,))))
_MOST_BYTES = 64 * 1024


class RecoverersSection(Section):
    """Nobody, unless it is wanted. Changing the list asks for the passphrase."""

    icon = "users"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Who else may recover this laptop")

    def fill(self) -> None:
        """The list, the button, and the two questions."""
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        add = button(self.tr("Let somebody else recover it"), "user-plus")
        self.body.addWidget(self._list)
        self.beside(add)
        self.adding = self.add_asking(AddRecoverer(self.profile), add)
        self._unseen = button("", None)
        self.removing = self.add_asking(RemoveRecoverer(self.profile), self._unseen)
        for asking in (self.adding, self.removing):
            asking.changed.connect(self.done)

    def begin(self) -> None:
        """Who they are now."""
        known = self.profile.recoverers
        self.says.setText(
            self.tr(
                "They can open what is on this laptop with a key of their own, such as the team "
                "lead or the LGA. Compare the letters with them by phone."
            )
            if known
            else self.tr("Nobody. A team lead or the LGA can be let in with a key of their own.")
        )
        while row := self._rows.takeAt(0):
            if made := row.widget():
                made.deleteLater()
        for one in known:
            self._rows.addWidget(self._row(one))
        self._list.setVisible(bool(known))

    def _row(self, one: Recoverer) -> QWidget:
        words = self.tr("{label}, key ends in {short}").format(label=one.label, short=one.short)
        remove: Button = button(self.tr("Remove"), "x")
        remove.setAccessibleName(self.tr("Remove {}").format(one.label))
        remove.clicked.connect(lambda: self._remove(one))
        return Lines([(text(words, "ui", wrap=True), 1), (remove, 0)], _ROW)

    def _remove(self, one: Recoverer) -> None:
        self.removing.whom = one
        self._unseen.click()


class _Changing(Asking):
    """What both questions share: the passphrase, and the work."""

    changed = Signal(str, str)

    def __init__(self, profile: Profile, go: str, icon: str) -> None:
        super().__init__(go, icon)
        self._profile = profile
        self.rows = form()
        self.middle.addWidget(self.rows)

    def _change(self, known: tuple[Recoverer, ...], words: str, done: str) -> None:
        if not words:
            self.refuse(Refused(self.tr("Enter the passphrase of this laptop first.")))
            return
        profile = self._profile

        def job(work: Work) -> str:
            from peerchallenge.store.laptop_keys import change_recoverers

            return change_recoverers(profile, words, known, wanted=work.is_wanted)

        def changed(more: str) -> None:
            self.leave()
            self.changed.emit(done, more)

        said = self.tr("Sealing the keys anew. It is slow on purpose, about four seconds.")
        self.begin_work(said, job, changed)


class AddRecoverer(_Changing):
    """A name, and their public key pasted or from a file."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile, self.tr("Let them recover it"), "check")
        self.label = self.rows.row(self.tr("Who this is"), field(self.tr("Who this is")))
        self.key = self.rows.row(
            self.tr("Their public key"),
            field(self.tr("Their public key")),
            self.tr("It begins with “age1”. They make it with age-keygen and keep the other half."),
        )
        choose = button(self.tr("Choose a file with the key"), "folder-open")
        choose.clicked.connect(self._choose)
        self.middle.addWidget(choose, alignment=Qt.AlignmentFlag.AlignLeft)
        below = form()
        self.words = self.secret(self.tr("This laptop’s passphrase, to add"), below)
        self.middle.addWidget(below)
        self.setFocusProxy(self.label)

    def clear(self) -> None:
        """Forget what is typed."""
        for made in (self.label, self.key, self.words):
            made.clear()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file with the key"))
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Put what stands in a file into the field, or say why not."""
        try:
            with path.open("rb") as file:
                read = file.read(_MOST_BYTES).decode("utf-8")
            from peerchallenge.store.recoverers import a_key

            self.key.setText(a_key(read))
        except (OSError, UnicodeDecodeError):
            self.refuse(Refused(self.tr("This file has no public key in it. Choose another.")))
        except Refused as refused:
            self.refuse(refused)

    def ask(self) -> None:
        """Look at the name and the key, then seal everything for them too."""
        from peerchallenge.store.laptop_keys import may_recover

        try:
            known = self._profile.recoverers
            made = may_recover(self.label.text(), self.key.text(), known)
        except Refused as refused:
            self.refuse(refused)
            return
        done = self.tr("“{}” may recover this laptop").format(made.label)
        self._change((*known, made), self.words.text(), done)


class RemoveRecoverer(_Changing):
    """Says what cannot be taken back: copies they have already."""

    whom: Recoverer | None = None

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile, self.tr("Remove them"), "x")
        self._said = text("", "ui", wrap=True)
        self.middle.insertWidget(0, self._said)
        self.words = self.secret(self.tr("This laptop’s passphrase, to remove"), self.rows)
        self.setFocusProxy(self.words)

    def clear(self) -> None:
        """Forget what is typed, and say whom it is about."""
        self.words.clear()
        label = self.whom.label if self.whom else ""
        self._said.setText(
            self.tr(
                "{} will open nothing that is sealed from now on. Copies made before stay open to "
                "them."
            ).format(label)
        )

    def ask(self) -> None:
        """Seal everything without them."""
        left = tuple(one for one in self._profile.recoverers if one != self.whom)
        label = self.whom.label if self.whom else ""
        done = self.tr("“{}” may no longer recover it").format(label)
        self._change(left, self.words.text(), done)
