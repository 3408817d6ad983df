"""Web pages: the article and its metadata, without the page around it."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance.ingest.encoding import clean, decode
from provenance.ingest.fragment import fragment_text
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_bytes
from provenance.ingest.page import page_metadata
from provenance.ingest.raised import raise_figures
from provenance.models import Document, OutletOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile

LONG_ENOUGH = 200
"""Characters from which a detector is more often right about the language than a page's template is."""
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class HtmlLoader:
    """Reads `.html`; one page, one document. Never fetches anything."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:  # noqa: ARG002
        """Yield the document, or why there is none."""
        data = read_bytes(file)
        yield data if isinstance(data, Skipped) else document_from_page(data, id_=file.name, source=file.name)


def document_from_page(
    data: bytes, *, id_: str, source: str, url: str | None = None, charset: str | None = None
) -> Document | Skipped:
    """Extract the article of a page.

    Args:
        data: the page's bytes.
        id_: for the document.
        source: the page's place, for people.
        url: where it was fetched from; without it, the page's own canonical address is taken.
        charset: from the HTTP header.
    """
    page = decode(data, declared=charset or _declared(data))
    if page is None:
        return Skipped(source, "looks binary")
    try:
        return _document(_DECLARATION.sub("", page), id_=id_, source=source, url=url)
    except ImportError:  # the installation lacks something, and the page is as good as any
        raise
    except Exception as error:  # noqa: BLE001  (lxml and trafilatura raise their own kinds on hostile markup)
        return Skipped(source, f"damaged HTML: {type(error).__name__}: {error}")


def _document(page: str, *, id_: str, source: str, url: str | None) -> Document | Skipped:
    from lxml.html import document_fromstring, tostring  # type: ignore[import-untyped]

    bare_extraction = _extractor()

    if not page.strip():
        return Skipped(source, "empty")
    parsed = document_fromstring(page)
    metadata = page_metadata(parsed, url=url)
    if raise_figures(parsed):
        page = tostring(parsed, encoding="unicode")
    # Not `deduplicate`: its answer depends on what was read before. Comments are not the article.
    found = bare_extraction(page, url=url, include_comments=False, include_tables=True, with_metadata=False)
    extracted = found.text if found is not None and not isinstance(found, dict) else None
    if not extracted and parsed.find("body") is not None:
        extracted = fragment_text(page)
    text = clean(extracted or "").strip()
    return Document(
        id=id_,
        text=text,
        title=metadata.title,
        outlet=metadata.site,
        outlet_origin=OutletOrigin.METADATA if metadata.site else OutletOrigin.UNKNOWN,
        date=metadata.date,
        url=url or metadata.url,
        canonical=metadata.url if url and metadata.url != url else None,
        author=metadata.author,
        # Templates say lang="en" over any text; where there is enough to tell by, the text is asked instead.
        language=metadata.language if len(text) < LONG_ENOUGH else None,
        source=source,
    )


@cache
def _extractor() -> Callable[..., Any]:
    with warnings.catch_warnings():
        # It looks for a proxy library on import and complains: of no use to what never opens a connection.
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction
    return bare_extraction


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None
