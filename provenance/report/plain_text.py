"""Text out of documents, made safe to show: nothing in a title or a quote may steer a terminal or reorder a line."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]")
"""Whole escape sequences of ECMA-48 (CSI) and xterm (OSC): they go with their parameters."""
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control characters (C0, DEL, C1) and the invisible ones that reorder or hide text (Unicode TR 36)."""
_NOT_IN_URL = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """Return `text` on one line, without control characters and escape sequences. Words are as they were."""
    return " ".join(_CONTROL.sub("", _ANSI.sub("", text)).split())


def clean_keeping_ends(text: str) -> str:
    """Return `clean(text)` with a space at an end that had one: pieces of a line are put together again."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{clean(text)}{' ' * text[-1].isspace()}"


def trimmed(text: str, limit: int) -> str:
    """Return `text`, or its beginning up to a word's end and ` […]`, in at most `limit` characters and the mark."""
    if len(text) <= limit:
        return text
    kept = text[:limit].rsplit(None, 1)[0] if not text[limit].isspace() else text[:limit]
    return f"{kept.rstrip()} […]"


def web_url(url: str | None) -> str | None:
    """Return `url` if it is an http or https address with a host and nothing hidden in it; None otherwise."""
    if not url or _NOT_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None
