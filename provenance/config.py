"""Settings, and where each value came from."""

from __future__ import annotations

import difflib
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from provenance.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV_PREFIX = "PROVENANCE_"
NOT_SETTINGS = frozenset({"PROVENANCE_DATA", "PROVENANCE_CACHE", "PROVENANCE_DEBUG"})
"""Variables with our prefix that are read elsewhere and set nothing here."""
PROJECT_FILE = "provenance.toml"
POLICY_TABLE = "ci"
"""Table of a project file that is no setting: the gate's policy, see `provenance.gate.policy`."""
OutletKind = Literal[
    "agency", "syndicate", "state-media", "newspaper", "broadcaster", "magazine", "online", "local", "aggregator",
    "factchecker", "institution",
]  # fmt: skip
"""What an outlet is; the first three write for others."""


_Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class OutletEntry(BaseModel):
    """What somebody says of one outlet: which labels and domains are it, and whose it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: _Label
    domains: tuple[Annotated[str, StringConstraints(pattern=r"^[\w-]+(\.[\w-]+)+$")], ...] = ()
    """Without scheme and path; sub-domains are covered."""
    aliases: tuple[_Label, ...] = ()
    """Other labels that mean this outlet."""
    signs: tuple[_Label, ...] = ()
    """How it signs copy that others print: the `AP` of "LONDON (AP) -"."""
    owner: _Label | None = None
    kind: OutletKind | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2."""


class Settings(BaseModel):
    """What a run is told. Every field has a default; see `load_settings` for who may change it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    index: Path | None = None
    """Folder of the index; None looks for the nearest `.provenance/`."""
    encoder: str | None = Field(default=None, min_length=1)
    """Name of an encoder (`fast`: the static one that ships), or a path that begins with `./`, `../`, `~` or `/`; None
    takes the shipped transformer."""
    judge: str = Field(default="default", min_length=1)
    """The stance judge: `default` ships, `rules` has no network; else the name or path of a cross-encoder."""
    k: int = Field(default=50, ge=1, le=500)
    """How many sentences retrieval hands the judge for a claim."""
    min_origins: int = Field(default=2, ge=1)
    """Independent origins that a corroborated claim needs."""
    independence: Literal["strict", "copies", "none"] = "strict"
    """What folds outlets into one origin: whatever they share (`strict`), `copies` of one text, or nothing (`none`)."""
    format: Literal["table", "markdown", "html", "json", "claimreview"] = "table"
    """How a report is written."""
    fail_on: Literal["never", "contradicted", "conflicting", "unsourced", "single-source"] = "never"
    """Least severe verdict that ends the run with exit code 1; in rising order of strictness."""
    outlets: tuple[OutletEntry, ...] = ()
    """Your own outlets, on top of the shipped list: tables `[[outlets]]`, or a path to a file of `[[outlet]]`."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Settings as they hold, with the origin of each."""

    settings: Settings
    origin_of: Mapping[str, str]
    """Setting -> `-k`, `--index`, `PROVENANCE_K`, `provenance.toml:3`, `user config ...`, `default`."""
    passed_over: tuple[str, ...] = ()
    """Places that hold settings which another file beside them hides."""


@dataclass(frozen=True, slots=True)
class _Given:
    """One value as somebody wrote it."""

    name: str
    value: object
    origin: str
    base: Path
    """Folder that a relative path counts from."""


def default_user_config() -> Path:
    """Return where this user's own settings live on this system; the file need not exist."""
    from platformdirs import user_config_path

    return user_config_path("provenance") / "config.toml"


def load_settings(
    flags: Mapping[str, object], *, cwd: Path, env: Mapping[str, str], user_config: Path | None
) -> Resolved:
    """Settle every setting: flag, then `PROVENANCE_*`, then project file, then user config, then default.

    The project file is the nearest `provenance.toml`, or `pyproject.toml` with a `[tool.provenance]` table,
    in `cwd` or a folder above it; where both stand in one folder, `provenance.toml` counts. Keys in files may
    be written `min-origins` or `min_origins`. An empty variable counts as unset. Relative paths count from
    the file that names them, and from `cwd` for flags and variables.

    Args:
        flags: setting -> value as typed on the command line; None means not given.
        cwd: folder the command runs in.
        env: the process's environment.
        user_config: this user's own file (see `default_user_config`); None or a missing file is skipped.

    Raises:
        ConfigError: for a key or variable that is no setting, a value it cannot have, or a file that cannot
            be read.
    """
    project, passed_over = _project_values(cwd)
    user = _user_values(user_config, cwd) if user_config else []
    values: dict[str, object] = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    # weakest first: the last to speak is heard, and every value is checked even where it is overruled
    for given in [*user, *project, *_env_values(env, cwd), *_flag_values(flags, cwd)]:
        values[given.name] = _checked(given)
        origins[given.name] = given.origin
    return Resolved(Settings.model_validate(values), MappingProxyType(origins), passed_over)


