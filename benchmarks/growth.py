"""How the index grows: build, size, search, memory and recall at several numbers of sentences.

Run `python benchmarks/growth.py --base INDEX --sizes 100000 1000000 --work DIR`. `INDEX` is any index of a few thousand
real articles. Its sentences and vectors are repeated with changes until there are enough: a third of the words are from
another sentence, and the vector lies 25 to 50 degrees from the first towards the other. No encoder runs but for the
claims and their evidence (VitaminC, development part, from `PROVENANCE_DATA`), which lie among them and are what
recall is measured on, beside the true 50 nearest by an exact scan. Each step runs in a process of its own, so that
its memory is its own. The index of a size is deleted before the next is built.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from articles import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance_index import DocumentRow
    from provenance_index.interface import Ids, Vectors

TO_DOCUMENT = 30
"""Sentences of an article."""
OUTLETS = 500
K = 50
BLOCK = 16_384


class Material:
    """Numbered sentences, any number of them, each the same every time; the first are the evidence as it is."""

    def __init__(self, work: Path) -> None:
        held = np.load(work / "material.npz", allow_pickle=False)
        self.vectors: Vectors = held["vectors"]
        self.evidence: Vectors = held["evidence"]
        self.claims: Vectors = held["claims"]
        told = json.loads((work / "material.json").read_text(encoding="utf-8"))
        self.words = [text.split() for text in told["texts"]]
        self.evidence_texts: list[str] = told["evidence"]
        self.claim_texts: list[str] = told["claims"]
        self.gold: list[list[int]] = told["gold"]

    def _parents(self, numbers: Ids) -> tuple[Ids, Ids, Vectors]:
        mixed = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        first = (mixed >> np.uint64(20)) % np.uint64(len(self.words))
        second = (mixed >> np.uint64(3)) % np.uint64(len(self.words) - 1)
        angle = np.deg2rad(25 + 25 * ((mixed >> np.uint64(40)) % np.uint64(1_000)).astype(np.float32) / 1_000)
        return first.astype(np.int64), second.astype(np.int64), angle.astype(np.float32)

    def vectors_of(self, numbers: Ids) -> Vectors:
        """Return the vectors (n, dimension) of sentences by number."""
        first, second, angle = self._parents(numbers)
        near, far = self.vectors[first], self.vectors[second]
        far = far - (far * near).sum(axis=1, keepdims=True) * near
        far /= np.linalg.norm(far, axis=1, keepdims=True) + 1e-6
        rows: Vectors = np.cos(angle)[:, None] * near + np.sin(angle)[:, None] * far
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        known = numbers < len(self.evidence)
        rows[known] = self.evidence[numbers[known]]
        return rows

    def documents(self, start: int, stop: int) -> Iterator[DocumentRow]:
        """Yield articles of the sentences from `start` to `stop`; each ends with its number."""
        from provenance_index import DocumentRow, SentenceRow

        for begin in range(start, stop, TO_DOCUMENT):
            numbers = np.arange(begin, min(begin + TO_DOCUMENT, stop))
            first, second, _ = self._parents(numbers)
            rows: list[SentenceRow] = []
            pieces: list[str] = []
            at = 0
            for number, one, other in zip(numbers.tolist(), first.tolist(), second.tolist(), strict=True):
                if number < len(self.evidence_texts):
                    said = self.evidence_texts[number]
                else:
                    words = self.words[one].copy()
                    words[number % 3 :: 3] = self._instead(len(words[number % 3 :: 3]), other)
                    said = " ".join(words)
                text = f"{said} [{number}]"
                rows.append(SentenceRow(at, at + len(text), text, said.lower()))
                pieces.append(text)
                at += len(text) + 1
            name = f"d{begin:09}"
            yield DocumentRow(
                name, f"s{start}", name, f"outlet{begin % OUTLETS}", " ".join(pieces), "{}", tuple(rows)
            )

    def _instead(self, count: int, other: int) -> list[str]:
        words = self.words[other]
        return (words * (count // len(words) + 1))[:count]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of sentences by the number that they end with."""
        return self.vectors_of(np.array([int(text[text.rindex("[") + 1 : -1]) for text in texts]))


