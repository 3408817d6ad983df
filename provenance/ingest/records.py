"""Records (a JSON object, a table row, front matter) -> documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance.ingest.dates import parse_date
from provenance.ingest.encoding import clean
from provenance.ingest.fragment import fragment_text
from provenance.ingest.interface import FIELDS, Skipped
from provenance.models import Document, OutletOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("body", "content", "article", "full_text", "fulltext"),
    "title": ("headline",),
    "outlet": ("source", "publisher", "site", "site_name", "publication"),
    "date": ("published", "pubdate", "date_published", "published_at", "publishedat", "publish_date"),
    "url": ("link",),
    "author": ("byline", "authors"),
    "language": ("lang",),
}
"""Names that a field goes by elsewhere, looked at only when its own name is absent; first come, first
taken."""
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
_PARAGRAPHS_OF_HTML = re.compile(r"</p>|<p(?:\s[^>]*)?>|<br\s*/?>", re.IGNORECASE)


class Fields:
    """Finds our fields in records.

    Args:
        mapping: field of ours -> name in the records; such a field is looked for nowhere else.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._names = {name: self._candidates(name, mapping) for name in FIELDS}

    @staticmethod
    def _candidates(name: str, mapping: Mapping[str, str]) -> tuple[str, ...]:
        return (mapping[name],) if name in mapping else (name, *ALIASES.get(name, ()))

    def pick(self, record: Mapping[str, object]) -> dict[str, object]:
        """Return the values of our fields that `record` has, nulls included."""
        folded: dict[str, str] = {}
        for own in record:
            folded.setdefault(own.strip().casefold(), own)
        picked: dict[str, object] = {}
        for field, candidates in self._names.items():
            for name in candidates:
                key = name if name in record else folded.get(name.strip().casefold())
                if key is not None:
                    picked[field] = record[key]
                    break
        return picked

    def text_name(self) -> str:
        """Return the name under which a record should have its text."""
        return self._names["text"][0]


def document_from(
    fields: Mapping[str, object], *, fallback_id: str, source: str, exported: bool = False
) -> Document | Skipped:
    """Build the document that one record describes.

    Args:
        fields: our fields as `Fields.pick` finds them.
        fallback_id: used when the record has no id of its own.
        source: the record's place, for people.
        exported: the text may be a piece of HTML, as content systems export it, and is read as what a reader sees.
    """
    text = fields.get("text")
    if text is None:
        return Skipped(source, "no text in it")
    if not isinstance(text, str):
        return Skipped(source, f"its text is not a string but {_json_type(text)}")
    outlet = one_line(fields.get("outlet"))
    return Document(
        id=_own_id(fields.get("id")) or fallback_id,
        text=clean(_without_markup(text) if exported else text),
        title=one_line(fields.get("title")),
        outlet=outlet,
        outlet_origin=OutletOrigin.FIELD if outlet else OutletOrigin.UNKNOWN,
        date=parse_date(fields.get("date")),
        url=one_line(fields.get("url")),
        author=one_line(fields.get("author")),
        language=language_code(fields.get("language")),
        source=source,
    )


def _without_markup(text: str) -> str:
    return fragment_text(text) if _PARAGRAPHS_OF_HTML.search(text) else text


def _own_id(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = clean(str(value))
    return text if text.strip() else None


def one_line(value: object) -> str | None:
    """Return a name as a line of text, or None: `"BBC"`, `{"name": "BBC"}`, `["A. Smith", "B. Jones"]`."""
    if isinstance(value, Mapping):
        return one_line(value.get("name"))
    if isinstance(value, (list, tuple)):
        return _joined(one_line(item) for item in value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(clean(str(value)).split()) or None


def _joined(names: Iterable[str | None]) -> str | None:
    return ", ".join(name for name in names if name) or None


def language_code(value: object) -> str | None:
    """Return the ISO 639-1 code of a language tag (`en-US` -> `en`), or None for anything else."""
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), type(value).__name__)
