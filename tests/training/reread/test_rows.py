import json
from collections import Counter

import pytest

from training.reread.labels import Reread, mark, reread
from training.reread.rows import made
from training.rows import LABELS, Row, data_folder, read

FIRST = Row("The court took the case.", "It was easy to hear.", "neutral", "mnli:slate", "g1")
SECOND = Row("Masks lowered infections by 9%.", "Masks stop the virus.", "supports", "check_covid", "g2")


def said(premise, claim, label, **more):
    return Reread(mark(premise), claim if more.get("written") else mark(claim), label, **more)


def test_a_pair_is_made_of_the_texts_that_its_marks_name():
    beside = said(SECOND.premise, FIRST.claim, "neutral")
    written = said(SECOND.premise, "Face coverings help.", "supports", written=True)
    both = said(FIRST.premise, FIRST.claim, "refutes", negated=("premise", "claim"))
    rows = list(made([beside, written, both], [FIRST, SECOND]))
    assert [(row.premise, row.claim, row.label, row.group) for row in rows] == [
        (SECOND.premise, FIRST.claim, "neutral", "g2"),
        (SECOND.premise, "Face coverings help.", "supports", "g2"),
        ("The court did not take the case.", "It was not easy to hear.", "refutes", "g1"),
    ]


def test_a_pair_of_a_set_stays_of_it_with_the_label_of_its_reader():
    (row,) = made([said(FIRST.premise, FIRST.claim, "refutes")], [FIRST, SECOND])
    assert (row.source, row.label) == ("mnli:slate", "refutes")


def test_a_text_that_the_sets_lack_ends_the_step():
    with pytest.raises(SystemExit, match="no text of the mark"):
        list(made([said("Nobody wrote this.", FIRST.claim, "neutral")], [FIRST]))


def test_a_sentence_that_takes_no_not_ends_the_step():
    row = Row("Never mind.", "It was easy.", "neutral", "mnli:slate", "g")
    with pytest.raises(SystemExit, match='no "not" goes into'):
        list(made([said(row.premise, row.claim, "neutral", negated=("premise",))], [row]))


def test_a_mark_does_not_depend_on_spaces():
    assert mark("a  b\n") == mark(" a b") != mark("ab")


def test_the_labels_are_ones_and_no_pair_has_two():
    held = reread()
    assert {each.label for each in held} == set(LABELS)
    pairs = Counter((each.premise, each.claim, each.negated) for each in held)
    assert pairs.most_common(1)[0][1] == 1


@pytest.mark.data
def test_every_label_finds_its_texts(data):
    rows = list(made(reread(), read(data_folder() / "stance" / "train.jsonl.gz")))
    assert {row.source for row in rows} == {"conjnli", "negated", "science"}
    assert all(row.premise and row.claim for row in rows)


def test_labels_are_one_object_a_line(tmp_path):
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"premise": "a", "claim": "b", "label": "neutral", "not": ["claim"]}) + "\n")
    assert reread(path) == [Reread("a", "b", "neutral", negated=("claim",))]
