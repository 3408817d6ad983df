"""Finds the policy of a folder and reads it; what is wrong with it is said with file, line and key."""

from __future__ import annotations

import difflib
import itertools
import os
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from provenance.config import POLICY_TABLE, PROJECT_FILE, Settings
from provenance.errors import ConfigError, UsageError
from provenance.gate.policy import Accept, Override, Policy
from provenance.rules import all_rules, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

Key = tuple[str | int, ...]
_TABLES: Mapping[str, type[BaseModel]] = {"overrides": Override, "accept": Accept}
_CODE_KEYS = ("select", "ignore")
_PYPROJECT = ("tool", "provenance")
_ACCEPT_HEADER = re.compile(r"\s*\[\[\s*(?:[\w\"']+\s*\.\s*)*[\"']?accept[\"']?\s*\]\]\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy and where it stands."""

    policy: Policy
    root: Path
    """The folder that its paths are relative to."""
    shown: str | None
    """The file, as a person would type it; None where there is none."""
    accept_lines: tuple[str, ...] = ()
    """`file:line` of each acceptance."""

    @property
    def prefix(self) -> str:
        """The folder of the policy within its repository, with `/` at its end; empty where that is the repository."""
        return "".join(f"{part}/" for part in self.root.relative_to(self.repository).parts)

    @property
    def repository(self) -> Path:
        """The repository that the policy is in; its own folder where there is none."""
        folders = (self.root, *self.root.parents)
        return next((folder for folder in folders if (folder / ".git").exists()), self.root)


def find_policy(cwd: Path) -> PolicyFile:
    """Return the policy of the nearest project file in `cwd` or above it; an empty one where there is none.

    The project file is the one that settings come from: `provenance.toml`, or `pyproject.toml` with a table
    `[tool.provenance]`.

    Raises:
        ConfigError: the file is no TOML, or its policy has an unknown key, a value that cannot be, or an unknown rule.
    """
    for folder in [cwd.absolute(), *cwd.absolute().parents]:
        own, shared = folder / PROJECT_FILE, folder / "pyproject.toml"
        if own.is_file():
            return _policy_in(own, os.path.relpath(own, cwd), (), *_parsed(own, cwd))
        if shared.is_file():
            text, content = _parsed(shared, cwd)
            if _at(content, _PYPROJECT) is not None:
                return _policy_in(shared, os.path.relpath(shared, cwd), _PYPROJECT, text, content)
    return PolicyFile(Policy(), cwd.absolute(), None)


def _parsed(path: Path, cwd: Path) -> tuple[str, dict[str, Any]]:
    shown = os.path.relpath(path, cwd)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown} is not valid TOML: {error}", hint="correct the line it names") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown} cannot be read: {error}") from error


def _policy_in(path: Path, shown: str, above: Key, text: str, content: Mapping[str, Any]) -> PolicyFile:
    key = (*above, POLICY_TABLE)
    table = _at(content, key)
    source = _Source(shown, text, key)
    if table is None:
        return PolicyFile(Policy(), path.parent.absolute(), shown)
    if not isinstance(table, dict):
        raise ConfigError(f"{source.place(())} is {table!r}, but must be a table", hint="write [ci]")
    policy = _validated(table, source)
    for where, code, whole in _codes(policy):
        _require_rule(code, source, where, whole=whole)
    return PolicyFile(policy, path.parent.absolute(), shown, _accept_lines(len(policy.accept), source))


