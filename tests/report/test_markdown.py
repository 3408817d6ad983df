from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.report.markdown import MarkdownReport, escape
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from provenance.models import CheckResult

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ATTACKS = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://evil.example/p.png)", "*bold* _it_ `c`",
    "# heading", "1. one", "12) two", "- item", "+ item", "= setext", "> quote", "| a | b |", "~~gone~~", "a\n\n# b",
    "<https://evil.example>", "&lt;b&gt; &copy;", "\\*", "```", "---", "[ref]: https://evil.example", "a  \nb",
]  # fmt: skip


def shown_text(markdown: str) -> str:
    """What a reader of the rendered page sees, and a failure for anything but text."""
    seen = []
    for block in PARSER.parse(markdown):
        assert block.type in {"paragraph_open", "paragraph_close", "inline"}, block.type
        for token in block.children or []:
            assert token.type == "text" or (token.type, token.content) == ("html_inline", "<!-- -->"), token
            seen.append(token.content if token.type == "text" else "")
    return "".join(seen)


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("*_`[]<>()#+-.!|~&\\ 1\n:/")))
@settings(max_examples=300)
@example("www.evil.example https://evil.example")
@example("1.")
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert shown_text(escape(text)) == clean(text)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_document_brings_markup(make: Any, attack: str) -> None:
    texts = dict.fromkeys(
        ("quote", "document_title", "document_outlet", "document_url", "document_source"), attack
    )
    harmless = dict.fromkeys(texts, "text")
    assert _structure(make.one_claim(make.evidence(**texts), claim=attack)) == _structure(
        make.one_claim(make.evidence(**harmless), claim="text")
    )


def _structure(result: CheckResult) -> list[str]:
    tokens = PARSER.parse(MarkdownReport().render(result, width=80, color=False))
    kinds = [token.type for token in tokens]
    inner = [child.type for token in tokens for child in token.children or []]
    return kinds + [kind for kind in inner if kind not in {"text", "html_inline"}]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x_(y)?q=1&r=2#f", "https://a.example/x_(y)?q=1&r=2#f"),
        ('http://a.example/"><b>', "http://a.example/%22%3E%3Cb%3E"),
        ("javascript:alert(1)", None),
        ("https:", None),
        ("https://a.example/x y", None),
        ("//a.example", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_links(make: Any, url: str | None, target: str | None) -> None:
    markdown = MarkdownReport().render(make.one_claim(make.evidence(document_url=url)), width=80, color=False)
    links = [
        child.attrGet("href")
        for token in PARSER.parse(markdown)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert links == ([target] if target else [])


def test_it_says_what_the_table_says(conflict: CheckResult) -> None:
    markdown = MarkdownReport().render(conflict, width=80, color=False)
    for part in (
        "## Conflicting: 10,000 containers of munitions", "claims.md:6: 2 outlets support it from 2 origins; 1 outlet",
        "### Supports", "- **bbc.co.uk**", "[Shipments grow](<https://bbc.co.uk/a>), 2024-06-18, credited to officials",
        "  - the same quantity: 10,000 containers (`PRV102`)", "denied by Seoul", "### Related, says neither",
        "hedged: Reports suggest", "bbc.co.uk, cnn.com, z count as one origin: both credit Reuters",
        "## Unsourced: Nobody was hurt\n\nnobody here says this", "2 claims: 1 conflicting, 1 unsourced",
    ):  # fmt: skip
        assert part in markdown
