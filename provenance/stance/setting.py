"""A sentence in its setting, as the network reads it: day, title and the sentence before in brackets, then itself.

News leaves to the article what a claim packs into one sentence: who "he" is, which shooting, which Tuesday. The network
learned (`training/contrast/setting_pairs.py`) that brackets tell what the sentence is about, and state nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_MOST = 300
"""Characters of a title or of a sentence before that are read: what they are about stands early or late enough."""


def setting(date: dt.date | None, title: str, before: str) -> str:
    """Return what a sentence stands in: "Friday, January 20, 2017. Title. The sentence before." Parts may be empty."""
    parts = [f"{date:%A, %B} {date.day}, {date.year}." if date else "", _closed(title), _closed(before)]
    return " ".join(part for part in parts if part)


def in_setting(sentence: str, around: str) -> str:
    """Return the sentence after its setting in brackets, or by itself where there is none."""
    return f"[{around}] {sentence}" if around else sentence


def _closed(text: str) -> str:
    text = text.strip()
    if len(text) > _MOST:
        text = f"{text[:_MOST].rsplit(maxsplit=1)[0]} …"
    return text if not text or text.endswith((".", "?", "!", ".”", '."', "…")) else f"{text}."
