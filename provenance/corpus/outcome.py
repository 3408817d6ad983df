"""What a change to the corpus did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.ingest.interface import Skipped


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    files: int = 0
    """Files read or found unchanged."""
    skipped: tuple[Skipped, ...] = ()
    renamed: tuple[str, ...] = ()
    """Ids, with their file in them, of documents whose own is a number that another file's document has."""
    refused: int = 0
    """How many of the skipped were so since another document has their id."""

    @property
    def documents(self) -> int:
        """How many documents of the given paths the index now holds."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True, slots=True)
class Removed:
    """What a `remove` did."""

    documents: int
    add_again: tuple[str, ...] = ()
    """Sources whose copy of a removed document was never stored, and is only when they are added again."""
