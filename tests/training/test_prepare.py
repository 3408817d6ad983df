import gzip
import json

import pytest

from training import prepare


@pytest.fixture
def stance(tmp_path, monkeypatch):
    """A data folder, and what writes its training pairs."""
    monkeypatch.setenv("PROVENANCE_DATA", str(tmp_path))
    (tmp_path / "stance" / "dev").mkdir(parents=True)

    def written(*pairs):
        lines = [
            json.dumps({"premise": p, "claim": c, "label": label, "source": source, "group": p})
            for p, c, label, source in pairs
        ]
        with gzip.open(tmp_path / "stance" / "train.jsonl.gz", "wt") as out:
            out.write("\n".join(lines))

    return written


def prepared(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["prepare", "--out", str(tmp_path / "out")])
    prepare.main()
    rows = []
    for name in ("gold", "validation"):
        with gzip.open(tmp_path / "out" / f"{name}.jsonl.gz", "rt") as lines:
            rows += [json.loads(line) for line in lines]
    return {(row["premise"], row["claim"]): row["label"] for row in rows}


def test_labels_by_rule_are_left_out(stance, tmp_path, monkeypatch):
    stance(
        ("It was by mine or torpedo.", "It was by mine.", "supports", "conjnli"),
        ("It sank.", "It floats.", "refutes", "wanli"),
    )
    assert prepared(tmp_path, monkeypatch) == {("It sank.", "It floats."): "refutes"}


def test_what_a_development_set_has_is_left_out(stance, tmp_path, monkeypatch):
    stance(("It sank.", "It floats.", "refutes", "wanli"), ("It sank.", "It is gone.", "supports", "wanli"))
    with gzip.open(tmp_path / "stance" / "dev" / "wanli.jsonl.gz", "wt") as out:
        out.write(json.dumps({"premise": "it  sank.", "claim": "It floats.", "label": "refutes"}))
    assert list(prepared(tmp_path, monkeypatch)) == [("It sank.", "It is gone.")]
