"""Reads claims from the files that people keep them in."""

from __future__ import annotations

import csv
import io
import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.claims.form import make_claim
from provenance.claims.markdown import NOTE_FIELDS, markdown_claims
from provenance.errors import NoClaimsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from provenance.models import Claim

CLAIM_FIELDS = ("claim", "text")
"""Names of the field or column that holds a claim, the first that is there."""


@dataclass(frozen=True, slots=True)
class RawClaim:
    """A claim as it stands in a file."""

    text: str
    line: int
    """1-based line where it begins."""
    id: str | None = None
    note: str | None = None


def read_claims(path: Path, text: str | None = None) -> list[Claim]:
    """Return the claims of a file in its order.

    The suffix decides: Markdown (`.md`, list items and tables, else prose), JSON Lines (`.jsonl`, fields
    `claim` or `text`, `id` and `note`), CSV (`.csv`, the same as columns), and plain text (`.txt` or no
    suffix, one claim a line, `#` comments).
    A claim without an id is called by its place: `c1`, `c2`, ...

    Args:
        path: the file; with `text`, only its name, such as `<stdin>`.
        text: content that was read already.

    Raises:
        UsageError: naming file and line, for a file that cannot be read, holds no claim, or one that is none.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            f"{path}: claims are not read from {path.suffix} files",
            hint=f"Use one of {', '.join(suffix for suffix in _READERS if suffix)}.",
        )
    content = content_of(path) if text is None else text.removeprefix("\ufeff")
    if "\0" in content:
        line = content.count("\n", 0, content.index("\0")) + 1
        raise UsageError(
            f"{path}:{line}: holds NUL characters, as UTF-16 text does", hint="Save the file as UTF-8."
        )
    raw_claims = list(reader(content, str(path)))
    if not raw_claims:
        raise NoClaimsError(f"{path}: no claims in it", hint=_EXPECTED[path.suffix.lower()])
    return _named(raw_claims, path)


def content_of(path: Path, name: str | None = None) -> str:
    """Return the text of a file of claims.

    Args:
        path: where it is.
        name: how people know it; None takes the path.

    Raises:
        UsageError: it cannot be read, or is not UTF-8; the line is named.
    """
    shown = name or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown}: cannot be read: {error.strerror or error}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UsageError(f"{shown}:{line}: is not UTF-8 text", hint="Save the file as UTF-8.") from error


def _named(raw_claims: list[RawClaim], path: Path) -> list[Claim]:
    """Clean each claim and see that no two share an id."""
    lines: dict[str, int] = {}
    for raw in raw_claims:
        if raw.id is not None and lines.setdefault(raw.id.strip(), raw.line) != raw.line:
            raise UsageError(
                f"{path}:{raw.line}: the id {raw.id!r} is already used at line {lines[raw.id.strip()]}"
            )
    free = (name for number in itertools.count(1) if (name := f"c{number}") not in lines)
    return [
        make_claim(raw.text, next(free) if raw.id is None else raw.id, f"{path}:{raw.line}", raw.note)
        for raw in raw_claims
    ]


def _from_markdown(content: str, _name: str) -> Iterator[RawClaim]:
    for found in markdown_claims(content):
        yield RawClaim(found.text, found.line, found.id, found.note)


def _from_text(content: str, _name: str) -> Iterator[RawClaim]:
    for number, line in enumerate(_lines(content), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield RawClaim(line, number)


def _from_jsonl(content: str, name: str) -> Iterator[RawClaim]:
    for number, line in enumerate(_lines(content), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(
                f"{where}: is not JSON: {error}", hint="Write one JSON object a line."
            ) from error
        if not isinstance(record, dict):
            raise UsageError(
                f"{where}: is no JSON object", hint='Write {"claim": "..."} on a line of its own.'
            )
        field = next((field for field in CLAIM_FIELDS if field in record), None)
        if field is None:
            raise UsageError(f"{where}: has neither a claim nor a text", hint='Name the field "claim".')
        if not isinstance(record[field], str):
            raise UsageError(f"{where}: {field} is {record[field]!r}, but must be text")
        yield RawClaim(record[field], number, _json_id(record.get("id"), where), _json_note(record, where))


def _json_id(value: object, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise UsageError(f"{where}: id is {value!r}, but must be text or a whole number")


def _json_note(record: dict[str, Any], where: str) -> str | None:
    field = next((field for field in NOTE_FIELDS if record.get(field) is not None), None)
    if field is None or isinstance(record[field], str):
        return record[field] if field else None
    raise UsageError(f"{where}: {field} is {record[field]!r}, but must be text")


def _from_csv(content: str, name: str) -> Iterator[RawClaim]:
    rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    columns: list[str] | None = None
    while True:
        start = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise UsageError(f"{name}:{start}: is not CSV: {error}") from error
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _csv_columns(row, f"{name}:{start}")
        elif len(row) != len(columns):
            raise UsageError(
                f"{name}:{start}: has {len(row)} cells under {len(columns)} columns",
                hint='Quote a claim that has a comma in it: "10,000 containers of munitions".',
            )
        else:
            cells = dict(zip(columns, row, strict=True))
            field = next(field for field in CLAIM_FIELDS if field in cells)
            note = next((cells[field] for field in NOTE_FIELDS if field in cells), None)
            yield RawClaim(cells[field], start, cells.get("id", "").strip() or None, note)


def _csv_columns(row: list[str], where: str) -> list[str]:
    columns = [cell.strip().lower() for cell in row]
    if not set(CLAIM_FIELDS) & set(columns):
        raise UsageError(
            f"{where}: has no column named claim or text, but {', '.join(columns)}",
            hint="Begin the file with a line such as: id,claim,note",
        )
    return columns


def _lines(content: str) -> list[str]:
    """Split at line ends only: `str.splitlines` also splits at characters that JSON strings may hold."""
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


_READERS: dict[str, Callable[[str, str], Iterator[RawClaim]]] = {
    ".md": _from_markdown,
    ".markdown": _from_markdown,
    ".txt": _from_text,
    "": _from_text,
    ".jsonl": _from_jsonl,
    ".csv": _from_csv,
}
_EXPECTED = dict.fromkeys(
    (".md", ".markdown"),
    "Claims are read from list items and tables, else from paragraphs: write each as `- claim`.",
) | {
    ".txt": "Write one claim a line; lines that begin with # are comments.",
    "": "Write one claim a line; lines that begin with # are comments.",
    ".jsonl": 'Write {"claim": "..."}, one a line.',
    ".csv": "Put a claim below the line of column names.",
}
