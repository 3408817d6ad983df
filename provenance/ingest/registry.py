"""The loaders there are, ours and those that plugins bring."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from provenance.errors import IngestError, UsageError
from provenance.ingest.csv import CsvLoader
from provenance.ingest.docx import DocxLoader
from provenance.ingest.feed import FeedLoader
from provenance.ingest.html import HtmlLoader
from provenance.ingest.json import JsonLoader
from provenance.ingest.jsonl import JsonLinesLoader
from provenance.ingest.markdown import MarkdownLoader
from provenance.ingest.pdf import PdfLoader
from provenance.ingest.text import TextLoader
from provenance.ingest.warc import WarcLoader

if TYPE_CHECKING:
    from provenance.ingest.interface import Loader

GROUP = "provenance.loaders"
"""Entry-point group of plugins: each entry names a class or function that makes a `Loader`."""


@cache
def loaders() -> dict[str, Loader]:
    """Return every loader by name. A plugin may take the place of one of ours by taking its name.

    Raises:
        IngestError: a plugin is installed but cannot be imported.
    """
    ours: tuple[Loader, ...] = (
        TextLoader(),
        MarkdownLoader(),
        HtmlLoader(),
        PdfLoader(),
        DocxLoader(),
        JsonLinesLoader(),
        JsonLoader(),
        CsvLoader(),
        FeedLoader(),
        WarcLoader(),
    )
    found = {loader.name: loader for loader in ours}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            plugin: Loader = entry.load()()
        except Exception as error:
            raise IngestError(
                f"the loader plugin `{entry.name}` ({entry.value}) cannot be used: {error}",
                hint="update or uninstall the package that brings it",
            ) from error
        found[plugin.name] = plugin
    return found


def loader_named(name: str) -> Loader:
    """Return the loader called `name`.

    Raises:
        UsageError: there is none.
    """
    try:
        return loaders()[name]
    except KeyError:
        raise UsageError(
            f"there is no format `{name}`", hint=f"formats: {', '.join(sorted(loaders()))}"
        ) from None


def loader_for_suffix(filename: str) -> Loader | None:
    """Return the loader for a file of this name (the longest suffix wins), or None."""
    folded = filename.casefold()
    claims = ((suffix, loader) for loader in loaders().values() for suffix in loader.suffixes)
    return max(
        ((suffix, loader) for suffix, loader in claims if folded.endswith(suffix)),
        key=lambda claim: len(claim[0]),
        default=(None, None),
    )[1]
