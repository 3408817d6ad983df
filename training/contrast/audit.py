"""What one text of a pair gives away about the label: a linear model on words, trained on half the articles."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.rows import Row

_WORDS: dict[str, Any] = {
    "ngram_range": (1, 2),
    "min_df": 3,
    "token_pattern": r"[\w’'$€£%]+|[.]$",
    "sublinear_tf": True,
}
_TOLD = 12
"""Words shown for each label."""


def audit(rows: Sequence[Row]) -> str:
    """Return a report on claims alone and premises alone over the rows with a hard label.

    Balanced accuracy of chance is 0.33 with three labels.

    Raises:
        SystemExit: there are too few rows to learn from.
    """
    hard = [row for row in rows if row.label is not None]
    first = [row for row in hard if _half(row.group)]
    rest = [row for row in hard if not _half(row.group)]
    if len({row.label for row in first}) < 2 or not rest:  # noqa: PLR2004 - one label is no task
        raise SystemExit(f"{len(hard)} rows with a label are too few to audit")
    parts = [_side("claim", [r.claim for r in first], [r.claim for r in rest], first, rest)]
    parts.append(_side("premise", [r.premise for r in first], [r.premise for r in rest], first, rest))
    return "\n".join(parts) + "\n"


def _half(group: str) -> bool:
    return hashlib.sha256(group.encode()).digest()[0] < 128  # noqa: PLR2004 - half of a byte


def _side(name: str, seen: list[str], unseen: list[str], first: Sequence[Row], rest: Sequence[Row]) -> str:
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.metrics import balanced_accuracy_score  # type: ignore[import-untyped]

    words = TfidfVectorizer(**_WORDS)
    model = LogisticRegression(max_iter=300, class_weight="balanced", C=2.0)
    model.fit(words.fit_transform(seen), [row.label for row in first])
    guessed = model.predict(words.transform(unseen))
    score = balanced_accuracy_score([row.label for row in rest], guessed)
    lines = [f"{name} alone: balanced accuracy {score:.3f} over {len(rest)} rows"]
    lines += [f"  {label}: {told}" for label, told in _telling(model, words)]
    lines.append(f"  by kind: {_by_kind(rest, guessed)}")
    return "\n".join(lines)


def _telling(model: Any, words: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - sklearn is untyped
    names = words.get_feature_names_out()
    weights = model.coef_ if len(model.classes_) > 2 else [-model.coef_[0], model.coef_[0]]  # noqa: PLR2004
    return [
        (str(label), ", ".join(str(names[n]) for n in row.argsort()[::-1][:_TOLD]))
        for label, row in zip(model.classes_, weights, strict=True)
    ]


def _by_kind(rest: Sequence[Row], guessed: Sequence[str]) -> str:
    right: dict[str, list[bool]] = {}
    for row, guess in zip(rest, guessed, strict=True):
        right.setdefault(row.source.removeprefix("contrast:"), []).append(row.label == guess)
    return ", ".join(f"{kind} {sum(hits) / len(hits):.2f}" for kind, hits in sorted(right.items()))
