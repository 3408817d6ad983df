from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from provenance.embed import bulk_encoder
from provenance.embed.hub import model_folder
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    assert model_folder(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["./nowhere", "/no/such/folder", "~/no such folder", "models/mine/v2"])
def test_a_missing_folder_is_no_matter_for_the_hub(name: str) -> None:
    with pytest.raises(EncoderError, match="no model folder at") as error:
        bulk_encoder(name)
    assert error.value.hint


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model"])
def test_offline_a_hub_name_fails_at_once(name: str) -> None:
    start = time.perf_counter()
    with pytest.raises(EncoderError, match="HF_HUB_OFFLINE") as error:
        bulk_encoder(name)
    assert error.value.hint
    assert time.perf_counter() - start < 30


def test_a_name_that_cannot_be_one_says_so() -> None:
    with pytest.raises(EncoderError, match="neither a folder nor"):
        bulk_encoder("what is this?")
