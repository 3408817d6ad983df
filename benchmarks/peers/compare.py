"""Other tools beside ours: the same claims over the same articles, each in an environment of its own, offline.

Run `make bench-peers`, or `python benchmarks/peers/compare.py --data FOLDER`. Claims and articles are those of the
gold over BASIL, which `PROVENANCE_DATA` holds (`gold/basil_claims.jsonl`, `corpora/basil.jsonl.gz`). What each tool's
answers mean stands in its adapter and in `verdicts.py`.

Each tool is asked all claims in one process, and then the first claim alone in a new process: `cold` is that process
from start to end, reading all articles included, since the peers keep no index.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environment import ROOT, NotInstallableError, python_of
from peer import PEERS, Peer
from verdicts import SOURCED, Score, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

sys.path.insert(0, str(ROOT / "benchmarks"))
from machine import machine
from process import Spent, spent

Task = dict[str, Any]
"""What an adapter is given: see `adapters/asked.py`."""
_OURS = Peer("provenance", (), "ours.py", "default, `--independence none`")
_HEAD = (
    "| tool | setting | verdicts right | sourced or not, right | false sourced | cold | … processor "
    "| a claim, median | … processor, mean | peak |"
)
_FOR_CLAIMS = 1200
"""Seconds of processor time after which a tool is asked no other claim; the row then counts those that it was asked."""
_PATIENCE = 10_800
"""Seconds that a tool's process may take, on a machine that is shared, before it is ended and has no row."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a tool gave and what it cost; or why there is nothing."""

    tool: str
    setting: str
    failed: str = ""
    score: Score | None = None
    cold: Spent | None = None
    warm: Spent | None = None
    claim_seconds: float = 0.0
    """Median over the claims, articles read."""
    claim_cpu: float = 0.0
    """Mean."""
    given: Sequence[str] = ()

    def line(self) -> str:
        """Return the row of the table."""
        if self.failed or self.score is None or self.cold is None or self.warm is None:
            return f"| {self.tool} | {self.setting} | {self.failed} |" + " |" * 7
        score = self.score
        return (
            f"| {self.tool} | {self.setting} | {score.right} of {score.claims} ({score.right / score.claims:.2f}) "
            f"| {score.sourced_right} of {score.claims} | {score.false_sourced} of {score.not_sourced} "
            f"| {self.cold.wall:.1f} s | {self.cold.cpu:.1f} s | {1000 * self.claim_seconds:,.0f} ms "
            f"| {1000 * self.claim_cpu:,.0f} ms | {max(self.warm.peak, self.cold.peak):,.0f} MB |"
        )


def measured(tool: Peer, python: Path, task: Task, gold: list[str]) -> Measured:
    """Ask `tool` the claims of `task`."""
    try:
        warm, answers = _asked(tool, python, task)
        cold, _ = _asked(tool, python, {**task, "claims": task["claims"][:1]})  # its files are in memory now
    except subprocess.TimeoutExpired:
        return Measured(tool.name, tool.setting, failed=f"no answer in {_PATIENCE} s")
    except NoAnswerError as error:
        return Measured(tool.name, tool.setting, failed=str(error))
    given = tuple(sides.get("verdict") or verdict(sides) for sides in answers["sides"])
    return Measured(
        tool.name, tool.setting, score=Score.of(gold[: len(given)], given), cold=cold, warm=warm, given=given,
        claim_seconds=statistics.median(answers["seconds"]), claim_cpu=statistics.fmean(answers["cpu"]),
    )  # fmt: skip


class NoAnswerError(Exception):
    """A tool's process failed; the message is its last line."""


