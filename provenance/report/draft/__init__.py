"""A checked draft to text, one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.report.draft.html import HtmlDraft
from provenance.report.draft.json import JsonDraft
from provenance.report.draft.margin import MarginDraft
from provenance.report.draft.markdown import MarkdownDraft

if TYPE_CHECKING:
    from provenance.report.draft.interface import DraftFormat

__all__ = ["draft_format", "draft_formats"]


def draft_formats() -> dict[str, DraftFormat]:
    """Return every format by its name: the names of the reports of `check`."""
    known: tuple[DraftFormat, ...] = (MarginDraft(), MarkdownDraft(), HtmlDraft(), JsonDraft())
    return {each.name: each for each in known}


def draft_format(name: str) -> DraftFormat:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    return named(draft_formats(), name, "format of a draft")
