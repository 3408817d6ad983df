from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from provenance.errors import ConfigError
from provenance.models import Document
from provenance.scan.both_ways import BothWays
from provenance.scan.clash import clash
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.likely import READ as READ_SIGNS
from provenance.scan.likely import SIGNS, TELLING, TELLING_READ, Likelihoods, likely, likely_told, shipped
from provenance.scan.signs import Signs, signs
from provenance.scan.swapped import PairReading
from provenance.scan.telling import telling
from tests.scan.given import statement

SHIPPED = "Kestrava shipped {} containers of munitions to Ulmeria, officials said."
chance = shipped().figures.chance
PLAIN = Signs(0.05, True, False, False, 1.0, 0.8, False, 0.7, True, 0.0)
READ = PairReading(0.0, 0.4, -0.4, -0.6)
TOLD_ALIKE = telling(
    *(statement(f"Brandt {did} the vote in Garrow.") for did in ("won", "lost")), cosine=0.8, found=None
)


class Texts:
    """A corpus of which only the texts are asked for."""

    def __init__(self, *statements, more=""):
        self.held = {each.document: f"{each.text} {more}" for each in statements}

    def document(self, name):
        return Document(id=name, text=self.held[name], source=name)


def read(one, other, corpus, held):
    given = {"events": Events(corpus, held), "elsewhere": Elsewhere(corpus, held)}
    return signs(one, other, clash(one, other), cosine=0.9, **given)


@pytest.mark.parametrize(
    "sign",
    [
        {"ratio": 1.4}, {"series": True}, {"poll": True}, {"names": 0.0}, {"near": 0.0}, {"small": True},
        {"cosine": 0.4}, {"event": False}, {"rivals": 1.0}, {"alike": False},
    ],
)  # fmt: skip
def test_every_sign_that_they_are_of_two_things_takes_from_the_chance(sign):
    assert 0 < chance(replace(PLAIN, **sign)) < chance(PLAIN) < 1


@pytest.mark.parametrize(
    "told", [{"refuted_less": -1.8}, {"refuted_more": -1.8}, {"supported": -1.8}, {"swapped_refuted": 1.8}]
)
def test_what_the_judge_makes_of_the_pair_counts_once_it_has_read_it(told):
    assert chance(PLAIN, replace(READ, **told)) < chance(PLAIN, READ)


# that the later one supports the earlier hardly tells: its weight is 0.1
@pytest.mark.parametrize("told", [{"refuted_less": -1.8}, {"refuted_more": -1.8}, {"supported_more": 1.0}])
def test_wordings_are_a_conflict_the_less_the_less_one_refutes_the_other(told):
    read = BothWays(0.4, 0.6, -1.0, -0.8)
    of = shipped().wordings.chance
    assert of(TOLD_ALIKE, replace(read, **told)) < of(TOLD_ALIKE, read)


def test_what_a_comparison_types_and_the_judge_says_both_ways_is_as_likely_as_not_at_least():
    typed = replace(TOLD_ALIKE, typed=True, cosine=0.6)
    for less, least in ((0.0, 0.5), (-0.1, 0.0)):
        read = BothWays(less, 0.1, 0.5, 0.5)
        assert likely_told(typed, read) == max(least, shipped().wordings.chance(typed, read))
    assert likely_told(TOLD_ALIKE, BothWays(0.0, 0.1, 0.5, 0.5)) < 0.5


def test_signs_are_read_from_the_two_sentences():
    one, other = (
        statement(SHIPPED.format(figure), day=day, outlet=day)
        for figure, day in (("10,000", "2025-03-14"), ("7,000", "2025-03-16"))
    )
    corpus = Texts(one, other)
    found = read(one, other, corpus, [one, other])
    assert found == Signs(
        ratio=pytest.approx(0.357, abs=0.001), alike=False, series=False, poll=False, names=1.0, near=1.0, small=False,
        cosine=0.9, event=True, rivals=0.0,
    )  # fmt: skip


def test_further_figures_of_its_kind_in_an_article_are_a_sign_too():
    one = statement(SHIPPED.format("10,000"))
    other = statement("Kestrava shipped 7,000 containers of munitions to Ulmeria.", outlet="b")
    more = [
        replace(statement(text), document=other.document)
        for text in (
            "It sent 300 containers to Tarn.",
            "The 40 tanks stayed.",
            "Port Halven has 90 containers.",
        )
    ]
    held = [one, other, *more]
    corpus = Texts(one, other)
    found = read(one, other, corpus, held)
    assert found.rivals == pytest.approx(math.log(3) / math.log(21)), "two more counts of containers"


def test_one_sentence_with_two_figures_is_likely_whatever_the_signs():
    one = statement("Twelve people died when the dam at Tarn failed, Governor Tamsin said.")
    other = statement("Nine people died when the dam at Tarn failed, Governor Tamsin said.", outlet="b")
    against = replace(PLAIN, small=True, alike=False, names=0.0, event=False)
    assert chance(against) < 0.5 <= likely(one, other, against)
    another = statement("Nine people were killed at Tarn.", outlet="b")
    assert likely(one, another, against) == chance(against)


@pytest.mark.parametrize(
    ("figure", "more", "gives"),
    [
        ("10,000", "", False),
        ("10,000", "In the end 10,000 were counted.", True),
        ("12", "The talks began at 12.", False),
        ("12", "It had sent 12 containers before.", True),
    ],
)
def test_an_article_that_gives_a_figure_anywhere_does_not_contradict_it(figure, more, gives):
    asked = statement(SHIPPED.format(figure))
    told = statement(SHIPPED.format("7,000"), outlet="b")
    beside = replace(statement(more or "Nothing."), document=told.document)
    held = Elsewhere(Texts(told, more=more), [told, beside])
    assert held.gives(told.document, asked.figures[0]) is gives


def test_the_weights_are_a_file_that_can_be_read_and_is_refused_where_it_is_another(tmp_path):
    path = tmp_path / "weights.json"
    shipped().save(path)
    assert Likelihoods.load(path).figures.chance(PLAIN) == pytest.approx(chance(PLAIN), abs=1e-3)
    held = json.loads(path.read_text())
    names = [
        list(held[kind][step]["weights"]) for kind in ("figures", "wordings") for step in ("seen", "read")
    ]
    assert names == [list(SIGNS), list(READ_SIGNS), list(TELLING), list(TELLING_READ)]
    held["wordings"]["seen"]["weights"] = {"ratio": 1.0}
    path.write_text(json.dumps(held))
    with pytest.raises(ConfigError, match=r"weights of a scan .* cannot be used"):
        Likelihoods.load(path)
