"""Average two networks of one kind, weight by weight.

    python -m training.average W/large W/on --share 0.7 --out W/between

What was trained further and what it was trained from lie in one basin, and a point between them often does better than
either, on what was trained on last and on everything else (Wortsman et al., "Robust fine-tuning of zero-shot models",
CVPR 2022).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

_WEIGHTS = "model.safetensors"


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=Path, help="folder that was trained from")
    parser.add_argument("second", type=Path, help="folder that was trained further")
    parser.add_argument("--share", type=float, required=True, help="of the second, 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    average(asked.first, asked.second, asked.share, asked.out)


def average(first: Path, second: Path, share: float, out: Path) -> None:
    """Write the average, with configuration and tokenizer of `second`.

    Raises:
        SystemExit: the share is none, the networks are not alike, or `out` is there already.
    """
    from safetensors.torch import load_file, save_file

    if not 0 <= share <= 1:
        raise SystemExit(f"--share {share:g} is not from 0 to 1")
    if out.exists():
        raise SystemExit(f"{out} is there already; name another --out or remove it")
    ours, theirs = load_file(first / _WEIGHTS), load_file(second / _WEIGHTS)
    if {name: weight.shape for name, weight in ours.items()} != {n: w.shape for n, w in theirs.items()}:
        raise SystemExit(f"{first} and {second} are not of one kind")
    shutil.copytree(second, out, ignore=shutil.ignore_patterns(_WEIGHTS, "recipe.json", "checkpoint.pt"))
    mixed = {
        name: ((1 - share) * ours[name].float() + share * theirs[name].float()).contiguous() for name in ours
    }
    save_file(mixed, out / _WEIGHTS, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
