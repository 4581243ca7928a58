"""The letter's states and its checks: agree, make final, take back, let a check stand.

Whether a letter may be agreed or made final is decided in `letter.state`, which can run the checks;
what is kept here are the fingerprints of the words, so that the state is a reading of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from peerchallenge.errors import Refused
from peerchallenge.record.names import name_pattern
from peerchallenge.record.readings import the_challenge
from peerchallenge.record.weighing import SIGN_OFF, dismissal_key
from peerchallenge.store.door import Door


def dismiss_check(
    door: Door, *, code: str, kind: str, key: str, about: str, reason: str, where: str = ""
) -> str:
    """Let a check stand, with the reason. Answers the dismissal's key.

    Refused without a reason, and when the reason names somebody the team met.
    """
    said = " ".join(reason.split())
    if not said:
        raise Refused("Say in a few words why this can stand as it is.")
    sought = name_pattern(door.names())
    if sought is not None and sought.search(said):
        raise Refused(
            "The reason names somebody the team met, and it travels with the record. "
            "Say the role instead."
        )
    made = dismissal_key(code, kind, key, about)
    with door.action(f"Let check stand in {where}" if where else "Let check stand") as act:
        act.new(
            "dismissal",
            key=made,
            code=code,
            subject_kind=kind,
            subject=key,
            about=about,
            reason=said,
            who=door.who,
            at=_now(),
        )
    return made


def withdraw_dismissal(door: Door, *, dismissal: str) -> None:
    """Bring a dismissed check back."""
    with door.action("Bring check back") as act:
        act.drop("dismissal", dismissal)


def change_letter(
    door: Door, *, addressee: str, signatory: str | None, adviser: str, language: str
) -> None:
    """Say who the letter is written to, who signs it, who helps afterwards, and its language."""
    with door.reading() as session:
        key = the_challenge(session).key
    with door.action("Change the details of the letter") as act:
        act.put(
            "challenge",
            key,
            addressee=" ".join(addressee.split()),
            signatory=signatory,
            principal_adviser=" ".join(adviser.split()),
            language=language,
        )


def keep_agreed(
    door: Door,
    *,
    words: str,
    paragraphs: Mapping[str, str],
    under: Mapping[str, str],
    sections: str,
) -> None:
    """Keep the letter as the team agreed it: as a whole, by section, by paragraph, and under each.

    All are fingerprints. Call `letter.state.agree_letter`, which makes them.
    """
    with door.action("Agree the letter") as act:
        act.put("sign_off", SIGN_OFF, agreed=words, agreed_at=_now(), agreed_sections=sections)
        for key, agreed in paragraphs.items():
            act.put("paragraph", key, agreed=agreed, agreed_under=under.get(key, ""))


def keep_final(door: Door, *, words: str) -> None:
    """Keep the words that are final, as `letter.state.final_words` gives them."""
    with door.action("Make the letter final") as act:
        act.put("sign_off", SIGN_OFF, final=words, final_at=_now())


def back_to_draft(door: Door) -> None:
    """Take the team's agreement, and with it a final, back: the letter is a draft again."""
    with door.action("Make the letter a draft again") as act:
        act.put(
            "sign_off",
            SIGN_OFF,
            agreed=None,
            agreed_at="",
            agreed_sections=None,
            final=None,
            final_at="",
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
