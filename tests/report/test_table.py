from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.models import StanceLabel, Verdict
from provenance.report.table import LONGEST_QUOTE, TableReport

if TYPE_CHECKING:
    from provenance.models import CheckResult

PIPED = """\
CONFLICTING  10,000 containers of munitions
  claims.md:6, 2 outlets support it from 2 origins; 1 outlet refutes it from 1 origin (confidence 93%)

  Supports
    bbc.co.uk
      “Kestrava has shipped 10,000 containers of munitions to Ulmeria since last September, officials said.”
      2024-06-18, credited to officials (said), origin o1
      Shipments grow
      https://bbc.co.uk/a
      - the same quantity: 10,000 containers (PRV102)
      “Ten thousand it was.”
      no date, origin o2
      d.html
    cnn.com
      “Kestrava has shipped 10,000 containers of munitions to Ulmeria since last September, officials said.”
      no date, origin o1
      b.pdf, page 3

  Refutes
    yna.co.kr
      “Seoul denied it.”
      no date, denied by Seoul, origin o3
      d.html

  Related, says neither
    outlet unknown (d.html)
      “Reports suggest that containers were seen.”
      no date, hedged: Reports suggest
      d.html

  o1: bbc.co.uk, cnn.com, z count as one origin: both credit Reuters

UNSOURCED  Nobody was hurt
  nobody here says this, and nobody denies it (confidence 93%)

2 claims: 1 conflicting, 1 unsourced; searched 310,000 sentences in 6,507 documents from 212 outlets.
"""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def plain(result: CheckResult, width: int = 120) -> str:
    return TableReport().render(result, width=width, color=False)


def test_all_of_it(conflict: CheckResult) -> None:
    assert plain(conflict) == PIPED


def test_colour_adds_nothing_but_colour(conflict: CheckResult) -> None:
    shown = TableReport().render(conflict, width=120, color=True)
    assert "\x1b[" in shown
    assert COLOUR.sub("", shown) == PIPED


def test_the_environment_does_not_change_it(conflict: CheckResult, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("FORCE_COLOR", "1"),
        ("COLUMNS", "20"),
        ("TTY_COMPATIBLE", "1"),
        ("JUPYTER_COLUMNS", "9"),
    ):
        monkeypatch.setenv(name, value)
    assert plain(conflict) == PIPED


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_fit_and_lose_no_word(conflict: CheckResult, width: int) -> None:
    shown = plain(conflict, width)
    assert all(len(line) <= width for line in shown.splitlines())
    assert shown.split() == PIPED.split()


def test_nonsense_widths_are_borne(conflict: CheckResult) -> None:
    assert plain(conflict, 0) == plain(conflict, 40)


def test_addresses_are_never_broken(make: Any) -> None:
    url = "https://example.org/" + "a-long-path-" * 20
    assert f"      {url}\n" in plain(make.one_claim(make.evidence(document_url=url)), 60)


def test_a_long_quote_is_whole_when_piped_and_trimmed_at_a_word_on_a_terminal(make: Any) -> None:
    quote = " ".join(f"word{n}" for n in range(300))
    result = make.one_claim(make.evidence(quote))
    assert quote in " ".join(plain(result).split())
    shown = " ".join(COLOUR.sub("", TableReport().render(result, width=80, color=True)).split())
    kept = shown.partition("“")[2].partition(" […]”")[0]
    assert quote.startswith(kept + " ")
    assert LONGEST_QUOTE - 10 < len(kept) <= LONGEST_QUOTE


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize(
    "attack",
    [
        "\x1b[2J\x1b[31mred", "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "\x9b31mred", "a\rb", "\x07",
        "\u202egnp.exe", "[bold red]markup[/]", "[link=https://evil.example]x[/link]", "[/]", ":warning:",
    ],
)  # fmt: skip
def test_nothing_in_a_document_steers_the_terminal(make: Any, attack: str, color: bool) -> None:
    texts = dict.fromkeys(
        ("quote", "document_title", "document_outlet", "document_url", "document_source"), attack
    )
    shown = TableReport().render(make.one_claim(make.evidence(**texts), claim=attack), width=80, color=color)
    left = COLOUR.sub("", shown)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left)
    assert "8;;https://evil.example" not in shown
    if attack.startswith(("[", ":")):
        assert (
            left.count(attack) == 5
        )  # the claim, the quote, the outlet, the title and the address, as they are


@given(st.text(), st.integers(0, 120), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_text_breaks_it(make: Any, text: str, width: int, color: bool) -> None:
    result = make.one_claim(make.evidence(text, document_title=text, document_outlet=text), claim=text)
    shown = COLOUR.sub("", TableReport().render(result, width=width, color=color))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert all(line == line.rstrip() for line in shown.split("\n"))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_told_in_words(make: Any, verdict: Verdict) -> None:
    assert plain(make.one_claim(verdict=verdict)).startswith(verdict.value.replace("-", " ").upper() + "  ")


def test_no_claims_is_said(make: Any, conflict: CheckResult) -> None:
    assert plain(conflict.model_copy(update={"claims": ()})).startswith("0 claims; searched")


def test_neutral_evidence_has_no_origin(make: Any) -> None:
    assert "origin o1" not in plain(make.one_claim(make.evidence(stance=StanceLabel.NEUTRAL)))
