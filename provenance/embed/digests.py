"""What a model is, as a hash over the files that decide its vectors."""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING

from provenance.embed.cache import cache_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path

_DECIDING = frozenset({".safetensors", ".bin", ".json", ".txt", ".model"})
_IRRELEVANT_FILES = frozenset({"data_config.json", "requirements.txt", "model.safetensors.index.json"})
_OTHER_RUNTIMES = frozenset({"onnx", "openvino", "coreml"})


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, remembered in the cache by path, size and time of change.

    Raises:
        OSError: the file cannot be read.
    """
    resolved = path.resolve()
    status = resolved.stat()
    identity = [str(resolved), status.st_size, status.st_mtime_ns]
    note = cache_folder() / "digests" / f"{hashlib.sha256(str(resolved).encode()).hexdigest()[:24]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        remembered = json.loads(note.read_text(encoding="utf-8"))
        if remembered["file"] == identity:
            return str(remembered["sha256"])
    with resolved.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    # A cache that cannot be written costs the next run a tenth of a second, nothing else.
    with contextlib.suppress(OSError):
        write_file(note, json.dumps({"file": identity, "sha256": digest}))
    return digest


def model_digest(folder: Path) -> str:
    """Return one hash over weights, tokenizer and the configuration of pooling and normalisation.

    Raises:
        OSError: a file cannot be read.
    """
    parts = {
        path.relative_to(folder).as_posix(): file_digest(path)
        for path in sorted(folder.rglob("*"))
        if _decides(path, folder) and path.is_file()
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _decides(path: Path, folder: Path) -> bool:
    relative = path.relative_to(folder)
    if path.suffix not in _DECIDING or path.name in _IRRELEVANT_FILES:
        return False
    if any(part in _OTHER_RUNTIMES or part.startswith(".") for part in relative.parts):
        return False
    # Where both are there, safetensors are what is loaded.
    return path.suffix != ".bin" or not any(path.parent.glob("*.safetensors"))
