"""The forms in which a document says that its text, or a part of it, is another's. English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from provenance.models import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.models import Document
    from provenance.sources.outlets import Outlet
    from provenance.sources.wire_names import Names

HEAD = 1500
"""Characters from the start within which datelines and bylines stand; captions and summaries may come before."""
TAIL = 1500
"""Characters from the end within which notices stand; links to other articles may come after."""
_TOP = 300
"""Characters from the start within which a copyright notice may stand, too."""

Kind = Literal["copy", "contributed", "credits"]


class Mark(NamedTuple):
    """A form that was found. See `provenance.sources.wire.Wire`."""

    kind: Kind
    agency: Outlet | None
    cue: str
    wording: str
    span: Span | None


_LINE_START = r"(?:^|(?<=\n)|(?<=[.!?)\]>”\"]\s)|(?<=\s{2}))"
_NAME = r"[^\W\d_][\w.’'-]*"
_PLACE = rf"{_NAME}(?:,?\s(?:{_NAME}|\([A-Z][\w\s]+\)|\[[A-Z][\w\s]+\]|\d{{1,2}}|(?:19|20)\d\d)){{0,6}}[.,]?"
_DASH = r"(?:--?|[\u2010-\u2015_])"
_DATELINE = re.compile(
    rf"{_LINE_START}[ \t]*(?P<place>{_PLACE}\s{{1,3}})?"
    rf"(?:\((?P<sign>(?:[A-Z]|dpa\b)[\w.&/, -]{{0,40}})\)\s*(?P<dash>{_DASH}|:)?|/(?P<slashed>[A-Z][\w -]{{1,40}})/\.)",
    re.MULTILINE,
)
_BARE = re.compile(rf"^(?P<sign>[A-Z]\w+)\s{_DASH}\s", re.MULTILINE)
_PLACE_IN_CAPITALS = re.compile(r"[A-Z][A-Z.’'-]{2,}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY_LAST = re.compile(rf",\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})[.,]?\s*\Z")
"""A place with a day opens a story without a dash: "New Delhi, Mar 3 (PTI)"."""


def datelines(text: str, names: Names) -> Iterator[Mark]:
    """Yield the first dateline that another signs: "LONDON (Reuters) -", "MOSCOW. /TASS/.", "(STMW) —", "CNN —".

    Where it signs beside the outlet ("PITTSBURGH (KDKA/AP) –") the outlet worked on it.
    """
    for match in _DATELINE.finditer(text, 0, HEAD):
        place = match["place"] or ""
        opens = (
            match["dash"] or match["slashed"] or _PLACE_IN_CAPITALS.match(place) or _DAY_LAST.search(place)
        )
        if not opens:
            continue
        signed = re.split(r"\s*[/,]\s*|\sand\s|\s&\s", match["sign"] or match["slashed"])
        signs = [names.signing(sign) for sign in signed]
        if not (match["dash"] or all(signs)):  # a picture's: "U.S., February 3. (Jim Young/Reuters)"
            continue
        others = [outlet for outlet in signs if outlet and not names.is_own(outlet)]
        if others:
            yield _mark("copy" if len(others) == len(signs) else "contributed", others[0], "dateline", match)
        if any(signs):
            return
    if (
        (bare := _BARE.search(text, 0, HEAD))
        and (outlet := names.signing(bare["sign"]))
        and not names.is_own(outlet)
    ):
        yield _mark("copy", outlet, "dateline", bare)


_BYLINE = re.compile(r"(?:^|\n|\s\|\s|(?<=[a-z.] ))[ \t]*(?:By|BY)\s+(?P<rest>[^\n]{2,120})")
_SOURCE_LINE = re.compile(r"(?:^|[\n ])Source:\s+(?P<rest>[^\n,;]{2,40}?)[ \t]*(?=\n|$)")
_WORD = re.compile(r"[^\s,|/()]+")
_BYLINE_WORDS = 7
"""Words of "By" and the longest name of a reporter, after which the agency must have been named."""
_SMALL = frozenset({"of", "for", "the", "and", "dpa"})
_AFTER_NAME = re.compile(
    r"\s*(?:$|[\n,.;|/)]|staff\b|(?:news\s+)?(?:writer|report|correspond)|\d)", re.IGNORECASE
)
_DATED = re.compile(
    r"\s*(?:,\s*(?:\w+day\b|[A-Z][a-z]{2,8}\.?\s\d)|\s[A-Z][a-z]{2}\s\d{1,2},\s(?:19|20)\d\d|\s*(?:$|\n))"
)
_SIGNED_OFF = re.compile(
    rf"(?:[.”\"!?]|\n)\s*{_DASH}\s?(?P<name>[A-Z][\w ]{{1,30}}?)\.?\s*\Z|\n\s*(?P<alone>[A-Z][\w ]{{1,30}}?)\s*\Z"
    r"|(?:[.”\"!?]|\n)\s*\((?P<aside>[A-Z][\w ]{1,30}?)\)\s*\Z"
)


def bylines(text: str, names: Names) -> Iterator[Mark]:
    """Yield the byline that another signs: "By The Associated Press", "By Ravi Nessman, Associated Press Writer"."""
    for match in _BYLINE.finditer(text, 0, HEAD):
        found = _bylined(match, names)
        if found and not names.is_own(found[0]):
            yield _at("copy", found[0], "byline", text, (match.start(), found[1]))
            return
    source = _SOURCE_LINE.search(text, 0, _TOP)
    if source and (agency := names.named(source["rest"])) and agency.is_wire and not names.is_own(agency):
        yield _mark("copy", agency, "byline", source)
        return
    for start in _line_starts(text, HEAD):
        found = names.leading(text, start)
        if found and found[0].is_wire and _DATED.match(text, found[1]) and not names.is_own(found[0]):
            yield _at("copy", found[0], "byline", text, (start, found[1]))
            return
    end = _SIGNED_OFF.search(text, max(0, len(text) - 60))
    if (
        end
        and (agency := names.named(end["name"] or end["alone"] or end["aside"]))
        and agency.is_wire
        and not names.is_own(agency)
    ):
        yield _mark("copy", agency, "byline", end)


def _bylined(match: re.Match[str], names: Names) -> tuple[Outlet, int] | None:
    """Return the agency that a byline names, after the reporter or alone, and where its name ends."""
    text = match.string
    for count, word in enumerate(_WORD.finditer(text, *match.span("rest"))):
        if count == _BYLINE_WORDS or (word[0][0].islower() and word[0] not in _SMALL):
            return None
        found = names.leading(text, word.start())
        if found and found[0].is_wire:
            name = text[word.start() : found[1]]
            # "By Petra Lang" is a person, and Petra an agency
            certain = " " in name or name.isupper() or _AFTER_NAME.match(text, found[1])
            if text[word.start() - 1] != "(":
                return found if certain else None
            # "Ana Ruiz, Harbour Post (TNS)", but "(AP Photo/Ana Ruiz)"
            return (found[0], found[1] + 1) if text[found[1] : found[1] + 1] == ")" else None
    return None


def author(document: Document, names: Names) -> Iterator[Mark]:
    """Yield the agency in the author field: "Associated Press", "Jane Doe, Reuters"; beside others it contributed."""
    if not document.author:
        return
    parts = [
        part for part in re.split(r"\s*(?:,|;|/|\||\b(?:and|for|in)\b|\s-\s)\s*", document.author) if part
    ]
    agencies = [
        agency for part in parts if (agency := names.named(re.sub(r"^[Bb]y\s+|\s+[Ss]taff$", "", part)))
    ]
    for agency in agencies[:1]:
        if agency.is_wire and not names.is_own(agency):
            shared = any((own := names.named(part)) and names.is_own(own) for part in parts)
            shared = shared or any(
                re.search(r"\b(?:staff|correspondents?|reporters?)$", part, re.IGNORECASE)
                for part in parts[1:]
            )
            yield Mark("contributed" if shared else "copy", agency, "author", document.author, None)


def address(document: Document, names: Names) -> Iterator[Mark]:
    """Yield the outlet that the address belongs to, where the document is labelled as another known outlet's.

    An address that a page gives for its own text counts in the same way against the address where it was found.
    """
    first, labelled = names.canonical, (names.label or names.site) is not None
    if (
        first is not None
        and first.known
        and labelled
        and first.kind != "aggregator"
        and not names.is_own(first)
    ):
        yield Mark("copy", first, "address", document.canonical or "", None)
        return
    site, label = names.site, names.label
    if site is None or label is None or not site.known or not document.url:
        return
    if site.kind != "aggregator" and not label.is_wire and not names.is_own(site):
        yield Mark("copy", site, "address", document.url, None)


_COPYRIGHT = re.compile(
    r"(?:\(c\)|©|\bcopyright\b)(?:\s*(?:\(c\)|©|copyright\b))*[\s,]*(?:(?:19|20)\d\d[\s,–-]*)*(?:by\s+)?"
    r"(?P<rest>[^\n]{2,160})",
    re.IGNORECASE,
)
_NOTICE_ENDS = re.compile(
    r"\ball\s+rights|\bthis\s+material|\b(?:19|20)\d\d-|\.(?=\s|$)(?<![A-Z]\.)|[|•()#]", re.IGNORECASE
)


def copyrights(text: str, names: Names) -> Iterator[Mark]:
    """Yield who holds the copyright by the notice: "Copyright 2016 The Associated Press. All rights reserved."."""
    for match in _COPYRIGHT.finditer(text):
        if _TOP < match.start() < len(text) - TAIL:
            continue
        start = match.start("rest")
        stop = _NOTICE_ENDS.search(text, start, match.end("rest"))
        holders = text[start : stop.start() if stop else match.end("rest")].strip(" ,.")
        parts = [part for part in re.split(r"\s*(?:/|\sand\s|\s&\s|;)\s*", holders) if part]
        found = [names.named(holders)] if names.named(holders) else [names.named(part) for part in parts]
        others = [outlet for outlet in found if outlet and not names.is_own(outlet)]
        if others:
            kind: Kind = "copy" if len(others) == len(found) else "contributed"
            yield _at(kind, others[0], "copyright", text, (match.start(), start + len(holders)))
            return


_PIECE = r"(?:article|column|commentary|story|piece|post|essay|op-ed|report|editorial|interview|excerpt|analysis|blog)"
_ORIGINALLY = re.compile(
    rf"(?:\bThis\s+(?:\w+\s+)?{_PIECE}(?:\s[^.\n]{{0,120}}?)?\s*(?:was\s+|has\s+been\s+|is\s+)?|^\W*|[.”\"]\s+)"
    r"(?:(?:originally|first)\s+(?:appeared|published|ran|posted|produced|reported)|(?:re-?published|reprinted|excerpted|adapted|"
    r"re-?posted|cross-?posted|reproduced))\s+"
    r"(?:(?:with|by)\s+(?:kind\s+)?permission\s+(?:of|from)\s+|here\s+)?(?:in|on|at|by|from|with)\s+"
    r"(?:the\s+)?(?:(?:kind\s+)?permission\s+(?:of|from)\s+)?(?P<rest>[^\n]{2,100})",
    re.IGNORECASE | re.MULTILINE,
)
_DISTRIBUTED = re.compile(r"\b(?:distributed|syndicated)\s+by\s+(?P<rest>[^\n]{2,80})", re.IGNORECASE)
_FEATURES = re.compile(
    r"\b(?:read features by|for) other\s+(?P<rest>[A-Z][^\n]{2,60}?\s+writers)", re.IGNORECASE
)
_WHERE = re.compile(
    r"(?P<rest>[A-Z][^.\n]{2,60}?),\s+where\s+(?:this|the)\s+\w+\s+(?:was\s+)?(?:originally|first)\s+(?:appeared|published|ran)"
)
_REPORTED_BY = re.compile(
    rf"\bThis\s+{_PIECE}\s+was\s+(?:reported|written|produced)\s+by\s+(?P<rest>[^\n]{{2,80}})"
)
_PERMISSION = re.compile(
    rf"\bThis\s+{_PIECE}\s+was\s+re(?:printed|published)\s+(?:by\s+[^.\n]{{2,40}}\s+)?with\s+permission\b"
)
_DESK = re.compile(
    r"\((?:Additional\s+r|R)eporting\s+by\s[^()]{3,300}?\b(?:[Ee]diting|[Ww]riting)\s+by\s[^()]{3,200}\)"
    r"|^[ \t]*(?:Additional\s+r|R)eporting\s+by\s[^\n()]{3,300}?;\s*(?:[Ee]diting|[Ww]riting)\s+by\s[^\n()]{3,200}",
    re.MULTILINE,
)
_FIRST_BY = re.compile(rf"\bThis\s+{_PIECE}\s+by\s+(?P<rest>[^\n]{{2,80}}?)\s+was\s+first\s+published")
_READ_THERE = re.compile(
    r"\bRead\s+the\s+original\s+(?:article|story)\s+(?:on|at|in)\s+(?P<rest>[A-Z][^\n]{1,60})"
)
_HOUSE_RULE = re.compile(
    r"\b(?P<rest>(?:The\s+)?(?:Associated\s+Press|AP))\s+(?:generally|typically|usually|normally)?\s*does\s+not\s+(?:generally\s+|typically\s+|usually\s+)?(?:identify|name)\b"
)
_DATE_WORD = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d|\w+day\b", re.IGNORECASE
)
_TITLE_RUN = re.compile(
    r"(?:[Tt]he\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|the|and|for|&)\s+[A-Z][\w’'&-]*|\s+[A-Z][\w’'&-]*){0,5}"
)


def notices(text: str, names: Names) -> Iterator[Mark]:
    """Yield notices that the text was first another's: "This column first appeared in the Des Moines Register."."""
    tail = max(0, len(text) - TAIL)
    for zone in ((0, min(_TOP, tail)), (tail, len(text))):
        for pattern, read in _NOTICES:
            for match in pattern.finditer(text, *zone):
                yield from read(match, names)


