"""Make the pictures of the README from the example corpus: `make pictures`, or `python examples/pictures.py [FOLDER]`.

`check.svg` is what a terminal shows, `table.png` the page of `--format html` in Chromium (Debian: `apt-get install
chromium`).
"""

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

from provenance import Checker
from provenance.claims.file import read_claims
from provenance.corpus import Corpus
from provenance.models import CheckResult
from provenance.report import report_format
from provenance.report.matrix import matrix_format, matrix_of

ROOT = Path(__file__).parents[1]
CLAIM = "10,000 containers of munitions"
JUDGED = 6
"""Sentences that the check of the terminal looks at: few, so that the picture is no taller than a screen."""
COLUMNS = 100
WIDTH, MARGIN = 1180, 24
"""Pixels of the page, and around the part of it that is shown."""
ROWS = 6
"""Claims of the table that are shown; more would make the picture larger than a repository should carry."""


def main(folder: Path) -> None:
    """Write both pictures into `folder`."""
    with tempfile.TemporaryDirectory() as made, Corpus.open_or_create(Path(made) / "index") as corpus:
        corpus.add([ROOT / "examples/corpus"])
        check = Checker(corpus, k=JUDGED).run([CLAIM])
        table = Checker(corpus).run(read_claims(ROOT / "examples/claims.md"))
    (folder / "check.svg").write_text(terminal(check))
    page(table, folder / "table.png")


def terminal(result: CheckResult) -> str:
    """Return the report as a terminal shows it, as SVG that fetches nothing."""
    shown = report_format("table").render(result, width=COLUMNS, color=True)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.assemble(("$ ", "dim"), f'provenance check "{CLAIM}" -k {JUDGED}\n'))
    console.print(Text.from_ansi(shown.rstrip()))
    svg = console.export_svg(title="provenance check", unique_id="check")
    svg = re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def page(result: CheckResult, file: Path) -> None:
    """Write a screenshot of the table in the HTML report: its heading and first rows."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("error: no Chromium is installed\n  hint: apt-get install chromium")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        html = Path(made) / "report.html"
        html.write_text(matrix_format("html").render(matrix_of(result), width=0, color=False))
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": 2000})
        shown.goto(html.as_uri())
        top = shown.evaluate("document.getElementById('matrix-title').getBoundingClientRect().top") - MARGIN
        rows = "document.querySelectorAll('.matrix tbody tr')"
        bottom = shown.evaluate(f"{rows}[{ROWS - 1}].getBoundingClientRect().bottom")
        shown.screenshot(path=file, clip={"x": 0, "y": top, "width": WIDTH, "height": bottom - top})
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/pictures")
