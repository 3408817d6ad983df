"""The desk's claims and labels, as they lie in the repository."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from provenance.corpus import Corpus
from provenance.stance.interface import Premise
from training.desk import labelled, sheets
from training.rows import LABELS

PARTS = ("train", "fuse", "dev", labelled.DENSE, "dense-fuse", "dense-dev")


def test_every_claim_has_labels_and_a_part():
    claims = labelled.desk_claims(*PARTS)
    assert len(claims) == len(labelled.HERE.joinpath("claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert all(set(claim.stances.values()) <= {*LABELS, labelled.UNCLEAR} for claim in claims)
    assert all(claim.stances for claim in claims if not claim.part.startswith(labelled.DENSE))


def test_no_story_stands_in_two_parts():
    parts = defaultdict(set)
    for line in labelled.HERE.joinpath("claims.jsonl").read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        parts[held["id"][:2], held["story"]].add(held["part"])
    assert all(len(of) == 1 for of in parts.values())


def test_answers_become_stances(tmp_path):
    sheet, answers = tmp_path / "sheet.jsonl", tmp_path / "answers.txt"
    sheet.write_text(
        "".join(
            json.dumps({"claim": "A1", "number": n, "doc": "d", "start": n, "end": n + 5}) + "\n"
            for n in (1, 2, 3)
        )
    )
    answers.write_text("A1 1S 3X\n\n")
    assert list(sheets.labels(sheet, answers)) == [
        {"claim": "A1", "stances": [("d", 1, 6, "supports"), ("d", 2, 7, "neutral"), ("d", 3, 8, "unclear")]}
    ]


@pytest.mark.parametrize(("line", "told"), [("B1 1S", "no claim B1"), ("A1 9S", "9S"), ("A1 1Q", "1Q")])
def test_a_line_that_fits_no_sheet_is_refused_with_its_number(tmp_path, line, told):
    sheet, answers = tmp_path / "sheet.jsonl", tmp_path / "answers.txt"
    sheet.write_text(json.dumps({"claim": "A1", "number": 1, "doc": "d", "start": 0, "end": 5}) + "\n")
    answers.write_text(line)
    with pytest.raises(SystemExit, match=rf"answers\.txt:1: .*{told}"):
        list(sheets.labels(sheet, answers))


def test_clusters_are_of_no_article_that_is_measured_on_or_fitted_on():
    # of `dense` only what takes a side is labelled, and some of that was found out later
    others = set(labelled.OTHERS) - {labelled.DENSE}
    spared = {place[0] for claim in labelled.desk_claims(*others) for place in claim.stances}
    clusters = labelled.cluster_claims()
    assert not spared & {place[0] for cluster in clusters for place in cluster.stances}
    assert all(set(cluster.stances.values()) <= {*LABELS, labelled.UNCLEAR} for cluster in clusters)
    # both sides among them, or training learns one
    sides = [label for cluster in clusters for label in cluster.stances.values()]
    assert min(sides.count("supports"), sides.count("refutes")) > 2000


def test_of_a_cluster_every_side_is_trained_on_and_few_neutrals():
    places = [("d", n, n + 5) for n in range(12)]
    stances = dict.fromkeys(places, "neutral") | {places[0]: "supports", places[11]: labelled.UNCLEAR}
    cluster = labelled.ClusterClaim("Six people died.", stances)
    found = {place: Premise(f"Sentence {place[1]}.") for place in places}
    rows = list(labelled._of_cluster(cluster, found))
    assert [row.label for row in rows].count("supports") == labelled.REPEATED
    assert [row.label for row in rows].count("neutral") == labelled.CLUSTER_NEUTRALS
    assert len(rows) == labelled.REPEATED + labelled.CLUSTER_NEUTRALS


def test_a_cluster_sheet_says_where_its_sentences_stand(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_FEWEST", 3)
    for n in range(4):
        path = tmp_path / f"{n}.txt"
        path.write_text(
            f"Police in Oslo arrested {n + 2} people on Friday after the march near the harbour.\n"
        )
    with Corpus.create(tmp_path / "index", encoder="fast") as corpus:
        corpus.add([tmp_path])
    sheets.cluster_sheet(tmp_path / "index", 1, 1, tmp_path / "out")
    kept = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [place["n"] for place in kept] == [1, 2, 3, 4]
    shown = (tmp_path / "out.txt").read_text()
    with Corpus.open(tmp_path / "index") as corpus:
        for place in kept:
            assert corpus.document(place["doc"]).text[place["start"] : place["end"]] in shown


@pytest.mark.data
def test_labelled_sentences_are_where_the_labels_say(data, monkeypatch):
    monkeypatch.setenv("PROVENANCE_DATA", str(data))
    claims = labelled.desk_claims("dev")[:12]
    places = {place for claim in claims for place in claim.stances}
    found = labelled.premises(places)
    assert found.keys() == places
    assert all(premise.text for premise in found.values())