def _by_wire(match: re.Match[str], names: Names) -> Iterator[Mark]:
    found = names.leading(match.string, match.start("rest"))
    if found and found[0].is_wire and not names.is_own(found[0]):
        yield _at("copy", found[0], "notice", match.string, (match.start(), found[1]))


def _by_nobody_named(match: re.Match[str], names: Names) -> Iterator[Mark]:  # noqa: ARG001  (one signature for all)
    yield _mark("copy", None, "notice", match)


def _by_desk(match: re.Match[str], names: Names) -> Iterator[Mark]:
    reuters = names.signing("Reuters")
    if reuters and not names.is_own(reuters):
        yield _mark("copy", reuters, "notice", match)


def _first_published(match: re.Match[str], names: Names) -> Iterator[Mark]:
    text, start = match.string, match.start("rest")
    if _DATE_WORD.match(text, start):
        return
    found = names.leading(text, start)
    if found is None:
        run = _TITLE_RUN.match(text, start)
        outlet = names.unlisted(run[0]) if run else None
        found = (outlet, run.end()) if run and outlet else None
    if found and not names.is_own(found[0]):
        yield _at("copy", found[0], "notice", text, (match.start(), found[1]))


def _where(match: re.Match[str], names: Names) -> Iterator[Mark]:
    words = match["rest"].split()
    for count in range(len(words)):
        outlet = names.named(" ".join(words[count:]))
        if outlet and not names.is_own(outlet):
            yield _mark("copy", outlet, "notice", match)
            return


