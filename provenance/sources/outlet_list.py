"""The list of known outlets: read, checked, looked up.

`outlets.toml` is for people; TOML of that size takes tenths of a second to read. `outlets.json` holds the same,
looked up already, with the digest of the TOML it was made of: after an edit the TOML counts, until `make outlets`.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.config import OutletEntry
from provenance.errors import ConfigError
from provenance.ingest.hosts import PLATFORMS
from provenance.sources import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SOURCE = Path(__file__).with_name("outlets.toml")
COMPILED = SOURCE.with_suffix(".json")


class Row(NamedTuple):
    """One outlet."""

    key: str
    name: str
    kind: str
    owner: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The outlets, with what leads to them."""

    digest: str
    rows: Sequence[Sequence[str | None]]
    """The fields of `Row`."""
    labels: Mapping[str, int]
    """Folded label -> row."""
    hosts: Mapping[str, int]
    signs: Mapping[str, int]

    def by_label(self, folded: str) -> Row | None:
        """Return the outlet that a folded label means."""
        return self._row(self.labels.get(folded))

    def by_sign(self, sign: str) -> Row | None:
        """Return the outlet that signs like this."""
        return self._row(self.signs.get(sign))

    def by_host(self, host: str) -> Row | None:
        """Return the outlet at a host: listed itself, or below a listed domain."""
        labels_ = host.split(".")
        for start in range(len(labels_) - 1):
            domain = ".".join(labels_[start:])
            if domain in self.hosts:
                return self._row(self.hosts[domain]) if start == 0 or domain not in PLATFORMS else None
        return None

    def _row(self, number: int | None) -> Row | None:
        return None if number is None else Row(*self.rows[number])  # type: ignore[arg-type]


def shipped() -> Listing:
    """Return the list that ships, as `outlets.toml` has it now.

    Raises:
        ConfigError: somebody edited it into something that is no such list.
    """
    source = SOURCE.read_bytes()
    digest = hashlib.sha256(source).hexdigest()
    try:
        held = json.loads(COMPILED.read_bytes())
        if held["digest"] == digest:
            return Listing(**held)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # made by another version, or not there: the source says it all
    return _read(source, digest)


def compile_list() -> None:
    """Write `outlets.json` from `outlets.toml`. Raises ConfigError where that cannot be understood."""
    source = SOURCE.read_bytes()
    held = _read(source, hashlib.sha256(source).hexdigest())
    fields = {name: getattr(held, name) for name in Listing.__slots__}
    COMPILED.write_text(
        json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def _read(source: bytes, digest: str) -> Listing:
    try:
        tables = tomllib.loads(source.decode())["outlet"]
        entries = [OutletEntry.model_validate(table) for table in tables]
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{SOURCE} cannot be understood: {error}") from error
    return extended(Listing(digest, [], {}, {}, {}), entries, where=SOURCE.name)


def extended(listing: Listing, entries: Iterable[OutletEntry], *, where: str) -> Listing:
    """Return the listing with `entries` on top.

    An entry whose name is known, or else one of whose domains is, changes that outlet: what it gives counts, what it
    leaves out stays. Its labels, domains and signs then lead to it and to no other.

    Raises:
        ConfigError: two entries claim the same label, domain or sign.
    """
    rows = [*listing.rows]
    maps = {"labels": {**listing.labels}, "hosts": {**listing.hosts}, "signs": {**listing.signs}}
    claimed: dict[tuple[str, str], str] = {}
    digest = hashlib.sha256(listing.digest.encode())
    for entry in entries:
        digest.update(entry.model_dump_json().encode())
        claims = _claims(entry)
        number = _known(claims, maps)
        if number is None:
            number = len(rows)
            rows.append(
                Row(
                    labels.written(entry.name), entry.name, entry.kind or "online", entry.owner, entry.country
                )
            )
        else:
            old = Row(*rows[number])  # type: ignore[arg-type]
            rows[number] = old._replace(
                kind=entry.kind or old.kind,
                owner=entry.owner or old.owner,
                country=entry.country or old.country,
            )
        for kind, values in claims.items():
            for value in values:
                other = claimed.setdefault((kind, value), entry.name)
                if other != entry.name:
                    raise ConfigError(
                        f"{where}: both {other} and {entry.name} claim {value!r}",
                        hint="leave it out where it could mean either, or add the place in brackets",
                    )
                maps[kind][value] = number
    own = digest.hexdigest() if claimed and listing.rows else listing.digest
    return replace(listing, digest=own, rows=rows, **maps)


def _claims(entry: OutletEntry) -> dict[str, list[str]]:
    names = dict.fromkeys(labels.folded(labels.written(label)) for label in (entry.name, *entry.aliases))
    hosts = dict.fromkeys(domain.lower().strip(".").removeprefix("www.") for domain in entry.domains)
    return {"labels": [*names], "hosts": [*hosts], "signs": [*entry.signs]}


def _known(claims: Mapping[str, Sequence[str]], maps: Mapping[str, Mapping[str, int]]) -> int | None:
    """Return the row that an entry changes: by its name first, by one of its domains else."""
    name = claims["labels"][0]
    if name in maps["labels"]:
        return maps["labels"][name]
    return next((maps["hosts"][host] for host in claims["hosts"] if host in maps["hosts"]), None)


if __name__ == "__main__":
    compile_list()
