"""What the comparisons say of one pair, as numbers that the fusion weighs against the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.models import ClaimForm, StanceLabel
from provenance.stance.comparison import Relation
from provenance.stance.findings import (
    CORRECTION,
    another_time,
    is_close,
    only_proposed,
    reversed_wording,
    same_time,
    taken_back,
)
from provenance.text.cues import denial_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.models import Claim, Reason, Stance
    from provenance.stance.view import Asked, View

FEATURES = (
    "figure_agrees",
    "figure_clashes_near",
    "figure_clashes_far",
    "figure_open",
    "figure_missing",
    "same_time",
    "another_time_near",
    "another_time_far",
    "taken_back",
    "denied",
    "reversed",
    "unreal",
    "coverage",
    "names",
    "names_missing",
)
"""Of a pair by itself: the order of the fusion's inputs behind the network's three."""
CLOSENESS = ("subject", "similarity", "behind", "fragment")
"""Of a premise among all that retrieval found for the claim."""
STANDING = (*CLOSENESS, "rules_support", "rules_refute")
"""Of a premise among those that the network reads; they follow FEATURES."""
ARTICLE = ("name_nowhere", "other_name")
"""Of a premise that the network reads and its whole article: whether the article lacks a name of the claim, and whether
another name stands in its place. The fusion's last inputs."""


def features(asked: Asked, view: View) -> tuple[NDArray[np.float32], tuple[Reason, ...]]:
    """Return what was found in one pair, shape (len(FEATURES),), and the reasons that a person is shown for it.

    Clashes and reversals count by how much of the claim's wording and names the premise shares: two figures of two
    subjects do not clash. A day close to the claim's counts in full: of 109 labelled sentences with one 44 refute, of
    154 with a day further off 4 (the desk's `fuse`, `dense` and `dense-dev` parts and BASIL).
    """
    relations = {p.relation for p in view.pairings}
    subject = view.coverage * view.names
    reasons: list[Reason] = []

    def found(reason: Reason | None) -> float:
        if reason is None:
            return 0.0
        reasons.append(reason)
        return 1.0

    near = all(p.near for p in view.clashes)
    clash = subject if view.clashes and not only_proposed(asked, view) else 0.0
    taken = found(taken_back(asked, view)) if view.agrees else 0.0
    timed = bool(asked.days or asked.clocks)
    at_another = found(another_time(asked, view)) if timed else 0.0
    close = at_another > 0 and is_close(asked, view)
    values = {
        "figure_agrees": float(view.agrees),
        "figure_clashes_near": clash if near else 0.0,
        "figure_clashes_far": 0.0 if near else clash,
        "figure_open": float(Relation.COMPATIBLE in relations),
        "figure_missing": float(Relation.INCOMPARABLE in relations),
        "same_time": found(same_time(asked, view)) if timed else 0.0,
        "another_time_near": float(close),
        "another_time_far": 0.0 if close else subject * at_another,
        "taken_back": taken,
        "denied": float((denial_in(view.premise.text) is not None) != asked.denies),
        "reversed": 0.0 if taken else subject * found(reversed_wording(asked, view)),
        "unreal": float(view.unreal and not asked.unreal),
        "coverage": view.coverage,
        "names": view.names,
        "names_missing": float(view.names < 1.0),
    }
    if CORRECTION.search(view.premise.text):
        values["unreal"] = 1.0
    return np.array([values[name] for name in FEATURES], np.float32), tuple(reasons)


def closeness(claim: Claim, views: Sequence[View]) -> NDArray[np.float32]:
    """Return how close each of a claim's premises comes to its subject, shape (n, len(CLOSENESS))."""
    closest = max((view.subject for view in views), default=0.0)
    fragment = float(claim.form is ClaimForm.FRAGMENT)
    rows = [(view.subject, view.premise.similarity, closest - view.subject, fragment) for view in views]
    return np.array(rows, np.float32).reshape(-1, len(CLOSENESS))


def standing(close: NDArray[np.float32], ruled: Sequence[Stance]) -> NDArray[np.float32]:
    """Return what sets a claim's premises apart from each other, shape (n, len(STANDING)).

    Args:
        close: of `closeness`.
        ruled: what the rules say of each.
    """
    rows = [(s.label is StanceLabel.SUPPORTS, s.label is StanceLabel.REFUTES) for s in ruled]
    return np.hstack([close, np.array(rows, np.float32).reshape(-1, len(STANDING) - len(CLOSENESS))])