def _flag_values(flags: Mapping[str, object], cwd: Path) -> list[_Given]:
    given = []
    for key, value in flags.items():
        flag = f"{'-' if len(key) == 1 else '--'}{key.replace('_', '-')}"
        name = _known(key, where=flag)
        if value is not None:
            given.append(_Given(name, value, flag, cwd))
    return given


def _env_values(env: Mapping[str, str], cwd: Path) -> list[_Given]:
    variables = {ENV_PREFIX + name.upper(): name for name in Settings.model_fields}
    given = []
    for variable, raw in env.items():
        if not variable.startswith(ENV_PREFIX) or variable in NOT_SETTINGS:
            continue
        if variable not in variables:
            raise ConfigError(
                f"the environment variable {variable} sets nothing",
                hint=_suggestion(variable, [*variables, *NOT_SETTINGS]),
            )
        if raw:
            name = variables[variable]
            value = int(raw) if Settings.model_fields[name].annotation is int and _is_whole(raw) else raw
            given.append(_Given(name, value, variable, cwd))
    return given


def _is_whole(raw: str) -> bool:
    return raw.strip().isascii() and raw.strip().removeprefix("-").isdigit()


def _project_values(cwd: Path) -> tuple[list[_Given], tuple[str, ...]]:
    """Return the values of the nearest project file, and what stands beside it unread."""
    for folder in [cwd.absolute(), *cwd.absolute().parents]:
        own, shared = folder / PROJECT_FILE, folder / "pyproject.toml"
        table = _pyproject_table(shared, cwd) if shared.is_file() else None
        origin = f"{_shown(shared, cwd)} [tool.provenance]"
        if own.is_file():
            return _file_values(own, _shown(own, cwd), apart=POLICY_TABLE), (
                () if table is None else (origin,)
            )
        if table is not None:
            settings = {key: value for key, value in table.items() if key != POLICY_TABLE}
            return _table_values(settings, folder, dict.fromkeys(settings, origin)), ()
    return [], ()


def _user_values(path: Path, cwd: Path) -> list[_Given]:
    return _file_values(cwd / path, f"user config {path}") if (cwd / path).is_file() else []


def _file_values(path: Path, shown: str, *, apart: str | None = None) -> list[_Given]:
    text, table = _parsed(path, shown)
    if apart is not None:
        table.pop(apart, None)
    return _table_values(
        table, path.parent.absolute(), {key: f"{shown}:{_line_of(key, text)}" for key in table}
    )


def _pyproject_table(path: Path, cwd: Path) -> dict[str, Any] | None:
    _, content = _parsed(path, _shown(path, cwd))
    tool = content.get("tool", {})
    table = tool.get("provenance") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise ConfigError(f"{_shown(path, cwd)}: tool.provenance is {table!r}, but must be a table")


def _parsed(path: Path, shown: str) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown} is not valid TOML: {error}", hint="Correct the line it names.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown} cannot be read: {error}") from error


def _table_values(table: Mapping[str, Any], folder: Path, origins: Mapping[str, str]) -> list[_Given]:
    given: dict[str, _Given] = {}
    for key, value in table.items():
        origin = origins[key]
        name = _known(key, where=origin)
        if name in given:
            raise ConfigError(
                f"{origin}: {key} is set twice, before at {given[name].origin}", hint="Keep one of the two."
            )
        given[name] = _Given(name, value, origin, folder)
    return list(given.values())


