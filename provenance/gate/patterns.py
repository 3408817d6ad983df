"""Paths as a policy writes them: `claims/**/*.md`, `drafts/`."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|[^*?]+")
_MEANS = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether one of `patterns` names `path` (with `/`, relative) or a folder above it."""
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    named = pattern.removeprefix("./").rstrip("/")
    if named in {"", "."}:
        return re.compile(r".*", re.DOTALL)
    parts = "".join(_MEANS.get(part) or re.escape(part) for part in _PARTS.findall(named))
    return re.compile(rf"{parts}(?:/.*)?", re.DOTALL)
