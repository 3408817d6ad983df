import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.models import Claim, StanceLabel
from provenance.rules import rule
from provenance.stance import Premise, StanceJudge, load_judge
from provenance.stance.network import JudgeError
from provenance.stance.rules import RuleJudge, Thresholds

CONTAINERS = "Kestrava shipped 10,000 containers of munitions to Ulmeria."
DAM = "Eight people were killed when the Upper Tarn dam failed."
PUBLISHED = dt.date(2025, 5, 5)


def judged(claim, *premises, similarity=0.8):
    rows = [
        p if isinstance(p, Premise) else Premise(text=p, date=PUBLISHED, similarity=similarity)
        for p in premises
    ]
    return load_judge("rules").judge(Claim(id="c", text=claim), rows)


def codes(stance):
    return [reason.code for reason in stance.reasons]


@pytest.mark.parametrize(
    ("claim", "evidence", "label", "expected"),
    [
        (
            CONTAINERS,
            "Kestrava sent ten thousand containers of munitions to Ulmeria.",
            "supports",
            ["PRV102"],
        ),
        (
            CONTAINERS,
            "Over 10,000 containers of munitions went to Ulmeria from Kestrava.",
            "supports",
            ["PRV103"],
        ),
        (
            CONTAINERS,
            "Reports suggest Kestrava sent about 10,000 containers to Ulmeria.",
            "supports",
            ["PRV103"],
        ),
        (CONTAINERS, "Kestrava sent 7,000 containers of munitions to Ulmeria.", "refutes", ["PRV101"]),
        (
            CONTAINERS,
            "Kestrava denied sending 10,000 containers to Ulmeria.",
            "refutes",
            ["PRV303", "PRV102"],
        ),
        (CONTAINERS, "Kestrava did not send 10,000 containers to Ulmeria.", "refutes", ["PRV304", "PRV102"]),
        (CONTAINERS, "Kestrava sent more than 7,000 containers to Ulmeria.", "neutral", ["PRV104"]),
        (CONTAINERS, "Kestrava sent 12 containers to Ulmeria.", "neutral", []),
        (CONTAINERS, "Kestrava sent 180,000 tonnes of munitions to Ulmeria.", "neutral", []),
        (
            CONTAINERS,
            "Correction: Kestrava sent 10,000 containers, not 11,000, to Ulmeria.",
            "neutral",
            ["PRV102"],
        ),
        (CONTAINERS, "10,000 containers of munitions left Norland for Sudland.", "neutral", ["PRV102"]),
        (DAM, "Eight residents died when the Upper Tarn dam failed.", "supports", ["PRV102"]),
        (DAM, "Twelve people died when the Upper Tarn dam failed.", "refutes", ["PRV101"]),
        (DAM, "Eight other people were killed when the Upper Tarn dam failed.", "neutral", []),
        (DAM, "Eight people were injured when the Upper Tarn dam failed.", "neutral", []),
        (
            "The Upper Tarn dam failed on 5 May.",
            "The Upper Tarn dam failed on Monday.",
            "supports",
            ["PRV202"],
        ),
        ("The Upper Tarn dam failed on 5 May.", "The Upper Tarn dam failed on 3 May.", "refutes", ["PRV201"]),
        ("The Upper Tarn dam failed at 8 p.m.", "The Upper Tarn dam failed at 9 p.m.", "refutes", ["PRV201"]),
        ("The Upper Tarn dam was insured.", "The Upper Tarn dam was not insured.", "refutes", ["PRV304"]),
        ("The Upper Tarn water level rose.", "The Upper Tarn water level fell.", "refutes", ["PRV305"]),
        (
            "The Upper Tarn dam failed at night.",
            "The Upper Tarn dam failed in the night.",
            "supports",
            ["PRV310"],
        ),
        ("The Upper Tarn dam was insured.", "A curfew holds.", "neutral", []),
    ],
)
def test_one_premise(claim, evidence, label, expected):
    (stance,) = judged(claim, evidence)
    assert (stance.label, codes(stance)) == (StanceLabel(label), expected)


def test_a_later_toll_is_an_update():
    first = Premise(text=DAM, date=PUBLISHED, similarity=0.9)
    later = Premise(
        text="Twelve people were killed when the Upper Tarn dam failed.",
        date=PUBLISHED + dt.timedelta(days=2),
        similarity=0.9,
    )
    assert [(s.label.value, codes(s)[0]) for s in judged(DAM, first, later)] == [
        ("supports", "PRV102"),
        ("neutral", "PRV106"),
    ]


def test_two_tolls_of_one_day_clash():
    rows = judged(DAM, DAM, "Twelve people were killed when the Upper Tarn dam failed.")
    assert [s.label.value for s in rows] == ["supports", "refutes"]


