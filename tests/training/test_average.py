"""Networks, averaged."""

from __future__ import annotations

import pytest

from training.average import average

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")


def folder(path, **weights):
    path.mkdir()
    (path / "config.json").write_text(path.name)
    safetensors.save_file(
        {name: torch.tensor(value) for name, value in weights.items()}, path / "model.safetensors"
    )
    return path


def test_each_weight_lies_between_those_given(tmp_path):
    first, second = folder(tmp_path / "a", w=[0.0, 1.0]), folder(tmp_path / "b", w=[1.0, 3.0])
    third = folder(tmp_path / "c", w=[4.0, 4.0])
    average([first, second], [0.25, 0.75], tmp_path / "out")
    held = safetensors.load_file(tmp_path / "out" / "model.safetensors")
    assert held["w"].tolist() == [0.75, 2.5]
    assert (tmp_path / "out" / "config.json").read_text() == "b"
    average([first, second, third], [0.5, 0.25, 0.25], tmp_path / "all")
    held = safetensors.load_file(tmp_path / "all" / "model.safetensors")
    assert held["w"].tolist() == [1.25, 2.25]
    with pytest.raises(SystemExit, match="there already"):
        average([first, second], [0.25, 0.75], tmp_path / "out")


@pytest.mark.parametrize(
    ("shares", "other", "told"),
    [
        ([-0.5, 1.5], [1.0, 3.0], "--shares -0.5 1.5"),
        ([0.5, 0.4], [1.0, 3.0], "--shares"),
        ([1.0], [1.0, 3.0], "2 that are 1"),
        ([0.5, 0.5], [1.0], "one kind"),
    ],
)
def test_what_cannot_be_averaged_is_refused(tmp_path, shares, other, told):
    first, second = folder(tmp_path / "a", w=[0.0, 1.0]), folder(tmp_path / "b", w=other)
    with pytest.raises(SystemExit, match=told):
        average([first, second], shares, tmp_path / "out")
    assert not (tmp_path / "out").exists()
