"""A file -> its documents, complete: outlet, language and boilerplate decided, or the reason why not."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING

from provenance.ingest.boilerplate import find_boilerplate
from provenance.ingest.encoding import SAMPLE, clean
from provenance.ingest.interface import IngestOptions, Loader, Skipped, SourceFile
from provenance.ingest.opening import why_unreadable
from provenance.ingest.outlets import decide_outlet
from provenance.ingest.registry import loader_for_suffix, loader_named, loaders
from provenance.ingest.reports import is_report
from provenance.ingest.sniff import certain_format, foreign_format, likely_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Document

INGEST_VERSION = 4
"""Raised whenever the same file would give another document: an index then reads it anew."""

_log = logging.getLogger(__name__)


def load(file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
    """Yield each document of `file`, and a `Skipped` for everything in it that is not one.

    Args:
        file: as `discover` finds it.
        options: what the caller knows better than the file.

    Raises:
        UsageError: `options.format` names no loader. Nothing that a file contains raises.
    """
    chosen = _choose(file, options)
    if isinstance(chosen, Skipped):
        yield chosen
        return
    seen: set[str] = set()
    try:
        for item in chosen.load(file, options):
            yield item if isinstance(item, Skipped) else _complete(item, file, options, seen)
    except Exception as error:  # noqa: BLE001  (a loader's bug, or a plugin's, must not cost the other files)
        _log.debug("loader %s failed on %s", chosen.name, file.name, exc_info=True)
        told = " ".join(str(error).split())
        yield Skipped(file.name, f"could not be read on: {type(error).__name__}: {told}")


def format_of(file: SourceFile) -> str | None:
    """Return the format that `file` is read as where no option names one; None where it is not read.

    Raises:
        OSError: it cannot be opened.
    """
    with file.path.open("rb") as stream:
        loader = _by_name_or_content(file, stream.read(SAMPLE))
    return None if isinstance(loader, Skipped) else loader.name


def _choose(file: SourceFile, options: IngestOptions) -> Loader | Skipped:
    forced = loader_named(options.format) if options.format else None
    try:
        size = file.path.stat().st_size
        with file.path.open("rb") as stream:
            head = stream.read(SAMPLE)
            if not head:
                return Skipped(file.name, "empty")
            loader = forced or _by_name_or_content(file, head)
            if isinstance(loader, Skipped):
                return loader
            ours = is_report(stream, head, loader.name)
    except OSError as error:
        return Skipped(file.name, why_unreadable(error))
    if ours:
        return Skipped(file.name, "a report of provenance, which is no source")
    if not loader.streams and size > options.max_bytes:
        return Skipped(
            file.name, f"larger than the {options.max_bytes:,} bytes that --max-size allows: it has {size:,}"
        )
    return loader


def _by_name_or_content(file: SourceFile, head: bytes) -> Loader | Skipped:
    by_name = loader_for_suffix(file.path.name)
    certain = certain_format(head)
    if certain:
        return loaders()[certain]
    if by_name is not None:
        # A page saved under a wrong name is common; every other mismatch is the loader's to explain.
        wrong = by_name.name in {"pdf", "docx", "feed"} and likely_format(head) == "html"
        return loaders()["html"] if wrong else by_name
    foreign = foreign_format(head)
    if foreign:
        return Skipped(file.name, f"unknown format ({foreign})")
    likely = likely_format(head)
    return loaders()[likely] if likely else Skipped(file.name, "unknown format (looks binary)")


def _complete(
    document: Document, file: SourceFile, options: IngestOptions, seen: set[str]
) -> Document | Skipped:
    text = document.text if document.pages else clean(document.text)
    if not text.strip():
        return Skipped(document.source, "no text in it")
    if len(text) > options.max_record_chars:
        return Skipped(
            document.source, f"longer than {options.max_record_chars:,} characters: it has {len(text):,}"
        )
    if document.id in seen:
        return Skipped(document.source, f"same id as an earlier record of this file: {document.id}")
    seen.add(document.id)
    outlet, origin = decide_outlet(document, option=options.outlet, folder=file.folder)
    return document.model_copy(
        update={
            "text": text,
            "outlet": outlet,
            "outlet_origin": origin,
            "language": document.language or _language(text),
            "boilerplate": document.boilerplate or find_boilerplate(text),
        }
    )


def _language(text: str) -> str | None:
    from provenance.text.language import detect

    return detect(text)


def fingerprint(file: SourceFile, options: IngestOptions) -> str:
    """Return a hash of all that decides the documents of `file`: equal hashes, equal documents.

    Raises:
        OSError: the file cannot be read.
    """
    settings = [INGEST_VERSION, file.name, file.folder, options.outlet, sorted(options.fields.items())]
    settings += [options.format, options.max_bytes, options.max_record_chars]
    digest = hashlib.sha256(json.dumps(settings, ensure_ascii=True).encode())
    with file.path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
