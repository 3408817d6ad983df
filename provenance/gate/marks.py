"""Marks in a file of claims that accept a finding: `<!-- provenance: ignore PRV001 until 2027-01-01 reason -->`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_MARK = re.compile(r"\s*provenance\s*:\s*(.*)", re.DOTALL)
_LINE_COMMENT = re.compile(r"\s*#\s*(provenance\s*:.*)")
_CODES = re.compile(r"[A-Za-z]+\d+(?:\s*,\s*[A-Za-z]+\d+)*")
_SHAPE = re.compile(
    rf"ignore\s+(?P<codes>{_CODES.pattern})(?:\s+until\s+(?P<until>\S+))?(?P<reason>.*)", re.DOTALL
)
_EXPECTED = "write <!-- provenance: ignore PRV001 until 2027-01-31 why it is accepted -->"
_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", "")


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody accepts, and where they wrote it."""

    codes: tuple[str, ...]
    until: dt.date
    reason: str
    line: int
    """1-based."""
    since: int
    """The line where what it stands in begins: it is meant for the last claim from there on, else for the next one."""


def marks(content: str, suffix: str, name: str) -> list[Mark]:
    """Return the marks of a file in order.

    In Markdown a mark is a comment; in a code block it is an example of one. In plain text, it is a line of its own:
    `# provenance: ignore ...`. Other files hold none.

    Args:
        content: the file.
        suffix: of its name, lower case, with the dot.
        name: of the file, for messages.

    Raises:
        UsageError: a mark has another form, names an unknown rule, no day or no reason. A mark that is misread would
            accept something else, or nothing.
    """
    if suffix in _MARKDOWN:
        comments = _markdown_comments(content)
    elif suffix in _PLAIN:
        comments = _plain_comments(content)
    else:
        return []
    return [
        _mark(found[1], line, f"{name}:{line}", since)
        for text, line, since in comments
        if (found := _MARK.fullmatch(text))
    ]


def _plain_comments(content: str) -> Iterator[tuple[str, int, int]]:
    for number, line in enumerate(content.replace("\r\n", "\n").split("\n"), start=1):
        if found := _LINE_COMMENT.fullmatch(line):
            yield found[1], number, number


def _markdown_comments(content: str) -> Iterator[tuple[str, int, int]]:
    """Yield (text, line, line where what it stands in begins) of each comment outside of code."""
    from markdown_it import MarkdownIt

    normalised = content.replace("\r\n", "\n").replace("\r", "\n")
    for token in MarkdownIt("commonmark").enable("table").parse(normalised):
        first = token.map[0] + 1 if token.map else 1
        if token.type == "html_block":
            yield from _of_block(token, first)
        elif token.type == "inline":
            yield from _of_inline(token, first)


def _of_block(token: Token, first: int) -> Iterator[tuple[str, int, int]]:
    for found in _COMMENT.finditer(token.content):
        line = first + token.content.count("\n", 0, found.start())
        # inside of a list item, the claim is the item, wherever that began
        yield found[1], line, line if token.level == 0 else 1


def _of_inline(token: Token, first: int) -> Iterator[tuple[str, int, int]]:
    line = first
    for child in token.children or ():
        if child.type == "html_inline":
            for found in _COMMENT.finditer(child.content):
                yield found[1], line, first
            line += child.content.count("\n")
        elif child.type in {"softbreak", "hardbreak"}:
            line += 1


def _mark(text: str, line: int, where: str, since: int) -> Mark:
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        raise UsageError(f"{where}: the mark {' '.join(text.split())!r} is not understood", hint=_EXPECTED)
    codes = tuple(_code(code, where) for code in re.split(r"\s*,\s*", shape["codes"]))
    if shape["until"] is None:
        raise UsageError(f"{where}: the mark has no day on which it ends", hint=_EXPECTED)
    try:
        until = dt.date.fromisoformat(shape["until"].rstrip(",;:"))
    except ValueError as error:
        raise UsageError(f"{where}: {shape['until']!r} in the mark is no day", hint=_EXPECTED) from error
    reason = " ".join(shape["reason"].split()).lstrip(",;:-–— ")
    if not reason:
        raise UsageError(f"{where}: the mark has no reason", hint=_EXPECTED)
    return Mark(codes, until, reason, line, since)


def _code(code: str, where: str) -> str:
    try:
        return rule(code).code
    except UsageError as error:
        raise UsageError(f"{where}: {error.message}", hint=error.hint) from error


def marked_claims(found: Sequence[Mark], lines: Sequence[int]) -> list[int | None]:
    """Return for each mark the position of the claim that it is meant for; None where there is none.

    Args:
        found: the marks of a file.
        lines: 1-based line of each claim of that file, ascending.
    """
    targets: list[int | None] = []
    for mark in found:
        inside = [n for n, line in enumerate(lines) if mark.since <= line <= mark.line]
        after = [n for n, line in enumerate(lines) if line > mark.line]
        targets.append(inside[-1] if inside else next(iter(after), None))
    return targets
