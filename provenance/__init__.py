"""Compare claims across sources: who says so, who says otherwise, and how many of them really know.

from provenance import Checker, Corpus

with Corpus.open_or_create(".provenance") as corpus:
    corpus.add(["articles/"])
    for report in Checker(corpus).check(["10,000 containers of munitions"]):
        print(report.verdict, report.origins)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.checker import Checker
    from provenance.corpus import Corpus
    from provenance.models import CheckResult, Claim, ClaimReport, Document, Evidence, StanceLabel, Verdict

__version__ = "0.1.0"

__all__ = [
    "CheckResult",
    "Checker",
    "Claim",
    "ClaimReport",
    "Corpus",
    "Document",
    "Evidence",
    "StanceLabel",
    "Verdict",
    "__version__",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: names load when asked for, so that `import provenance` is instant)
    from importlib import import_module

    rooms = {"Checker": "checker", "Corpus": "corpus"}
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{rooms.get(name, 'models')}"), name)