_NOTICES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Names], Iterator[Mark]]], ...] = (
    (_ORIGINALLY, _first_published),
    (_DISTRIBUTED, _by_wire),
    (_FEATURES, _by_wire),
    (_REPORTED_BY, _by_wire),
    (_FIRST_BY, _by_wire),
    (_READ_THERE, _first_published),
    (_HOUSE_RULE, _by_wire),
    (_WHERE, _where),
    (_PERMISSION, _by_nobody_named),
    (_DESK, _by_desk),
)
"""What a notice looks like, and who reads from whom it is."""
_CONTRIBUTED = re.compile(
    r"\s(?:also\s)?contributed(?:\s+(?:to|reporting|from|additional|in|includ\w+)\b|\s*[.\n]|\s*$)"
)
_SENTENCE_END = re.compile(r"\n|[^\W\d_]{3}[.!?][”\")]?\s+(?=\S)|_\s")
_LONGEST_LIST = 300
"""Characters before "contributed" in which the contributors are named."""
_CONTRIBUTING = re.compile(
    rf"(?:\bContributing|(?:^|[.\n]\s*)(?:{_DASH}\s?)?[Ww]ith(?:\s+(?:inputs?|reporting|files?|material|reports?)\s+(?:from|by))?|"
    r"\b(?:contains|includes|using|used)\s+(?:material|information|reporting)\s+from|\bSource:|"
    r"\b(?:[Mm]aterial|[Ii]nformation|[Rr]eporting)\s+from|\bprovided\s+by|\bin\s+partnership\s+with):?\s+(?P<rest>[^\n]{2,200})",
    re.MULTILINE,
)
_WRITER = re.compile(
    r"\s+(?:staff\s+)?(?:writer|reporter|journalist|correspondent|researcher)s?\s+[A-Z]", re.IGNORECASE
)
_SHOWN = 60
"""Characters of a list of contributors that a reason quotes."""
_NAMELESS = re.compile(
    r"\b(?:news\s+)?(?:wire\s+(?:services|reports)|agencies|agency\s+reports|news\s+services)\b",
    re.IGNORECASE,
)


