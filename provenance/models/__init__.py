"""The types that cross a door between rooms. All are frozen."""

from __future__ import annotations

from provenance.models.attribution import (
    Attributed,
    Attribution,
    Passage,
    SourceKind,
)
from provenance.models.base import (
    SCHEMA_VERSION,
    Frozen,
    Span,
)
from provenance.models.claims import (
    Claim,
    ClaimForm,
    Draft,
    ExtractedClaim,
    Place,
    SkipKind,
    StandsFor,
)
from provenance.models.documents import (
    Boilerplate,
    Document,
    DocumentInfo,
    OutletOrigin,
    Sentence,
)
from provenance.models.evidence import (
    Considered,
    Evidence,
    Link,
    LinkKind,
    Merge,
    SideCount,
)
from provenance.models.results import (
    CheckResult,
    ClaimReport,
    DraftResult,
    IndexInfo,
    LeftOut,
    Verdict,
)
from provenance.models.stances import (
    Fate,
    Given,
    Probabilities,
    Reason,
    Stance,
    StanceLabel,
    Weighing,
)
from provenance.models.traces import (
    FigurePoint,
    FigureSeries,
    Trace,
)

__all__ = [
    "SCHEMA_VERSION",
    "Attributed",
    "Attribution",
    "Boilerplate",
    "CheckResult",
    "Claim",
    "ClaimForm",
    "ClaimReport",
    "Considered",
    "Document",
    "DocumentInfo",
    "Draft",
    "DraftResult",
    "Evidence",
    "ExtractedClaim",
    "Fate",
    "FigurePoint",
    "FigureSeries",
    "Frozen",
    "Given",
    "IndexInfo",
    "LeftOut",
    "Link",
    "LinkKind",
    "Merge",
    "OutletOrigin",
    "Passage",
    "Place",
    "Probabilities",
    "Reason",
    "Sentence",
    "SideCount",
    "SkipKind",
    "SourceKind",
    "Span",
    "Stance",
    "StanceLabel",
    "StandsFor",
    "Trace",
    "Verdict",
    "Weighing",
]
