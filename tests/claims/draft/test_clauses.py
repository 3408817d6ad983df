import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.draft.clauses import clauses


def parts(sentence):
    return [
        (sentence[c.subject[0] : c.subject[1]] if c.subject else "") + sentence[c.start : c.end]
        for c in clauses(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kestrava sent 10,000 containers to Ulmeria, and the dam at Orrin failed on 3 May.",
            ["Kestrava sent 10,000 containers to Ulmeria", "the dam at Orrin failed on 3 May."],
        ),
        (
            "Kestrava shipped 7,000 containers and closed the port.",
            ["Kestrava shipped 7,000 containers", "Kestrava closed the port."],
        ),
        (
            "The bank never paid the fine; it closed 3 branches.",
            ["The bank never paid the fine", "it closed 3 branches."],
        ),
        (
            "Nearly 300 dockers left the port and joined a march.",
            ["Nearly 300 dockers left the port", "Nearly 300 dockers joined a march."],
        ),
        (
            "Police arrested 12 men; two of them were released on Sunday.",
            ["Police arrested 12 men", "two of them were released on Sunday."],
        ),
    ],
)
def test_statements_that_stand_by_themselves_are_split(sentence, expected):
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Kestrava and Ulmeria signed a pact on Friday.",
        "The ministry said that prices fell and wages rose by 3 percent.",
        "If the dam fails and the port closes, ships will wait.",
        "He was arrested and charged the next day.",
        "“The dam failed and the port closed,” she told reporters.",
        "The bank (it raised rates and the crown fell) is in Orrin.",
        "The dam, which failed in May and killed 12 people, was rebuilt.",
        "Twelve people were killed and 40 injured.",
        "It agreed to ship arms and train soldiers.",
        "The minister never met the envoy and signed the deal on Friday.",
        "The minister hardly spoke and left the city on 3 May 2024.",
        "The minister rarely met the envoy and signed the deal.",
        "The minister no longer runs the office and moved to Halven.",
        "The minister not only met the envoy but also signed the deal.",
        "No ship left the port on Monday and sailed to Halven.",
        "Kestrava nearly lost 3 ships and closed the port.",
        "",
    ],
)
def test_what_one_word_may_hold_together_stays_together(sentence):
    assert parts(sentence) == [sentence]


VOCABULARY = """
    Kestrava the dam failed and but closed ; , 7,000 port said that is was it “ ” ( ) while .
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=24)


@given(WORDS)
def test_clauses_are_in_order_and_inside_the_sentence(words):
    sentence = " ".join(words)
    at = 0
    for clause in clauses(sentence):
        assert at <= clause.start <= clause.end <= len(sentence)
        if clause.subject:
            assert clause.subject[0] < clause.subject[1] <= clause.start
        at = clause.end
    assert at == len(sentence)
