"""Whether a tokenizer knows words."""

from __future__ import annotations

from typing import Any


def require_words(tokenizer: Any) -> None:  # noqa: ANN401  (one of many classes)
    """Refuse a tokenizer that knows none: transformers makes such a one where a folder holds no tokenizer.

    To a model behind it all texts of one length are the same text.

    Raises:
        ValueError: no token but those with a meaning of their own holds a letter or a digit.
    """
    if not hasattr(tokenizer, "get_vocab"):
        return
    tokens = tokenizer.get_vocab().keys() - set(getattr(tokenizer, "all_special_tokens", ()))
    if not any(character.isalnum() for token in tokens for character in token):
        raise ValueError("its tokenizer knows no words: the folder lacks the tokenizer's files")