def _line_of(key: str, text: str) -> int:
    """Return the 1-based line at which `key` is set, for a `text` that is valid TOML and sets it.

    tomllib keeps no positions; the shortest run of leading lines that parses and has the key ends there.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    for count in range(1, len(lines)):
        try:
            if key in tomllib.loads("\n".join(lines[:count])):
                return count
        except tomllib.TOMLDecodeError:
            continue
    return len(lines)


def _known(key: str, *, where: str) -> str:
    """Return the setting that `key` names."""
    name = key.replace("-", "_")
    if name in Settings.model_fields:
        return name
    if name == POLICY_TABLE:
        hint = f"A policy stands in {PROJECT_FILE}."
    elif difflib.get_close_matches(name.lower(), [POLICY_TABLE]):
        hint = f"Did you mean [{POLICY_TABLE}], the policy?"
    else:
        hint = _suggestion(name, list(Settings.model_fields))
    raise ConfigError(f"{where}: {key} is not a setting", hint=hint)


def _suggestion(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word.lower(), [name.lower() for name in known], n=1)
    for name in known:
        if close and name.lower() == close[0]:
            return f"Did you mean {name}?"
    return f"Known are {', '.join(sorted(known))}."


def _checked(given: _Given) -> object:
    """Return the value in its own type, or say what it may be."""
    value = given.value
    if given.name == "outlets":
        return _outlets(given)
    if given.name == "index" and isinstance(value, str | Path) and str(value):
        value = _located(str(value), given.base)
    elif given.name in {"encoder", "judge"} and isinstance(value, str) and _is_path(value):
        value = str(_located(value, given.base))
    try:
        checked = Settings.model_validate({given.name: value}, strict=True)
    except ValidationError as error:
        raise ConfigError(
            f"{given.origin}: {given.name} is {given.value!r}, but must be {allowed(given.name)}",
            hint="Change it there.",
        ) from error
    return getattr(checked, given.name)


def _outlets(given: _Given) -> tuple[OutletEntry, ...]:
    """Return the entries as tables, or from the file that is named."""
    tables, where, key = given.value, given.origin, given.name
    if isinstance(tables, str | Path) and str(tables):
        path = _located(str(tables), given.base)
        where, key = f"{given.origin}: {path}", "outlet"
        _, content = _parsed(path, where)
        for other in content:
            if other != key:
                raise ConfigError(
                    f"{where}: {other} is unknown here", hint="Each outlet is a table [[outlet]]."
                )
        tables = content.get(key)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{where}: {key} must be {allowed(given.name)}")
    return tuple(_outlet(table, f"{where}: {key} {number}") for number, table in enumerate(tables, 1))


def _outlet(table: Mapping[str, Any], where: str) -> OutletEntry:
    try:
        return OutletEntry.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        named = f"{where} ({table['name']})" if isinstance(table.get("name"), str) else where
        if first["type"] == "extra_forbidden":
            hint = _suggestion(key, list(OutletEntry.model_fields))
            raise ConfigError(f"{named}: {key} is not a key of an outlet", hint=hint) from error
        if first["type"] == "missing":
            raise ConfigError(f"{named} has no {key}", hint="Every outlet needs one.") from error
        raise ConfigError(
            f"{named}: {key} is {table[key]!r}, but must be {_ALLOWED_OF_OUTLET[key]}",
            hint="Change it there.",
        ) from error


_ALLOWED_OF_OUTLET = {
    "name": "text",
    "domains": 'a list of domains such as "example.com"',
    "aliases": "a list of names",
    "signs": "a list of names",
    "owner": "text",
    "kind": "one of " + ", ".join(get_args(OutletKind)),
    "country": "two capital letters",
}


def _is_path(value: str) -> bool:
    """Tell a path from a model's name, which may hold slashes too."""
    return value in {".", ".."} or value.startswith(("./", "../", "~", "/"))


def _located(value: str, base: Path) -> Path:
    return Path(os.path.normpath(base.absolute() / Path(value).expanduser()))


def _shown(path: Path, cwd: Path) -> str:
    """Return the path as a person standing in `cwd` would type it."""
    return os.path.relpath(path, cwd)


def allowed(name: str) -> str:
    """Return in words which values a setting takes: `a whole number from 1 to 500`."""
    if name == "outlets":
        return "tables [[outlets]], or the path of a TOML file of [[outlet]] tables"
    field = Settings.model_fields[name]
    choices = get_args(field.annotation) if field.annotation is not None else ()
    if choices and all(isinstance(choice, str) for choice in choices):
        return "one of " + ", ".join(choices)
    if field.annotation is int:
        low, high = (
            next((getattr(m, b) for m in field.metadata if hasattr(m, b)), None) for b in ("ge", "le")
        )
        return (
            f"a whole number from {low} to {high}"
            if high is not None
            else f"a whole number of at least {low}"
        )
    return "a path" if Path in choices else "a name or a path, as text"
