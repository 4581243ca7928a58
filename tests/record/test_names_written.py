"""However a participant is listed and however a name is typed, it is the same person."""

from __future__ import annotations

import pytest

from peerchallenge.letter.checks.passage import Passage
from peerchallenge.letter.checks.people import surname_pieces
from peerchallenge.record.names import bare_name, first_names, name_pattern, unnamed

FOUND = [
    # Listed with the surname first.
    ("Absalom, Wren", "It was Wren Absalom."),
    ("Absalom, Wren", "Cllr Absalom did it."),
    ("ABSALOM, Cllr Wren, OBE", "It was Wren Absalom."),
    ("Pike, Ada", "We met Pike."),
    ("van Dale, Ada", "Ada van Dale did it"),
    ("Wren Absalom, Leader of the council", "It was Wren Absalom."),
    # Listed without capitals, or all in capitals.
    ("ada pike", "We met Pike."),
    ("ADA PIKE", "We met Pike."),
    ("ADA PIKE", "We met ada pike."),
    # Names with a sign or a capital within.
    ("Pat O'Dell", "We met O'dell."),
    ("Pat O'Dell", "We met ODell."),
    ("Pat O'Dell", "We met O Dell."),
    ("Pat O'Dell", "We met O‘Dell."),
    ("Pat O'Dell", "We met o'dell."),
    ("Pat ODell", "We met O’Dell."),
    ("Ian McAdam", "We met Mcadam."),
    ("Ian McAdam", "We met MacAdam."),
    ("Ian McAdam", "We met Mac Adam."),
    ("Ian MacAdam", "We met McAdam."),
    ("Mei Ng", "We met Ng."),
    # Accents that only one of them has, and letters that are no accents.
    ("Sion Pike", "It was Siôn Pike."),
    ("Ann Moller", "We met Møller."),
    ("Ann Møller", "We met Moller."),
    ("Zoe Renee", "Zoë Renée did"),
    # Names of more than two parts, and one half of a double-barrelled one.
    ("Ana Garcia Lopez", "It was Ana Garcia."),
    ("Ana Garcia Lopez", "It was Ana Lopez."),
    ("Siôn Absalom-Long", "It was Siôn Absalom."),
    ("Siôn Absalom-Long", "It was Mrs Absalom."),
    ("Siôn Absalom-Long", "Siôn Absalom\u2010 \nLong"),
    ("Siôn Absalom-Long", "It was Siôn AbsalomLong."),
    # In addresses.
    ("Ada Pike", "https://x.org/councillors/ada-pike"),
    ("Ada Pike", "https://x.org/ada.pike/"),
    ("Ada Pike", "https://x.org/ada_pike"),
    ("Ada Pike", "https://x.org/cllr_ada_pike_2"),
    ("Ada Pike", "https://x.org/?q=ada%20pike"),
    ("Ada Pike", "https://x.org/?q=ada+pike"),
    ("Ada Pike", "ada.pike@tarnbeck.gov.uk"),
    ("Ada Pike", "a.pike@tarnbeck.gov.uk"),
    # With a middle letter.
    ("Ada Longstaff", "Ada J. Longstaff"),
    ("Ada Pike", "Ada J Pike"),
    ("Mei O", "Mei O was there"),
    ("Ada Pike", "Ada\u00a0Pike"),
]


@pytest.mark.parametrize(("name", "words"), FOUND)
def test_a_name_is_found(name: str, words: str) -> None:
    sought = name_pattern({"": name})
    assert sought is not None
    assert sought.search(words), sought.pattern
    assert "[name]" in unnamed(words, sought)


@pytest.mark.parametrize(("name", "words"), FOUND)
def test_no_paragraph_is_passed_over_that_names_somebody(name: str, words: str) -> None:
    pieces = surname_pieces([name])
    assert pieces is None or not pieces.isdisjoint(Passage(words).pieces)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jo Long", "It takes long. Longer waits for Longford."),
        ("An Other", "another"),
        ("Ann Page", "a page"),
        ("Will Rose", "it will have risen and rose"),
        ("Ian McAdam", "Adam knows"),
        ("Pat O'Dell", "a dell"),
        ("Mei Ng", "ng and NGO and going"),
        ("Ana Garcia Lopez", "Ana knows"),
        ("Bo Li-Ng", "Li1 and the li-st"),
        ("", "anything"),
        ("Cllr", "Any Cllr may"),
        (",", "a, b"),
        ("-", "a - b"),
    ],
)
def test_other_words_are_no_names(name: str, words: str) -> None:
    sought = name_pattern({"": name})
    assert sought is None or not sought.search(words), sought.pattern


def test_a_name_listed_surname_first_is_turned_round() -> None:
    assert bare_name("Absalom, Wren") == "Wren Absalom"
    assert bare_name("Absalom, Cllr Wren, OBE") == "Wren Absalom"
    assert bare_name("Wren Absalom, Leader of the council") == "Wren Absalom"
    assert first_names(["Absalom, Wren"]) == {"Wren"}
