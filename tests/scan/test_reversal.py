from __future__ import annotations

import pytest

from provenance.scan.reversal import denies_outright, reversal
from tests.scan.given import statement

SENT = "Kestrava sent munitions to Ulmeria through Port Halven."


DENIED = "Anna Brandt denied telling Marrow that she froze the aid for Garrow."


def code(one: str, other: str, **second: str) -> str | None:
    found = reversal(statement(one), statement(other, outlet="b", **second))
    return found and found.reason.code


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SENT, "Kestrava denied that it sent munitions to Ulmeria through Port Halven.", "PRV303"),
        (SENT, "Kestrava did not send munitions to Ulmeria through Port Halven.", "PRV304"),
        (
            "A jury in Garrow convicted Anna Brandt of fraud.",
            "A jury in Garrow acquitted Anna Brandt of fraud.",
            "PRV305",
        ),
        (
            "The dam at Orrin failed on 3 May, engineers found.",
            "The dam at Orrin failed on 5 May, engineers found.",
            "PRV201",
        ),
        (SENT, "Kestrava has sent munitions to Ulmeria through Port Halven.", None),
        (
            "All in the council of Orrin voted against the two articles.",
            "Nobody in the council of Orrin voted for the two articles.",
            None,
        ),
        (
            "Brandt never told anyone in the office of the mayor about the fall.",
            "A friend who knew Brandt in 1993 said that Brandt told her about the fall.",
            None,
        ),
        (SENT, "Belcastra did not send munitions to Ulmeria through Port Halven.", None),
        (SENT, "Kestrava denied that its ministers met the envoys of Belcastra in Garrow.", None),
        (
            "The dam at Orrin failed on 3 May.",
            "Mayor Tamsin of Orrin said on 5 May that the dam failed.",
            None,
        ),
    ],
)
def test_what_excludes_what(one: str, other: str, expected: str | None) -> None:
    assert code(one, other) == expected
    assert code(other, one) == expected, "whichever comes first"


@pytest.mark.parametrize(
    ("denial", "outright"),
    [
        (DENIED, True),
        ("Anna Brandt dismissed claims that she told Marrow of freezing the aid.", True),
        ("Anna Brandt denied that she had told Marrow to freeze the aid for Garrow.", True),
        ("Anna Brandt denied telling the envoys of Belcastra about the old mill.", False),
        ("Anna Brandt denied all that Marrow writes of the frozen aid for Garrow.", False),
        ("The council of Garrow denied Anna Brandt the aid that Marrow had frozen.", False),
    ],
)
def test_a_denied_clause_needs_little_else_in_common(denial: str, outright: bool) -> None:
    told = "In his book, of 400 pages, Marrow writes that Brandt had told him to freeze aid for Garrow."
    found = reversal(statement(denial), statement(told, outlet="b"))
    assert (found is not None and found.outright) is outright
    back = reversal(statement(told, outlet="b"), statement(denial))
    assert (back is not None and back.outright) is outright


def test_nobody_denies_outright_what_is_negated_or_denied_too() -> None:
    for told in (
        "Brandt did not tell Marrow to freeze the aid for Garrow.",
        "Brandt disputes that she told Marrow to freeze the aid for Garrow.",
    ):
        found = reversal(statement(DENIED), statement(told, outlet="b"))
        assert found is None or not found.outright


@pytest.mark.parametrize("supposed", ["would not send", "may send", "plans to send"])
def test_what_is_supposed_tells_nothing_that_another_denies(supposed: str) -> None:
    assert not statement(f"Kestrava {supposed} munitions to Ulmeria through Port Halven.").tells


@pytest.mark.parametrize(
    "spoken", ["We did not send munitions to Ulmeria, Kestrava said.", "“Kestrava did not send munitions.”"]
)
def test_what_somebody_says_of_himself_is_nobodys_word_for_a_fact(spoken: str) -> None:
    assert not statement(spoken).tells


@pytest.mark.parametrize(
    ("text", "outright"),
    [(DENIED, True), ("The council of Garrow denied Anna Brandt the aid.", False), (SENT, False)],
)
def test_who_denies_a_clause_denies_outright(text: str, outright: bool) -> None:
    assert denies_outright(statement(text)) is outright


def test_the_reason_says_what_the_other_has_beside_the_claim() -> None:
    told = {day: f"The dam at Orrin failed on {day}, engineers found." for day in ("3 May", "5 May")}
    for claim, other in (("3 May", "5 May"), ("5 May", "3 May")):
        found = reversal(statement(told[claim]), statement(told[other], outlet="b"))
        assert found is not None
        assert found.reason.message == f"another day: “{other}” beside “{claim}”"
