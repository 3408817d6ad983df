"""Sentences to vectors."""

from provenance.embed.hashing import HashingEncoder
from provenance.embed.interface import Encoder, Progress, Vectors
from provenance.embed.load import (
    DEFAULT_ENCODER,
    bulk_encoder,
    prepare_query_encoder,
    query_encoder,
    sparing_encoder,
)
from provenance.embed.static import StaticEncoder

__all__ = [
    "DEFAULT_ENCODER",
    "Encoder",
    "HashingEncoder",
    "Progress",
    "StaticEncoder",
    "Vectors",
    "bulk_encoder",
    "prepare_query_encoder",
    "query_encoder",
    "sparing_encoder",
]
