"""The quality gate of check-worthiness: F1 on debates and on news, which nothing was tuned on, may only rise."""

import json
from pathlib import Path

import pytest

from provenance.claims.draft.read import BAR
from provenance.claims.worth import Genre, worth
from provenance.claims.worth.model import WEIGHTS
from training.checkworthy.data import LEARN, MEASURE, debates, news
from training.checkworthy.fit import f1

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())
NOISE = 0.002


def figure(labelled, genre, step=1):
    import numpy as np

    texts, labels = labelled.texts[::step], labelled.labels[::step]
    return f1(labels, np.array(worth(texts, genre)) >= BAR)


@pytest.mark.data
@pytest.mark.evaluation
def test_checkworthiness(data, capsys):
    found = {
        "debates": figure(debates("test", data), Genre.SPEECH),
        "news": figure(news(MEASURE, data), Genre.PROSE),
    }
    with capsys.disabled():
        print(f"\ncheck-worthiness, F1: debates {found['debates']:.3f}, news {found['news']:.3f}")
    for name, least in PINNED["checkworthy"].items():
        assert found[name] >= least - NOISE


@pytest.mark.data
def test_a_slice_of_checkworthiness(data):
    assert figure(debates("test", data), Genre.SPEECH, 9) >= PINNED["checkworthy_slice"]["debates"]
    assert figure(news(MEASURE, data), Genre.PROSE, 4) >= PINNED["checkworthy_slice"]["news"]


def test_no_article_is_learned_from_and_measured_on():
    learned, measured = (
        {json.loads(row)["id"] for row in path.read_text().splitlines()} for path in (LEARN, MEASURE)
    )
    assert len(learned) == 1830
    assert len(measured) == 200
    assert not learned & measured


def test_the_weights_stay_small():
    assert WEIGHTS.stat().st_size < 1_000_000
