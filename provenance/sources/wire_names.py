"""Names of outlets in running text: which words are one, and whether it is another than the document's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.sources.labels import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Document
    from provenance.sources.outlets import Outlet, Outlets

_WORD = re.compile(r"[^\s/;:()\[\]\"“”|]+")
_MOST = 6
"""Words of the longest names: "the Reporters Committee for Freedom of the Press" may lose its tail."""
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+|St\.|Co\.")
_ENDS = ".,;:!?'’"
_LEGAL = re.compile(
    r"[\s,]*\b(?:llc|inc|ltd|l\.?p|plc|gmbh|corp|co|limited|incorporated)\b\.?\s*$", re.IGNORECASE
)
_YEARS = re.compile(r"^[\s,]*(?:(?:19|20)\d\d[\s,–-]*)+|[\s,]*\b(?:19|20)\d\d\s*$")
_LISTED = re.compile(r"\s*(?:/|;|,(?:\s*and\b)?|\band\b|&)\s*")


class Names:
    """What names mean in one document.

    Args:
        document: its outlet and address say what is its own.
        outlets: the known ones.
    """

    def __init__(self, document: Document, outlets: Outlets) -> None:
        self._outlets = outlets
        self.label = outlets.named(document.outlet) if document.outlet else None
        self.site = outlets.at(document.url) if document.url else None
        self.canonical = outlets.at(document.canonical) if document.canonical else None
        self._own = self.label or self.site
        self._own_label = written(document.outlet or "")

    def is_own(self, outlet: Outlet) -> bool:
        """Tell the document's own outlet, and the network whose station it is, from another."""
        if self._own is None:
            return outlet.key == self._own_label
        network = (
            outlet.kind == "broadcaster" and self._own.kind == "local" and outlet.owner == self._own.owner
        )
        return outlet.key == self._own.key or (network and outlet.owner is not None)

    def signing(self, sign: str) -> Outlet | None:
        """Return who signs copy like this."""
        sign = sign.strip().removeprefix("The ")
        if signed := self._outlets.signing(sign):
            return signed
        named = self._outlets.named(sign) if "." in sign or " " in sign or sign.isupper() else None
        return named if named and (named.is_wire or not sign.isupper()) else None

    def named(self, name: str) -> Outlet | None:
        """Return the outlet that the whole of `name` means, legal forms and years aside."""
        bare = _YEARS.sub("", name).strip()
        while (shorter := _LEGAL.sub("", bare).strip(" ,")) != bare:
            bare = shorter
        bare = bare.strip(" ,.'’\"“”*")
        if not bare or bare.islower():
            return None
        return self._outlets.signing(bare) or self._outlets.named(bare)

    def leading(self, text: str, start: int) -> tuple[Outlet, int] | None:
        """Return the outlet whose name begins at `start`, and where that ends; the longest name counts."""
        ends: list[int] = []
        for word in _WORD.finditer(text, start):
            gap = text[ends[-1] if ends else start : word.start()]
            if "\n" in gap or gap.strip():
                break
            ends.append(word.end())
            stops = word[0][-1] in _ENDS and not _ABBREVIATION.fullmatch(word[0])
            if stops or len(ends) == _MOST:
                break
        for end in reversed(ends):
            name = text[start:end].rstrip(_ENDS)
            if found := self.named(name):
                return found, start + len(name)
        return None

    def unlisted(self, name: str) -> Outlet:
        """Return the outlet that a name stands for where only an outlet can stand, known or not."""
        return self._outlets.of(name, "")

    def listed(self, text: str, start: int, end: int) -> Iterator[tuple[str, Outlet | None]]:
        """Yield the parts of an enumeration, each with the outlet that it begins with, if it does."""
        position = start
        for part in _LISTED.split(text[start:end]):
            position = text.index(part, position)
            if part.strip():
                found = self.leading(text, position)
                yield part, found[0] if found else None
            position += len(part)
