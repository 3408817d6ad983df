"""What README and docs/tables.md say to type is typed here, in order, in a folder that holds what they name."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
TABLES = (ROOT / "docs/tables.md").read_text()
COMMANDS = re.findall(r"^\$ (.*provenance .*?)(?:\s+#.*)?$", README + TABLES, re.MULTILINE)
ARTICLE = "Kestrava has shipped 10,000 containers of munitions to Ulmeria, the ministry said on Friday.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A working folder with everything that the commands name."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "articles").mkdir()
    (folder / "articles/a.txt").write_text(ARTICLE)
    (folder / "articles/old.txt").write_text(
        "An old article about the harbour and its cranes, kept for the record.\n"
    )
    (folder / "claims.md").write_text(
        "- 10,000 containers of munitions\n- Twelve people died in the flood.\n"
    )
    (folder / "draft.md").write_text(f"# Shipments\n\n{ARTICLE}")
    (folder / "page.html").write_text(f"<html><body><article><p>{ARTICLE * 3}</p></article></body></html>")
    (folder / "dump.jsonl").write_text(json.dumps({"id": "d1", "text": ARTICLE, "outlet": "Ledger"}) + "\n")
    labelled = {"premise": ARTICLE, "claim": "10,000 containers of munitions", "label": "supports"}
    (folder / "pairs.jsonl").write_text(json.dumps(labelled) + "\n")
    with (folder / "export.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["body", "paper"], [ARTICLE, "Gazette"]])
    item = (
        f"<item><title>T</title><link>https://a.example/1</link><description>{ARTICLE}</description></item>"
    )
    (folder / "feed.xml").write_text(f'<rss version="2.0"><channel><title>Feed</title>{item}</channel></rss>')
    (folder / "archive").mkdir()
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{ARTICLE * 3}</p></body></html>".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2025-03-14T00:00:00Z\r\nWARC-Target-URI: https://b.example/x\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    import gzip

    (folder / "archive/x.warc.gz").write_bytes(gzip.compress(head + body + b"\r\n\r\n"))
    return folder


@pytest.fixture(scope="module")
def environment(desk):
    bin_folder = Path(sys.executable).parent
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE_")},
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(desk),
        "XDG_CONFIG_HOME": str(desk / "config"),
        "PROVENANCE_CACHE": str(desk / "cache"),
        "PROVENANCE_ENCODER": "hashing",
    }


def test_the_commands_of_the_pages_run(desk, environment):
    assert len(COMMANDS) > 10
    for command in COMMANDS:
        done = subprocess.run(
            command, shell=True, cwd=desk, env=environment, capture_output=True, text=True, check=False
        )
        findings = 1 if "--fail-on" in command else 0
        assert done.returncode in {0, findings}, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
    assert (desk / "report.md").read_text().strip()


def test_the_python_of_the_readme_runs(desk, environment, tmp_path):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    code = code.replace('open_or_create(".provenance")', 'open_or_create(".provenance", encoder="hashing")')
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "10,000 containers" in done.stdout


def test_the_make_targets_that_the_docs_name_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    docs = README + "".join((ROOT / name).read_text() for name in ("CONTRIBUTING.md", "docs/performance.md"))
    assert set(re.findall(r"(?:`|^\$ )make ([a-z-]+)", docs, re.MULTILINE)) <= targets


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "index/README.md"]
)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
