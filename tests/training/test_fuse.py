import json

import numpy as np
import pytest

from provenance.stance.company import COMPANY
from provenance.stance.fusion import INPUTS, LABELS, Fusion
from training.fuse import ALL, FOLDS, crossed, fit, kept
from training.fusion_data import Examples

pytest.importorskip("torch")
TRUST = Fusion.trusting()
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
    said = fit(examples, 0.0001, TRUST, ALL).probabilities(examples.given).argmax(1)
    assert (said == examples.gold).mean() > 0.9


def test_company_never_counts_for_support(examples):
    supported = Examples(
        examples.given, np.where(examples.gold == REFUTING, REFUTING, 0), examples.claim, examples.story
    )
    fitted = fit(supported, 0.0001, TRUST, ALL)
    assert not fitted.weights[0, [INPUTS.index(name) for name in COMPANY]].any()


def test_a_high_penalty_trusts_the_network(examples):
    assert np.allclose(fit(examples, 1e6, TRUST, ALL).weights, TRUST.weights, atol=1e-3)


def test_what_is_kept_stays_and_what_is_new_is_fitted(examples, tmp_path):
    path = tmp_path / "fusion.json"
    TRUST.save(path)
    held = json.loads(path.read_text())
    del held["weights"]["others_support"]
    held["weights"]["forgotten"] = [1.0, 1.0, 1.0]
    path.write_text(json.dumps(held))
    prior, free = kept(path)
    fitted = fit(examples, 0.0001, prior, free)
    neutral = LABELS.index("neutral")
    assert fitted.weights[neutral, CROWD] > fitted.weights[REFUTING, CROWD] + 0.5
    old = [n for n in range(len(INPUTS)) if n != CROWD]
    assert np.array_equal(fitted.weights[:, old], TRUST.weights[:, old])
    assert np.array_equal(fitted.bias, TRUST.bias)


def test_a_story_is_left_out_as_a_whole(examples):
    """Its twin in the story would give a claim away: each gold is noise here, and both of a story have the same one."""
    noise = np.repeat(np.random.default_rng(6).integers(0, 2, 100), 2)
    given = examples.given.copy()
    given[:, len(LABELS) :] = np.repeat(np.eye(100)[:, : len(INPUTS) - len(LABELS)], 2, axis=0)
    twins = Examples(given, noise, examples.claim, examples.story)
    seen = fit(twins, 0.0001, TRUST, ALL).probabilities(given)[:, :2].argmax(1)
    left_out = crossed(twins, 0.0001, TRUST, ALL)[:, :2].argmax(1)
    told = len(INPUTS) - len(LABELS)  # stories that have an input of their own
    first = slice(0, 2 * told)
    assert (seen[first] == noise[first]).mean() > 0.95
    assert (left_out[first] == noise[first]).mean() < 0.75
    assert FOLDS > 1
