"""Files to ingest, made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import load
from provenance.models import Document

if TYPE_CHECKING:
    from pathlib import Path


class Folder:
    """A temporary folder whose files can be written and read in one line."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, name: str, content: str | bytes) -> SourceFile:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return SourceFile(path, name)

    def items(self, file: SourceFile, **options) -> list[Document | Skipped]:
        return list(load(file, IngestOptions(**options)))

    def document(self, name: str, content: str | bytes, **options) -> Document:
        (item,) = self.items(self.write(name, content), **options)
        assert isinstance(item, Document), item
        return item

    def skipped(self, name: str, content: str | bytes, **options) -> Skipped:
        (item,) = self.items(self.write(name, content), **options)
        assert isinstance(item, Skipped), item
        return item


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
