"""How the name of an outlet is written, apart from which outlet it is."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-"})
_ARTICLE = re.compile(r"the (?=\S)")
FOLDING = 2
"""Raised when a label comes to fold otherwise: what an index has counted is then counted anew."""
_HOST = re.compile(
    r"(?P<address>https?://|(?=www\.))?(?P<host>[\w-]+(?:\.[\w-]+)+)\.?(?::\d+)?"
    r"(?(address)(?:/|(?P<page>[/?#].+))?|/?\.?)"
)
"""A host with its port, and the address of a page where it is plain that it is one: "AP/cnn.com" is a name."""
_ACCOUNTS = re.compile(
    r"(?:www\.|m\.|mobile\.)?(?:bsky\.app|facebook\.com|instagram\.com|linkedin\.com|medium\.com|reddit\.com|rumble\.com|"
    r"sites\.google\.com|substack\.com|t\.me|threads\.net|tiktok\.com|truthsocial\.com|twitter\.com|vk\.com|"
    r"weibo\.com|x\.com|youtube\.com)"
)
"""Sites whose accounts publish: the address of a page there names more than its host does."""
_SECTION = re.compile(
    r"(?P<head>.*?\S)\s*(?:\s[-|:\u2013\u2014]\s|:\s|\s\|)\s*(?P<tail>.+)|(?P<name>.*?\S)\s*\((?P<aside>[^()]+)\)"
)
_PARTED = re.compile(r"[-|:(\u2013\u2014]")
_DROPPED = re.compile(r"['.!\u02bb`]")
_BETWEEN = re.compile(r"[-_/,()\s]+")
_SECTIONS = frozenset(
    """
    africa america americas analysis and arts asia breaking business commentary culture editorial editorials europe
    fact check health home international latest life live local magazine middle east money national news online
    opinion opinions politics print science sport sports stories tech technology top travel uk us usa video web website
    world
    """.split()  # noqa: SIM905  (words read best as words)
)
_TRAILING = (
    "editorial",
    "editorials",
    "fact check",
    "online news",
    "online",
    "opinion",
    "web news",
    "website",
)
_PLACEHOLDER = re.compile(
    r"guest (?:writer|column|columnist|contributor|essay|post)s?(?: - .*)?|n/?a|none|null|unknown|various|anonymous|-"
)


def written(label: str) -> str:
    """Return a label as it counts by itself: without case, spare white space, invisible characters, "The"."""
    # a format character (a zero-width space, say) is no part of a name
    visible = label if label.isascii() else _visible(label).translate(_MARKS)
    return " ".join(visible.casefold().split()).removeprefix("the ")


def _visible(label: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", label) if unicodedata.category(c) != "Cf")


def host_in(label: str) -> str | None:
    """Return the host that a written label is, or is the address of a page at, if it is either.

    `www.bbc.co.uk`, `cnn.com:443`, `https://cnn.com/2020/x`; not `https://t.me/somebody`, whose host is nobody's.
    """
    found = _HOST.fullmatch(label) if "." in label else None
    if found is None or (found["page"] and _ACCOUNTS.fullmatch(found["host"])):
        return None
    return found["host"]


def folded(label: str) -> str:
    """Return a written label as known names are compared: `huff-post` and `Huff Post`, `El País` and `El Pais`."""
    plain = label if label.isascii() else _without_accents(label)
    if plain.replace(" ", "").isalnum() and "  " not in plain:  # most labels: there is nothing to drop
        return _ARTICLE.sub("", plain.strip(), count=1) if "the " in plain else plain.strip()
    return _ARTICLE.sub("", _BETWEEN.sub(" ", _DROPPED.sub("", plain)).replace("&", "and").strip(), count=1)


def _without_accents(label: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", label) if not unicodedata.combining(c))


def without_section(label: str) -> str:
    """Return a written label without the section it ends in: `newsmax - news`, `bbc news | world`, `cnn (web news)`."""
    found = _SECTION.fullmatch(label) if _PARTED.search(label) else None
    if not found:
        return label
    head, tail = found["head"] or found["name"], found["tail"] or found["aside"]
    return head if set(re.findall(r"[^\W_]+", tail)) <= _SECTIONS else label


def without_trailing(label: str) -> str | None:
    """Return a folded label without a last word that names a part of an outlet, or None: `boston herald editorial`.

    Only where what is left is a known name does this say anything: "Science News" is no part of Science.
    """
    if label.endswith(_TRAILING):
        for words in _TRAILING:
            if label.endswith(f" {words}"):
                return label.removesuffix(f" {words}")
    return None


def without_place(label: str) -> str | None:
    """Return a written label without the brackets that tell it from its namesakes, or None: `nation (us)`."""
    head, bracket, _ = label.partition(" (")
    return head if bracket else None


def is_placeholder(label: str) -> bool:
    """Tell a written label that stands where an outlet should, but names none: `guest writer - left`."""
    return _PLACEHOLDER.fullmatch(label) is not None
