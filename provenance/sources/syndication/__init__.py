"""Near-duplicate and partial reuse of text between documents.

A document becomes a `Sketch` (its words' codes) once. Marks, some of its runs of five words, find the documents
that may share text; aligning two sketches finds the passages; `compare` says what they amount to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.sources.syndication.alignment import shares
    from provenance.sources.syndication.finder import reuse_among, reuse_in, reuse_of
    from provenance.sources.syndication.passages import Copied, Passage, Text, located
    from provenance.sources.syndication.quotation import quotation_edges
    from provenance.sources.syndication.reuse import Basis, Counted, Reuse, ReuseClass
    from provenance.sources.syndication.shelf import Held, Member, MemoryShelf, Shelf, sharing
    from provenance.sources.syndication.sketch import Sketch

__all__ = [
    "Basis",
    "Copied",
    "Counted",
    "Held",
    "Member",
    "MemoryShelf",
    "Passage",
    "Reuse",
    "ReuseClass",
    "Shelf",
    "Sketch",
    "Text",
    "located",
    "quotation_edges",
    "reuse_among",
    "reuse_in",
    "reuse_of",
    "shares",
    "sharing",
]

_HOMES = {
    "alignment": ("shares",),
    "finder": ("reuse_among", "reuse_in", "reuse_of"),
    "passages": ("Copied", "Passage", "Text", "located"),
    "quotation": ("quotation_edges",),
    "reuse": ("Basis", "Counted", "Reuse", "ReuseClass"),
    "shelf": ("Held", "Member", "MemoryShelf", "Shelf", "sharing"),
    "sketch": ("Sketch",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: who only makes sketches does not load what compares them)
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
