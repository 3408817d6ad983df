"""The policy that `provenance init` writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEMPLATE = """\
# What `provenance ci` checks here. Settings of all commands (index, judge, ...) stand above [ci];
# `provenance config show` lists them. Paths count from this file. docs/ci.md explains every key.

[ci]
# Files that hold claims: list items and tables in Markdown, one a line in .txt, JSON Lines, CSV.
# A pattern that matches no file ends the run with exit code 2: a gate that reads nothing passes everything.
claims = {claims}

# Files that hold prose rather than lists of claims.
# drafts = ["drafts/**/*.md"]

# exclude = ["claims/archive/"]

# The articles that claims are held against. Left out, it is the index of the settings, as it is.
corpus = {corpus}

# Rules that are findings, by code or beginning of a code; `provenance rule` lists them all.
# PRV0 are the verdicts: PRV001 unsourced, PRV002 conflicting, PRV003 single source, PRV004 contradicted.
select = ["PRV0"]
# ignore = ["PRV003"]

# Independent origins that a claim needs, or else it has a single source.
# min_origins = 2

# The mildest severity that fails: error, warning, note, or never.
fail_on = "error"

# Findings that are known, as `provenance baseline write` wrote them down: only new ones fail.
# baseline = "provenance-baseline.json"

[ci.severity]
PRV001 = "error"
PRV002 = "error"
PRV003 = "note"
PRV004 = "error"

# Some files differ. Of several tables that name a file, the last one counts.
# [[ci.overrides]]
# paths = ["drafts/"]
# severity = {{ PRV001 = "warning" }}
# min_origins = 1

# A finding that is accepted until a day, and why. In Markdown also beside the claim:
# <!-- provenance: ignore PRV001 until 2027-01-31 the ministry confirmed it by telephone -->
# [[ci.accept]]
# code = "PRV001"
# claim = "Ulmeria paid $400 million for the munitions."
# reason = "the ministry confirmed it by telephone"
# until = 2027-01-31
"""


def starter_policy(claims: Sequence[str], corpus: Sequence[str]) -> str:
    """Return a commented policy.

    Args:
        claims: patterns of files that hold claims.
        corpus: files, folders and patterns of articles.
    """
    # what JSON writes as an array of strings, TOML reads as one, but for the two halves that JSON makes of some letters
    lists = {"claims": claims, "corpus": corpus}
    return _TEMPLATE.format(**{k: json.dumps(list(v), ensure_ascii=False) for k, v in lists.items()})