def contributions(text: str, names: Names) -> Iterator[Mark]:
    """Yield agencies that parts are from: "Contributing: The Associated Press", "With inputs from agencies".

    "Associated Press writer X contributed to this report" is how that agency ends its own copy: then all of it is.
    """
    tail = max(0, len(text) - TAIL)
    for match in _CONTRIBUTED.finditer(text, tail):
        start = max(0, match.start() - _LONGEST_LIST)
        for end in _SENTENCE_END.finditer(text, start, match.start()):
            start = end.end()
        yield from _contributors(text, (start, match.start()), (start, match.end()), names, may_be_copy=True)
    for match in _CONTRIBUTING.finditer(text, tail):
        rest = match.span("rest")
        if nameless := _NAMELESS.match(text, *rest):
            yield _at("contributed", None, "contribution", text, (match.start(), nameless.end()))
        else:
            shown = (match.start(), min(rest[1], rest[0] + _SHOWN))
            yield from _contributors(text, rest, shown, names, may_be_copy=False)


def _contributors(
    text: str, who: tuple[int, int], shown: tuple[int, int], names: Names, *, may_be_copy: bool
) -> Iterator[Mark]:
    """Yield the agency among those whom `text[slice(*who)]` lists, with `shown` as its wording."""
    start, end = who
    agency: Outlet | None = None
    staff = others = False
    for part, outlet in names.listed(text, start, end):
        if outlet and outlet.is_wire and not names.is_own(outlet):
            agency = agency or outlet
            named = names.leading(text, text.index(part, start))
            staff = staff or bool(named and _WRITER.match(text, named[1]))
        elif outlet:
            others = True
    if agency:
        kind: Kind = "copy" if may_be_copy and staff and not others else "contributed"
        yield _at(kind, agency, "contribution", text, shown)


