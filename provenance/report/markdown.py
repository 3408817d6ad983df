"""For a pull request, an issue or an editor: GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from provenance.models import StanceLabel
from provenance.report.explanation import SIGNS, fate_line, looked_at, scores_line
from provenance.report.plain_text import clean, web_url
from provenance.report.wording import (
    SIDES,
    counts,
    itself,
    marks,
    merge_line,
    place,
    searched,
    sentence,
    sides,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import CheckResult, ClaimReport, Evidence

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$^#!]")
"""Begins or ends markup in the middle of a line (CommonMark 0.31; `~`, `|` and `$` are GitHub's)."""
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp)(:)(//)|\b(www)(\.)")


class MarkdownReport:
    """A section a claim; what documents say is text, never markup."""

    name = "markdown"

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the report."""
        lines = ["# Claims checked", "", f"{tally(result)}; {searched(result)}."]
        if (unheard := itself(result)) is not None:
            lines += ["", escape(sentence(unheard))]
        for report in result.claims:
            lines += ["", *_claim(report)]
        return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return document text as Markdown that shows exactly it, on one line."""
    shown = _SPECIAL.sub(r"\\\g<0>", clean(text)).replace("&", "&amp;")
    shown = _BARE_ADDRESS.sub(_unlinked, shown)
    return _LINE_START.sub(_not_a_list, shown)


def _claim(report: ClaimReport) -> Iterator[str]:
    yield f"## {verdict_words(report.verdict).capitalize()}: {escape(report.claim)}"
    yield ""
    where = f"{escape(report.location)}: " if report.location else ""
    yield f"{where}{counts(report)} ({standing(report)})."
    if report.note:
        yield from ("", f"Note: {escape(report.note)}")
    for side, outlets in sides(report):
        yield from ("", f"### {SIDES[side]}", "")
        for outlet, items in outlets.items():
            yield f"- **{escape(outlet)}**"
            for item in items:
                yield from _evidence(item)
    if report.merges:
        yield from ("", "### One origin", "")
    for merge in report.merges:
        yield f"- {escape(merge_line(merge, report))}"
    if report.considered:
        yield from ("", "### Looked at", *explanation(report))


def explanation(report: ClaimReport) -> Iterator[str]:
    """Yield what became of each sentence, a list; nothing where no explanation was asked for."""
    if report.considered:
        yield from ("", f"{escape(looked_at(report))}. {escape(SIGNS)}", "")
    for each in report.considered:
        yield f"{each.rank}. {escape(fate_line(each))}: “{escape(each.quote)}” ({escape(scores_line(each))})"


def _evidence(item: Evidence) -> Iterator[str]:
    yield ""
    yield f"  > “{escape(item.quote)}”"
    yield ""
    date = item.document.date.isoformat() if item.document.date else "no date"
    origin = [] if item.stance is StanceLabel.NEUTRAL or not item.origin else [f"origin {item.origin}"]
    details = ", ".join(escape(part) for part in [*marks(item), *origin])
    yield f"  {_link(item)}, {date}" + (f", {details}" if details else "")
    if item.reasons:
        yield ""
    for reason in item.reasons:
        yield f"  - {escape(reason.message)} (`{re.sub(r'[^A-Za-z0-9-]', '', reason.code)}`)"


def _link(item: Evidence) -> str:
    title = escape(place(item))
    if url := web_url(item.document.url):
        return f"[{title}](<{quote(url, safe=_URL_SAFE)}>)"
    return f"{title} ({escape(item.document.url)})" if item.document.url else title


_URL_SAFE = ":/?#[]@!$&'()*+,;=-._~%"
"""RFC 3986, sections 2.2 and 2.3; `<`, `>`, quotes and backslashes are percent-encoded."""


def _unlinked(found: re.Match[str]) -> str:
    # GitHub links bare addresses; an empty comment between the parts leaves the text as it reads.
    scheme, colon, slashes, www, dot = found.groups()
    return f"{scheme}{colon}<!-- -->{slashes}" if scheme else f"{www}<!-- -->{dot}"


def _not_a_list(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"
