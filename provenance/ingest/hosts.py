"""Which part of a host name is a publisher's: `edition.cnn.com` -> `cnn.com`, `m.bbc.co.uk` -> `bbc.co.uk`."""

from __future__ import annotations

PLATFORMS = frozenset(
    """
    blogspot.com livejournal.com medium.com substack.com tumblr.com typepad.com wordpress.com wixsite.com weebly.com
    github.io ghost.io cbslocal.com go.com globo.com indiatimes.com msn.com news12.com nwsource.com uol.com.br
    """.split()  # noqa: SIM905  (words read best as words)
)
"""Registered domains whose sub-domains are publishers of their own."""
_CATEGORIES = frozenset(
    """
    ac art asso biz co com edu firm gen gob gouv gov govt go id info inc ind int ltd mil muni name ne net nhs nom or
    org plc press pro pub rec sch school store tm tv web
    """.split()  # noqa: SIM905
)
"""Second-level labels under which countries register names (the ICANN part of publicsuffix.org): `co.uk`, `com.au`."""
_SHORT = 3
"""A second-level label of so few letters under a country's domain may be a category, too; then nothing is folded."""
_BY_PLACE = frozenset({"by", "hu", "it", "jp", "kz", "no", "pl", "ru", "ua", "us"})
"""Countries that also register names below a town's or district's: `lviv.ua`, `tokyo.jp`."""
_COUNTRY = 2
"""Letters of a country's domain, and labels that every publisher's domain has."""
_PREFIXES = frozenset({"www", "www1", "www2", "www3", "m", "mobile", "amp", "edition"})


def site_of(host: str) -> str:
    """Return the registered domain of a host name, or of a blog host's customer the blog's own name.

    Without the whole list of public suffixes this stays on the safe side: where a country registers names by
    category or by place, an unclear host keeps one label more than it needs, and no two publishers become one.

    Args:
        host: in lower case, of at least two labels; an address in digits is returned as it is.
    """
    labels = host.strip(".").split(".")
    if labels[-1].isdigit():
        return ".".join(labels)
    kept, certain = _registered(labels)
    if len(labels) > kept and ".".join(labels[-kept:]) in PLATFORMS and labels[-kept - 1] not in _PREFIXES:
        kept += 1
    labels = labels[-kept:]
    while len(labels) > _COUNTRY and labels[0] in _PREFIXES and not certain:
        del labels[0]
    return ".".join(labels)


def _registered(labels: list[str]) -> tuple[int, bool]:
    """Return how many of the labels make the registered domain, at most, and whether that is certain."""
    top, second = labels[-1], labels[-2]
    if len(top) != _COUNTRY:
        return 2, True
    if second in _CATEGORIES:
        return 3, True
    return (3, False) if len(second) <= _SHORT or top in _BY_PLACE else (2, True)
