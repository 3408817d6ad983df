"""How attribution is learned and measured, on made-up articles."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest

from provenance.models import Attributed, Passage
from provenance.sources.attribution.crf import sums
from provenance.sources.attribution.features import summed
from provenance.sources.attribution.linker import CONTENT, OUTSIDE, SOURCE
from provenance.sources.attribution.weights import Model, Thresholds
from training.attribution.examples import linked, read
from training.attribution.fit import Recipe, Sequences, fit_linker, fit_tagger
from training.attribution.gold import Article, Gold, articles
from training.attribution.measure import Score, measure

TEXT = "The ministry said the dam had failed. Nobody was hurt."
GOLD = Gold(source=((0, 12),), cue=((13, 17),), content=((18, 36),))
ARTICLE = Article("polnear:dev:made-up", TEXT, (GOLD,))
RECIPE = Recipe(epochs=30, rate=0.3, shrink=0.001)


def write(folder, text, spans):
    (folder / "corpora").mkdir()
    (folder / "gold").mkdir()
    part = {"spans": spans, "text": ""}
    rows = [{"id": "polnear:train:a", "attributions": [{"source": [part], "cue": [part], "content": [part]}]}]
    rows += [{"id": "polnear:train:a", "attributions": []}, {"id": "polnear:dev:b", "attributions": []}]
    texts = [{"id": name, "text": text} for name in ("polnear:train:a", "polnear:dev:b")]
    for name, held in (("corpora/polnear", texts), ("gold/polnear_attributions", rows)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in held)


def test_gold_offsets_go_through_the_cleaning_of_ingest(tmp_path):
    text = "Jose\u0301 Ruiz said so."  # é as two characters, one after ingest
    write(tmp_path, text, [[text.index("said"), text.index("said") + 4]])
    (article,) = articles("train", tmp_path)
    ((start, end),) = article.gold[0].cue
    assert article.text[start:end] == "said"
    assert len(article.text) == len(text) - 1
    assert article.others == ((),)
    assert [each.id for each in articles("dev", tmp_path)] == ["polnear:dev:b"]


def test_gold_lies_over_the_tokens():
    held = read(ARTICLE)
    words = np.array(held.context.tokens.words)
    assert words[held.roles[:, 0]].tolist() == ["said"]
    assert words[held.roles[:, 1]].tolist() == ["The", "ministry"]
    view, labels, real = linked(held, [(6, 7)])
    assert real.tolist() == [False, True]
    second = slice(int(view.offsets[1]), int(view.offsets[2]))
    assert words[view.token[second]][labels[second] == SOURCE].tolist() == ["The", "ministry"]
    assert words[view.token[second]][labels[second] == CONTENT].tolist() == ["the", "dam", "had", "failed"]
    assert (labels[: view.offsets[1]] == OUTSIDE).all()


def test_the_tagger_learns_which_features_tell():
    random = np.random.default_rng(3)
    buckets = random.integers(0, 50, size=(2000, 4)).astype(np.int32)
    roles = np.stack([(buckets < 5).any(axis=1), (buckets == 7).any(axis=1), buckets[:, 0] > 60], axis=1)
    weights = fit_tagger(buckets, roles, RECIPE)
    found = summed(weights, buckets) > 0
    assert (found == roles).mean() > 0.99


def test_the_linker_learns_labels_and_their_order():
    random = np.random.default_rng(3)
    pattern = np.array([SOURCE, OUTSIDE, CONTENT, CONTENT, CONTENT, OUTSIDE])
    told = np.array(
        [1, 2, 3, 4, 4, 5]
    )  # what is seen of the two 4 is the same as what is seen of the last content
    made = [
        Sequences(
            np.stack([told, random.integers(10, 40, size=6)], axis=1).astype(np.int32),
            np.zeros(6, dtype=np.int64), pattern, np.array([0, 6]),
        )
        for _ in range(60)
    ]  # fmt: skip
    weights, moves = fit_linker(made, RECIPE)
    scores = summed(weights, made[0].buckets)
    found = sums(scores, moves, made[0].moves, np.array([0, 6])).marginals()
    assert found.argmax(axis=1).tolist() == pattern.tolist()


def test_weights_survive_the_disk(tmp_path):
    random = np.random.default_rng(3)
    made = Model(
        random.normal(size=(64, 3)).astype(np.float32), random.normal(size=(64, 3)).astype(np.float32),
        random.normal(size=(5, 3, 3)).astype(np.float32), Thresholds(0.1, 0.2, 0.3, 0.4),
    )  # fmt: skip
    made.save(tmp_path / "w.npz")
    read_back = Model.load(tmp_path / "w.npz")
    assert read_back.tagger[:, :3] == pytest.approx(made.tagger, abs=0.03)
    assert read_back.linker[:, :3] == pytest.approx(made.linker, abs=0.03)
    assert read_back.moves == pytest.approx(made.moves)
    assert read_back.thresholds.content == pytest.approx(0.4)


def found_at(gold):
    def piece(spans):
        ((start, end),) = spans
        return Passage(start=start, end=end, text=TEXT[start:end])

    return Attributed(
        source=piece(gold.source), cue=piece(gold.cue), content=(piece(gold.content),), probability=1
    )


@pytest.mark.parametrize(
    ("found", "content", "source", "linked_source"),
    [
        ([found_at(GOLD)], Score(4, 4, 4), Score(2, 2, 2), Score(2, 2, 2)),
        ([], Score(0, 0, 4), Score(0, 0, 2), Score(0, 0, 2)),
        # the right source of the wrong content is right as a token, not as a link
        (
            [found_at(Gold(source=((0, 12),), cue=((13, 17),), content=((38, 53),)))],
            Score(0, 3, 4), Score(2, 2, 2), Score(0, 2, 2),
        ),
    ],
)  # fmt: skip
def test_what_is_measured(found, content, source, linked_source):
    measured = measure([ARTICLE], lambda _: found)
    assert measured.tokens["content"] == content
    assert measured.tokens["source"] == source
    assert measured.linked["source"] == linked_source


def test_a_score_in_words():
    score = Score(3, 4, 6) + Score(0, 0, 0)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert score.line("x").split()[:3] == ["x", "F1", "0.600"]
