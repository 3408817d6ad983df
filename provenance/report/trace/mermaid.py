"""For Markdown that renders Mermaid: GitHub, GitLab, wikis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.report.trace.graph import graph

if TYPE_CHECKING:
    from provenance.models import Trace

_SAFE = re.compile(r"[^\w .,:;/+–—-]")
"""Whatever else a label holds goes in as a numeric entity, which Mermaid shows and never reads as syntax."""
_READ_ANYWAY = re.compile(r"(?<=\$)(?=\$)|(?<=\\)(?=n)")
"""Where Mermaid would find its syntax even in entities (seen in 11.17): `$$` opens a formula, `\\n` breaks a line."""
_JOINER = "\N{WORD JOINER}"
_CLASSES = (
    "classDef supports fill:#e3f4e3,stroke:#2e7d32,color:#111",
    "classDef refutes fill:#fbe3e3,stroke:#c62828,color:#111",
    "classDef both fill:#f1e3f7,stroke:#7b1fa2,color:#111",
    "classDef party fill:#eef2f7,stroke:#546e7a,color:#111,stroke-dasharray:4 3",
)


class MermaidTrace:
    """A flowchart from left to right."""

    name = "mermaid"

    def render(self, trace: Trace, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the flowchart, without a fence around it."""
        nodes, edges = graph(trace)
        lines = ["flowchart LR"]
        lines += [f'  {n.id}["{"<br/>".join(map(_escaped, n.lines))}"]:::{n.role}' for n in nodes]
        lines += [f'  {e.start} -->|"{_escaped(e.label)}"| {e.end}' for e in edges]
        lines += [f"  {each}" for each in _CLASSES]
        return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _SAFE.sub(lambda found: f"#{ord(found[0])};", _READ_ANYWAY.sub(_JOINER, text))