_CREDITED = re.compile(
    r"\b(?:[Aa]ccording\s+to|told|[Rr]eported\s+by|[Rr]eported|[Cc]ited\s+by|[Cc]iting|[Qq]uoted\s+by|[Ss]aid\s+by)\s+"
    r"(?:the\s+|The\s+)?(?:\w+\s+news\s+agency\s+)?(?P<rest>[A-Zd])"
)
_CREDITING = re.compile(
    r"(?P<name>\b[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})\s+(?:news\s+agency\s+)?(?:reports|reported|quoted)\b"
)


def credits_(text: str, names: Names) -> Iterator[Mark]:
    """Yield agencies that facts are credited to, each once: "reported Yonhap", "according to the Associated Press"."""
    seen: set[str] = set()
    for match in _CREDITED.finditer(text):
        found = names.leading(text, match.start("rest"))
        if found and found[0].is_wire and found[0].key not in seen and not names.is_own(found[0]):
            seen.add(found[0].key)
            yield _at("credits", found[0], "credit", text, (match.start(), found[1]))
    for match in _CREDITING.finditer(text):
        words = match["name"].split()
        for count in range(len(words)):
            agency = names.named(" ".join(words[count:]))
            if agency and agency.is_wire and agency.key not in seen and not names.is_own(agency):
                seen.add(agency.key)
                yield _mark("credits", agency, "credit", match)


def _mark(kind: Kind, agency: Outlet | None, cue: str, match: re.Match[str]) -> Mark:
    return _at(kind, agency, cue, match.string, match.span())


def _at(kind: Kind, agency: Outlet | None, cue: str, text: str, span: tuple[int, int]) -> Mark:
    """Return a mark with its span trimmed of white space at both ends."""
    start, end = span
    shown = text[start:end]
    start, end = start + len(shown) - len(shown.lstrip()), end - (len(shown) - len(shown.rstrip()))
    return Mark(kind, agency, cue, " ".join(text[start:end].split()), Span(start=start, end=end))


def _line_starts(text: str, limit: int) -> Iterator[int]:
    yield 0
    for match in re.finditer(r"\n\s*(?=\S)", text[:limit]):
        yield match.end()
