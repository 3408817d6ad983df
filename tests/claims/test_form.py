import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.form import claim_form, make_claim, states_nothing
from provenance.errors import UsageError
from provenance.models import ClaimForm

DATA = Path(os.environ.get("PROVENANCE_DATA", Path(__file__).parents[3] / "shared" / "data"))

FRAGMENTS = [
    "10,000 containers of munitions",
    "10,000 containers of munitions.",
    "the shutdown that ended in January",
    "a letter signed by 42 senators",
    "the twelve people killed in the dam failure",
    "eight people killed",
    "an $88,000 penalty imposed on the restaurant",
    "pages of emails handed over to the department",
    "the companies whose data the agency drew on",
    "the minister's attacks on the press",
    "a plan to have the bridge closed by May",
    "the vote on 4 May 2025",
    "shares in Larkfield Inc.",
    "a visit at 9 a.m.",
    "the men questioned about the theft",
    "the mayor, indicted Monday",
]
SENTENCES = [
    "Kestrava shipped 10,000 containers of munitions",
    "Kestrava denies sending arms",
    "The dam failed on 3 May.",
    "The toll rose to 12",
    "It ended",
    "Nobody was hurt",
    "The man who was arrested was a guard",
    "When the gates opened, they ran",
    "Twelve people died",
    "The minister won't resign",
    "Is it true?",
    "Agents questioned Kathy Griffin about it",
    "He said the first ships left in May",
    "“The dam has failed.”",
    "Ministers deny the reports",
]


@pytest.mark.parametrize("text", FRAGMENTS)
def test_noun_phrases_are_fragments(text):
    assert claim_form(text) is ClaimForm.FRAGMENT


@pytest.mark.parametrize("text", SENTENCES)
def test_statements_are_sentences(text):
    assert claim_form(text) is ClaimForm.SENTENCE


@pytest.mark.data
@pytest.mark.parametrize(("drop", "least"), [("", 0.95), (".”", 0.95)], ids=["as-written", "no-full-stop"])
def test_form_agrees_with_the_gold_claims(drop, least):
    gold = DATA / "gold" / "basil_claims.jsonl"
    if not gold.is_file():
        pytest.skip(f"no measurement data at {DATA}; set PROVENANCE_DATA")
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    right = sum(claim_form(row["claim"].rstrip(drop)) == row["form"] for row in rows)
    assert right / len(rows) >= least


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  10,000\n containers\tof munitions ", "10,000 containers of munitions"),
        ("- It ended.", "It ended."),
        ("* [x] It ended.", "It ended."),
        ("12. It ended.", "It ended."),
        ("(3) It ended.", "It ended."),
        ("• “It ended.”", "It ended."),
        ('"It ended."', "It ended."),
        ("'The minister's car burned.'", "The minister's car burned."),
        ('"One" and "two"', '"One" and "two"'),
        ("“One” and “two”", "“One” and “two”"),
        ("10,000 containers", "10,000 containers"),
        ("-5 degrees", "-5 degrees"),
        ("2025. The year began.", "2025. The year began."),
        ("12.5 tonnes", "12.5 tonnes"),
        ("it\x00ended", "it ended"),
    ],
)
def test_marks_and_outer_quotes_come_off(typed, kept):
    assert make_claim(typed).text == kept


@pytest.mark.parametrize("text", ["", "   ", "- ", "“”", '" "', "1. "])
def test_an_empty_claim_is_refused(text):
    with pytest.raises(UsageError, match="claim is empty"):
        make_claim(text)


def test_a_claim_without_letter_or_digit_is_refused_with_its_place():
    with pytest.raises(UsageError, match=r"^claims\.md:3: .*neither a letter nor a digit"):
        make_claim("?!", location="claims.md:3")


@pytest.mark.parametrize("text", ["Kestrava", "a", "10,000", "$5", "Kestrava.", "40%"])
def test_one_word_or_figure_states_nothing(text):
    assert states_nothing(text)


@pytest.mark.parametrize("text", ["10,000 dead", "Kestrava lied", "地震发生了", "Brexit vote"])
def test_two_words_may_state_something(text):
    assert not states_nothing(text)


def test_half_a_character_is_refused():
    with pytest.raises(UsageError, match="half a character"):
        make_claim("a \ud800 b")
    with pytest.raises(UsageError, match=r"id 'k\\ud800' holds half a character"):
        make_claim("It ended.", id="k\ud800")
    with pytest.raises(UsageError, match=r"note 'n\\ud800' holds half a character"):
        make_claim("It ended.", note="n\ud800")


def test_an_empty_id_is_refused():
    with pytest.raises(UsageError, match="id is empty"):
        make_claim("It ended.", id=" ")


def test_a_made_up_id_depends_on_the_claim_alone():
    one, same, other = make_claim("It ended."), make_claim(" - It ended. "), make_claim("It began.")
    assert one.id == same.id != other.id
    assert make_claim("It ended.", id="k7", location="f:1").id == "k7"


def test_scripts_that_join_letters_stay_joined():
    assert make_claim("می‌خواهم").text == "می‌خواهم"  # noqa: RUF001, RUF003, RUF100


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    try:
        claim = make_claim(text)
    except UsageError:
        return
    again = make_claim(claim.text)
    assert (again.text, again.id, again.form) == (claim.text, claim.id, claim.form)
    assert claim.text == " ".join(claim.text.split())
    assert {c for c in claim.text if c.isalnum()} <= set(text)


@given(st.text())
def test_any_text_has_a_form(text):
    assert claim_form(text) in ClaimForm


@given(st.sampled_from(SENTENCES + FRAGMENTS), st.sampled_from(["", "  ", "\n"]), st.sampled_from(["'", '"']))
def test_quotes_and_space_around_do_not_change_the_form(text, space, quote):
    assert claim_form(f"{space}{quote}{text}{quote}{space}") is claim_form(text)
