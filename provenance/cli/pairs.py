"""Pairs of premise and claim from a JSON Lines file or standard input, each line checked before any is judged."""

from __future__ import annotations

import codecs
import gzip
import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from provenance.errors import UsageError
from provenance.ingest.opening import DAMAGE, GZIP_MAGIC
from provenance.models import StanceLabel

if TYPE_CHECKING:
    import datetime as dt
    import io
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import NoReturn

STDIN = "-"
_EXPECTED = 'write {"premise": "...", "claim": "..."}, one a line'


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the file."""

    where: str
    """`file:line`."""
    premise: str
    claim: str
    title: str = ""
    before: str = ""
    date: dt.date | None = None
    unread_date: str | None = None
    """A date that names no day for certain; it is not used."""
    fields: tuple[str, ...] = ()
    """Of these, `id` is echoed if it was there."""
    id: Any = None
    gold: StanceLabel | None = None
    two_way: bool = False
    """Neutral means no more than "not supported"."""
    source: str | None = None
    """The data set it is from."""


def read_pairs(path: Path, *, gold: str | None = None) -> list[Pair]:
    """Return the pairs of a file, gzipped or not, or of stdin for `-`.

    Args:
        path: where they are; blank lines are passed over.
        gold: name of the field that holds the right label; None for pairs without.

    Raises:
        UsageError: naming file and line, for one that cannot be read, or is no pair, or has no such label; and for a
            file without pairs.
    """
    name = "<stdin>" if str(path) == STDIN else str(path)
    pairs = [_pair(record, where, gold) for where, record in _records(path, name)]
    if not pairs:
        raise UsageError(f"{name}: no pairs in it", hint=_EXPECTED)
    return pairs


def _records(path: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    try:
        with _opened(path) as stream:
            for number, raw in enumerate(_unpacked(stream), start=1):
                if raw.strip() and raw.strip() != codecs.BOM_UTF8:
                    yield f"{name}:{number}", _record(raw, f"{name}:{number}")
    except DAMAGE as error:
        raise UsageError(
            f"{name}:{number + 1}: the compressed data ends early or is damaged ({error})"
        ) from error
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror or error}") from error


def _opened(path: Path) -> AbstractContextManager[io.BufferedReader]:
    if str(path) != STDIN:
        return path.open("rb")
    if sys.stdin is None:
        raise UsageError("nothing is connected to standard input", hint="give a file instead of -")
    return nullcontext(cast("io.BufferedReader", sys.stdin.buffer))


def _unpacked(stream: io.BufferedReader) -> Iterable[bytes]:
    if stream.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
        return gzip.GzipFile(fileobj=stream)
    return stream


def _record(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UsageError(f"{where}: is not UTF-8 text", hint="save the file as UTF-8") from error
    except RecursionError as error:
        raise UsageError(f"{where}: is not JSON: nested too deeply") from error
    except ValueError as error:
        raise UsageError(f"{where}: is not JSON: {error}", hint=_EXPECTED) from error
    if not isinstance(record, dict):
        raise UsageError(f"{where}: is no JSON object", hint=_EXPECTED)
    return record


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number in JSON")


def _pair(record: dict[str, Any], where: str, gold: str | None) -> Pair:
    from provenance.ingest.dates import parse_date

    given = record.get("date")
    date = parse_date(given)
    return Pair(
        where=where,
        premise=_text(record, "premise", where),
        claim=_text(record, "claim", where),
        title=_text(record, "title", where, optional=True),
        before=_text(record, "before", where, optional=True),
        date=date,
        unread_date=None if date or given in (None, "") else str(given),
        fields=tuple(record),
        id=record.get("id"),
        gold=None if gold is None else _label(record, gold, where),
        two_way=_flag(record, "two_way", where),
        source=_text(record, "source", where, optional=True) or None,
    )


def _text(record: dict[str, Any], field: str, where: str, *, optional: bool = False) -> str:
    value = record.get(field)
    if value is None and optional:
        return ""
    if field not in record:
        raise UsageError(f"{where}: has no {field}", hint=_EXPECTED)
    if not isinstance(value, str):
        raise UsageError(f"{where}: {field} is {_shown(value)}, but must be text")
    # half a character has no place in text; one mark for one keeps every offset
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)


def _flag(record: dict[str, Any], field: str, where: str) -> bool:
    value = record.get(field)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise UsageError(f"{where}: {field} is {_shown(value)}, but must be true or false")


def _label(record: dict[str, Any], field: str, where: str) -> StanceLabel:
    allowed = ", ".join(StanceLabel)
    if field not in record:
        held = ", ".join(list(record)[:8])
        raise UsageError(
            f"{where}: has no {field}, which --gold asks for",
            hint=f"it has {held}; name one that holds {allowed}",
        )
    value = record[field]
    if not isinstance(value, str) or value not in list(StanceLabel):
        raise UsageError(f"{where}: {field} is {_shown(value)}, but must be one of {allowed}")
    return StanceLabel(value)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 40 else text[:37] + "..."  # noqa: PLR2004
