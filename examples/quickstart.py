"""Check one claim against the example corpus.

Run it from the root of the repository: `python examples/quickstart.py [INDEX_FOLDER]`. Without a folder the
index is built in a temporary one and thrown away.
"""

import sys
import tempfile
from pathlib import Path

from provenance import Checker
from provenance.corpus import Corpus

CORPUS = Path(__file__).parent / "corpus"


def main(index_dir: Path) -> None:
    """Build or open the index in `index_dir` and print what the corpus says."""
    with Corpus.open_or_create(index_dir) as corpus:
        corpus.add([CORPUS])
        for report in Checker(corpus).check(["10,000 containers of munitions"]):
            print(report.verdict.value, report.outlets)
            for evidence in report.evidence:
                print(evidence.stance.value, evidence.document.outlet, evidence.quote)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder) / "index")
