"""Compare claims across sources: who says so, who says otherwise, and how many of them really know.

from provenance import Checker, Corpus

with Corpus.open_or_create(".provenance") as corpus:
    corpus.add(["articles/"])
    for report in Checker(corpus).check(["10,000 containers of munitions"]):
        print(report.verdict, report.origins)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
"""NumPy's threads wait for more work 2^26 cycles long otherwise, each time that they have had some, on processors that
the network needs: a third of a claim's processor time. It is read when NumPy is first imported."""
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
"""ONNX Runtime from 1.32 on otherwise writes down machine and program in the user's cache folder, and sends that to its
maker. It is read when ONNX Runtime is first imported."""

if TYPE_CHECKING:
    from provenance.checker import Checker
    from provenance.claims.file import read_claims
    from provenance.claims.form import make_claim
    from provenance.config import Settings, load_settings
    from provenance.corpus import Corpus, Reading
    from provenance.errors import ProvenanceError
    from provenance.ingest.interface import IngestOptions
    from provenance.models import (
        CheckResult,
        Claim,
        ClaimReport,
        Document,
        Evidence,
        Fate,
        StanceLabel,
        Trace,
        Verdict,
    )
    from provenance.report.matrix import Matrix, Standing, matrix_of
    from provenance.report.rendering import render
    from provenance.report.schema import published_schema
    from provenance.rules import all_rules, rule
    from provenance.sources.attribution import attributions
    from provenance.sources.independence import Independence
    from provenance.sources.outlets import known_outlets
    from provenance.sources.timeline import trace
    from provenance.stance import Premise, load_judge

__version__ = "0.1.0"

__all__ = [
    "CheckResult",
    "Checker",
    "Claim",
    "ClaimReport",
    "Corpus",
    "Document",
    "Evidence",
    "Fate",
    "Independence",
    "IngestOptions",
    "Matrix",
    "Premise",
    "ProvenanceError",
    "Reading",
    "Settings",
    "StanceLabel",
    "Standing",
    "Trace",
    "Verdict",
    "__version__",
    "all_rules",
    "attributions",
    "known_outlets",
    "load_judge",
    "load_settings",
    "make_claim",
    "matrix_of",
    "published_schema",
    "read_claims",
    "render",
    "rule",
    "trace",
]

_ROOMS = {
    "checker": ("Checker",),
    "claims.file": ("read_claims",),
    "claims.form": ("make_claim",),
    "config": ("Settings", "load_settings"),
    "corpus": ("Corpus", "Reading"),
    "errors": ("ProvenanceError",),
    "ingest.interface": ("IngestOptions",),
    "report.matrix": ("Matrix", "Standing", "matrix_of"),
    "report.rendering": ("render",),
    "report.schema": ("published_schema",),
    "rules": ("all_rules", "rule"),
    "sources.attribution": ("attributions",),
    "sources.independence": ("Independence",),
    "sources.outlets": ("known_outlets",),
    "sources.timeline": ("trace",),
    "stance": ("Premise", "load_judge"),
}
"""Where the public names live; those that are not here are in `models`."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: names load when asked for, so that `import provenance` is instant)
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = next((room for room, names in _ROOMS.items() if name in names), "models")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
