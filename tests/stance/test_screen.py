"""Which sentences are worth reading."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.models import Claim
from provenance.stance import WEIGHTS
from provenance.stance.combine import compare, screened
from provenance.stance.features import closeness
from provenance.stance.interface import Premise
from provenance.stance.screen import COMPARED, Screen
from provenance.stance.view import ask

CLAIM = Claim(id="c", text="Twelve people were arrested in Oslo on Friday.")


def chances(screen, *premises):
    asked = ask(CLAIM.text)
    compared = [compare(asked, premise) for premise in premises]
    return screen.chances(screened(compared, closeness(CLAIM, [each.view for each in compared]))).tolist()


def test_a_sentence_that_gives_the_figure_comes_before_a_closer_one_that_does_not():
    gives = Premise(text="Police in Oslo arrested 12 people.", similarity=0.6)
    closer = Premise(text="Police in Oslo arrested people.", similarity=0.65)
    far = Premise(text="The harvest was late.", similarity=0.1)
    found = chances(Screen.load(WEIGHTS / "screen.json"), closer, far, gives)
    assert found[2] > found[0] > found[1]
    assert all(0 <= chance <= 1 for chance in found)
    by_closeness = chances(Screen.closest(), closer, far, gives)
    assert sorted(by_closeness) == [by_closeness[1], by_closeness[2], by_closeness[0]]


def test_nothing_found_is_nothing_to_screen():
    assert chances(Screen.closest()) == []


def test_a_screen_survives_its_file(tmp_path):
    made = Screen(np.random.default_rng(3).normal(size=len(COMPARED)).round(4), 0.5)
    made.save(tmp_path / "screen.json")
    held = Screen.load(tmp_path / "screen.json")
    assert held.weights.tolist() == made.weights.tolist()
    assert held.bias == made.bias


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"weights": {"moon": 1}, "bias": 0}', '{"weights": [], "bias": 0}']
)
def test_a_damaged_screen_is_refused(tmp_path, text):
    (tmp_path / "screen.json").write_text(text)
    with pytest.raises(ConfigError, match="screen"):
        Screen.load(tmp_path / "screen.json")
