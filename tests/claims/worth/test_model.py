import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.worth import Genre, worth
from provenance.claims.worth.features import BUCKETS, TRAITS, traits, word_buckets
from provenance.claims.worth.model import Model, load, save, shipped
from provenance.embed.middle import DIMENSION

FACTS = [
    "Police said 12 people were killed and 40 injured when the dam failed on Friday.",
    "The company reported a profit of $3.6 billion in 2019.",
]
OPINIONS = [
    "I believe we must do better for our children.",
    "This is a terrible, shameful idea.",
    "Thank you very much.",
]


@pytest.mark.parametrize("genre", Genre)
def test_facts_are_worth_checking_and_opinions_are_not(genre):
    assert min(worth(FACTS, genre)) >= 0.5 > max(worth(OPINIONS, genre))


def test_no_sentence_is_no_work():
    assert worth([]) == []


def test_the_answer_does_not_depend_on_the_neighbours():
    alone = [worth([text])[0] for text in FACTS]
    assert worth([*FACTS, *OPINIONS])[: len(FACTS)] == pytest.approx(alone, abs=2e-3)


def test_what_is_saved_is_loaded(tmp_path):
    save(shipped(), tmp_path / "again.npz")
    for genre, model in load(tmp_path / "again.npz").items():
        assert np.allclose(model.layers, shipped()[genre].layers, atol=1e-4)


def test_weights_of_other_features_are_refused(tmp_path):
    some = Model(np.ones(3), np.ones(TRAITS), np.ones(DIMENSION), np.zeros(DIMENSION), 0.0)
    save(dict.fromkeys(Genre, some), tmp_path / "other.npz")
    with pytest.raises(ValueError, match=r"training\.checkworthy\.train"):
        load(tmp_path / "other.npz")


@given(st.text(max_size=200))
def test_any_text_has_features(text):
    assert len(traits(text)) == TRAITS
    assert np.isfinite(traits(text)).all()
    assert all(0 <= bucket < BUCKETS for bucket in word_buckets(text))
