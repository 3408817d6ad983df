"""JSON Lines, plain or gzipped: one line, one document; read line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from provenance.ingest.interface import Skipped
from provenance.ingest.opening import UNREADABLE, Lines, LineTooLongError, open_stream, why_unreadable
from provenance.ingest.records import Fields, document_from

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document

_ESCAPED_CHAR = 6
r"""A character of text is at most `\uXXXX` in a line."""


class JsonLinesLoader:
    """Reads `.jsonl` of any size; a bad line costs that line only."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
    streams = True

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield a document or the reason against it for each line that is not blank."""
        try:
            with open_stream(file) as stream:
                yield from _records(stream, file, options)
        except UNREADABLE as error:
            yield Skipped(file.name, why_unreadable(error))


def _records(
    stream: io.BufferedReader, file: SourceFile, options: IngestOptions
) -> Iterator[Document | Skipped]:
    fields = Fields(options.fields)
    try:
        lines = Lines(stream, max_chars=options.max_record_chars * _ESCAPED_CHAR)
    except ValueError as error:
        yield Skipped(file.name, str(error))
        return
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except LineTooLongError as error:
            yield Skipped(f"{file.name}:{lines.number}", str(error))
            continue
        if line.strip():
            yield record_from_json(line, fields, source=f"{file.name}:{lines.number}")


def record_from_json(line: str, fields: Fields, *, source: str) -> Document | Skipped:
    """Return the document in one line of JSON, or why there is none."""
    try:
        record = json.loads(line)
    except RecursionError:
        return Skipped(source, "not valid JSON: nested too deeply")
    except ValueError as error:
        return Skipped(source, f"not valid JSON: {error}")
    return document_from_object(record, fields, source=source)


def document_from_object(record: object, fields: Fields, *, source: str) -> Document | Skipped:
    """Return the document in a parsed JSON value, or why there is none."""
    if not isinstance(record, dict):
        return Skipped(source, "not a JSON object")
    picked = fields.pick(record)
    if "text" not in picked:
        found = ", ".join(list(record)[:8]) or "nothing"
        return Skipped(source, f"no field `{fields.text_name()}` (has: {found})")
    return document_from(picked, fallback_id=source, source=source, exported=True)
