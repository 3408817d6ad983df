from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.models import (
    CheckResult,
    Draft,
    DraftResult,
    Given,
    Link,
    LinkKind,
    Merge,
    Place,
    Reason,
    SideCount,
    StanceLabel,
    Verdict,
)
from provenance.report.html import HtmlReport

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = (
    '"><script>window.taken = 1</script><img src=x onerror="window.taken = 1">'
    "</script></style></title><!-- ]]> {{ 7 * 7 }} &lt;b&gt; ' onmouseover='window.taken = 1"
)
"""Markup for every place that text from documents goes: elements, attributes, the title, the script with the data."""


def rendered(result: CheckResult) -> str:
    return HtmlReport().render(result, width=80, color=False)


@pytest.fixture
def render() -> Callable[[CheckResult], str]:
    return rendered


def given(text: str, value: float) -> Given:
    return Given(claimed="10,000 containers", text=f"{text} containers", figure=text, value=value)


@pytest.fixture(scope="session")
def hostile_text() -> str:
    return HOSTILE


@pytest.fixture
def hostile(make: Any) -> Callable[[str], CheckResult]:
    """A result in which every text, whoever wrote it, is the one given."""

    def result(text: str) -> CheckResult:
        reason = Reason(code=text, message=text)
        fields: dict[str, Any] = {
            "document_id": text, "document_outlet": text, "document_title": text, "document_source": text,
            "document_url": text, "context": f"before {text}", "reasons": (reason,), "origin": text,
            "attribution": {"source": text, "cue": text, "own_voice": False},
            "given": (Given(claimed=text, text=text, figure=text, value=1.0),),
        }  # fmt: skip
        dated = [make.evidence(text, document_date=f"2025-03-{day}", **fields) for day in (14, 16)]
        against = make.evidence(text, stance=StanceLabel.REFUTES, **fields)
        related = make.evidence(text, stance=StanceLabel.NEUTRAL, **fields)
        return make.one_claim(
            *dated, against, related, id=text, claim=text, location=text, note=text,
            merges=(Merge(origin=text, documents=(text, f"other {text}"), reason=text),),
            links=(Link(document=text, kind=LinkKind.OUTLET, to=text, reason=text),),
        )  # fmt: skip

    return result


@pytest.fixture
def story(make: Any, conflict: CheckResult) -> CheckResult:
    """Five claims of five verdicts; the first with all that the page can show."""
    figures = [
        make.evidence(
            "Ten thousand left, Reports suggest.", document_id="f1", document_outlet="A", given=(given("10,000", 1e4),),
            document_date="2025-03-11", document_url="https://a.example/1", document_title="Rumours",
            attribution={"cue": "Reports suggest", "own_voice": False, "hedged": True},
        ),
        make.evidence("10,000 containers left.", document_id="f2", document_outlet="B", document_date="2025-03-16",
                      given=(given("10,000", 1e4),)),
        make.evidence("7,000 containers left, it said.", document_id="f3", document_outlet="C", origin="o2",
                      document_date="2025-03-16", given=(given("7,000", 7e3),), stance=StanceLabel.REFUTES),
        make.evidence("It was cold at sea.", document_id="f4", document_outlet="D", origin="",
                      stance=StanceLabel.NEUTRAL),
    ]  # fmt: skip
    first = make.one_claim(
        *figures, id="c0", claim="10,000 containers left", verdict=Verdict.CONFLICTING, code="PRV002",
        origins=SideCount(supports=1, refutes=1), outlets=SideCount(supports=2, refutes=1), note="for Friday",
        merges=(Merge(origin="o1", documents=("f1", "f2"), reason="both have it from the Port"),),
    ).claims[0]  # fmt: skip
    others = [
        make.one_claim(make.evidence(document_outlet="A"), id=f"v{n}", claim=f"Claim {n}", verdict=v).claims[
            0
        ]
        for n, v in enumerate([Verdict.CORROBORATED, Verdict.SINGLE_SOURCE, Verdict.CONTRADICTED])
    ]
    return conflict.model_copy(update={"claims": (first, *conflict.claims, *others)})


DRAFT = (
    "# Shipments\n\n10,000 containers left the port in March, and its director confirmed the\n"
    "figure. Claim 0 stands here; claim 1 and claim 2 too.\n\nI hope that it stops.\n"
)


@pytest.fixture
def drafted(story: CheckResult) -> DraftResult:
    """A draft of four claims, one of which goes on in the next line."""
    words = ["10,000 containers left the port in March, and its director confirmed the\nfigure.", "Claim 0 stands here",
             "claim 1", "claim 2"]  # fmt: skip
    reports = [story.claims[0], *story.claims[3:]]
    placed = []
    for report, said in zip(reports, words, strict=True):
        start = DRAFT.index(said)
        line = 1 + DRAFT.count("\n", 0, start)
        place = Place(source="draft.md", start=start, end=start + len(said), line=line, column=1)
        placed.append(report.model_copy(update={"place": place, "location": f"draft.md:{line}"}))
    draft = Draft(source="draft.md", title="Shipments", text=DRAFT)
    return DraftResult(index=story.index, claims=tuple(placed), draft=draft)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Headless Chromium, or a reason why there is none."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        launched = play.chromium.launch(
            executable_path=path, args=FLAGS, timeout=120_000, env=dict(os.environ)
        )
        yield launched
        launched.close()


class Opened:
    """A page in the browser, and what went wrong or went out while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens results as a person would, from a file; at the end nothing was logged and nothing fetched."""
    made: list[Opened] = []

    def open_page(result: CheckResult | str, at: str = "", **options: Any) -> Opened:
        file = tmp_path / "report.html"
        file.write_text(result if isinstance(result, str) else rendered(result))
        page = browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        page.set_default_timeout(60_000)
        one = Opened(page)
        made.append(one)
        page.goto(f"{file.as_uri()}{at}")
        return one

    yield open_page
    for one in made:
        one.page.close()
        assert one.errors == []
        assert [url for url in one.requests if not url.startswith(("file:", "data:", "blob:"))] == []
