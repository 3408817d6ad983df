import json
from collections import Counter

import pytest

from training.reread.health import HEALTH, health
from training.rows import LABELS

TOPIC = {
    "topic": "do masks help?",
    "claims": ["Masks help.", "Masks do nothing."],
    "evidence": ["Infections fell by 9% where masks were worn.", "We asked 200 nurses."],
    "labels": ["SR", "NN"],
}


def written(folder, topic):
    path = folder / "health.jsonl"
    path.write_text(json.dumps(topic) + "\n", encoding="utf-8")
    return path


def test_each_claim_stands_beside_each_excerpt(tmp_path):
    first, second = TOPIC["claims"]
    found, asked = TOPIC["evidence"]
    rows = list(health(written(tmp_path, TOPIC)))
    assert [(row.premise, row.claim, row.label) for row in rows] == [
        (found, first, "supports"),
        (found, second, "refutes"),
        (asked, first, "neutral"),
        (asked, second, "neutral"),
    ]
    assert {(row.family, row.group) for row in rows} == {("health", "do masks help?")}


@pytest.mark.parametrize("labels", [["SR"], ["SR", "N"], ["SRN", "NNN"]])
def test_a_pair_without_a_label_is_an_error(tmp_path, labels):
    with pytest.raises(ValueError, match="argument"):
        list(health(written(tmp_path, TOPIC | {"labels": labels})))


def test_topics_are_of_one_kind_and_no_label_is_nearly_all():
    rows = list(health())
    assert len({json.loads(line)["topic"] for line in HEALTH.read_text().splitlines()}) * 18 == len(rows)
    shares = Counter(row.label for row in rows)
    assert all(0.2 < shares[label] / len(rows) < 0.5 for label in LABELS)
