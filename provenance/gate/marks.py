"""Marks in a file of claims that accept a finding: `<!-- provenance: ignore PRV001 until 2027-01-01 reason -->`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
_WORD = re.compile(r"\w+")
_LAST_WORDS = 5
"""Of a claim, by which it is found in its paragraph."""


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
    before: str | None = None
    """Words of its paragraph that stand before it, which tell claims of one line apart; None outside of paragraphs."""


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
        _mark(found[1], comment, f"{name}:{comment.line}")
        for comment in comments
        if (found := _MARK.fullmatch(comment.text))
    ]


class _Comment(NamedTuple):
    """A comment, its line, and of what it stands in: the line where that begins, the words before the comment."""

    text: str
    line: int
    since: int
    before: str | None = None


def without_marks(content: str) -> str:
    """Return a plain text with empty lines where its marks stand: they are no part of what it says."""
    lines = content.replace("\r\n", "\n").split("\n")
    return "\n".join("" if _LINE_COMMENT.fullmatch(line) else line for line in lines)


def _plain_comments(content: str) -> Iterator[_Comment]:
    for number, line in enumerate(content.replace("\r\n", "\n").split("\n"), start=1):
        if found := _LINE_COMMENT.fullmatch(line):
            yield _Comment(found[1], number, number)


def _markdown_comments(content: str) -> Iterator[_Comment]:
    """Yield each comment outside of code."""
    from markdown_it import MarkdownIt

    normalised = content.replace("\r\n", "\n").replace("\r", "\n")
    for token in MarkdownIt("commonmark").enable("table").parse(normalised):
        first = token.map[0] + 1 if token.map else 1
        if token.type == "html_block":
            yield from _of_block(token, first)
        elif token.type == "inline":
            yield from _of_inline(token, first)


def _of_block(token: Token, first: int) -> Iterator[_Comment]:
    for found in _COMMENT.finditer(token.content):
        line = first + token.content.count("\n", 0, found.start())
        # inside of a list item, the claim is the item, wherever that began
        yield _Comment(found[1], line, line if token.level == 0 else 1)


def _of_inline(token: Token, first: int) -> Iterator[_Comment]:
    line, before = first, ""
    for child in token.children or ():
        if child.type == "html_inline":
            for found in _COMMENT.finditer(child.content):
                yield _Comment(found[1], line, first, before)
            line += child.content.count("\n")
        elif child.type in {"softbreak", "hardbreak"}:
            line += 1
            before += " "
        else:
            before += child.content


def _mark(text: str, comment: _Comment, where: str) -> Mark:
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
    return Mark(codes, until, reason, comment.line, comment.since, comment.before)


def _code(code: str, where: str) -> str:
    try:
        return rule(code).code
    except UsageError as error:
        raise UsageError(f"{where}: {error.message}", hint=error.hint) from error


def marked_claims(found: Sequence[Mark], lines: Sequence[int], texts: Sequence[str]) -> list[int | None]:
    """Return for each mark the position of the claim that it is meant for; None where there is none.

    Args:
        found: the marks of a file.
        lines: 1-based line of each claim of that file, ascending.
        texts: what each claim says.
    """
    targets: list[int | None] = []
    for mark in found:
        inside = [n for n, line in enumerate(lines) if mark.since <= line <= mark.line]
        after = [n for n, line in enumerate(lines) if line > mark.line]
        targets.append(_last_said(mark, inside, texts) if inside else next(iter(after), None))
    return targets


def _last_said(mark: Mark, inside: Sequence[int], texts: Sequence[str]) -> int:
    """Return which of the claims around a mark ends last before it; where none is found there, the last."""
    if mark.before is None or len(inside) == 1:
        return inside[-1]
    before = _flat(mark.before)
    # a claim of prose begins with words that stand elsewhere, such as a subject for its pronoun, but ends with its own
    ends = {n: before.rfind(" ".join(_flat(texts[n]).split(" ")[-_LAST_WORDS - 1 :])) for n in inside}
    return max(inside, key=lambda n: (ends[n], n))


def _flat(text: str) -> str:
    return "".join(f"{word} " for word in ["", *_WORD.findall(text.lower())])
