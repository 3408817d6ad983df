"""For Graphviz: `provenance trace CLAIM --format dot | dot -Tsvg`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.trace.graph import graph

if TYPE_CHECKING:
    from provenance.models import Trace

_FILL = {"supports": "#e3f4e3", "refutes": "#fbe3e3", "both": "#f1e3f7", "party": "#eef2f7"}


class DotTrace:
    """A directed graph from left to right."""

    name = "dot"

    def render(self, trace: Trace, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the graph in the DOT language."""
        nodes, edges = graph(trace)
        lines = [
            "digraph trace {",
            "  rankdir=LR;",
            '  node [shape=box, style="filled,rounded", fontname="sans-serif"];',
            '  edge [fontname="sans-serif", fontsize=11];',
        ]
        for node in nodes:
            style = ', style="filled,dashed"' if node.role == "party" else ""
            label = "\\n".join(map(_escaped, node.lines))
            lines.append(f'  {node.id} [label="{label}", fillcolor="{_FILL[node.role]}"{style}];')
        documents = [node.id for node in nodes if node.role != "party"]
        # one column, by day from top to bottom
        lines.append(f"  {{ rank=same; {' -> '.join(documents)} [style=invis]; }}" if documents else "")
        lines += [f'  {e.start} -> {e.end} [label="{_escaped(e.label)}"];' for e in edges]
        return "\n".join([*filter(None, lines), "}"]) + "\n"


def _escaped(text: str) -> str:
    # both are special inside a quoted string; line breaks are gone already
    return text.replace("\\", "\\\\").replace('"', '\\"')