def _asked(tool: Peer, python: Path, task: Task) -> tuple[Spent, dict[str, Any]]:
    """Run the adapter in a scratch folder, which is its home too: a person's is neither read nor written."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
        if tool is not _OURS:  # whose query encoder lies in the cache after the first index on a machine
            environment["HOME"] = scratch
        command = [str(python), str(tool.script), "task.json", "answers.json"]
        used = spent(command, environment=environment, folder=folder, fails=True, at_most=_PATIENCE)
        if not (folder / "answers.json").exists():
            raise NoAnswerError(f"failed: {used.stderr.strip().rpartition(chr(10))[2][:200]}")
        return used, json.loads((folder / "answers.json").read_text(encoding="utf-8"))


def task_of(data: Path, at_most: int | None) -> tuple[Task, list[str]]:
    """Return the articles by outlet with the claims, and the gold verdict of each claim.

    Raises:
        SystemExit: the data are not there.
    """
    claims, corpus = data / "gold" / "basil_claims.jsonl", data / "corpora" / "basil.jsonl.gz"
    for file in (claims, corpus):
        if not file.is_file():
            raise SystemExit(f"no {file}; PROVENANCE_DATA or --data names the folder of the measurement data")
    outlets: dict[str, list[str]] = defaultdict(list)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            # what ours reads too: the title, and the day that "Monday" counts from
            head = "\n".join(said for said in (article["title"], article["date"]) if said)
            outlets[article["outlet"].lower()].append(f"{head}\n\n{article['text']}".strip())
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()][:at_most]
    claims_asked = [row["claim"] for row in rows]
    task = {
        "outlets": outlets,
        "corpus": str(corpus.resolve()),
        "claims": claims_asked,
        "seconds": _FOR_CLAIMS,
    }
    return task, [row["gold"] for row in rows]


def table(all_measured: list[Measured], gold: list[str]) -> str:
    """Return the table, with what answering always the same would reach."""
    commonest = max(sorted(set(gold)), key=gold.count)
    right, sourced, count = gold.count(commonest), sum(one in SOURCED for one in gold), len(gold)
    always = f"| always {commonest} | | {right} of {count} ({right / count:.2f}) |" + " |" * 7
    lines = [one.line() for one in all_measured]
    ruler = "|---" * _HEAD.count(" | ") + "|---|"
    return "\n".join([_HEAD, ruler, *lines, always, "", f"Always sourced: {sourced} of {count} rightly."])


def earlier(file: Path | None) -> dict[str, Measured]:
    """Return by name what `file`, written with `--json`, holds of each tool; nothing where there is none."""
    if file is None or not file.is_file():
        return {}
    rows = json.loads(file.read_text(encoding="utf-8"))["tools"]
    kinds = {"score": Score, "cold": Spent, "warm": Spent}
    return {
        row["tool"]: Measured(
            **{
                name: kinds[name](**value) if name in kinds and value else value
                for name, value in row.items()
            }
        )
        for row in rows
    }


def main() -> None:
    """Measure all, print the table, and write JSON where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    held = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=held, help="folder of the measurement data")
    parser.add_argument(
        "--only", nargs="*", metavar="TOOL", help="; ".join(peer.name for peer in (_OURS, *PEERS))
    )
    parser.add_argument("--claims", type=int, help="the first so many only")
    parser.add_argument(
        "--json", type=Path, help="file for the figures; what it has of tools that are not asked is kept"
    )
    asked = parser.parse_args()
    task, gold = task_of(asked.data, asked.claims)
    results: list[Measured] = []
    before = earlier(asked.json) if asked.only else {}
    for tool in (_OURS, *PEERS):
        if asked.only and tool.name not in asked.only:
            results += [before[tool.name]] if tool.name in before else []
            continue
        print(f"{tool.name} ...", file=sys.stderr, flush=True)
        try:
            python = Path(sys.executable) if tool is _OURS else python_of(tool)
        except NotInstallableError as error:
            results.append(Measured(tool.name, tool.setting, failed=f"not installable: {error}"))
            continue
        results.append(measured(tool, python, task, gold))
        if asked.json and not asked.only:
            write(results, gold, asked.json)  # the next one may take an hour
    print(f"{machine().sentence()}\n\n{table(results, gold)}")
    if asked.json:
        write(results, gold, asked.json)


def write(results: list[Measured], gold: list[str], file: Path) -> None:
    """Write what was measured, the table with it."""
    tools = [asdict(one) for one in results]
    content = {"machine": asdict(machine()), "table": table(results, gold), "gold": gold, "tools": tools}
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
