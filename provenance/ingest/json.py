"""JSON files that hold one article or a list of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from provenance.ingest.interface import Skipped
from provenance.ingest.jsonl import JsonLinesLoader, document_from_object
from provenance.ingest.opening import read_text
from provenance.ingest.records import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document

ENVELOPES = ("articles", "documents", "items", "results", "data", "records")
"""Keys under which news APIs wrap their list."""


class JsonLoader:
    """Reads `.json`, plain or gzipped: an object, a list of objects, or an object around such a list."""

    name = "json"
    suffixes: tuple[str, ...] = (".json", ".json.gz")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield a document, or the reason against it, for each object."""
        content = read_text(file, unzip_to=options.max_bytes)
        if isinstance(content, Skipped):
            yield content
            return
        try:
            value = json.loads(content.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            if error.msg == "Extra data":  # a second value follows the first: JSON Lines under a shorter name
                yield from JsonLinesLoader().load(file, options)
            else:
                yield Skipped(file.name, f"not valid JSON: {error}")
            return
        except RecursionError:
            yield Skipped(file.name, "not valid JSON: nested too deeply")
            return
        except ValueError as error:
            yield Skipped(file.name, f"not valid JSON: {error}")
            return
        yield from _documents(value, Fields(options.fields), file.name)


def _documents(value: object, fields: Fields, name: str) -> Iterator[Document | Skipped]:
    if isinstance(value, dict) and "text" not in fields.pick(value):
        value = next((value[key] for key in ENVELOPES if isinstance(value.get(key), list)), value)
    if not isinstance(value, list):
        yield document_from_object(value, fields, source=name)
        return
    if not value:
        yield Skipped(name, "an empty list")
    for number, record in enumerate(value, start=1):
        yield document_from_object(record, fields, source=f"{name}:{number}")
