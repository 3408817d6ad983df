"""Who published a document, by the strongest sign there is."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from provenance.ingest.hosts import PLATFORMS
from provenance.ingest.imprint import imprint_name
from provenance.models import Document, OutletOrigin

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(https?:/?/?.+)", re.IGNORECASE)
_AMP = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(.+)", re.IGNORECASE)


def decide_outlet(
    document: Document, *, option: str | None = None, folder: str | None = None
) -> tuple[str | None, OutletOrigin]:
    """Return the outlet and how it was found.

    Order: the record's own field; `option`; the page's site name; the address's registered domain; an imprint
    line
    in the text; `folder`; unknown.

    Args:
        document: as a loader made it: with origin `FIELD` or `METADATA` when the outlet is set.
        option: the outlet that the person running the command names.
        folder: name of a folder that stands for an outlet.
    """
    candidates = (
        (document.outlet if document.outlet_origin is OutletOrigin.FIELD else None, OutletOrigin.FIELD),
        (option, OutletOrigin.OPTION),
        (document.outlet, OutletOrigin.METADATA),
    )
    for name, origin in candidates:
        if name and name.strip():
            return name.strip(), origin
    if document.url and (domain := domain_of(document.url)):
        return domain, OutletOrigin.URL
    if name := imprint_name(document.text):
        return name, OutletOrigin.IMPRINT
    return (folder, OutletOrigin.FOLDER) if folder else (None, OutletOrigin.UNKNOWN)


def domain_of(url: str) -> str | None:
    """Return the registered domain that published `url` (`http://m.bbc.co.uk/a` -> `bbc.co.uk`), or None.

    Web Archive and AMP addresses stand for what they hold; a blog host's sub-domains stand for themselves.
    """
    from courlan import extract_domain

    address = _unwrap(url.strip())
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        domain = extract_domain(address) if host else None
    except ValueError:
        return None
    if not domain:
        return None
    registered = str(domain).lower()
    return host if registered in PLATFORMS and host.endswith(f".{registered}") else registered


def _unwrap(url: str) -> str:
    archived = _ARCHIVED.match(url)
    if archived:
        return re.sub(r"^(https?):/*", r"\1://", unquote(archived[1]))
    amp = _AMP.match(url)
    return f"https://{amp[1]}" if amp else url
