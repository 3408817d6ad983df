import numpy as np
import pytest

from provenance.stance.company import COMPANY
from provenance.stance.fusion import INPUTS, LABELS, Fusion
from training.fuse import ALONE, REFUTES, fit
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
    return Examples(given, gold, np.arange(200))


def test_refutes_alone_learns_from_company(examples):
    fitted = fit(examples, 0.0001, Fusion.trusting(), REFUTES)
    said = fitted.probabilities(examples.given).argmax(1)
    assert (said == examples.gold).mean() > 0.9
    kept = [n for n in range(len(LABELS)) if n != REFUTING]
    assert np.array_equal(fitted.weights[kept], Fusion.trusting().weights[kept])
    assert not fitted.bias[kept].any()


def test_the_first_step_gives_company_no_weight(examples):
    fitted = fit(examples, 0.0001, Fusion.trusting(), ALONE)
    assert not fitted.weights[:, [INPUTS.index(name) for name in COMPANY]].any()


def test_a_high_penalty_keeps_the_prior(examples):
    fitted = fit(examples, 1e6, Fusion.trusting(), REFUTES)
    assert np.allclose(fitted.weights, Fusion.trusting().weights, atol=1e-3)
