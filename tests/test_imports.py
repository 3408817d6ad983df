"""What is loaded when: the first answer must not wait for what it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance import Corpus

HEAVY = {
    "torch", "transformers", "sentence_transformers", "faiss", "onnxruntime", "trafilatura", "pint", "sklearn",
    "nupunkt", "py3langid", "dateparser", "lxml", "pypdfium2", "docx", "rich",
}  # fmt: skip
UNUSED = {
    "filelock", "asyncio", "provenance_index.writer", "provenance_index.creation", "provenance_index.commit",
    "provenance_index.verify", "provenance.corpus.reading", "provenance.corpus.intake", "provenance.findings",
    "provenance.ingest.feed", "provenance.gate",
}  # fmt: skip
"""Modules for writing an index, reading files and gating, of which a check over a ready index needs none."""
MODELS = {"torch", "transformers", "sentence_transformers", "sklearn", "scipy", "onnx"}
ENTRY = """
import sys
from provenance.cli import run
sys.argv = ["provenance", *sys.argv[1:]]
code = run()
sys.stdout.flush()
print("loaded", code, *sorted(sys.modules), file=sys.stderr)
"""


def loaded(*args, code=0, cwd=None):
    """Run the entry in a fresh interpreter and return the packages that it loaded."""
    return {name.partition(".")[0] for name in modules_loaded(*args, code=code, cwd=cwd)}


def modules_loaded(*args, code=0, cwd=None):
    """Run the entry in a fresh interpreter and return the modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *map(str, args)], capture_output=True, text=True, check=False, cwd=cwd
    )
    *_, last = done.stderr.splitlines()
    word, ended, *modules = last.split()
    assert (word, ended) == ("loaded", str(code)), done.stderr
    return set(modules)


def modules_after(statement):
    line = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("OPENBLAS_THREAD_TIMEOUT", None, "4"), ("OPENBLAS_THREAD_TIMEOUT", "20", "20"),
        ("ORT_DISABLE_TELEMETRY", None, "1"), ("ORT_DISABLE_TELEMETRY", "0", "0"),
    ],
)  # fmt: skip
def test_libraries_are_told_what_to_leave_alone_unless_the_user_says_otherwise(name, given, told):
    environment = {key: value for key, value in os.environ.items() if key != name}
    line = f"import os; import provenance; print(os.environ[{name!r}])"
    done = subprocess.run(
        [sys.executable, "-c", line],
        capture_output=True,
        text=True,
        check=True,
        env=environment if given is None else environment | {name: given},
    )
    assert done.stdout.strip() == told


def test_importing_the_package_loads_nothing_but_itself():
    names = modules_after("import provenance")
    assert not {name.partition(".")[0] for name in names} & (HEAVY | {"pydantic", "numpy", "typer"})
    assert {name for name in names if name.startswith("provenance")} == {"provenance"}


def test_nothing_is_written_down_about_who_uses_it(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(tmp_path))
    subprocess.run(
        [sys.executable, "-c", "import provenance, onnxruntime"], env=environment | places, check=True
    )
    assert not list(tmp_path.iterdir())


def test_public_names_are_listed_before_they_are_loaded():
    assert set(provenance.__all__) <= set(dir(provenance))


def test_every_public_name_loads():
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        provenance.nonsense  # noqa: B018
    with pytest.raises(ImportError):
        from provenance import nonsense  # noqa: F401


@pytest.mark.parametrize(
    "args",
    [("--help",), ("check", "--help"), ("index", "--help"), ("ci", "--help"), ("--version",)],
    ids=" ".join,
)
def test_help_loads_no_heavy_package(args):
    modules = modules_loaded(*args)
    assert not {name.partition(".")[0] for name in modules} & (HEAVY | {"numpy"})
    assert not modules & {"provenance.models", "provenance.findings"}


@pytest.mark.parametrize("args", [("rule", "PRV101"), ("config", "show")], ids=" ".join)
def test_small_commands_load_no_heavy_package(args, tmp_path):
    assert not loaded(*args, cwd=tmp_path) & HEAVY


def test_checking_with_the_shipped_encoder_loads_no_torch(tmp_path):
    (tmp_path / "a.txt").write_text("Kestrava has shipped 10,000 containers of munitions to Ulmeria.")
    with Corpus.create(tmp_path / "index") as corpus:
        corpus.add([tmp_path / "a.txt"])
    modules = modules_loaded(
        "check", "10,000 containers of munitions", "--index", tmp_path / "index", "--json", cwd=tmp_path
    )
    packages = {name.partition(".")[0] for name in modules}
    assert "onnxruntime" in packages
    assert not modules & UNUSED
    assert not packages & (MODELS | {"trafilatura", "lxml", "nupunkt", "py3langid", "dateparser", "rich"})


def test_adding_one_article_to_an_index_loads_no_torch(tmp_path):
    (tmp_path / "a.txt").write_text("Kestrava has shipped 10,000 containers of munitions to Ulmeria.")
    (tmp_path / "b.txt").write_text("Kestrava denied on Monday that it had shipped anything.")
    with Corpus.create(tmp_path / "index") as corpus:
        corpus.add([tmp_path / "a.txt"])
    modules = modules_loaded("index", "add", "b.txt", "--index", tmp_path / "index", cwd=tmp_path)
    packages = {name.partition(".")[0] for name in modules}
    assert "onnxruntime" in packages
    assert not packages & MODELS
    with Corpus.open(tmp_path / "index") as corpus:
        assert len(list(corpus.documents())) == 2


def test_checking_with_the_fast_encoder_and_the_rules_loads_no_network(tmp_path):
    (tmp_path / "a.txt").write_text("Kestrava has shipped 10,000 containers of munitions to Ulmeria.")
    with Corpus.create(tmp_path / "index", encoder="fast") as corpus:
        corpus.add([tmp_path / "a.txt"])
    options = ("--index", tmp_path / "index", "--judge", "rules", "--json")
    modules = modules_loaded("check", "10,000 containers of munitions", *options, cwd=tmp_path)
    assert not {name.partition(".")[0] for name in modules} & (MODELS | {"onnxruntime"})


def test_nothing_is_imported_from_the_folder_a_person_stands_in(tmp_path):
    for name in ("json", "index", "numpy", "typing_extensions"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module was imported')")
    script = Path(sys.executable).with_name("provenance")
    if not script.exists():
        pytest.skip("the package is not installed with its command")
    done = subprocess.run(
        [script, "rule"], cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False
    )
    assert done.returncode == 0, done.stderr


def test_adding_with_the_fast_encoder_loads_no_network_and_nothing_that_compares_documents(tmp_path):
    (tmp_path / "a.txt").write_text("Kestrava has shipped 10,000 containers of munitions to Ulmeria.")
    modules = modules_loaded(
        "index", "add", "a.txt", "--index", tmp_path / "index", "--encoder", "fast", cwd=tmp_path
    )
    assert not {name.partition(".")[0] for name in modules} & (MODELS | {"onnxruntime", "py3langid"})
    assert not modules & {
        "numpy.ma", "provenance.embed.sentence_transformers", "provenance.sources.syndication.finder",
    }  # fmt: skip
