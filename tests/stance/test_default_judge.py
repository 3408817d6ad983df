"""The judge that ships, with its real weights."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from provenance.models import Claim, StanceLabel
from provenance.stance import Premise, load_judge


@pytest.fixture(scope="module")
def judge():
    return load_judge()


def pair(judge, claim, premise):
    return judge.judge_pairs([(Claim(id="c", text=claim), Premise(text=premise, date=dt.date(2020, 5, 6)))])[
        0
    ]


@pytest.mark.parametrize(
    ("claim", "premise", "label"),
    [
        ("The mayor resigned.", "Mayor Olsen stepped down on Monday after weeks of protest.", "supports"),
        ("The mayor resigned.", "Mayor Olsen refused to step down.", "refutes"),
        ("The mayor resigned.", "The river rose by a metre overnight.", "neutral"),
        ("12 members were arrested.", "Police arrested eight members of the group.", "refutes"),
        ("12 members were arrested.", "Police arrested a dozen members of the group.", "supports"),
        (
            "10,000 containers of munitions",
            "It shipped 10,000 containers of munitions, officials said.",
            "supports",
        ),
        ("The treaty was signed.", "Officials denied that the treaty had been signed.", "refutes"),
    ],
)
def test_plain_cases(judge, claim, premise, label):
    assert pair(judge, claim, premise).label == label


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "한국은 컨테이너 10,000개를 보냈다", "١٢ رجلا", "😀 12 😀", "\x00", "a" * 3000, "á" * 60],
)
def test_odd_text_never_crashes(judge, text):
    for stance in (
        pair(judge, text, "Twelve men were arrested in Oslo."),
        pair(judge, "Twelve men were arrested.", text),
    ):
        assert stance.label is StanceLabel.NEUTRAL or stance.probability < 0.99


def test_a_claim_of_ten_thousand_characters_is_judged(judge):
    stance = pair(judge, "The mayor of the town resigned on Monday. " * 240, "The mayor resigned.")
    assert 0 <= stance.probability <= 1


def test_an_article_as_evidence_is_windowed(judge):
    filler = "The weather was mild, and a market was held on the square as in every week of the year. "
    article = filler * 30 + "Mayor Olsen stepped down on Monday after weeks of protest. " + filler * 30
    stance = pair(judge, "Mayor Olsen resigned on Monday.", article)
    assert stance.label is StanceLabel.SUPPORTS
    assert "Mayor Olsen stepped down" in article[stance.window.start : stance.window.end]


def test_the_same_pair_gets_the_same_answer_in_any_company(judge):
    pairs = [
        (
            Claim(id="c", text=f"{n} people were arrested."),
            Premise(text=f"Police arrested {m} people in Oslo."),
        )
        for n in (3, 40)
        for m in (3, 41)
    ]
    alone = [judge.judge_pairs([one])[0] for one in pairs]
    assert judge.judge_pairs(pairs) == alone
    assert judge.judge_pairs(pairs[::-1]) == alone[::-1]


def test_judging_imports_no_torch():
    code = (
        "import sys; from provenance.stance import load_judge, Premise; from provenance.models import Claim; "
        "load_judge().judge(Claim(id='c', text='The mayor resigned.'), [Premise(text='The mayor left.')]); "
        "sys.exit(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
