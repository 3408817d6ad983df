"""A few sentences written for these tests."""

from __future__ import annotations

from training.contrast.passages import Passage

SENTENCES = (
    "The company shipped 10,432 containers of munitions to the northern port in 2023.",
    "Police arrested eight members of the group in Ohio on Tuesday.",
    "The bill was approved by the House on Sept. 7, officials said.",
    "Maria Torres won the election in Texas, defeating a rival who spent $12 million.",
    "The mayor denied that the bridge was closed for repairs last spring.",
    "The river rose 12 feet in two days, according to the agency.",
    "Most of the residents voted for the measure in November.",
    "The army was withdrawn from the eastern border in April.",
)


def passage(text: str, before: str = "", title: str = "") -> Passage:
    return Passage("article", title, before, text, None, 0)
