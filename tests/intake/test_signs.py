"""The signs peers put before a line."""

import pytest

from peerchallenge.intake.signs import Habits, NoteLine, habits_of, is_numbered, read_line
from peerchallenge.record.vocabulary import Bearing, Voice

STRENGTH, CONSIDER, CONTEXT = Bearing.STRENGTH, Bearing.CONSIDER, Bearing.CONTEXT


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+ Scrutiny is trusted", NoteLine("Scrutiny is trusted", STRENGTH)),
        ("+Scrutiny is trusted", NoteLine("Scrutiny is trusted", STRENGTH)),
        ("++ Scrutiny is trusted", NoteLine("Scrutiny is trusted", STRENGTH)),
        ("- Papers come late", NoteLine("Papers come late", CONSIDER)),
        ("– Papers come late", NoteLine("Papers come late", CONSIDER)),
        ("\u2212 Papers come late", NoteLine("Papers come late", CONSIDER)),
        ("? Elections by thirds", NoteLine("Elections by thirds", CONTEXT)),
        ("Elections by thirds", NoteLine("Elections by thirds")),
        ("• + Scrutiny is trusted", NoteLine("Scrutiny is trusted", STRENGTH)),
        ("* Papers come late", NoteLine("Papers come late")),
        ("2) Papers come late", NoteLine("Papers come late")),
        ("+3 Scrutiny is trusted", NoteLine("Scrutiny is trusted", STRENGTH, 3)),
        ("-5. Papers come late", NoteLine("Papers come late", CONSIDER, 5)),
        ("- 5: papers come late", NoteLine("papers come late", CONSIDER, 5)),
        ("? [2] Elections by thirds", NoteLine("Elections by thirds", CONTEXT, 2)),
        ("[5] Papers come late", NoteLine("Papers come late", None, 5)),
        ("5: Papers come late", NoteLine("Papers come late", None, 5)),
        ("5. Papers come late", NoteLine("Papers come late", None, 5)),
        ("5 of the 11 staff had no appraisal", NoteLine("5 of the 11 staff had no appraisal")),
        ("- 5 of the 11 staff", NoteLine("5 of the 11 staff", CONSIDER)),
        ("-5 of the 11 staff", NoteLine("5 of the 11 staff", CONSIDER)),
        ("-4 Years of cuts", NoteLine("Years of cuts", CONSIDER, 4)),
        ("+3 To date nobody left", NoteLine("To date nobody left", STRENGTH, 3)),
        ("-3 in 10 residents know", NoteLine("3 in 10 residents know", CONSIDER)),
        ("+ 12 new homes", NoteLine("12 new homes", STRENGTH)),
        ("-5% on last year", NoteLine("-5% on last year")),
        ("+3.5m saved", NoteLine("+3.5m saved")),
        ("- 3.5m overspent", NoteLine("3.5m overspent", CONSIDER)),
        ("1:1 meetings are monthly", NoteLine("1:1 meetings are monthly")),
        ("+/- on the whole", NoteLine("+/- on the whole")),
        ('"We are never asked"', NoteLine("We are never asked", quote=True)),
        ("-2 “We are never asked”.", NoteLine("We are never asked.", CONSIDER, 2, quote=True)),
        ('"Yes" and "no"', NoteLine('"Yes" and "no"')),
        (
            "- “Nobody told us” [opposition]",
            NoteLine("Nobody told us", CONSIDER, quote=True, voice=Voice.OPPOSITION),
        ),
        ("Pay is fair [Trade Unions]", NoteLine("Pay is fair", voice=Voice.UNION)),
        ("See page [12]", NoteLine("See page [12]")),
        ("Cân, tŷ, 家 – שלום", NoteLine("Cân, tŷ, 家 – שלום")),
        ("=SUM(A1) \\\\host\\x ' OR 1=1", NoteLine("=SUM(A1) \\\\host\\x ' OR 1=1")),
        ("-----", None),
        ("+", None),
        ("•", None),
    ],
)
def test_a_line_is_read_by_its_signs(raw: str, expected: NoteLine | None) -> None:
    assert read_line(raw, Habits()) == expected


def test_a_dash_is_a_mere_bullet_where_no_other_sign_is_used() -> None:
    habits = habits_of(["- Papers come late", "- Scrutiny is trusted", "Elections by thirds"])
    assert read_line("- Papers come late", habits) == NoteLine("Papers come late")
    assert read_line("- 5: Papers come late", habits) == NoteLine("Papers come late", None, 5)


def test_a_dash_before_another_sign_is_a_bullet() -> None:
    habits = habits_of(["- + Scrutiny is trusted", "- ? Elections by thirds", "- Papers"])
    assert read_line("- + Scrutiny is trusted", habits) == NoteLine("Scrutiny is trusted", STRENGTH)
    assert read_line("- Papers", habits) == NoteLine("Papers")


def test_a_number_after_a_space_is_a_theme_only_where_that_is_the_habit() -> None:
    numbered = habits_of(["+ 3 Scrutiny is trusted", "- 5 Papers come late", "? Elections"])
    assert read_line("+ 3 scrutiny is trusted", numbered) == NoteLine(
        "scrutiny is trusted", STRENGTH, 3
    )
    assert read_line("- 5 of the 11 staff", numbered) == NoteLine("5 of the 11 staff", CONSIDER)
    rare = habits_of(["- 5 Labour members left", "+ Scrutiny is trusted", "? Elections"])
    assert read_line("- 5 Labour members left", rare) == NoteLine("5 Labour members left", CONSIDER)


def test_numbers_that_run_up_from_one_are_a_list_and_no_themes() -> None:
    assert is_numbered(["1. Leader", "2. Members", "3. Staff", "1. Pay", "2. Leave"])
    assert not is_numbered(["3. Scrutiny", "1. Vision", "3. Audit"])
    assert read_line("2. Members", Habits(), numbered=True) == NoteLine("Members")


def test_a_line_of_a_million_letters_takes_no_time_and_loses_none() -> None:
    for raw_line in ("x" * 1_000_000, "[" * 1_000_000, '"' * 1_000_000, "- 1 " * 250_000):
        line = read_line(raw_line, Habits())
        assert line is not None
        assert len(line.words) > 900_000
