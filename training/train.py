"""Train a cross-encoder on rows with labels, teacher's opinions, or both.

    python -m training.train --rows W/gold.jsonl.gz --base minilm --lr 1.2e-4 --out W/small
    python -m training.train --rows W/gold.jsonl.gz --base MPNET --layers 8 --lr 5e-5 --out W/large
    python -m training.train --rows W/gold.jsonl.gz --base MPNET --lr 4e-5 --batch 128 --device cuda --out W/teacher
    python -m training.train --rows W/gold.jsonl.gz W/retrieved.jsonl.gz --teachers W/teacher W/second \
        --base W/teacher --lr 3e-5 --device cuda --out W/taught

With teachers, each batch has their opinion beside its labels, and rows without a label have it alone: the mean of their
probabilities, softened, since a network that is sure of everything tells its pupil no more than the label (Hinton,
Vinyals and Dean, "Distilling the knowledge in a neural network", 2015). `training.distil` asks ahead of time, once for
all epochs, and any judge.

Killed, the same command goes on from its last checkpoint. On one machine and thread count the same command gives the
same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import batches, network
from training.rows import LABELS, Row, drawn, write

if TYPE_CHECKING:
    import torch

CLIP = 1.0
WARM_UP = 0.06
SMOOTHING = 0.03
CHECKPOINT_SECONDS = 300
REPORT_SECONDS = 10


def main() -> None:
    """Run the step."""
    asked = _arguments()
    rows = [row for each in asked.rows for row in drawn(each, asked.seed)]
    if not rows:
        raise SystemExit("no rows to train on")
    if not asked.teachers and any(row.label is None and row.soft is None for row in rows):
        raise SystemExit("there are rows with neither label nor opinion: name --teachers")
    finished = asked.out / "model.safetensors"
    if finished.exists():
        raise SystemExit(f"{finished} is there already; name another --out or remove it")
    Training(rows, asked).run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rows",
        nargs="+",
        required=True,
        metavar="FILE[:COUNT]",
        help="files of training rows, or so many drawn from them",
    )
    parser.add_argument(
        "--base", required=True, help='"minilm", or a folder of weights in the transformers layout'
    )
    parser.add_argument(
        "--teachers", nargs="*", type=Path, default=(), help="folders of weights that read the same tokens"
    )
    parser.add_argument("--layers", type=int, help="keep this many of the lowest layers")
    parser.add_argument("--epochs", type=float, default=1.0)
    parser.add_argument("--lr", type=float, required=True, help="learning rate after warming up")
    parser.add_argument("--lr-end", type=float, default=0.0, help="learning rate it falls to, linearly")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--longest", type=int, default=160, help="tokens of a pair")
    parser.add_argument("--train-embeddings", action="store_true", help="train the word embeddings too")
    parser.add_argument(
        "--freeze",
        type=int,
        metavar="LAYERS",
        help="leave this many of the lowest layers as they are, and all embeddings; 4 of 12 double a CPU's speed",
    )
    parser.add_argument(
        "--balance",
        nargs="*",
        default=(),
        metavar="FAMILY",
        help="even out the labels among the rows of these sources (vitaminc, conjnli, ...)",
    )
    parser.add_argument(
        "--stop-at",
        type=int,
        help="stop after this many steps, keeping the rows not yet seen in OUT/unseen.jsonl.gz",
    )
    parser.add_argument(
        "--float32",
        action="store_true",
        help="compute in float32: faster where the processor has neither AMX nor AVX-512 bfloat16, slower where it has",
    )
    parser.add_argument("--device", default="cpu", help='where to compute: "cpu", or "cuda" for a GPU')
    parser.add_argument("--dropout", type=float, default=0.0, help="on a CPU it halves the speed")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


class Training:
    """One run over the rows, with a checkpoint every five minutes."""

    def __init__(self, rows: list[Row], asked: argparse.Namespace) -> None:
        import torch

        self.asked = asked
        self.rows = rows
        self.base = network.base_folder(asked.base)
        self.device = torch.device(asked.device)
        self.model = network.load(self.base, asked.layers, asked.dropout)
        self.model.to(device=self.device)  # type: ignore[call-arg]
        self.encoded = batches.encode(rows, network.tokenizer(self.base), asked.longest)
        self.targets = torch.tensor(self.encoded.targets, device=self.device)
        self.row_weights = torch.tensor(batches.balance(rows, asked.balance), device=self.device)
        if not asked.train_embeddings:
            self.model.get_input_embeddings().weight.requires_grad = False
        if asked.freeze is not None:
            network.freeze(self.model, asked.freeze)
        self.masters = [p.detach().clone() for p in self.model.parameters() if p.requires_grad]
        self.gradients = [torch.zeros_like(master) for master in self.masters]
        for master, gradient in zip(self.masters, self.gradients, strict=True):
            master.grad = gradient
        dtype = torch.float32 if asked.float32 else torch.bfloat16
        self.model.to(dtype=dtype)  # type: ignore[call-arg]
        self.model.train()
        self.weights: list[torch.Tensor] = [p for p in self.model.parameters() if p.requires_grad]
        self.teachers = [network.load(folder) for folder in asked.teachers]
        for teacher in self.teachers:
            teacher.to(device=self.device, dtype=dtype)  # type: ignore[call-arg]
            teacher.train(mode=False)
        decayed = [m for m in self.masters if m.ndim > 1]
        plain = [m for m in self.masters if m.ndim <= 1]
        groups: list[dict[str, Any]] = [
            {"params": decayed, "weight_decay": 0.01},
            {"params": plain, "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=asked.lr, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.plan = self._plan(len(rows))
        self.step = 0
        self.checkpoint = asked.out / "checkpoint.pt"

    def _plan(self, rows: int) -> list[list[int]]:
        whole = -(-rows // self.asked.batch)
        total = max(1, round(whole * self.asked.epochs))
        plan: list[list[int]] = []
        epoch = 0
        while len(plan) < total:
            plan.extend(batches.order(self.encoded, self.asked.batch, self.asked.seed + epoch))
            epoch += 1
        return plan[:total]

    def run(self) -> None:
        """Train to the end of the plan and write the weights."""
        import torch

        self._resume()
        torch.manual_seed(self.asked.seed)  # of dropout
        begun = saved = said = time.monotonic()
        seen = 0
        since = torch.zeros((), device=self.device)
        first = self.step
        for batch in self.plan[first : self.asked.stop_at]:
            loss = self._learn(batch)
            self.step += 1
            seen += len(batch)
            since = loss if self.step == first + 1 else 0.98 * since + 0.02 * loss
            now = time.monotonic()
            if now - said > REPORT_SECONDS:
                rate = seen / (now - begun)
                left = (len(self.plan) - self.step) * self.asked.batch / rate / 60
                sys.stderr.write(
                    f"step {self.step}/{len(self.plan)}  loss {float(since):.3f}  {rate:.0f} pairs/s"
                    f"  {left:.0f} min left\n"
                )
                said = now
            if now - saved > CHECKPOINT_SECONDS:
                self._save()
                saved = now
        with torch.no_grad():
            for weight, master in zip(self.weights, self.masters, strict=True):
                weight.data = master.clone()
            # what was not trained was rounded for reading
            whole = network.load(self.base, self.asked.layers).state_dict()
            for name, weight in self.model.named_parameters():
                if not weight.requires_grad:
                    weight.data = whole[name].to(weight.device)
        network.save(self.model, self.base, self.asked.out)
        if self.asked.stop_at is not None:
            self._keep_unseen()
        recipe = {name: str(value) for name, value in vars(self.asked).items()} | {
            "steps": self.step,
            "labels": LABELS,
        }
        (self.asked.out / "recipe.json").write_text(json.dumps(recipe, indent=2) + "\n")
        self.checkpoint.unlink(missing_ok=True)

    def _learn(self, batch: list[int]) -> torch.Tensor:
        """Take one step and return its loss, without waiting for it."""
        import torch

        read = batches.tensors(self.encoded, batch, self.model.config.pad_token_id)
        inputs = {name: self._there(value) for name, value in network.accepted(self.model, read).items()}
        rows = self._there(torch.tensor(batch))
        targets = self._targets(self.targets[rows], inputs)
        targets = targets * (1 - SMOOTHING) + SMOOTHING / len(LABELS)
        logits = self.model(**inputs).logits.float()
        row_weights = self.row_weights[rows]
        losses = torch.nn.functional.cross_entropy(logits, targets, reduction="none")
        loss = (losses * row_weights).sum() / row_weights.sum()
        for weight in self.weights:
            weight.grad = None
        loss.backward()  # type: ignore[no-untyped-call]
        learned = [n for n, weight in enumerate(self.weights) if weight.grad is not None]
        torch._foreach_copy_(
            [self.gradients[n] for n in learned],
            [self.weights[n].grad for n in learned],  # type: ignore[misc]
        )
        torch.nn.utils.clip_grad_norm_(self.masters, CLIP)
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate()
        self.optimiser.step()
        with torch.no_grad():
            torch._foreach_copy_(self.weights, self.masters)
        return loss.detach()

    def _there(self, values: torch.Tensor) -> torch.Tensor:
        """Bring a tensor to the device; from pinned memory, so that a GPU's work is not waited for."""
        return (
            values.pin_memory().to(self.device, non_blocking=True) if self.device.type == "cuda" else values
        )

    def _targets(self, given: torch.Tensor, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """Mix what the teachers say of a batch into its targets, shape (rows, 3)."""
        import torch

        if not self.teachers:
            return given
        with torch.no_grad():
            return batches.taught(given, [teacher(**inputs).logits.float() for teacher in self.teachers])

    def _rate(self) -> float:
        total = len(self.plan)
        warm = max(1, int(total * WARM_UP))
        if self.step < warm:
            return float(self.asked.lr * (self.step + 1) / warm)
        gone = (self.step - warm) / max(1, total - warm)
        return float(self.asked.lr + (self.asked.lr_end - self.asked.lr) * gone)

    def _keep_unseen(self) -> None:
        seen = {number for batch in self.plan[: self.step] for number in batch}
        rest = (row for number, row in enumerate(self.rows) if number not in seen)
        write(self.asked.out / "unseen.jsonl.gz", rest)

    def _save(self) -> None:
        import torch

        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        part = self.checkpoint.with_suffix(".part")
        state: dict[str, torch.Tensor | Any] = {
            "step": self.step,
            "masters": self.masters,
            "optimiser": self.optimiser.state_dict(),
        }
        torch.save(state, part)
        part.replace(self.checkpoint)

    def _resume(self) -> None:
        import torch

        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, weights_only=True)
        self.step = state["step"]
        self.optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for master, weight, kept in zip(self.masters, self.weights, state["masters"], strict=True):
                master.copy_(kept)
                weight.copy_(kept)
        sys.stderr.write(f"going on from step {self.step} of {len(self.plan)}\n")


if __name__ == "__main__":
    main()
