"""The development sets: their pairs, their logits under a network, and whole articles cut into windows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.stance.softmax import softmax
from training.rows import LABELS, data_folder, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance.stance.interface import StanceJudge
    from provenance.stance.measure import Answers
    from training.rows import Row
    from training.scoring import Logits, Network

SUFFIX = ".jsonl.gz"
SEED = 7
UNREAD = [0.3, 0.3, 0.4]
LEAST_SHARE = 1e-5
"""A judge rounds its probabilities; none is taken for impossible."""


@dataclass(frozen=True, slots=True)
class DevSet:
    """Pairs of one set with a network's logits for them."""

    name: str
    numbers: NDArray[np.int64]
    """Of the pairs in their file, counted from 0; shape (n,)."""
    gold: NDArray[np.int64]
    """Shape (n,), positions in LABELS."""
    two_way: NDArray[np.bool_]
    """Shape (n,): neutral means no more than "not supported"."""
    logits: Logits

    def answers(self, temperature: float = 1.0) -> Answers:
        """Return the likeliest stances beside gold; two-way pairs as supports or not.

        Raises:
            ValueError: a logit is not finite.
        """
        from provenance.stance.measure import Answers, said_by

        found = softmax(self.logits / temperature)
        whole = Answers(self.gold, said_by(found), found)
        folded = whole.two_way()
        mixed = self.two_way
        return Answers(
            np.where(mixed, folded.gold, whole.gold),
            np.where(mixed, folded.said, whole.said),
            np.where(mixed[:, None], folded.probabilities, whole.probabilities),
        )


def names() -> list[str]:
    """Return the names of all development sets."""
    return sorted(path.name.removesuffix(SUFFIX) for path in _folder().glob(f"*{SUFFIX}"))


def rows_of(name: str, limit: int | None = None) -> tuple[NDArray[np.int64], list[Row]]:
    """Return the pairs of a set and their numbers in its file; with `limit`, a sample that the seed fixes.

    Raises:
        SystemExit: there is no such set, or a pair in it has no label.
    """
    path = _folder() / f"{name}{SUFFIX}"
    if not path.is_file():
        raise SystemExit(f"no development set {name}; there are {', '.join(names())}")
    rows = list(read(path))
    numbers = list(range(len(rows)))
    if limit is not None and limit < len(rows):
        numbers = sorted(random.Random(SEED).sample(numbers, limit))
    if unlabelled := [number for number in numbers if rows[number].label is None]:
        raise SystemExit(f"{path}: pair {unlabelled[0] + 1} has no label")
    return np.array(numbers, dtype=np.int64), [rows[number] for number in numbers]


def scored(name: str, numbers: NDArray[np.int64], rows: Sequence[Row], network: Network) -> DevSet:
    """Score the pairs of a set; of a premise that is too long for the network the window that decides counts."""
    cut = _windows(rows, network)
    logits = network.logits(
        [(text, row.claim) for row, texts in zip(rows, cut, strict=True) for text in texts]
    )
    ends = np.cumsum([len(texts) for texts in cut])[:-1]
    deciding = [
        part[_deciding(part, two_way=row.two_way)]
        for row, part in zip(rows, np.split(logits, ends), strict=True)
    ]
    return DevSet(
        name=name,
        numbers=numbers,
        gold=np.array([LABELS.index(row.label or "") for row in rows], dtype=np.int64),
        two_way=np.array([row.two_way for row in rows], dtype=bool),
        logits=np.array(deciding, dtype=np.float32).reshape(-1, len(LABELS)),
    )


def judged(name: str, numbers: NDArray[np.int64], rows: Sequence[Row], judge: StanceJudge) -> DevSet:
    """Let the whole judge, comparisons and all, decide the pairs of a set; its probabilities stand in for logits."""
    from provenance.models import Claim
    from provenance.stance.interface import Premise

    stances = judge.judge_pairs([(Claim(id=name, text=row.claim), Premise(text=row.premise)) for row in rows])
    shares = [stance.probabilities for stance in stances]
    # a stance without probabilities is neutral: there was nothing to compare
    table = [[getattr(share, label) for label in LABELS] if share else UNREAD for share in shares]
    return DevSet(
        name=name,
        numbers=numbers,
        gold=np.array([LABELS.index(row.label or "") for row in rows], dtype=np.int64),
        two_way=np.array([row.two_way for row in rows], dtype=bool),
        logits=np.log(np.maximum(np.array(table, np.float32).reshape(-1, len(LABELS)), LEAST_SHARE)),
    )


def _windows(rows: Sequence[Row], network: Network) -> list[list[str]]:
    """Return what is read of each premise, cut as the judge cuts it."""
    from provenance.stance.network.windows import windows

    room = network.longest - network.separators
    premises = network.token_spans([row.premise for row in rows])
    claims = network.token_spans([row.claim for row in rows])
    return [
        [row.premise[a:b] for a, b in windows(row.premise, tokens, len(claim), room)]
        for row, tokens, claim in zip(rows, premises, claims, strict=True)
    ]


def _deciding(logits: Logits, *, two_way: bool) -> int:
    """Return the window that supports the most or, of three ways, is least neutral."""
    shares = softmax(logits)
    return int(np.argmax(shares[:, 0] if two_way else -shares[:, 2]))


def save(path: Path, sets: Sequence[DevSet]) -> None:
    """Write logits as NAME, and NAME:rows, NAME:gold and NAME:two_way, in one .npz."""
    arrays: dict[str, NDArray[Any]] = {}
    for each in sets:
        arrays[each.name] = each.logits
        arrays |= {
            f"{each.name}:rows": each.numbers,
            f"{each.name}:gold": each.gold,
            f"{each.name}:two_way": each.two_way,
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load(path: Path) -> list[DevSet]:
    """Read what `save` wrote.

    Raises:
        SystemExit: it is something else.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            return [
                DevSet(name, held[f"{name}:rows"], held[f"{name}:gold"], held[f"{name}:two_way"], held[name])
                for name in held.files
                if ":" not in name
            ]
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise SystemExit(f"{path}: not what training.evaluate --logits writes ({error})") from error


def _folder() -> Path:
    return data_folder() / "stance" / "dev"
