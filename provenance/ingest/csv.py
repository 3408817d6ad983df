"""Tables (CSV, TSV), plain or gzipped: one row, one document; read row by row."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING

from provenance.ingest.interface import Skipped
from provenance.ingest.opening import UNREADABLE, Lines, LineTooLongError, open_stream, why_unreadable
from provenance.ingest.records import Fields, document_from

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document

DELIMITERS = ",;\t|"


class CsvLoader:
    """Reads tables with a header row, of any size; a bad row costs that row only."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
    streams = True

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield a document, or the reason against it, for each row."""
        try:
            with open_stream(file) as stream:
                yield from _rows(stream, file, options)
        except UNREADABLE as error:
            yield Skipped(file.name, why_unreadable(error))


def _rows(
    stream: io.BufferedReader, file: SourceFile, options: IngestOptions
) -> Iterator[Document | Skipped]:
    try:
        lines = Lines(stream, max_chars=options.max_record_chars)
        first = next(filter(str.strip, lines), None)
    except ValueError as error:  # binary, or a first line without end
        yield Skipped(file.name, str(error))
        return
    if first is None:
        yield Skipped(file.name, "empty")
        return
    delimiter = delimiter_of(first)
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error as error:
        yield Skipped(file.name, f"not a table: {error}")
        return
    fields = Fields(options.fields)
    if "text" not in fields.pick(dict.fromkeys(header)):
        found = ", ".join(header[:8]) or "nothing"
        yield Skipped(file.name, f"no column `{fields.text_name()}` (has: {found})")
        return
    # The limit is the interpreter's, not the reader's; it is only ever raised, so that readers cannot hurt
    # each other.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_record_chars))
    rows = _Rows(lines, delimiter)
    some = False
    while True:
        source = f"{file.name}:{rows.number + 1}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except (csv.Error, LineTooLongError) as error:
            yield Skipped(source, f"not a row of this table: {error}")
            some = True
            continue
        if any(cell.strip() for cell in row):
            some = True
            yield _document(header, row, fields, source)
    if not some:
        yield Skipped(file.name, "nothing in it but a header")


class _Rows:
    """Rows of a table, each taken from as few lines as it may have.

    A quote that is never closed would swallow the rows below it: the row that has it is refused, and reading goes on
    with the next line.

    Raises:
        csv.Error, LineTooLongError: from `next()`; the iterator stands at the following line afterwards.
    """

    def __init__(self, lines: Lines, delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._again: deque[str] = deque()
        self._taken: list[str] = []

    @property
    def number(self) -> int:
        """The line that the last row ended with."""
        return self._lines.number - len(self._again)

    def _fed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            yield line

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self._taken = []
        try:
            row = next(csv.reader(self._fed(), delimiter=self._delimiter))
            if len(self._taken) > 1:
                # Only a row of several lines can have swallowed others; within one, sloppy quotes do no such harm.
                next(csv.reader(self._taken, delimiter=self._delimiter, strict=True))
        except (csv.Error, LineTooLongError) as error:
            self._again.extendleft(reversed(self._taken[1:]))
            if len(self._taken) > 1:
                raise csv.Error(f"a quote in it is not closed, or not doubled ({error})") from error
            raise
        return row


def _document(header: list[str], row: list[str], fields: Fields, source: str) -> Document | Skipped:
    if len(row) > len(header):
        # Most likely an unquoted delimiter: whatever the cells now say, the text among them is cut.
        return Skipped(source, f"{len(row)} cells in a table of {len(header)} columns")
    record: dict[str, object] = {
        name: cell or None for name, cell in zip(header, row, strict=False)
    }  # a short row has no more to say
    return document_from(fields.pick(record), fallback_id=source, source=source, exported=True)


def delimiter_of(header: str) -> str:
    """Return the delimiter that the header row uses most; a comma when it has one column."""
    counts = {delimiter: header.count(delimiter) for delimiter in DELIMITERS}
    return max(counts, key=lambda delimiter: counts[delimiter])
