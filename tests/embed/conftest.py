from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from provenance.embed.onnx import OnnxEncoder
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the run: exporting takes seconds, and the user's own is not ours to fill."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVENANCE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def bulk(cache: Path) -> SentenceTransformersEncoder:
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(device="cpu")


@pytest.fixture(scope="session")
def query(bulk: SentenceTransformersEncoder) -> OnnxEncoder:
    from provenance.embed.export import export_query_encoder

    return export_query_encoder(bulk)
