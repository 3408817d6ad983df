import json
from collections import Counter

import pytest

from training.reread.topics import WRITTEN, topics
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
    rows = list(topics(written(tmp_path, TOPIC)))
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
        list(topics(written(tmp_path, TOPIC | {"labels": labels})))


def test_what_readers_dispute_is_left_out(tmp_path):
    rows = list(topics(written(tmp_path, TOPIC | {"labels": ["SX", "XN"]})))
    assert [row.label for row in rows] == ["supports", "neutral"]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_topics_are_of_one_kind_and_no_label_is_nearly_all(path):
    rows = list(topics(path))
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({each["topic"] for each in told}) == len(told)
    assert 0.9 * 18 * len(told) < len(rows) <= 18 * len(told)
    shares = Counter(row.label for row in rows)
    assert all(0.2 < shares[label] / len(rows) < 0.5 for label in LABELS)
