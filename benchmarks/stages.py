"""The stages of one check, one after another, in this process: `python benchmarks/stages.py INDEX CLAIM`.

Prints JSON: stage -> seconds of wall and of processor. `benchmarks/cold.py` runs it and says what it is for. What a
stage imports late counts to that stage.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPENT: defaultdict[str, dict[str, float]] = defaultdict(lambda: {"wall": 0.0, "cpu": 0.0})


@contextlib.contextmanager
def stage(name: str, *, within: str | None = None) -> Iterator[None]:
    """Count what the block takes to stage `name`, and not to the stage `within` which it runs."""
    start = time.perf_counter(), time.process_time()
    yield
    for kind, seconds in (("wall", time.perf_counter() - start[0]), ("cpu", time.process_time() - start[1])):
        _SPENT[name][kind] += seconds
        if within:
            _SPENT[within][kind] -= seconds


@contextlib.contextmanager
def counted(owner: type, method: str, name: str, *, within: str) -> Iterator[None]:
    """Count what `method` of `owner` takes as a stage of its own while the block runs."""
    call = getattr(owner, method)

    def instead(*args: object, **named: object) -> object:
        with stage(name, within=within):
            return call(*args, **named)

    # not unittest.mock: it imports asyncio, which a check must not be charged for
    setattr(owner, method, instead)
    try:
        yield
    finally:
        setattr(owner, method, call)


def main() -> None:
    """Check, and print what each stage took."""
    _SPENT["start"]["wall"] = _SPENT["start"]["cpu"] = time.process_time()  # what Python took to get here
    index, claim = Path(sys.argv[1]), sys.argv[2]
    with stage("imports"):
        import faiss  # noqa: F401
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401

        import provenance.cli.check  # noqa: F401
        from provenance.checker import Checker, premise_of
        from provenance.claims.form import make_claim
        from provenance.corpus import Corpus
        from provenance.embed.onnx import OnnxEncoder
        from provenance.models import CheckResult
        from provenance.report import report_format
        from provenance.stance.interface import Preloads
        from provenance_index import Index
    with stage("opening the index"):
        corpus = Corpus.open(index)
        checker = Checker(corpus)
        asked = make_claim(claim)
    encoder = counted(OnnxEncoder, "encode", "encoder", within="documents")
    search = counted(Index, "search_many", "search", within="documents")
    with stage("documents"), encoder, search:
        candidates = corpus.retrieve([asked.text], k=checker.k)[0]
    with stage("loading the network"):
        if isinstance(checker.judge, Preloads):
            checker.judge.preload()
    with stage("network and comparisons"):
        stances = checker.judge.judge(asked, [premise_of(candidate) for candidate in candidates])
    with stage("attribution and origins"):
        report = checker.weigh(asked, candidates, stances)
    with stage("rendering"):
        result = CheckResult(index=corpus.info(checker.judge.name), claims=(report,))
        report_format("table").render(result, width=100, color=False)
    corpus.close()
    print(json.dumps(_SPENT))


if __name__ == "__main__":
    main()
