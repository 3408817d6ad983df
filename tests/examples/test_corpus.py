"""The example corpus is what its README and its expectations say it is."""

import ast
import datetime as dt
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from provenance.claims.file import read_claims
from provenance.rules import rule

EXAMPLES = Path(__file__).parents[2] / "examples"
CORPUS = EXAMPLES / "corpus"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
CASES = EXPECTED["claims"]
CLAIM_IDS = [case["claim"] for case in CASES]


class Page(HTMLParser):
    """The paragraphs of the article, and the metadata around them."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.linked, self.paragraphs = {}, [], []
        self.open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta":
            self.meta[attrs.get("property") or attrs.get("name")] = attrs.get("content")
        elif tag not in {"link", "input"}:
            self.open.append(tag)
        if tag == "p" and "article" in self.open and attrs.get("class") != "byline":
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] == ["script"]:
            self.linked.append(json.loads(data))
        elif self.open[-1:] == ["p"] and "article" in self.open and self.paragraphs:
            self.paragraphs[-1] += data


def read_html(path):
    page = Page(path.read_text(encoding="utf-8"))
    assert page.open == []
    if page.linked:
        (linked,) = page.linked
        return linked["publisher"]["name"], linked["datePublished"][:10], page.paragraphs
    return page.meta["og:site_name"], page.meta["article:published_time"][:10], page.paragraphs


def read_markdown(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    assert set(fields) == {"title", "outlet", "author", "date", "url"}
    return fields["outlet"], fields["date"].isoformat(), body.strip().split("\n\n")


def read_text(path):
    title, date, *rest = path.read_text(encoding="utf-8").strip().split("\n\n")
    paragraphs = rest
    if date.startswith("By "):
        date, *paragraphs = rest
    assert title
    day = dt.datetime.strptime(date, "%d %B %Y").replace(tzinfo=dt.UTC).date()
    return path.parent.name, day.isoformat(), paragraphs


def articles():
    """Yield document name -> (outlet, date, paragraphs)."""
    readers = {".html": read_html, ".md": read_markdown, ".txt": read_text}
    for path in sorted(CORPUS.rglob("*.*")):
        name = path.relative_to(CORPUS).as_posix()
        if path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                yield (
                    f"{name}#{record['id']}",
                    (record["outlet"], record["date"], record["text"].split("\n\n")),
                )
        else:
            yield name, readers[path.suffix](path)


ARTICLES = dict(articles())


def test_sixteen_articles_of_five_outlets_in_four_formats():
    assert len(ARTICLES) == 16
    named = {outlet["name"] for outlet in EXPECTED["outlets"].values()}
    assert {outlet for outlet, _, _ in ARTICLES.values()} == named
    assert len(named) == 5
    assert {path.suffix for path in CORPUS.rglob("*.*")} == {".html", ".md", ".txt", ".jsonl"}
    for folder, outlet in EXPECTED["outlets"].items():
        assert {path.suffix for path in (CORPUS / folder).iterdir()} == {f".{outlet['format']}"}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_short_dated_and_whole(name):
    _, date, paragraphs = ARTICLES[name]
    assert dt.date(2025, 3, 11) <= dt.date.fromisoformat(date) <= dt.date(2025, 5, 10)
    assert date in name or date.replace("-", "") in name
    assert 120 <= len(" ".join(paragraphs).split()) <= 300
    for paragraph in paragraphs:
        assert paragraph.strip() == paragraph
        assert re.search(r"[.?!][\"”]?$", paragraph)
        assert "\n" not in paragraph


def test_the_wire_story_is_reprinted_near_verbatim():
    for whole, trimmed in EXPECTED["wire"]:
        assert ARTICLES[whole][0] != ARTICLES[trimmed][0]
        source, copy = (" ".join(ARTICLES[name][2]) for name in (whole, trimmed))
        assert "(Larkfield Wire)" in copy
        assert len(copy) < len(source)
        sentences = re.split(r"(?<=[.])\s+", copy)
        assert sum(sentence.rstrip(".") in source for sentence in sentences) >= len(sentences) - 1


def test_expectations_are_of_the_claims_file_in_its_order():
    claims = read_claims(EXAMPLES / "claims.md")
    assert [(claim.text, claim.form.value) for claim in claims] == [
        (case["claim"], case["form"]) for case in CASES
    ]


def test_every_verdict_is_expected_somewhere():
    assert {case["verdict"] for case in CASES} == {
        "corroborated",
        "single-source",
        "conflicting",
        "contradicted",
        "unsourced",
    }


@pytest.mark.parametrize("case", CASES, ids=CLAIM_IDS)
def test_quotes_are_verbatim_and_codes_exist(case):
    for evidence in case["evidence"]:
        outlet, _, paragraphs = ARTICLES[evidence["document"]]
        assert outlet == evidence["outlet"]
        assert any(evidence["quote"] in paragraph for paragraph in paragraphs), evidence["quote"]
        assert evidence["stance"] in {"supports", "refutes", "neutral"}
        for code in evidence.get("codes", []):
            rule(code)


@pytest.mark.parametrize("case", CASES, ids=CLAIM_IDS)
def test_the_verdict_follows_from_the_evidence(case):
    origins = {"supports": set(), "refutes": set(), "neutral": set()}
    outlets = {"supports": set(), "refutes": set()}
    for evidence in case["evidence"]:
        wire = [n for n, group in enumerate(EXPECTED["wire"]) if evidence["document"] in group]
        origins[evidence["stance"]].add(wire[0] if wire else evidence["outlet"])
        if evidence["stance"] != "neutral":
            outlets[evidence["stance"]].add(evidence["outlet"])
    assert not outlets["supports"] & outlets["refutes"]
    both_sides = {
        (True, True): "conflicting",
        (False, True): "contradicted",
        (False, False): "unsourced",
        (True, False): "corroborated" if len(origins["supports"]) >= 2 else "single-source",
    }
    assert case["verdict"] == both_sides[bool(origins["supports"]), bool(origins["refutes"])]


def test_what_nobody_carries_is_not_there():
    everything = " ".join(" ".join(paragraphs) for _, _, paragraphs in ARTICLES.values()).lower()
    for word in ("$400", "tanks", "paid $", "5 may", "20,000"):
        assert word not in everything


def test_the_readme_counts_right():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert f"{len(ARTICLES)} articles of five outlets" in readme
    assert f"{len(CASES)} claims" in readme
    assert all(
        f"`{folder}/` | {outlet['name']} |" in readme for folder, outlet in EXPECTED["outlets"].items()
    )


def test_the_quickstart_is_valid_python():
    tree = ast.parse((EXAMPLES / "quickstart.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {"provenance", "provenance.corpus"} <= imported
