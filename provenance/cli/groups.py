"""Options that several commands take, each written once: a command names a group, and Typer sees its options."""

# ruff: noqa: TC001  (Typer reads the annotations)

from __future__ import annotations

import inspect
import typing
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from provenance.cli.options import (
    ClaimsArgument,
    CorpusOption,
    CountOption,
    EncoderOption,
    ExplainOption,
    FailOnOption,
    FileOption,
    IndependenceOption,
    IndexOption,
    JsonOption,
    JudgeOption,
    MinOriginsOption,
    OutputOption,
    QuietOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Returned = TypeVar("Returned")


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """What is checked, and how much for each claim."""

    claims: ClaimsArgument = None
    file: FileOption = None
    k: CountOption = None
    min_origins: MinOriginsOption = None

    def flags(self) -> dict[str, object]:
        """Return those that are settings."""
        return {"k": self.k, "min_origins": self.min_origins}


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """What it is held against, and by which rules."""

    corpus: CorpusOption = None
    index: IndexOption = None
    independence: IndependenceOption = None
    encoder: EncoderOption = None
    judge: JudgeOption = None
    quiet: QuietOption = False
    verbose: VerboseOption = False

    def flags(self) -> dict[str, object]:
        """Return those that are settings."""
        return {
            "index": self.index, "independence": self.independence, "encoder": self.encoder, "judge": self.judge,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What comes out, and where."""

    json: JsonOption = False
    output: OutputOption = None
    fail_on: FailOnOption = None
    explain: ExplainOption = False

    def flags(self) -> dict[str, object]:
        """Return those that are settings."""
        return {"fail_on": self.fail_on}


def grouped(command: Callable[..., Returned]) -> Callable[..., Returned]:
    """Return `command` with the options of its groups in place of the parameters that take a group."""
    own = inspect.signature(command, eval_str=True).parameters.values()
    groups = {
        each.name: each.annotation
        for each in own
        if isinstance(each.annotation, type) and is_dataclass(each.annotation)
    }
    shown = [
        option
        for each in own
        for option in (_options(groups[each.name]) if each.name in groups else [_by_name(each)])
    ]

    @wraps(command)
    def run(**given: object) -> Returned:
        made = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        return command(**made, **given)

    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {option.name: option.annotation for option in shown}
    return run


def _options(group: type) -> list[inspect.Parameter]:
    hints = typing.get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    ]


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
