"""What the other premises of a claim say beside one: what many tell is seldom refuted by one sentence more.

Where hundreds of outlets report on one event, some of the sentences that a network takes for a refutation speak of
another day, vote, toll or stage of it. Of 315 such sentences, found for 224 claims among 10,872 articles, 117 were
refutations when read (`training/desk`, part `dense`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.stance.combine import Compared

COMPANY = (
    "others_support",
    "others_refute",
    "itself_supports",
    "figure_agreed",
    "day_agreed",
    "supporting",
    "read",
)
"""Of a premise among those that the network reads, in the order of the fusion's last inputs: how surely other documents
support and refute the claim, and the rest of its own supports it; how many documents give the claim's figure or day
where this premise gives another; how many premises support the claim, and how many were read."""
_COMMON = np.array([5, 5, 1, 3, 3, 8, 16], np.float32)
"""What each is divided by, so that one penalty of the fit suits all: much for a claim of many outlets."""
_LIKELY = 0.5
"""Probability of the network from which a premise is counted as supporting."""
_AGREEING = 0.4
"""The same where the figure or the day agrees as well."""


def company(compared: Sequence[Compared], network: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what stands around each premise of a claim, shape (n, len(COMPANY)).

    Args:
        compared: the premises that the network read.
        network: its probabilities, shape (n, 3): supports, refutes, neutral.
    """
    found = np.zeros((len(compared), len(COMPANY)), np.float32)
    # a premise whose document is not told stands for a document of its own
    documents = [each.view.premise.document or str(n) for n, each in enumerate(compared)]
    supports, refutes = network[:, 0], network[:, 1]
    codes = [{reason.code for reason in each.reasons} for each in compared]
    gives_figure = [each.view.agrees and p > _AGREEING for each, p in zip(compared, supports, strict=True)]
    gives_day = ["PRV202" in said and p > _AGREEING for said, p in zip(codes, supports, strict=True)]
    for n, (document, each) in enumerate(zip(documents, compared, strict=True)):
        others: dict[str, list[int]] = defaultdict(list)
        for m, other in enumerate(documents):
            if m != n:
                others[other].append(m)
        beside = others.pop(document, [])
        found[n] = (
            sum(supports[of].max() for of in others.values()),
            sum(refutes[of].max() for of in others.values()),
            supports[beside].max() if beside else 0.0,
            bool(each.view.clashes) and sum(any(gives_figure[m] for m in of) for of in others.values()),
            "PRV201" in codes[n] and sum(any(gives_day[m] for m in of) for of in others.values()),
            (supports > _LIKELY).sum(),
            len(compared),
        )
    return found / _COMMON
