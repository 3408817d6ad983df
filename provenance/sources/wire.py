"""Agency copy: whose text a document is, where it says so itself.

Outlets sign what they did not write. They do so in few places and few forms: a dateline ("LONDON (Reuters) -"), a
byline, a notice above or below the text ("(c) Associated Press", "This column first appeared in ..."), an address that
is another outlet's. This module reads the places; what a name there means is looked up in the list of outlets.
Mentions elsewhere ("a Reuters poll", "(Jim Young/Reuters)" below a picture) say nothing of who wrote the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.sources import wire_forms as forms
from provenance.sources.outlets import Outlet, Outlets, known_outlets
from provenance.sources.wire_names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Document, Span


class WireKind(StrEnum):
    """What a document has from another, most first."""

    COPY = "copy"
    """The text is the other's."""
    CONTRIBUTED = "contributed"
    """Parts of it are."""
    CREDITS = "credits"
    """Facts are credited to an agency; the words are the outlet's own."""


@dataclass(frozen=True, slots=True)
class Wire:
    """One mark that a document bears, and what it says."""

    kind: WireKind
    agency: Outlet | None
    """From whom; None where the mark names nobody ("with wire reports")."""
    cue: str
    """Which form: `dateline`, `byline`, `author`, `copyright`, `notice`, `address`, `contribution`, `credit`."""
    wording: str
    """As it stands in the document."""
    span: Span | None
    """Where in `Document.text`; None for what stands in another field."""

    @property
    def reason(self) -> str:
        """In words: `dateline: LONDON (Reuters) -`."""
        return f"{self.cue}: {self.wording}"


_ORDER = [WireKind.COPY, WireKind.CONTRIBUTED, WireKind.CREDITS]


def wire_marks(document: Document, outlets: Outlets | None = None) -> tuple[Wire, ...]:
    """Return every mark of another's text in a document: copy before contributions before credits, then as they stand.

    What a document's own outlet signs is no mark: "(CNN)" on cnn.com, Reuters on reuters.com.

    Args:
        document: as ingested; text, title, outlet, author and url are read.
        outlets: the known outlets; None takes the list that ships.
    """
    names = Names(document, outlets or known_outlets())
    found = [
        Wire(WireKind(mark.kind), mark.agency, mark.cue, mark.wording, mark.span)
        for mark in _marks(document, names)
    ]
    return tuple(
        sorted(found, key=lambda wire: (_ORDER.index(wire.kind), wire.span.start if wire.span else -1))
    )


def wire_of(document: Document, outlets: Outlets | None = None) -> Wire | None:
    """Return the mark that makes the whole document another's text, or None."""
    return next((wire for wire in wire_marks(document, outlets) if wire.kind is WireKind.COPY), None)


def _marks(document: Document, names: Names) -> Iterator[forms.Mark]:
    yield from forms.author(document, names)
    yield from forms.address(document, names)
    for read in (
        forms.datelines,
        forms.bylines,
        forms.copyrights,
        forms.notices,
        forms.contributions,
        forms.credits_,
    ):
        yield from read(document.text, names)