def test_an_unlike_premise_decides_nothing():
    (stance,) = judged(DAM, "Twelve people were killed on the road.", similarity=0.1)
    assert stance.label is StanceLabel.NEUTRAL


def test_the_sentence_before_gives_the_subject():
    evidence = "It had carried 10,000 containers of munitions."
    alone = Premise(text=evidence, similarity=0.6)
    told = Premise(text=evidence, before="Kestrava supplies Ulmeria by sea.", similarity=0.6)
    assert [s.label.value for s in judged(CONTAINERS, alone, told)] == ["neutral", "supports"]


def test_thresholds_are_obeyed():
    judge = RuleJudge(Thresholds(figure_subject=2.0))
    (stance,) = judge.judge(Claim(id="c", text=CONTAINERS), [Premise(text=CONTAINERS, similarity=1.0)])
    assert stance.label is StanceLabel.NEUTRAL


def test_the_judge_fits_its_protocol():
    judge: StanceJudge = load_judge("rules")
    assert judge.name == "rules"
    with pytest.raises(JudgeError, match="oracle"):
        load_judge("./oracle")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "9" * 500,
        "한국은 컨테이너 10,000개를 보냈다",
        "١٢ رجلا",
        "😀 12 😀",
        "\x00",
        "a\u0301" * 50,
    ],
)
def test_odd_texts(text):
    for claim, evidence in ((text, DAM), (DAM, text), (text, text)):
        (stance,) = judged(claim, evidence)
        assert 0 <= stance.probability <= 1


def test_no_premises():
    assert judged(DAM) == []


def test_a_claim_of_ten_thousand_characters():
    began = time.process_time()
    rows = judged((CONTAINERS + " ") * 165, *[CONTAINERS] * 50)
    assert len(rows) == 50
    assert time.process_time() - began < 30


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [*CONTAINERS.split(), *DAM.split(), "not", "denied", "Monday", "5 May", "9 p.m.", "over", "$5bn"]
        ),
        max_size=15,
    ).map(" ".join),
)


@settings(max_examples=200)
@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS, st.none() | st.dates(), st.floats(-1, 1)), max_size=4))
def test_never_raises_and_is_deterministic(claim, rows):
    premises = [Premise(text=t, before=b, date=d, similarity=s) for t, b, d, s in rows]
    judge = RuleJudge()
    first = judge.judge(Claim(id="c", text=claim), premises)
    assert len(first) == len(premises)
    assert first == judge.judge(Claim(id="c", text=claim), premises)
    for stance in first:
        assert all(rule(reason.code) for reason in stance.reasons)


def test_what_was_recommended_is_no_clash_with_what_came_to_be():
    claim = "Roger Stone was sentenced to 40 months in prison."
    evidence = "Prosecutors recommended that Roger Stone be sentenced to 7 to 9 years in prison."
    (stance,) = judged(claim, evidence)
    assert stance.label is StanceLabel.NEUTRAL
    assert codes(stance) == ["PRV105"]


def test_a_circumstance_alone_is_no_agreement():
    claim = "Elizabeth Warren's health plan would cost $52 trillion over ten years."
    (stance,) = judged(claim, "Elizabeth Warren's health plan would raise taxes over ten years.")
    assert stance.label is StanceLabel.NEUTRAL


def test_what_somebody_is_willing_to_do_is_not_done():
    claim = "John Bolton testified at the Senate impeachment trial."
    (stance,) = judged(
        claim, "John Bolton said he was willing to testify in the Senate impeachment trial.", similarity=0.9
    )
    assert stance.label is StanceLabel.NEUTRAL


def test_a_vote_of_another_week_is_another_vote():
    claim = "The House voted 232-196 to set the rules of the impeachment inquiry."
    same = Premise(
        "The House voted 232-196 to set the rules of the inquiry.", date=dt.date(2019, 11, 1), similarity=0.8
    )
    later = Premise(
        "The House voted 228-197 to set the rules of debate.", date=dt.date(2019, 12, 18), similarity=0.8
    )
    assert [s.label.value for s in judged(claim, same, later)] == ["supports", "neutral"]
    assert [s.label.value for s in judged(claim, later)] == ["refutes"]


def test_the_day_on_which_it_was_told_is_no_clash():
    claim = "Jeffrey Epstein was found dead in his cell on August 10, 2019."
    told = "Jeffrey Epstein was found dead in his cell, the department said on Tuesday."
    beside = "On Aug. 9, the day before Jeffrey Epstein was found dead in his cell, his cellmate was moved."
    for text in (told, beside):
        (stance,) = judged(claim, Premise(text, date=dt.date(2019, 8, 14), similarity=0.8))
        assert stance.label is StanceLabel.NEUTRAL
