"""Weights between those of two trainings, one of which went on from the other.

    python -m training.average W/large W/on --share 0.7 --out W/between

What went on learned something new and forgot something old; in between, more of the old is kept than of the new is lost
(Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

WEIGHTS = "model.safetensors"


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("before", type=Path, help="folder that the second training went on from")
    parser.add_argument("after", type=Path, help="folder that it wrote")
    parser.add_argument("--share", type=float, required=True, help="of the second in the average, 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    if not 0 <= asked.share <= 1:
        raise SystemExit(f"--share is {asked.share}, but must be from 0 to 1")
    if asked.out.exists():
        raise SystemExit(f"{asked.out} is there already; name another --out or remove it")
    average(asked.before, asked.after, asked.share, asked.out)


def average(before: Path, after: Path, share: float, out: Path) -> None:
    """Write the average of two folders' weights, and the rest of what `after` holds, into `out`.

    Raises:
        SystemExit: they are not of one architecture.
    """
    from safetensors.torch import load_file, save_file

    first, second = load_file(before / WEIGHTS), load_file(after / WEIGHTS)
    shapes = [{name: values.shape for name, values in held.items()} for held in (first, second)]
    if shapes[0] != shapes[1]:
        raise SystemExit(f"{before} and {after} are not of one architecture")
    shutil.copytree(after, out)
    mixed = {name: ((1 - share) * first[name] + share * second[name]).contiguous() for name in second}
    save_file(mixed, out / WEIGHTS, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
