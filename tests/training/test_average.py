"""Weights between two trainings'."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from training.average import average


def folder(path, **weights):
    path.mkdir()
    save_file(weights, path / "model.safetensors")
    (path / "tokenizer.json").write_text(path.name)
    return path


def test_the_average_lies_between_and_brings_the_rest_along(tmp_path):
    before = folder(tmp_path / "before", w=np.array([0.0, 2.0], np.float32))
    after = folder(tmp_path / "after", w=np.array([1.0, 0.0], np.float32))
    average(before, after, 0.75, tmp_path / "out")
    assert load_file(tmp_path / "out" / "model.safetensors")["w"].tolist() == [0.75, 0.5]
    assert (tmp_path / "out" / "tokenizer.json").read_text() == "after"


def test_two_architectures_have_no_average(tmp_path):
    before = folder(tmp_path / "before", w=np.zeros(2, np.float32))
    after = folder(tmp_path / "after", w=np.zeros(3, np.float32))
    with pytest.raises(SystemExit, match="not of one architecture"):
        average(before, after, 0.5, tmp_path / "out")
    assert not (tmp_path / "out").exists()