def prepare(base: Path, work: Path) -> None:
    """Write what `Material` reads: sentences of the index at `base`, and the claims with their evidence."""
    from provenance.embed import bulk_encoder
    from provenance_index import Index

    with Index.open(base) as index:
        texts = index.texts_after(0, 100_000)
        vectors = index.vectors(list(texts))
        encoder = index.manifest.encoder_name
    evidence: dict[str, int] = {}
    claims: dict[str, set[int]] = {}
    data = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
    with gzip.open(data / "stance/dev/vitaminc.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            place = evidence.setdefault(pair["premise"], len(evidence))
            if pair["label"] != "neutral":
                claims.setdefault(pair["claim"], set()).add(place)
    bulk = bulk_encoder(encoder)
    np.savez(
        work / "material.npz",
        vectors=vectors,
        evidence=bulk.encode(list(evidence)),
        claims=bulk.encode(list(claims)),
    )
    told = {
        "texts": list(texts.values()),
        "evidence": list(evidence),
        "claims": list(claims),
        "gold": [sorted(places) for places in claims.values()],
    }
    (work / "material.json").write_text(json.dumps(told), encoding="utf-8")


def build(work: Path, size: int) -> dict[str, Any]:
    """Build the index of `size` sentences; return what it took."""
    from provenance_index import Index

    material = Material(work)
    place = work / f"index-{size}"
    shutil.rmtree(place, ignore_errors=True)
    wall, busy = time.perf_counter(), time.process_time()
    dimension = material.vectors.shape[1]
    with Index.create(
        place, encoder_name="growth", encoder_fingerprint="growth", dimension=dimension
    ) as index:
        with index.writer() as writer:
            writer.in_steps(material.embed, _shown)
            writer.put("s0", "1", material.documents(0, size))
            writer.commit(material.embed)
        wall, busy = time.perf_counter() - wall, time.process_time() - busy
        stats = index.stats()
        vectors = sum(segment.bytes for segment in index.manifest.segments)
    raw = 4 * dimension * stats.texts
    return {
        "build_wall_s": round(wall, 1),
        "build_cpu_s": round(busy, 1),
        "build_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "texts": stats.texts,
        "segments": stats.segments,
        "reason": stats.reason,
        "vectors_over_raw": round(vectors / raw, 3),
        "bytes_a_sentence": round(stats.bytes / stats.texts),
        "disk_mb": round(stats.bytes / 1e6),
    }


def _shown(done: int, known: int) -> None:
    if done == known:
        print(f"  {done:,} sentences have vectors", file=sys.stderr, flush=True)


def add_one(work: Path, size: int) -> dict[str, Any]:
    """Add one article of 30 new sentences and return what it took."""
    from provenance_index import Index

    material = Material(work)
    wall, busy = time.perf_counter(), time.process_time()
    with Index.open(work / f"index-{size}") as index, index.writer() as writer:
        writer.put("more", "1", (_moved(row, "more") for row in material.documents(size, size + TO_DOCUMENT)))
        writer.commit(material.embed)
    return {
        "add_one_wall_s": round(time.perf_counter() - wall, 2),
        "add_one_cpu_s": round(time.process_time() - busy, 2),
    }


def _moved(row: DocumentRow, source: str) -> DocumentRow:
    from dataclasses import replace

    return replace(row, source=source)


def search(work: Path, size: int, queries: int) -> dict[str, Any]:
    """Search for the first claims, one after the other; return times, memory and the share of evidence found.

    Searches are timed twice: on the files as the build left them in the system's file cache (`unread_`), and, for as
    many other claims, once all of them have been read through (`search_`).
    """
    from provenance.text.terms import query_terms
    from provenance_index import Index

    material, path = Material(work), work / f"index-{size}"
    before = _resident()
    terms = [query_terms(claim) for claim in material.claim_texts]
    vectors, gold = material.claims, material.gold[:queries]
    later = [number % len(vectors) for number in range(queries, 2 * queries)]
    wall = time.perf_counter()
    with Index.open(path) as index:
        opened = time.perf_counter() - wall
        index.search(vectors[0], terms[0], K, per_group=15)
        first = time.perf_counter() - wall
        unread, _ = _timed(lambda i: index.search(vectors[i], terms[i], K, per_group=15), queries)
        _read_through(path)
        both, _ = _timed(lambda i: index.search(vectors[later[i]], terms[later[i]], K, per_group=15), queries)
        resident = {
            f"resident_{kind}_mb": now - then
            for (kind, now), then in zip(_resident().items(), before.values(), strict=True)
        }
        worded, by_words = _timed(lambda i: index._store.keyword_search(terms[i], 4 * K), queries)  # noqa: SLF001
        with index._generation_of_vectors() as held:  # noqa: SLF001
            dense, near = _timed(lambda i: held.search(vectors[i : i + 1], K)[0][0], queries)
        # VitaminC has dozens of versions of one sentence, side by side and so in one outlet: a cap would hide some.
        hybrid = [index.search(vectors[i], terms[i], K) for i in range(queries)]
        truth = _nearest(material, size, vectors[:queries])
    return {
        "queries": queries,
        "open_s": round(opened, 3),
        "first_search_s": round(first, 3),
        **{f"unread_{name}": value for name, value in unread.items()},
        **{f"search_{name}": value for name, value in both.items()},
        **{f"words_{name}": value for name, value in worded.items()},
        **{f"dense_{name}": value for name, value in dense.items()},
        **resident,
        "recall_at_50_of_exact": round(
            float(np.mean([np.isin(a + 1, b).mean() for a, b in zip(truth, near, strict=True)])), 4
        ),
        "evidence_exact_scan": _share([a.tolist() for a in truth], gold),
        "evidence_dense": _share([(a - 1).tolist() for a in near], gold),
        "evidence_words": _share([[text - 1 for text, _ in found[:K]] for found in by_words], gold),
        "evidence_both": _share([[hit.text_id - 1 for hit in hits] for hits in hybrid], gold),
    }


def _read_through(path: Path) -> None:
    """Read every file of an index once, so that the system's file cache holds what it has room for."""
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        with file.open("rb", buffering=0) as held:
            while held.read(1 << 24):
                pass


def _share(found: Sequence[Sequence[int]], gold: Sequence[Sequence[int]]) -> float:
    """Return the share of claims of which some evidence is found. Text ids count from 1, sentences from 0."""
    return round(sum(bool(set(a) & set(b)) for a, b in zip(found, gold, strict=True)) / len(gold), 4)


def _timed(ask: Any, queries: int) -> tuple[dict[str, float], list[Any]]:  # noqa: ANN401
    """Return the median and 95th percentile, in ms, of wall time and the mean of processor time, and the answers."""
    walls, answers, busy = [], [], time.process_time()
    for number in range(queries):
        wall = time.perf_counter()
        answers.append(ask(number))
        walls.append(1_000 * (time.perf_counter() - wall))
    cut = statistics.quantiles(walls, n=20)
    return {
        "p50_ms": round(statistics.median(walls), 1),
        "p95_ms": round(cut[-1], 1),
        "cpu_ms": round(1_000 * (time.process_time() - busy) / queries, 1),
    }, answers


def _nearest(material: Material, size: int, queries: Vectors) -> Ids:
    """Return the numbers of the true nearest (q, K), by the reference that keeps every vector as it is."""
    from provenance_index.ranking import best, no_results

    found, values = no_results(len(queries), K)
    for start in range(0, size, BLOCK):
        numbers = np.arange(start, min(start + BLOCK, size))
        near, similar = best(numbers, queries @ material.vectors_of(numbers).T, K)
        found, values = best(np.hstack([found, near]), np.hstack([values, similar]), K)
    return found


def _resident() -> dict[str, int]:
    """Return what this process holds in memory, in MB: of its own, and of mapped files."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return {}
    held = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith("Rss")}
    return {"own": held["RssAnon"], "mapped": held["RssFile"]}


def _alone(step: str, work: Path, size: int, queries: int) -> dict[str, Any]:
    command = [
        sys.executable,
        __file__,
        "--work",
        str(work),
        "--sizes",
        str(size),
        "--queries",
        str(queries),
        "--step",
        step,
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure each size and print a table and a JSON line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, help="an index of real articles; --work remembers what it gave")
    parser.add_argument(
        "--work", type=Path, required=True, help="0.9 kB a sentence of the largest size, twice"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="do not delete the indexes")
    parser.add_argument("--step", choices=["build", "search", "add"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    work: Path = arguments.work
    if arguments.step:
        size = arguments.sizes[0]
        steps = {
            "build": lambda: build(work, size),
            "search": lambda: search(work, size, arguments.queries),
            "add": lambda: add_one(work, size),
        }
        print(json.dumps(steps[arguments.step]()))
        return
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "material.npz").exists():
        if arguments.base is None:
            parser.error("--base INDEX is needed to begin with")
        prepare(arguments.base, work)
    results = []
    for size in arguments.sizes:
        result: dict[str, Any] = {"sentences": size, "load": round(os.getloadavg()[0], 1)}
        for step in ("build", "search", "add"):
            result |= _alone(step, work, size, arguments.queries)
            print(json.dumps(result), file=sys.stderr, flush=True)
        results.append(result)
        if not arguments.keep:
            shutil.rmtree(work / f"index-{size}")
    machine = platform.processor() or platform.machine()
    print(f"\n{machine}, {os.cpu_count()} processors, Python {platform.python_version()}\n")
    print("| what |" + "".join(f" {r['sentences']:,} |" for r in results))
    print("|---|" + "---|" * len(results))
    for name in results[0]:
        print(f"| {name} |" + "".join(f" {r[name]} |" for r in results))
    print(json.dumps(results))


if __name__ == "__main__":
    main()
