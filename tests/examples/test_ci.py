"""The example repositories go through the gate as the action, the hook and the GitLab job take them through it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/ci"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
SARIF = json.loads((ROOT / "tests/report/gate/sarif.schema.json").read_text())
INPUTS = {"paths": "GATE_PATHS", "fail-on": "GATE_FAIL_ON", "exit-zero": "GATE_EXIT_ZERO"}


def steps():
    return {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}


class Runner:
    """What a runner gives a step: the folders, the files for outputs and the summary, and `provenance` on the path."""

    def __init__(self, name, folder):
        self.repo, self.temp = folder / "repo", folder / "temp"
        shutil.copytree(EXAMPLES / name, self.repo)
        self.temp.mkdir()
        command = folder / "bin/provenance"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n')
        command.chmod(0o755)
        self.env = {
            **os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.temp / "outputs"), "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "PROVENANCE_ENCODER": "hashing",
        }  # fmt: skip

    def step(self, name, **inputs):
        """Run a step of the action with its inputs, the others at their defaults."""
        given = {key: value["default"] for key, value in ACTION["inputs"].items()} | inputs
        env = {variable: given[name] for name, variable in INPUTS.items()}
        return self.bash(steps()[name]["run"], **env)

    def bash(self, script, **env):
        # as GitHub starts `shell: bash`
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command,
            cwd=self.repo,
            env=self.env | env,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def outputs(self):
        lines = (self.temp / "outputs").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    return Runner("failing", tmp_path_factory.mktemp("failing"))


@pytest.fixture(scope="module")
def passing(tmp_path_factory):
    return Runner("passing", tmp_path_factory.mktemp("passing"))


def test_the_action_fails_a_repository_at_the_right_lines(failing):
    done = failing.step("Check")
    assert done.returncode == 1, done.stderr
    places = [
        line.split("::")[1].split(",title")[0] for line in done.stdout.splitlines() if line.startswith("::")
    ]
    assert places == ["error file=claims.md,line=4", "error file=claims.md,line=5"]
    assert failing.outputs()["exit-code"] == "1"
    log = json.loads(Path(failing.outputs()["sarif"]).read_text())
    jsonschema.Draft7Validator(SARIF).validate(log)
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == ["PRV004", "PRV001"]
    assert ET.parse(failing.outputs()["junit"]).getroot().get("failures") == "2"
    assert "## provenance: failed" in (failing.temp / "summary").read_text()


def test_the_action_can_be_told_not_to_fail(failing):
    done = failing.step("Check", **{"exit-zero": "true"})
    assert done.returncode == 0
    assert "::error" in done.stdout


def test_the_action_says_when_it_could_not_run(failing):
    done = failing.step("Check", **{"exit-zero": "true", "paths": "claims.md\nnowhere.md\n"})
    assert done.returncode == 2
    assert "::error title=provenance could not run::nowhere.md" in done.stdout
    assert failing.outputs()["exit-code"] == "2"
    assert "could not run" in (failing.temp / "summary").read_text()


def test_the_action_passes_a_repository_whose_findings_are_dealt_with(passing):
    done = passing.step("Check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing fails" in done.stdout
    results = json.loads(Path(passing.outputs()["sarif"]).read_text())["runs"][0]["results"]
    kinds = {r["locations"][0]["physicalLocation"]["region"]["startLine"]: r["suppressions"] for r in results}
    assert [entry["kind"] for line in (5, 7) for entry in kinds[line]] == ["inSource", "external"]


def test_code_scanning_gets_no_alert_for_what_is_accepted_and_nothing_of_a_gate_that_could_not_run(passing):
    upload = steps()["Results to code scanning"]
    assert upload["with"]["sarif_file"] == "${{ steps.check.outputs.code-scanning }}"
    assert "steps.check.outputs.exit-code != '2'" in upload["if"]
    passing.step("Check")
    first = passing.outputs()
    run = json.loads(Path(first["code-scanning"]).read_text())["runs"][0]
    jsonschema.Draft7Validator(SARIF).validate({"version": "2.1.0", "runs": [run]})
    assert not {5, 7} & {
        each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in run["results"]
    }
    passing.step("Check")
    assert passing.outputs()["sarif"] != first["sarif"]  # two gates of a job keep their reports apart


def test_the_cache_of_the_action_is_keyed_by_the_corpus(passing):
    assert passing.step("Key of the cache").returncode == 0
    key = passing.outputs()["key"]
    assert len(key) == 32
    assert "steps.key.outputs.key" in steps()["Index and verdicts of earlier runs"]["with"]["key"]
    for path in steps()["Index and verdicts of earlier runs"]["with"]["path"].splitlines():
        assert (passing.repo / Path(path).name).exists()


def test_every_input_reaches_the_step(passing):
    env = {key: value for step in steps().values() for key, value in step.get("env", {}).items()}
    for name, variable in INPUTS.items():
        assert env[variable] == f"${{{{ inputs.{name} }}}}"
    named = (ROOT / "action.yml").read_text()
    assert all(f"inputs.{name}" in named for name in ACTION["inputs"])


def test_the_gitlab_job(passing):
    job = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())["claims"]
    for line in job["script"]:
        assert passing.bash(line).returncode == 0
    assert json.loads((passing.repo / job["artifacts"]["reports"]["codequality"]).read_text())
    assert ET.parse(passing.repo / job["artifacts"]["reports"]["junit"]).getroot().get("skipped") == "2"
    assert all((passing.repo / path).exists() for path in job["cache"]["paths"])


def test_the_hook(failing):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["pass_filenames"] is False
    assert failing.bash(hook["entry"]).returncode == 1
    (repo,) = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text())["repos"]
    assert [used["id"] for used in repo["hooks"]] == [hook["id"]]
