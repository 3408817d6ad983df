"""Which names are one outlet."""

from __future__ import annotations

import re
import unicodedata

_HOST = re.compile(r"(?:https?://)?(?:(?:www\d?|m|amp|mobile|edition)\.)*(?P<host>[\w-]+(?:\.[\w-]+)+)/?\.?")
_ARTICLE = re.compile(r"the (?=\S)")
_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-"})


def outlet_key(outlet: str | None, document_id: str) -> str:
    """Return the key under which an outlet counts.

    Letter case, white space, the way an apostrophe is typed, a leading "The" and `www.`-like host prefixes do not
    tell outlets apart.

    Args:
        outlet: a name ("The Harbour Post") or a host ("www.harbourpost.example"); None or blank when nobody knows.
        document_id: a document without an outlet stands for itself.
    """
    # a format character (a zero-width space, say) is no part of a name
    visible = "".join(
        c for c in unicodedata.normalize("NFKC", outlet or "") if unicodedata.category(c) != "Cf"
    )
    name = " ".join(visible.translate(_MARKS).casefold().split())
    if not name:
        # two spaces: no outlet's key has them
        return f"document:  {document_id}"
    if host := _HOST.fullmatch(name):
        return host["host"]
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
