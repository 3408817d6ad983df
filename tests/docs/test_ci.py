"""What docs/ci.md says is what the gate takes."""

import re
import tomllib
from pathlib import Path

import pytest

from provenance.findings import Change
from provenance.gate.marks import marks
from provenance.gate.policy import Accept, Override, Policy
from provenance.report.gate import gate_formats

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/ci.md").read_text()


@pytest.mark.parametrize("name", [*Policy.model_fields, *Override.model_fields, *Accept.model_fields])
def test_every_key_of_a_policy_is_explained(name):
    assert f"`{name}`" in PAGE or f"[[ci.{name}]]" in PAGE


def test_every_format_and_change_is_explained():
    assert set(re.findall(r"^\| `([\w-]+)` \|", PAGE.partition("## Outputs")[2], re.MULTILINE)) == set(
        gate_formats()
    )
    told = " ".join(PAGE.split())
    assert all(change.value in told for change in Change)


def test_the_examples_of_the_page_are_taken():
    (policy,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert Policy.model_validate(tomllib.loads(policy)["ci"]).accept[0].code == "PRV001"
    (draft,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    assert marks(draft, ".md", "d.md")[0].reason == "confirmed by telephone"
    (line,) = re.findall(r"`(# provenance: .*?)`", PAGE)
    assert marks(line, ".txt", "c.txt")


def test_the_readme_stays_short():
    section = (ROOT / "README.md").read_text().partition("## A gate in CI")[2].partition("\n## ")[0]
    assert section.strip().count("\n") < 15
