"""Which encoder to use: one to index with, one to ask with, both giving the same vectors."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from provenance.embed.hashing import HashingEncoder
from provenance.embed.onnx import OnnxEncoder, query_folder
from provenance.embed.packaged import PACKAGED, PACKAGED_FINGERPRINT, PACKAGED_NAMES
from provenance.embed.precision import torch_outruns_onnx
from provenance.embed.static import FAST, StaticEncoder
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from provenance.embed.interface import Encoder

DEFAULT_ENCODER = PACKAGED

FEW = 1024
"""Texts that ONNX Runtime embeds sooner than torch is loaded and embeds them in bfloat16 with AMX: loading takes 4.7
processor seconds, and a sentence of news 8.4 ms in float32 and 3.5 ms in bfloat16."""

_LIGHT = (HashingEncoder, StaticEncoder)
"""Encoders that run no network and need no twin."""

Note = Callable[[str], None]
"""Told, in one sentence, why a slower way is taken."""


def bulk_encoder(name: str | None = None) -> Encoder:
    """Return the encoder to index with; its model is loaded when it is first used.

    Args:
        name: None for the packaged default; `fast` for the static one; `hashing`; a folder; a name on the Hugging
            Face hub.

    Raises:
        EncoderError: there is no such model, or it is not what it should be.
    """
    if (light := _light(name)) is not None:
        return light
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(name or DEFAULT_ENCODER)


def query_encoder(
    name: str | None = None, *, fingerprint: str | None = None, note: Note | None = None
) -> Encoder:
    """Return the encoder to ask with, without importing torch where its ONNX twin is in the cache.

    Args:
        name: as for `bulk_encoder`.
        fingerprint: of the encoder that built the index; None accepts any.
        note: told why torch has to be used, when it has to.

    Raises:
        EncoderError: there is no such model, or it is not the one that built the index.
    """
    name = name or DEFAULT_ENCODER
    if (light := _light(name)) is not None:
        if fingerprint not in (None, light.fingerprint):
            raise _another(name)
        return light
    known = PACKAGED_FINGERPRINT if name in PACKAGED_NAMES else fingerprint
    if fingerprint is not None and known != fingerprint:
        raise _another(name)
    if known is not None and (cached := _cached(known)) and _same_name(cached.name, name):
        return cached
    encoder = prepare_query_encoder(bulk_encoder(name), note=note)
    if fingerprint is not None and encoder.fingerprint != fingerprint:
        raise _another(name)
    return encoder


def prepare_query_encoder(bulk: Encoder, *, note: Note | None = None) -> Encoder:
    """Return the ONNX twin of `bulk`, made now if the cache has none; `bulk` itself where there can be none.

    Args:
        bulk: what the index is built with.
        note: told why `bulk` is returned, when it should have a twin.

    Raises:
        EncoderError: `bulk` cannot be loaded.
    """
    if isinstance(bulk, _LIGHT):
        return bulk
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

    if not isinstance(bulk, SentenceTransformersEncoder):
        return bulk
    if cached := _cached(bulk.fingerprint):
        return cached
    from provenance.embed.export import export_query_encoder

    try:
        return export_query_encoder(bulk)
    except EncoderError as error:
        if note:
            note(f"{error.message}; queries run on torch and start more slowly")
        return bulk


def sparing_encoder(bulk: Encoder, texts: int) -> Encoder:
    """Return what gives the vectors of so many texts soonest: `bulk`, or its ONNX twin if that is ready.

    The twin takes a tenth of a second to load and torch some five. It is used where torch would embed no faster
    (`torch_outruns_onnx`), and for texts too few to make up for the loading. Where there is no twin yet nothing is
    saved: it is made with torch.
    """
    if isinstance(bulk, _LIGHT):
        return bulk
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

    if not isinstance(bulk, SentenceTransformersEncoder) or (texts > FEW and torch_outruns_onnx()):
        return bulk
    return _cached(bulk.fingerprint, many=True) or bulk


def _light(name: str | None) -> Encoder | None:
    """Return the encoder of this name when it is a light one."""
    if name == FAST:
        return StaticEncoder()
    return HashingEncoder() if name == HashingEncoder.name else None


def _cached(fingerprint: str, *, many: bool = False) -> OnnxEncoder | None:
    """Return the cached twin; one that is damaged is cleared away and made again."""
    folder = query_folder(fingerprint)
    if not folder.is_dir():
        return None
    try:
        encoder = OnnxEncoder(folder, many=many)
    except EncoderError:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return encoder if encoder.fingerprint == fingerprint else None


def _same_name(cached: str, asked: str) -> bool:
    return cached == asked or (cached in PACKAGED_NAMES and asked in PACKAGED_NAMES)


def _another(name: str) -> EncoderError:
    return EncoderError(
        f"encoder {name} is not the one that built this index",
        hint="Ask with the encoder that the index was built with, or build the index again.",
    )
