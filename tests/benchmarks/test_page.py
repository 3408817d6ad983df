from dataclasses import asdict

import pytest
from figures import Row
from machine import machine
from page import PAGE, filled, measured, peers

FIGURES = {
    "machine": asdict(machine()),
    "rows": [asdict(Row("cold.wall", "cold check", 0.9, "s", "<= 1.0 s"))],
}


def test_a_block_is_replaced_and_the_rest_stays():
    page = "Before.\n\n<!-- figures -->\nold\n<!-- /figures -->\n\nAfter.\n"
    assert filled(page, "figures", "new") == page.replace("old", "new")


def test_a_page_without_the_block_is_refused():
    with pytest.raises(SystemExit, match="no block"):
        filled("Nothing.", "figures", "new")


def test_figures_come_with_the_machine_and_the_script():
    shown = measured(FIGURES)
    assert machine().processor in shown
    assert "| cold check | <= 1.0 s | 0.90 s | `benchmarks/cold.py` |" in shown
    assert peers({**FIGURES, "table": "| tool |"}).endswith("| tool |")


@pytest.mark.parametrize("block", ["figures", "peers"])
def test_the_page_of_the_docs_has_both_blocks(block):
    assert "new" in filled(PAGE.read_text(encoding="utf-8"), block, "new")
