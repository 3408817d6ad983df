"""Ids that are bare numbers: more often the number of a row than a name, so that two files may both have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.models import Document

_NUMBER = re.compile(r"[0-9]+(?:\.0)?")
"""As spreadsheets and data frames write them: 12, and 12.0."""


def is_number(document_id: str) -> bool:
    """Tell whether an id names nothing by itself."""
    return _NUMBER.fullmatch(document_id) is not None


def named_by_file(document: Document, file: str) -> Document:
    """Return `document`, of `file`, with an id that no other file gives: `b.csv#12`."""
    return document.model_copy(update={"id": f"{file}#{document.id}"})
