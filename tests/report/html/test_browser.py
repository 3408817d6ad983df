"""The page in Chromium, as a person with a mouse, a keyboard, a screen reader, a telephone or a printer has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.models import CheckResult
from provenance.report.draft.html import HtmlDraft

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from provenance.models import DraftResult

Open = Callable[..., Any]


def visible_claims(page: Page) -> list[str]:
    return page.eval_on_selector_all(".claim:not([hidden])", "all => all.map(each => each.id.slice(6))")


def wait_for(page: Page, selector: str, text: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_text(text, timeout=60_000)


def in_sight(page: Page, selector: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_be_in_viewport(timeout=60_000)


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(
    "how",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
    ],
    ids=["light desktop", "dark telephone"],
)  # fmt: skip
def test_axe_finds_nothing(opened: Open, story: CheckResult, how: dict[str, Any]) -> None:
    page = opened(story, **how).page
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    page.click("button[data-verdict=conflicting]")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"


def test_filters_and_search(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    assert visible_claims(page) == ["c0", "c1", "c2", "v0", "v1", "v2"]
    page.click("button[data-verdict=conflicting]")
    assert visible_claims(page) == ["c0", "c1"]
    assert page.inner_text("#shown") == "2 of 6 claims"
    assert page.locator(".matrix tbody tr:visible").count() == 2
    page.fill("#find", "seoul DENIED")
    wait_for(page, "#shown", "1 of 6 claims")
    assert visible_claims(page) == ["c1"]
    page.fill("#find", "nothing like this")
    wait_for(page, "#shown", "No claim matches")
    page.click("#all")
    assert len(visible_claims(page)) == 6
    assert page.get_attribute("button[data-verdict=conflicting]", "aria-pressed") == "false"
    assert page.evaluate("document.activeElement.id") == "find"


@pytest.mark.parametrize("typed", ["Port's “ten", "port’s", "port's \"TEN"])
def test_any_apostrophe_and_quotation_mark_finds_any(opened: Open, make: Any, typed: str) -> None:
    held = [
        make.one_claim(make.evidence(quote), id=f"c{n}").claims[0]
        for n, quote in enumerate(["The Port's “Ten Ships” sailed.", 'The Port’s "Ten Ships" sailed.', "No."])
    ]
    page = opened(make.one_claim().model_copy(update={"claims": tuple(held)})).page
    page.fill("#find", typed)
    wait_for(page, "#shown", "2 of 3 claims")
    assert visible_claims(page) == ["c0", "c1"]


def test_every_link_within_the_page_leads_somewhere(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    targets = page.eval_on_selector_all(
        "a[href^='#']", "all => all.map(each => each.getAttribute('href').slice(1))"
    )
    assert len(targets) > 20
    assert page.evaluate("all => all.filter(id => !document.getElementById(id))", targets) == []
    ids = page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_a_link_opens_what_is_closed_or_filtered_out(opened: Open, story: CheckResult) -> None:
    page = opened(story, at="#claim-c0.4").page
    assert page.locator("#claim-c0\\.4 blockquote").is_visible(), "in a closed part"
    page.click("button[data-verdict=unsourced]")
    assert visible_claims(page) == ["c2"]
    page.evaluate("location.hash = 'claim-c1'")
    in_sight(page, "#claim-c1")


def test_the_keyboard_reaches_everything(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert visible_claims(page) == ["v0"]
    reached = page.evaluate(
        "[...document.querySelectorAll('.timeline a, .scroll, summary')].every(each => each.tabIndex === 0)"
    )
    assert reached


def test_on_paper_all_is_open_and_no_tool_shows(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    assert not page.locator("#claim-c0\\.4 blockquote").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#claim-c0\\.4 blockquote").is_visible()
    assert not page.locator(".tools").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_paper_says_that_a_filter_left_claims_out(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    page.click("button[data-verdict=conflicting]")
    page.emulate_media(media="print")
    assert page.locator("#shown").is_visible()
    assert page.inner_text(".tools").strip() == "2 of 6 claims"


def test_paper_writes_addresses_out_however_they_are_written(opened: Open, make: Any) -> None:
    page = opened(make.one_claim(make.evidence(document_url="HTTPS://A.EXAMPLE/1"))).page
    page.emulate_media(media="print")
    written = "getComputedStyle(document.querySelector('figcaption a'), '::after').content"
    assert page.evaluate(written) != "none"


def test_a_quote_that_reads_from_the_right_ends_at_the_left(opened: Open, make: Any) -> None:
    page = opened(make.one_claim(make.evidence("12 הרוגים."))).page
    stop, start = page.evaluate(
        """() => {
          const text = document.querySelector("blockquote").firstChild;
          return [text.length - 1, 0].map((at) => {
            const range = new Range();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect().x;
          });
        }"""
    )
    assert stop < start


def test_a_name_that_reads_from_the_right_stays_beside_its_figure(opened: Open, make: Any) -> None:
    evidence = make.evidence(
        document_outlet="العربية نت", given=({"claimed": "10", "text": "10", "value": 10.0},)
    )
    page = opened(make.one_claim(evidence), viewport={"width": 390, "height": 844}).page
    cell, figure = (page.locator(where).bounding_box() for where in (".matrix td", ".matrix td a"))
    assert cell is not None
    assert figure is not None
    assert figure["x"] + figure["width"] > cell["x"] + cell["width"] - 12, "the figure ends the cell"


def test_without_scripts_all_can_be_read(browser: Any, render: Any, story: CheckResult) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(render(story))
    assert page.locator(".claim").count() == 6
    assert page.locator(".claim blockquote").first.is_visible()
    assert not page.locator(".tools").is_visible()
    context.close()


def test_the_data_is_whole_and_can_be_saved(opened: Open, story: CheckResult) -> None:
    page = opened(story).page
    assert CheckResult.model_validate_json(page.text_content("#data") or "") == story
    with page.expect_download() as waiting:
        page.click("#save")
    assert waiting.value.suggested_filename == "claims.json"
    assert json.loads(waiting.value.path().read_text()) == story.model_dump(mode="json")


def test_a_hostile_corpus_brings_text_and_nothing_else(opened: Open, hostile: Any, hostile_text: str) -> None:
    count = "[...document.querySelectorAll('*')].map(each => each.localName).sort().join()"
    page = opened(hostile(hostile_text)).page
    harmless = opened(hostile("text")).page
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    page.hover("h3")
    assert page.evaluate("window.taken") is None
    assert page.evaluate(count) == harmless.evaluate(count)
    assert page.inner_text("h3") == hostile_text
    assert page.text_content("blockquote mark") == hostile_text
    assert violations(page) == []


@pytest.mark.slow
def test_2000_claims_open_in_two_seconds(opened: Open, render: Any, make: Any, tmp_path: Path) -> None:
    text = (
        "Kestrava has shipped 10,000 containers of munitions to Ulmeria since last September, officials said. "
        * 2
    )
    fields = {"context": text, "reasons": ({"code": "PRV102", "message": "the same figure"},)}
    claims = tuple(
        make.one_claim(
            *(make.evidence(text, document_id=f"{n} {k}", document_outlet=f"Outlet {(n * 7 + k) % 200}", **fields)
              for k in range(6)),
            id=f"c{n}", claim=f"Claim {n}",
        ).claims[0]
        for n in range(2000)
    )  # fmt: skip
    one = opened("<title>nothing yet</title>")
    cdp = one.page.context.new_cdp_session(one.page)
    # time of the processor, which other work on the machine does not lengthen
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    (tmp_path / "report.html").write_text(render(make.one_claim().model_copy(update={"claims": claims})))
    one.page.goto(one.page.url)
    one.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    spent = {each["name"]: each["value"] for each in cdp.send("Performance.getMetrics")["metrics"]}
    assert spent["TaskDuration"] < 2
    one.page.evaluate("location.hash = 'claim-c1500.3'")
    in_sight(one.page, "#claim-c1500\\.3")


@pytest.mark.parametrize(
    "how",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
    ],
    ids=["light desktop", "dark telephone"],
)  # fmt: skip
def test_axe_finds_nothing_in_a_draft(opened: Open, drafted: DraftResult, how: dict[str, Any]) -> None:
    page = opened(HtmlDraft().render(drafted, width=80, color=False), **how).page
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"


def test_marks_of_a_draft_lead_to_both_sides_and_back(opened: Open, drafted: DraftResult) -> None:
    page = opened(HtmlDraft().render(drafted, width=80, color=False)).page
    page.click("button[data-verdict=contradicted]")
    page.click(".draft .margin a[href='#claim-c0']")
    in_sight(page, "#claim-c0 h3")
    assert page.locator("#claim-c0 .side").count() == 2
    page.click("button[data-verdict=contradicted]")
    assert not page.locator("#claim-c0").is_visible()
    page.click(".draft .margin a[href='#claim-c0']")  # the address has it already
    in_sight(page, "#claim-c0 h3")
    page.click("#claim-c0 a.self[href='#draft-claim-c0']")
    in_sight(page, "#draft-claim-c0")
    targets = page.eval_on_selector_all(
        "a[href^='#']", "all => all.map(each => each.getAttribute('href').slice(1))"
    )
    assert page.evaluate("all => all.filter(id => !document.getElementById(id))", targets) == []


def test_a_hostile_draft_is_text(opened: Open, drafted: DraftResult, hostile_text: str) -> None:
    draft = drafted.draft.model_copy(update={"text": hostile_text, "title": hostile_text})
    place = drafted.claims[0].place
    assert place is not None
    whole = place.model_copy(update={"start": 0, "end": len(hostile_text)})
    claim = drafted.claims[0].model_copy(
        update={"place": whole, "location": hostile_text, "id": hostile_text}
    )
    hostile = drafted.model_copy(update={"draft": draft, "claims": (claim,)})
    page = opened(HtmlDraft().render(hostile, width=80, color=False)).page
    assert page.inner_text(".stated") == hostile_text
    assert page.inner_text(".draft h2") == hostile_text
    assert page.evaluate("window.taken") is None
    assert violations(page) == []
