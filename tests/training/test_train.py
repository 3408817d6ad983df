"""Training goes on where it stopped, and keeps what it has not seen."""

import gzip
import json
import subprocess
import sys

import numpy as np
import pytest
from safetensors.numpy import load_file

from training import batches
from training.network import base_folder
from training.rows import Row, drawn, read, write


@pytest.fixture
def rows(tmp_path):
    made = [
        Row(
            f"Police arrested {n} people in Oslo.",
            f"{n + n % 2} people were arrested.",
            ("supports", "refutes")[n % 2],
            "t",
            "",
        )
        for n in range(24)
    ]
    path = tmp_path / "rows.jsonl.gz"
    write(path, made)
    return path


def train(tmp_path, rows, name, *options):
    command = [sys.executable, "-m", "training.train", "--rows", str(rows), "--out", str(tmp_path / name)]
    command += ["--base", "minilm", "--layers", "1", "--lr", "1e-4", "--batch", "8", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_training_stops_keeps_the_unseen_and_is_repeatable(tmp_path, rows):
    for name in ("a", "b"):
        done = train(tmp_path, rows, name, "--stop-at", "2")
        assert done.returncode == 0, done.stderr
    first, second = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("a", "b"))
    assert first == second
    unseen = list(read(tmp_path / "a" / "unseen.jsonl.gz"))
    assert len(unseen) == 24 - 2 * 8
    assert {row.premise for row in unseen} <= {row.premise for row in read(rows)}
    again = train(tmp_path, rows, "a")
    assert again.returncode != 0
    assert "there already" in again.stderr


@pytest.mark.slow
def test_frozen_layers_and_embeddings_stay(tmp_path, rows):
    done = train(tmp_path, rows, "a", "--layers", "2", "--freeze", "1")
    assert done.returncode == 0, done.stderr
    before = load_file(base_folder("minilm") / "model.safetensors")
    after = load_file(tmp_path / "a" / "model.safetensors")
    moved = {
        name.partition(".")[2]
        for name, values in after.items()
        if (held := before.get(name.partition(".")[2])) is not None and not np.array_equal(values, held)
    }
    assert moved
    assert all(name.startswith("encoder.layer.1.") for name in moved), sorted(moved)


@pytest.mark.slow
def test_a_teacher_speaks_beside_labels_and_alone_without_one(tmp_path, rows):
    import torch

    assert train(tmp_path, rows, "teacher", "--stop-at", "1").returncode == 0
    open_rows = tmp_path / "open.jsonl.gz"
    write(open_rows, [Row("Nobody came.", "Somebody came.", None, "t", "")] * 8)
    asked = ["--teachers", str(tmp_path / "teacher"), "--rows", str(rows), str(open_rows)]
    refused = train(tmp_path, rows, "student", *asked[2:])
    assert refused.returncode != 0
    assert "name --teachers" in refused.stderr
    done = train(tmp_path, rows, "student", *asked)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "student" / "model.safetensors").read_bytes() != (
        tmp_path / "teacher" / "model.safetensors"
    ).read_bytes()

    sure = torch.tensor([[6.0, 0.0, 0.0]])
    given = torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    opinion = (sure / batches.SOFTENING).softmax(dim=1)
    labelled, alone = batches.taught(given, [sure.repeat(2, 1)])
    assert torch.allclose(alone, opinion[0])
    expected = batches.HARD_WEIGHT * given[0] + (1 - batches.HARD_WEIGHT) * opinion[0]
    assert torch.allclose(labelled, expected)


def test_rows_survive_their_file_and_the_bytes_are_the_same(tmp_path):
    made = [Row("p", "c", "neutral", "s", "g"), Row("p", "c", None, "s", "g", soft=(0.2, 0.3, 0.5))]
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write(tmp_path / name, made)
    assert list(read(tmp_path / "a.jsonl.gz")) == made
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_so_many_rows_are_drawn_from_a_file(rows):
    every = list(read(rows))
    some = drawn(f"{rows}:7", seed=3)
    assert len(some) == 7
    assert [row for row in every if row in some] == some
    assert drawn(str(rows), seed=3) == every
    with pytest.raises(SystemExit, match="holds 24 rows, fewer than 25"):
        drawn(f"{rows}:25", seed=3)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"premise": "p"}', '{"premise": "p", "claim": "c", "label": "maybe"}']
)
def test_a_bad_row_is_named(tmp_path, line):
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write(json.dumps({"premise": "p", "claim": "c"}) + "\n" + line + "\n")
    with pytest.raises(SystemExit, match=r"rows\.jsonl\.gz:2"):
        list(read(path))


def test_labels_are_evened_out_within_the_families_that_are_named():
    rows = [Row("p", "c", label, "vitaminc_real", "") for label in ("supports",) * 6 + ("neutral",) * 2]
    rows += [Row("p", "c", "refutes", "wanli", "")] * 3
    weights = batches.balance(rows, ["vitaminc"])
    assert weights[:6] == pytest.approx([4 / 6] * 6)
    assert weights[6:8] == pytest.approx([2.0] * 2)
    assert weights[8:] == [1.0] * 3
    assert batches.balance(rows, []) == [1.0] * len(rows)
    rare = [Row("p", "c", label, "cad_nli", "") for label in ("supports",) * 99 + ("neutral",)]
    assert batches.balance(rare, ["cad"])[-1] == batches.MOST_WEIGHT