def _accept_lines(count: int, source: _Source) -> tuple[str, ...]:
    """Return `file:line` at which each of `count` acceptances has its code, read table by table."""
    starts = [n for n, line in enumerate(source.lines) if _ACCEPT_HEADER.fullmatch(line)]
    if not count:
        return ()
    if len(starts) != count:  # one array on a line or several: TOML knows no place inside of it
        return (source.location(("accept",)),) * count
    return tuple(
        source.part(start, end).location(("accept", 0, "code"))
        for start, end in itertools.pairwise([*starts, len(source.lines)])
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A policy as it was written, to point into."""

    shown: str
    text: str
    above: Key
    skipped: int = 0
    """Lines of the file that stand before `text`."""

    @property
    def lines(self) -> list[str]:
        """Return the lines, without their ends."""
        return self.text.replace("\r\n", "\n").split("\n")

    def part(self, start: int, end: int) -> _Source:
        """Return the lines from `start` (counted from 0) to before `end`."""
        return replace(self, text="\n".join(self.lines[start:end]), skipped=start)

    def location(self, key: Key) -> str:
        """Return `file:line` at which `key` is set: the shortest run of leading lines that parses and has it."""
        lines, found = self.lines, None
        low, high = 1, len(lines)
        while low <= high:
            middle = (low + high) // 2
            count, content = _first_that_parses(lines, middle)
            if _at(content, (*self.above, *key)) is None:
                low = count + 1
            else:
                found, high = count, middle - 1
        return self.shown if found is None else f"{self.shown}:{self.skipped + found}"

    def place(self, key: Key) -> str:
        """Return `file:line: ci.key[1]`, counting from 1 as people do."""
        name = POLICY_TABLE + "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key
        )
        return f"{self.location(key)}: {name}"


def _first_that_parses(lines: Sequence[str], count: int) -> tuple[int, dict[str, Any]]:
    """Return the least number of leading lines, `count` or more, that is TOML, and what they hold."""
    for number in range(count, len(lines) + 1):
        try:
            return number, tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
    return len(lines), {}


def _validated(table: Mapping[str, Any], source: _Source) -> Policy:
    known = {key.replace("-", "_"): value for key, value in table.items()}
    if twice := next((key for key in table if "-" in key and key.replace("-", "_") in table), None):
        raise ConfigError(
            f"{source.place((twice,))} is given twice, as {twice.replace('-', '_')} too",
            hint="keep one of them",
        )
    try:
        return Policy.model_validate(known)
    except ValidationError as error:
        raise _config_error(error.errors()[0], known, source) from error


def _config_error(first: ErrorDetails, table: Mapping[str, Any], source: _Source) -> ConfigError:
    key: Key = tuple(first["loc"])
    written = _as_written(key, source)
    where = source.place(written)
    if first["type"] == "extra_forbidden":
        model = _TABLES.get(str(key[0]), Policy) if len(key) > 1 else Policy
        return ConfigError(
            f"{where} is not a key of a policy",
            hint=_meant(str(key[-1]), model.model_fields, top=len(key) == 1),
        )
    if first["type"] == "missing":
        holder = source.place(written[:-1])
        return ConfigError(f"{holder} has no {key[-1]}", hint=f"every {key[0]} table needs one")
    if first["type"] == "value_error":
        return ConfigError(
            f"{where} {first['ctx']['error']}", hint='add claim = "...", so that it fits one thing'
        )
    value = _at(table, key)
    return ConfigError(f"{where} is {value!r}, but must be {_may_be(key, first)}", hint="change it there")


def _as_written(key: Key, source: _Source) -> Key:
    """Return `key` with dashes where the file has them."""
    if not key or not isinstance(key[0], str) or "_" not in key[0]:
        return key
    dashed = (key[0].replace("_", "-"), *key[1:])
    return dashed if _at(tomllib.loads(source.text), (*source.above, *dashed)) is not None else key


def _may_be(key: Key, first: ErrorDetails) -> str:
    name = next((part for part in reversed(key) if isinstance(part, str)), "")
    if "severity" in key:
        return "error, warning or note"
    words = {
        "fail_on": "error, warning, note or never",
        "min_origins": "a whole number of at least 1",
        "until": "a day such as 2027-01-31",
        "overrides": "tables [[ci.overrides]]",
        "accept": "tables [[ci.accept]]",
        "code": "a rule such as PRV001",
    }
    if name in words:
        return words[name]
    lists = {"claims", "drafts", "exclude", "corpus", "paths", *_CODE_KEYS}
    return (
        'a list of texts, such as ["a", "b"]'
        if name in lists and name == key[-1]
        else f"text ({first['msg']})"
    )


def _codes(policy: Policy) -> Iterator[tuple[Key, str, bool]]:
    """Yield (key, code, must it be a whole code) of every rule that the policy names."""
    places: list[tuple[Key, Policy | Override]] = [((), policy)]
    places += [(("overrides", n), override) for n, override in enumerate(policy.overrides)]
    for above, place in places:
        for name in _CODE_KEYS:
            for n, code in enumerate(getattr(place, name) or ()):
                yield (*above, name, n), code, False
        for code in place.severity:
            yield (*above, "severity", code), code, True
    for n, accept in enumerate(policy.accept):
        yield ("accept", n, "code"), accept.code, True


def _require_rule(code: str, source: _Source, where: Key, *, whole: bool) -> None:
    if not whole and any(known.code.startswith(code) for known in all_rules()):
        return
    try:
        if rule(code).code == code:
            return
    except UsageError as error:
        raise ConfigError(f"{source.place(where)}: there is no rule {code}", hint=error.hint) from error
    raise ConfigError(
        f"{source.place(where)}: there is no rule {code}", hint=f"write it {code.strip().upper()}"
    )


def _meant(word: str, known: Mapping[str, object], *, top: bool) -> str:
    if top and word.replace("-", "_") in Settings.model_fields:
        return f"{word} is a setting: write it above [{POLICY_TABLE}]"
    close = difflib.get_close_matches(word.replace("-", "_"), list(known), n=1)
    return f"Did you mean {close[0]}?" if close else f"Known are {', '.join(sorted(known))}."


def _at(content: object, key: Sequence[str | int]) -> Any:  # noqa: ANN401  (whatever TOML holds)
    for part in key:
        if isinstance(content, list):
            content = dict(enumerate(content))
        if not isinstance(content, dict) or part not in content:
            return None
        content = content[part]
    return content
