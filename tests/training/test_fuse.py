import numpy as np
import pytest

from provenance.stance.fusion import INPUTS, LABELS, Fusion
from training.fuse import FOLDS, crossed, fit
from training.fusion_data import Examples

pytest.importorskip("torch")
REFUTING, CROWD = LABELS.index("refutes"), INPUTS.index("others_support")


@pytest.fixture
def examples():
    """The network calls all of them refutations; those that many others contradict are none."""
    draw = np.random.default_rng(5)
    given = np.zeros((200, len(INPUTS)))
    given[:, : len(LABELS)] = np.log([0.05, 0.8, 0.15])
    given[:, CROWD] = draw.uniform(0, 2, 200)
    gold = np.where(given[:, CROWD] > 1, LABELS.index("neutral"), REFUTING)
    return Examples(given, gold, np.arange(200), np.arange(200) // 2)


def test_what_the_network_gets_wrong_is_learned_from_the_others(examples):
    said = fit(examples, 0.0001).probabilities(examples.given).argmax(1)
    assert (said == examples.gold).mean() > 0.9


def test_a_high_penalty_trusts_the_network(examples):
    assert np.allclose(fit(examples, 1e6).weights, Fusion.trusting().weights, atol=1e-3)


def test_a_story_is_left_out_as_a_whole(examples):
    """Its twin in the story would give a claim away: each gold is noise here, and both of a story have the same one."""
    noise = np.repeat(np.random.default_rng(6).integers(0, 2, 100), 2)
    given = examples.given.copy()
    given[:, len(LABELS) :] = np.repeat(np.eye(100)[:, : len(INPUTS) - len(LABELS)], 2, axis=0)
    twins = Examples(given, noise, examples.claim, examples.story)
    seen = fit(twins, 0.0001).probabilities(given)[:, :2].argmax(1)
    left_out = crossed(twins, 0.0001)[:, :2].argmax(1)
    told = len(INPUTS) - len(LABELS)  # stories that have an input of their own
    first = slice(0, 2 * told)
    assert (seen[first] == noise[first]).mean() > 0.95
    assert (left_out[first] == noise[first]).mean() < 0.75
    assert FOLDS > 1
