"""Commands by the names that other tools give them: `index info` is answered with `index stats`."""

from __future__ import annotations

_OF_INDEX = {
    "index add": "build create import ingest init insert load make new put refresh reindex sync update",
    "index remove": "clear del delete drop rm",
    "index list": "docs documents ls outlets",
    "index stats": "count info show size status summary",
    "index verify": "check doctor fsck test validate",
    "check": "find query search",
}
_OF_ALL = {
    "index add": "add build create import ingest load reindex update",
    "index remove": "delete remove rm",
    "index list": "documents list ls outlets",
    "index stats": "info stats status",
    "index verify": "doctor validate",
    "check": "ask claim draft fact-check factcheck find query report search verify",
    "table": "compare grid matrix",
    "scan": "conflicts contradictions disagreements",
    "extract": "claims",
    "trace": "history origins timeline",
    "sources attributions": "attribute attributions credits quotes",
    "sources reuse": "copies duplicates reprints reuse",
    "ci": "gate lint run",
    "judge": "entail eval nli pairs stance",
    "rule": "codes explain rules",
    "config show": "set setting settings",
    "--version": "version",
}


def meant(group: str, name: str) -> str | None:
    """Return the command that a person may mean by `name` in `group`, or None.

    Args:
        group: as it was called, `python -m provenance index` for example.
        name: of which there is no command.
    """
    last = group.rsplit(maxsplit=1)[-1]
    known = _OF_INDEX if last == "index" else _OF_ALL if last.endswith("provenance") else {}
    return next((command for command, names in known.items() if name.casefold() in names.split()), None)
