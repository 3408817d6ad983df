"""Which way sentences go to their vectors, by machine and by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.embed import load, precision, prepare_query_encoder
from provenance.embed.hashing import HashingEncoder
from provenance.embed.load import FEW, sparing_encoder
from provenance.embed.onnx import OnnxEncoder
from provenance.embed.sentence_transformers import SAME_COSINE, SAMPLE, SentenceTransformersEncoder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("outruns", "texts", "onnx"), [
    (False, 10 * FEW, True), (True, FEW, True), (True, FEW + 1, False),
])  # fmt: skip
def test_torch_is_taken_for_many_texts_where_it_is_the_faster(
    bulk: SentenceTransformersEncoder, monkeypatch: pytest.MonkeyPatch, outruns: bool, texts: int, onnx: bool
) -> None:
    prepare_query_encoder(bulk)
    monkeypatch.setattr(load, "torch_outruns_onnx", lambda: outruns)
    chosen = sparing_encoder(bulk, texts)
    assert isinstance(chosen, OnnxEncoder) is onnx
    assert onnx or chosen is bulk


def test_both_ways_give_the_same_vectors(bulk: SentenceTransformersEncoder) -> None:
    prepare_query_encoder(bulk)
    found = sparing_encoder(bulk, 1).encode(SAMPLE)
    assert (found * bulk.encode(SAMPLE)).sum(axis=1).min() > SAME_COSINE


def test_without_a_twin_or_without_a_network_the_encoder_itself_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path))
    bulk, hashing = SentenceTransformersEncoder(), HashingEncoder()
    assert sparing_encoder(bulk, 1) is bulk
    assert sparing_encoder(hashing, 1) is hashing


@pytest.mark.parametrize(("flags", "devices", "expected"), [
    ({"avx2", "avx512_bf16"}, (), False), ({"amx_bf16"}, (), True), ({"avx2"}, (__file__,), True),
])  # fmt: skip
def test_what_torch_may_be_faster_on(
    monkeypatch: pytest.MonkeyPatch, flags: set[str], devices: tuple[str, ...], expected: bool
) -> None:
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset(flags))
    monkeypatch.setattr(precision, "_DEVICES", devices)
    monkeypatch.setattr(precision, "version", lambda _: "2.13.0")
    monkeypatch.setattr("sys.platform", "linux")
    assert precision.torch_outruns_onnx() is expected


@pytest.mark.parametrize(("amx", "seconds", "expected"), [
    (False, {True: 2.0, False: 1.0}, False), (False, {True: 1.0, False: 2.0}, True), (True, {}, True),
])  # fmt: skip
def test_bfloat16_is_used_where_it_is_faster(
    bulk: SentenceTransformersEncoder, monkeypatch: pytest.MonkeyPatch,
    amx: bool, seconds: dict[bool, float], expected: bool,
) -> None:  # fmt: skip
    encoder = SentenceTransformersEncoder(device="cpu")
    encoder.__dict__["model"] = bulk.model
    module = "provenance.embed.sentence_transformers"
    monkeypatch.setattr(f"{module}.has_bfloat16", lambda _: True)
    monkeypatch.setattr(f"{module}.has_amx", lambda: amx)
    monkeypatch.setattr(encoder, "_seconds", lambda *, bfloat16: seconds[bfloat16])
    assert encoder.uses_bfloat16 is expected
