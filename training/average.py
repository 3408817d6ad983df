"""Average networks of one kind, weight by weight.

    python -m training.average W/one W/second W/third --out W/between
    python -m training.average W/large W/on --shares 0.3 0.7 --out W/between

Trainings that began at one place and saw the same rows in another order lie in one basin, and the point between them
does about as well as all of them asked together, for the price of one (Wortsman et al., "Model soups", ICML 2022); so
does a point between what was trained further and what it was trained from (Wortsman et al., "Robust fine-tuning of
zero-shot models", CVPR 2022).
"""

from __future__ import annotations

import argparse
import math
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEIGHTS = "model.safetensors"


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", help="of weights in the transformers layout")
    parser.add_argument(
        "--shares", type=float, nargs="+", help="of each, 1 together; the same of all without it"
    )
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    average(asked.folders, asked.shares or [1 / len(asked.folders)] * len(asked.folders), asked.out)


def average(folders: Sequence[Path], shares: Sequence[float], out: Path) -> None:
    """Write the average, with configuration and tokenizer of the last.

    Raises:
        SystemExit: the shares are none, the networks are not alike, or `out` is there already.
    """
    from safetensors.torch import load_file, save_file

    if len(shares) != len(folders) or min(shares) < 0 or not math.isclose(sum(shares), 1):
        given = " ".join(f"{share:g}" for share in shares)
        raise SystemExit(f"--shares {given}: {len(folders)} that are 1 together are needed")
    if out.exists():
        raise SystemExit(f"{out} is there already; name another --out or remove it")
    held = [load_file(folder / _WEIGHTS) for folder in folders]
    shapes = [{name: weight.shape for name, weight in weights.items()} for weights in held]
    if odd := [folder for folder, each in zip(folders, shapes, strict=True) if each != shapes[0]]:
        raise SystemExit(f"{folders[0]} and {odd[0]} are not of one kind")
    left_out = shutil.ignore_patterns(_WEIGHTS, "recipe.json", "checkpoint.pt")
    shutil.copytree(folders[-1], out, ignore=left_out)
    mixed = {name: (shares[0] * weight.float()).contiguous() for name, weight in held[0].items()}
    for share, weights in zip(shares[1:], held[1:], strict=True):
        for name, weight in weights.items():
            mixed[name] += share * weight.float()
    save_file(mixed, out / _WEIGHTS, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
