"""Which names and hosts are one outlet, and who owns it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.ingest.hosts import site_of
from provenance.sources import labels
from provenance.sources.outlet_list import Listing, Row, extended, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.config import OutletEntry

_REMEMBERED = 4096
"""Labels whose outlet is kept in memory: the same few come again and again."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a document."""

    key: str
    """Equal for all labels and hosts of one outlet, and only for them."""
    name: str
    """As people write it; of an unknown outlet the label as it was given, or the site at that address."""
    kind: str | None = None
    """`agency`, `newspaper`, ...: see the head of `outlets.toml`. None for an unknown outlet."""
    owner: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""

    @property
    def known(self) -> bool:
        """It is in the list that ships, or in the reader's own."""
        return self.kind is not None

    @property
    def is_wire(self) -> bool:
        """Others print what it writes: an agency, a syndicate, or a state's agency."""
        return self.kind in {"agency", "syndicate", "state-media"}


class Outlets:
    """The known outlets. Use `known_outlets`."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self.digest = f"{listing.digest} {labels.FOLDING}"
        """Of all that decides what is folded."""
        self._found = lru_cache(maxsize=_REMEMBERED)(self.written_as)

    def of(self, label: str | None, document_id: str, url: str | None = None) -> Outlet:
        """Return the outlet of a document.

        Args:
            label: a name ("The Harbour Post"), a host ("www.harbourpost.example") or the address of a page; None or
                blank when nobody knows.
            document_id: a document without an outlet stands for itself.
            url: of the document; it decides where `label` names nobody ("Guest Writer") or several ("The Nation").
        """
        name = labels.written(label or "")
        by_url = self.at(url) if url else None
        if labels.is_placeholder(name) and by_url:
            return by_url
        if not name or labels.is_placeholder(name):
            # two spaces: no outlet's key has them
            return Outlet(f"document:  {document_id}", (label or "").strip() or "outlet unknown")
        if by_url and by_url.known and labels.without_place(by_url.key) == labels.without_section(name):
            return by_url
        if known := self._found(name):
            return known
        if host := labels.host_in(name):
            return Outlet(site_of(host), site_of(host))
        return Outlet(labels.without_section(name), (label or "").strip())

    def named(self, label: str) -> Outlet | None:
        """Return the known outlet that a name or host means; None where it means none, or more than one."""
        return self._found(labels.written(label))

    def written_as(self, name: str) -> Outlet | None:
        """Return the known outlet that a label means, as `labels.written` has it. Nothing is remembered."""
        if (host := labels.host_in(name)) and (known := self._at_host(host)):
            return known
        for candidate in dict.fromkeys((name, labels.without_section(name))):
            plain = labels.folded(candidate)
            if (row := self._listing.by_label(plain)) is not None:
                return _outlet(row)
            rest = labels.without_trailing(plain)
            if rest and (row := self._listing.by_label(rest)) is not None:
                return _outlet(row)
        return None

    def at(self, url: str) -> Outlet | None:
        """Return the outlet at an address, known or not; None where it is no address."""
        try:
            host = (urlsplit(url.strip()).hostname or "").lower().strip(".")
        except ValueError:
            return None
        if not labels.host_in(host):
            return None
        return self._at_host(host) or Outlet(site_of(host), site_of(host))

    def signing(self, sign: str) -> Outlet | None:
        """Return who signs copy like this: the `AP` of "LONDON (AP) -"; case counts."""
        row = self._listing.by_sign(sign)
        return _outlet(row) if row is not None else None

    def _at_host(self, host: str) -> Outlet | None:
        row = self._listing.by_host(host)
        return _outlet(row) if row is not None else None


def known_outlets(own: Iterable[OutletEntry] = (), *, where: str = "outlets") -> Outlets:
    """Return the outlets that ship, extended and overruled by the reader's own.

    Args:
        own: as the settings have them; one whose name or domain is known already adds to that outlet.
        where: where they stand, for errors.

    Raises:
        ConfigError: two of them claim the same label or domain.
    """
    entries = tuple(own)
    return Outlets(extended(shipped(), entries, where=where)) if entries else _shipped_outlets()


@cache
def _shipped_outlets() -> Outlets:
    return Outlets(shipped())


def outlet_key(
    outlet: str | None, document_id: str, url: str | None = None, *, outlets: Outlets | None = None
) -> str:
    """Return the key under which an outlet counts; `outlets` defaults to those that ship. See `Outlets.of`."""
    return (outlets or _shipped_outlets()).of(outlet, document_id, url).key


def _outlet(row: Row) -> Outlet:
    return Outlet(row.key, row.name, row.kind, row.owner, row.country)
